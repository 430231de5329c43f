"""Fields that stand in the database encrypted, by a key that does not."""

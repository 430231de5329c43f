"""What came out of the sum, for each alternative, with its doubt and its verdict."""

"""Everything an installation holds in one encrypted file, and back again."""

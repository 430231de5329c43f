"""Files of figures: read by a table, refused with file and line."""

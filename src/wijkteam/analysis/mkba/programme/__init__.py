"""A programme as it is written: what it holds, how its file is read and checked, templates."""

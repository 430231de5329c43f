"""Tables and numbers as people write them, and which column holds what."""

"""A figure from the world: what it is, how uncertain, and what it was on one day."""

"""Numbers taken from a facts release: what the registration of a team knows."""

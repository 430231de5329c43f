"""Decisions about people: how names, numbers and birth dates are read, and who looks like whom."""

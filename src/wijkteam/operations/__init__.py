"""Keeping it running: backup and restore, health, metrics, and what production demands."""

"""Outcomes looked at: per party, item and year; choices, uncertainty, explanation, text."""

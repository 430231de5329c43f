#!/usr/bin/env python
"""Operators' work: migrate, publish facts, make accounts."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wijkteam.config.settings.development")
    execute_from_command_line(sys.argv)

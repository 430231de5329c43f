"""Imported before any model: Django must know its settings by then."""

import django

django.setup()

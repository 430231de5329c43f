"""What every test shares."""

import os
from contextlib import suppress

import pytest

# Set here and not in pyproject.toml: tests/analysis also runs where Django is not installed.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wijkteam.config.settings.test")
with suppress(ImportError):
    import django

    django.setup()


@pytest.fixture
def buurt(db):
    """The neighbourhood of tests/people.py."""
    from tests.people import neighbourhood

    return neighbourhood()

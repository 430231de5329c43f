"""What every test shares."""

from collections.abc import Iterator

import pytest
from django.core.management.commands import flush
from django.utils import translation
from hypothesis import settings

from wijkteam.logbook import guard

# How long one example takes says how busy the machine is, and nothing about the code.
settings.register_profile("wijkteam", deadline=None)
settings.load_profile("wijkteam")

_empty = flush.Command.handle


def _empty_with_the_logs(self: flush.Command, **options: object) -> None:
    """A test that commits is cleaned up by emptying the database, and logs refuse to be emptied."""
    with guard.lifted(options["database"]):
        _empty(self, **options)


flush.Command.handle = _empty_with_the_logs


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    """A page in English leaves its language behind for what runs after it in the same thread."""
    yield
    translation.deactivate()


@pytest.fixture
def buurt(db):
    """The neighbourhood of tests/people.py."""
    from tests.people import neighbourhood

    return neighbourhood()

"""What every test shares."""

import gc
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


def pytest_collection_finish() -> None:
    """
    Ten thousand tests and all that they import stay until the end: nobody need look again and
    again whether they are waste. What a test leaves mostly goes by itself, and is looked at less.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000)


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

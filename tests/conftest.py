"""What every test shares."""

import gc
from collections.abc import Iterator

import pytest
from django.core.management.commands import flush
from django.db import connection, transaction
from django.utils import translation
from hypothesis import settings

from tests.kept import filled_tables
from wijkteam.logbook import guard

# How long one example takes says how busy the machine is, and nothing about the code.
settings.register_profile("wijkteam", deadline=None)
settings.load_profile("wijkteam")


def _empty_what_is_filled(self: flush.Command, **options: object) -> None:
    """
    A test that commits is cleaned up by emptying the database, and logs refuse to be emptied.

    Only what the test filled: what Django writes in an empty database by itself, of rights and
    kinds, stays as it was. Writing that anew cost more than most of these tests.
    """
    with guard.lifted(options["database"]), transaction.atomic(), connection.cursor() as cursor:
        for table in filled_tables():
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")


flush.Command.handle = _empty_what_is_filled


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

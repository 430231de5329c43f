"""What every test shares."""

import pytest
from django.core.management.commands import flush

from wijkteam.logbook import guard

_empty = flush.Command.handle


def _empty_with_the_logs(self: flush.Command, **options: object) -> None:
    """A test that commits is cleaned up by emptying the database, and logs refuse to be emptied."""
    with guard.lifted(options["database"]):
        _empty(self, **options)


flush.Command.handle = _empty_with_the_logs


@pytest.fixture
def buurt(db):
    """The neighbourhood of tests/people.py."""
    from tests.people import neighbourhood

    return neighbourhood()

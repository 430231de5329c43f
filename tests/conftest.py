"""What every test shares."""

import pytest


@pytest.fixture
def buurt(db):
    """The neighbourhood of tests/people.py."""
    from tests.people import neighbourhood

    return neighbourhood()

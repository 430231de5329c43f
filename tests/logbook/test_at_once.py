"""Rows of one person, written at the same moment by several requests, make one chain."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from django.db import connection

from tests.logged import events_since, newest_event
from tests.people import Neighbourhood, neighbourhood
from wijkteam.casework.audit.actions import record
from wijkteam.logbook.checking import check


@pytest.fixture
def street(transactional_db: None) -> Neighbourhood:
    """Really written, so that another connection sees it."""
    return neighbourhood()


def test_two_rows_of_one_person_at_once_make_one_chain(street: Neighbourhood):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time by itself")
    ready = Barrier(4)

    def look() -> None:
        ready.wait(timeout=20)
        for _ in range(10):
            record("household_viewed", by=street.fatima, household=street.household.pk)
        connection.close()

    before = newest_event()
    threads = [Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert events_since(before).count() == 40
    assert check().faults == []

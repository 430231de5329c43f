from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from wijkteam.synthetic.fill import fill
from wijkteam.synthetic.municipality import Municipality

HOUSEHOLDS = 160


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Municipality]:
    """One small municipality for a whole file of tests, gone afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield fill(households=HOUSEHOLDS)
        transaction.set_rollback(True)


@pytest.fixture
def today() -> date:
    return timezone.localdate()

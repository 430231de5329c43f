"""One neighbourhood for all tests of a module: made once, and rolled back after each test."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

import pytest
from django.core.management import call_command
from pytest_django import DjangoDbBlocker

from tests.people import Neighbourhood, neighbourhood


@pytest.fixture(scope="module")
def kept_buurt(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Neighbourhood]:
    with django_db_blocker.unblock():
        made = neighbourhood()
    yield made
    with django_db_blocker.unblock():
        call_command("flush", verbosity=0, interactive=False)


@pytest.fixture
def buurt(kept_buurt: Neighbourhood, db: None) -> Neighbourhood:
    """A copy of its own for each test: what a test changes is gone with it."""
    return deepcopy(kept_buurt)

"""The walk only looks, or is refused: one neighbourhood serves every route of a module."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from pytest_django import DjangoDbBlocker
from tests.people import Neighbourhood, neighbourhood


@pytest.fixture(scope="module")
def _buurt(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Neighbourhood]:
    with django_db_blocker.unblock():
        made = neighbourhood()
    yield made
    with django_db_blocker.unblock():
        call_command("flush", verbosity=0, interactive=False)


@pytest.fixture
def buurt(_buurt: Neighbourhood, db: None) -> Neighbourhood:
    """The shared neighbourhood; what a test changes is rolled back."""
    return _buurt

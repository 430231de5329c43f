"""What `make bench` does on the pages of a worker's day still can be done."""

from __future__ import annotations

from typing import Any

from django.test import Client

from benchmarks.pages import steps_of_a_day
from tests.people import Neighbourhood
from wijkteam.accounts.models import User


def _signed_in(user: User) -> tuple[Client, User]:
    client = Client()
    client.force_login(user)
    return client, user


def test_every_step_that_is_measured_is_answered(buurt: Neighbourhood, settings: Any) -> None:
    """A step that is refused ends the program, and with it all that was still to be measured."""
    settings.DEMONSTRATION = True
    day = steps_of_a_day([_signed_in(buurt.fatima)], [_signed_in(buurt.lies)])
    for step in day.values():
        step(0)

"""
Two colleagues who do the same at once: one is helped, the other is told.

SQLite lets one writer in at a time by itself, so this is tried where it matters: on PostgreSQL.
The module holds the same promise on SQLite, one after the other.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client

from tests.casework.doors import form_with, signed_in
from tests.people import Neighbourhood, neighbourhood, signal_for
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.households.actions import become_coordinator, open_household
from wijkteam.casework.households.models import Household, Involvement
from wijkteam.casework.plans.actions import make_plan
from wijkteam.casework.plans.models import Plan
from wijkteam.casework.signals.actions import open_household_for, triage
from wijkteam.casework.signals.models import Signal

Attempt = Callable[[], object]


def at_once(*attempts: Attempt) -> list[Exception | None]:
    """Try all at the same moment; gives what each was told, or None when it was done."""
    said: list[Exception | None] = [None] * len(attempts)
    ready = Barrier(len(attempts))
    together = connection.vendor == "postgresql"

    def attempt(place: int) -> None:
        try:
            if together:
                ready.wait(timeout=20)
            attempts[place]()
        except Exception as refusal:
            said[place] = refusal
        finally:
            if together:
                connection.close()

    if not together:
        for place in range(len(attempts)):
            attempt(place)
        return said
    threads = [Thread(target=attempt, args=(place,)) for place in range(len(attempts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return said


def refused(said: list[Exception | None]) -> list[Exception]:
    return [refusal for refusal in said if refusal is not None]


@pytest.fixture
def street(transactional_db: None) -> Neighbourhood:
    """A neighbourhood that is really written, so that another connection sees it."""
    return neighbourhood()


def test_two_who_become_coordinator_at_once_leave_one(street: Neighbourhood):
    loose = open_household(name="Los-Test", kind="single", team=street.team, by=street.fatima)
    said = at_once(
        *(
            lambda worker=worker: become_coordinator(
                household=Household.objects.get(pk=loose.pk), worker=worker, by=worker, reason="Ik"
            )
            for worker in (street.bram, street.lies)
        )
    )
    assert Involvement.objects.filter(household=loose, role="coordinator").count() == 1
    (told,) = refused(said)
    assert isinstance(told, CaseworkError), repr(told)
    assert "heeft al een coördinator" in str(told)


def test_two_who_open_a_household_for_one_signal_leave_one(street: Neighbourhood):
    signal = signal_for(street.team, street.fatima, family_name="Gelijk-Test")
    triage(signal=signal, outcome="team_help", reason="safety", by=street.fatima)
    said = at_once(
        *(
            lambda worker=worker: open_household_for(
                signal=Signal.objects.get(pk=signal.pk),
                name="Gelijk-Test",
                kind="single",
                people=[{"family_name": "Gelijk-Test", "role": "adult"}],
                by=worker,
            )
            for worker in (street.bram, street.lies)
        )
    )
    assert Household.objects.filter(name="Gelijk-Test").count() == 1
    (told,) = refused(said)
    assert isinstance(told, CaseworkError), repr(told)


def test_two_who_decide_on_one_signal_leave_one_decision(street: Neighbourhood):
    signal = signal_for(street.team, street.fatima)
    said = at_once(
        *(
            lambda worker=worker: triage(
                signal=Signal.objects.get(pk=signal.pk),
                outcome="team_help",
                reason="safety",
                by=worker,
            )
            for worker in (street.bram, street.lies)
        )
    )
    (told,) = refused(said)
    assert isinstance(told, CaseworkError), repr(told)


def test_two_who_make_the_next_plan_at_once_leave_one_open(street: Neighbourhood):
    at_once(
        *(
            lambda: make_plan(
                household=Household.objects.get(pk=street.household.pk),
                goals=[{"words": "Samen"}],
                review_on=street.plan.review_on,
                by=street.fatima,
            )
            for _ in range(2)
        )
    )
    plans = Plan.objects.filter(household=street.household)
    assert [plan.version for plan in plans.filter(ended_on__isnull=True)] == [3]


@pytest.mark.parametrize("times", [2, 5])
def test_a_form_that_is_sent_in_parallel_is_one_record(times: int, street: Neighbourhood):
    client = signed_in(street.fatima)
    sent = {
        **form_with(client.get("/meldingen/nieuw/"), {"words": ""}).values,
        "words": "Eén keer gebeld",
        "do": "register",
    }
    answers: list = []

    def press() -> None:
        browser = Client(enforce_csrf_checks=True)
        browser.cookies = client.cookies.copy()
        answers.append(browser.post("/meldingen/nieuw/", sent))

    assert refused(at_once(*[press] * times)) == []
    assert Signal.objects.filter(words="Eén keer gebeld").count() == 1
    assert {answer.status_code for answer in answers} == {302}
    assert len({answer["Location"] for answer in answers}) == 1

"""
What a page offers can be done; what cannot be done says so, why, and what to do instead.

Every form of casework, found by itself, in every phase of a household, as who works with it: a
form that opens by its address although no answer to it can be accepted is a trap.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy

import pytest
from django.contrib import messages
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve
from django.utils import timezone
from django.utils.html import strip_tags

from tests.casework.records.test_refusals import WHAT_TO_DO
from tests.kept import undone
from tests.people import Neighbourhood
from tests.web.filled import Form, accepted
from tests.web.routes import Route
from tests.web.test_every_form import ROUTES, browser, forms_on, reader_of
from wijkteam.casework.conversations.actions import hold_conversation
from wijkteam.casework.followup.actions import close, scale_down
from wijkteam.casework.handover.actions import propose
from wijkteam.casework.households.actions import (
    add_person,
    become_coordinator,
    join,
    open_household,
)
from wijkteam.casework.households.models import Household
from wijkteam.casework.plans.actions import reach_goal
from wijkteam.casework.referrals.actions import update_transition

#: A page of the house that is not for these readers is no page.
OTHER_HOUSES = ("administration", "openid", "socialaccount", "account", "mfa", "home")
CASEWORK = [route for route in ROUTES if not route.room.startswith(OTHER_HOUSES)]
SUMMARY = re.compile(r'<div class="error-summary".*?</div>', re.S)
TOLD = re.compile(r"<li>(?!\s*<a)(.*?)</li>", re.S)


def reported(buurt: Neighbourhood) -> None:
    """A household that nobody spoke with yet takes the place of the one halfway."""
    Household.objects.filter(pk=buurt.household.pk).update(name="Elders-Test")
    new = open_household(name="Zandloper-Test", kind="single", team=buurt.team, by=buurt.fatima)
    become_coordinator(household=new, worker=buurt.fatima, by=buurt.fatima, reason="Pakte op")
    buurt.household = new


def in_conversation(buurt: Neighbourhood) -> None:
    reported(buurt)
    membership = add_person(
        household=buurt.household, given_names="Kees", family_name="Test", role="adult",
        by=buurt.fatima,
    )  # fmt: skip
    hold_conversation(
        household=buurt.household,
        held_on=timezone.localdate(),
        about=membership.person,
        present=[membership.person],
        story="We dronken koffie.",
        notes={},
        by=buurt.fatima,
    )


def with_a_plan(buurt: Neighbourhood) -> None:
    """As it stands, with a goal that is reached and a specialist who is ready."""
    reach_goal(goal=buurt.goal, reached=True, by=buurt.fatima)
    today = timezone.localdate()
    update_transition(
        transition=buurt.transition,
        accepted_on=today,
        started_on=today,
        ended_on=today,
        outcome="as_planned",
        by=buurt.fatima,
    )


def watched_over(buurt: Neighbourhood) -> None:
    scale_down(household=buurt.household, reason="goals_reached", by=buurt.fatima)


def closed(buurt: Neighbourhood) -> None:
    close(
        followup=scale_down(household=buurt.household, reason="goals_reached", by=buurt.fatima),
        by=buurt.fatima,
    )


def with_a_colleague(buurt: Neighbourhood) -> None:
    """Handed over, but not taken yet."""
    propose(
        household=buurt.household,
        to=buurt.bram,
        kind="permanent",
        reason="leaves",
        by=buurt.fatima,
    )


def of_a_second_worker(buurt: Neighbourhood) -> None:
    """Seen by who works along and is not the coordinator."""
    join(
        household=buurt.household, worker=buurt.bram, role="second", reason="Samen", by=buurt.fatima
    )
    buurt.fatima, buurt.bram = buurt.bram, buurt.fatima


SCENES: list[Callable[[Neighbourhood], None]] = [
    reported,
    in_conversation,
    with_a_plan,
    watched_over,
    closed,
    with_a_colleague,
    of_a_second_worker,
]


@pytest.fixture(params=SCENES, ids=lambda scene: scene.__name__)
def scene(request: pytest.FixtureRequest, buurt: Neighbourhood) -> Neighbourhood:
    request.param(buurt)
    return buurt


def pages(scene: Neighbourhood) -> Iterator[tuple[Route, str, Client]]:
    """Every page that this household has, and who reads it; signing in costs more than a page."""
    readers: dict[str, Client] = {}
    for route in CASEWORK:
        try:
            url = route.url()
        except (AssertionError, AttributeError):  # this household has no such row
            continue
        who = reader_of(route)
        if who not in readers:
            readers[who] = browser(scene, who)
        _forget_messages(readers[who])
        yield route, url, readers[who]


def _forget_messages(client: Client) -> None:
    """What an earlier page said, and nobody read, is no answer to what is asked now."""
    client.cookies.pop("messages", None)


def told(answer: HttpResponse) -> list[str]:
    """What was said about the whole: a refusal, and no fault of one field."""
    if answer.status_code == 409:
        return [" ".join(strip_tags(answer.content.decode().partition("<main")[2]).split())]
    if answer.status_code == 302:
        levels = (messages.ERROR, messages.WARNING, messages.INFO)
        kept = messages.get_messages(answer.wsgi_request)
        return [str(one) for one in kept if one.level in levels]
    found = SUMMARY.search(answer.content.decode())
    return [" ".join(strip_tags(one).split()) for one in TOLD.findall(found[0])] if found else []


def whole(form: Form) -> Form:
    """The form with something in everything that may stay empty."""
    full = deepcopy(form)
    for control in full.typed:
        if not any(control.chosen):
            control.chosen = control.filled()
    return full


def refusal(client: Client, to: str, form: Form) -> list[str]:
    """Why a form cannot be sent, however it is filled in."""
    said: list[str] = []
    for filled in (form, whole(form)):
        _forget_messages(client)
        with undone():
            answer, _sent = accepted(client, to, filled)
        assert answer.status_code < 500, to
        if answer.status_code == 302 or not (said := told(answer)):
            return []
    return said


def test_what_a_page_offers_can_be_done_and_what_leads_back_says_what_to_do(scene: Neighbourhood):
    tried: set[tuple[str, tuple[str, ...]]] = set()
    refused, led_back = [], {}
    for route, url, client in pages(scene):
        page = client.get(url)
        assert page.status_code < 500, url
        if page.status_code == 302 and (said := told(page)):
            led_back[route.name] = " ".join(said)
        for to, form in forms_on(page, url):
            kind = (resolve(to.partition("?")[0]).view_name, form.shape())
            if kind not in tried:
                tried.add(kind)
                if said := refusal(client, to, form):
                    refused.append((route.name, kind[0], *said))
    assert not refused, "\n".join(map(str, refused))
    assert len(tried) > 5
    unclear = {name: said for name, said in led_back.items() if not WHAT_TO_DO.search(said)}
    assert not unclear, "\n".join(map(str, unclear.items()))
    assert "followup:reopen" in led_back or scene.household.phase != "plan"

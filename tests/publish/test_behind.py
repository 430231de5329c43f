"""From a figure to the own households: for who may know of them, and never unseen."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import Neighbourhood
from wijkteam.accounts.models import Organisation, User
from wijkteam.analysis.indicators.casebook import Casebook
from wijkteam.analysis.indicators.single import SingleThing
from wijkteam.casework.audit.models import Event
from wijkteam.casework.referrals.models import Transition
from wijkteam.publish.behind.households import Behind
from wijkteam.publish.courses.build import build, build_some

NAME = "Zandloper-Test"


def page(user: User, name: str = "own", **asked: str) -> tuple[int, str]:
    client = Client()
    client.force_login(user)
    arguments = ["questions"] if name == "own" else []
    response = client.get(reverse(f"behind:{name}", args=arguments), asked)
    return response.status_code, re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.text))


def looks(user: User) -> list[str]:
    events = Event.objects.filter(actor=user, action="household_listed")
    return [str(event.household) for event in events]


def test_a_worker_finds_the_own_household_and_the_look_is_kept(buurt: Neighbourhood) -> None:
    status, told = page(buurt.fatima)
    assert status == 200
    assert NAME in told
    assert str(buurt.household.pk) in looks(buurt.fatima)


def test_a_quarter_stands_there_once_with_how_often() -> None:
    counted = tuple(
        SingleThing(1, quarter, None, None) for quarter in ("2026-Q2", "2026-Q1", "2026-Q2")
    )
    one = Behind(uuid4(), NAME, may_open=False, things=counted)
    assert one.quarters == [("2026-Q1", 1), ("2026-Q2", 2)]


def test_a_quarter_is_said_as_people_say_it(buurt: Neighbourhood) -> None:
    _status, told = page(buurt.fatima)
    assert re.search(r"\de kwartaal 20\d\d", told)
    assert not re.search(r"20\d\d-Q[1-4]", told)


def test_the_household_can_read_who_looked_and_why(buurt: Neighbourhood) -> None:
    page(buurt.fatima)
    client = Client()
    client.force_login(buurt.sanne)
    assert "achter een cijfer" in client.get(reverse("my_plan:plan")).text


def test_a_colleague_without_the_household_finds_nothing_and_leaves_no_look(
    buurt: Neighbourhood,
) -> None:
    for stranger in (buurt.bram, buurt.noor):
        status, told = page(stranger)
        assert status == 200
        assert NAME not in told
        assert looks(stranger) == []


def test_the_lead_finds_the_households_of_the_team_without_a_way_into_the_file(
    buurt: Neighbourhood,
) -> None:
    _status, told = page(buurt.lies)
    assert NAME in told
    client = Client()
    client.force_login(buurt.lies)
    html = client.get(reverse("behind:own", args=["questions"])).text
    assert reverse("overview:household", args=[buurt.household.pk]) not in html
    assert str(buurt.household.pk) in looks(buurt.lies)


@pytest.mark.parametrize("who", ["koen", "paula", "ans", "petra", "sanne", "oud", "leeg"])
def test_an_adviser_or_anybody_else_never_does(buurt: Neighbourhood, who: str) -> None:
    for name in ("own", "visit"):
        status, told = page(getattr(buurt, who), name)
        assert status == 404
        assert NAME not in told
    assert looks(getattr(buurt, who)) == []


def test_cases_for_a_visitation_are_for_the_lead_and_written_down(buurt: Neighbourhood) -> None:
    assert page(buurt.fatima, "visit")[0] == 404
    status, told = page(buurt.lies, "visit")
    assert status == 200
    assert NAME in told
    assert "Het is geen steekproef" in told
    assert str(buurt.household.pk) in looks(buurt.lies)


def test_a_period_narrows_the_list(buurt: Neighbourhood) -> None:
    assert NAME not in page(buurt.fatima, periode="1999")[1]
    assert NAME in page(buurt.fatima, periode="19'99")[1]  # no period: all of them


def test_the_steps_of_some_households_are_those_they_have_among_all(buurt: Neighbourhood) -> None:
    from django.utils import timezone

    until = timezone.localdate()
    every, some = build(until=until), build_some({buurt.household.pk}, until=until)
    keys = {key: case for case, key in every.keys.iter_rows()}
    (own,) = {key for _case, key in some.keys.iter_rows()}
    theirs = every.steps.filter(every.steps["case"] == keys[own])
    assert sorted(theirs["step"].to_list()) == sorted(some.steps["step"].to_list())
    assert Casebook.of(some.steps).cases == 1


# Referrals to the own organisation


def send(buurt: Neighbourhood, home: Organisation, to: Organisation, times: int) -> None:
    """Rows as they are kept; the way of referring is tried elsewhere."""
    Transition.objects.bulk_create(
        Transition(
            household=buurt.household,
            kind="referral",
            to=to,
            home_organisation=home,
            decided_by=buurt.fatima,
            for_what="verzonnen",
            reason="unclear",
            considered=["network"],
        )
        for _ in range(times)
    )


@pytest.mark.parametrize(("kept", "told"), [(25, "Ja, vaker dan toeval"), (10, "past bij wat")])
def test_sent_home_more_than_others_would_is_told_to_the_lead(
    buurt: Neighbourhood, kept: int, told: str
) -> None:
    Transition.objects.all().delete()
    north, south = (
        Organisation.objects.create(name=name, kind="mental_health") for name in ("Een", "Twee")
    )
    for home, other in ((north, south), (south, north)):
        send(buurt, home, home, kept)
        send(buurt, home, other, 30 - kept)
    assert told in page(buurt.lies, "home")[1]


def test_too_few_referrals_say_nothing(buurt: Neighbourhood) -> None:
    Transition.objects.all().delete()
    assert "te weinig verwijzingen" in page(buurt.lies, "home")[1]


def test_only_a_lead_and_the_privacy_officer_read_it(buurt: Neighbourhood) -> None:
    assert page(buurt.paula, "home")[0] == 200
    for stranger in (buurt.fatima, buurt.koen, buurt.ans, buurt.petra, buurt.sanne):
        assert page(stranger, "home")[0] == 404

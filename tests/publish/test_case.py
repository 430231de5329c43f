"""One household as a case without a name: what leaves, who may take it, and that it is logged."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.publish import registration
from wijkteam.accounts.models import Team, User
from wijkteam.analysis.mkba.cases import parse_case
from wijkteam.casework.audit.models import Event
from wijkteam.casework.households.models import Household
from wijkteam.casework.signals.models import Signal
from wijkteam.publish.one_case.case import one_case

START = date(2026, 1, 12)
HOSTILE = "Fatima ’t Hoen-Ünal 😀 999900006"
BSN = "999900006"


@pytest.fixture
def team(db: None) -> Team:
    return registration.team()


@pytest.fixture
def worker(team: Team) -> User:
    return registration.worker(team)


@pytest.fixture
def household(team: Team, worker: User) -> Household:
    found = registration.journey(team, worker, text=HOSTILE, bsn=BSN)
    registration.happened(found, on=START)
    return found


def client(user: User) -> Client:
    found = Client()
    found.force_login(user)
    return found


def page(household: Household) -> str:
    return reverse("publish:case", args=[household.pk])


def test_nothing_that_people_wrote_is_in_the_file(worker: User, household: Household) -> None:
    told = client(worker).post(page(household))
    for word in ("Fatima", "Hoen", "Ünal", "😀", BSN, "1234AB", "Noord", str(household.pk)):
        assert word not in told.content.decode()
        assert word not in told["Content-Disposition"]


def test_no_date_is_in_the_file(household: Household) -> None:
    told = one_case(household.pk).text
    assert "2026-" not in told
    assert "Q1" not in told


def test_the_length_of_the_time_line_does_not_count_back_to_the_signal(
    household: Household,
) -> None:
    Signal.objects.filter(household=household).update(received_on=START - timedelta(days=3))
    assert one_case(household.pk).case.horizon == 6


def test_the_file_can_be_read_and_holds_the_course(worker: User, household: Household) -> None:
    case = parse_case(client(worker).post(page(household)).content)
    assert [line.label for line in case.team.lines if line.kind == "event"] == ["Huisuitzetting"]
    assert case.team.lines[0].parameter == "prices.team.worker_hour"
    assert not case.references[0].lines


def test_a_second_signal_does_not_cut_the_course(household: Household) -> None:
    first = Signal.objects.get(household=household)
    Signal.objects.create(
        team=first.team, taken_by=first.taken_by, received_on=START + timedelta(days=15),
        kind="partner", channel="police", words="Verzonnen", household=household,
    )  # fmt: skip
    assert min(line.start for line in one_case(household.pk).case.team.lines) == 0.5


def test_another_household_is_not_in_the_file(
    team: Team, worker: User, household: Household
) -> None:
    before = one_case(household.pk).text
    other = registration.journey(team, worker, text="Ander")
    registration.happened(other, on=START + timedelta(days=40))
    assert one_case(household.pk).text == before


def test_looking_makes_no_case_and_downloading_is_logged(
    worker: User, household: Household
) -> None:
    made = Event.objects.filter(action="case_made", household=household.pk)
    client(worker).get(page(household))
    assert not made.exists()
    client(worker).post(page(household))
    assert made.get().details == {}


def test_the_page_shows_the_whole_text_and_warns(worker: User, household: Household) -> None:
    told = client(worker).get(page(household)).text
    assert "Eén huishouden is te herkennen." in told
    assert "prijs ontbreekt" in told
    assert "prices.team.worker_hour" in told


def test_a_colleague_who_does_not_work_with_them_meets_a_404(
    team: Team, household: Household
) -> None:
    stranger = client(registration.worker(team, "stranger"))
    assert stranger.get(page(household)).status_code == 404
    assert stranger.post(page(household)).status_code == 404


def test_the_privacy_officer_has_no_door_to_one_household(household: Household) -> None:
    assert client(registration.officer()).get(page(household)).status_code == 404


def test_without_a_signal_there_are_no_months_to_count(worker: User, household: Household) -> None:
    Signal.objects.filter(household=household).update(
        received_on=timezone.localdate() + timedelta(9)
    )
    told = client(worker).get(page(household), follow=True)
    assert "hoort geen melding" in told.content.decode()

"""The household of the documentation adds up."""

from __future__ import annotations

from base64 import b64decode
from datetime import date, timedelta

import pytest
from django.db.models import Count, Sum

from wijkteam.accounts.models import User
from wijkteam.casework.audit.models import Event
from wijkteam.casework.documents.models import Document
from wijkteam.casework.drafts.models import Draft
from wijkteam.casework.hours.models import TimeEntry
from wijkteam.casework.households.access import household_for, household_of_resident
from wijkteam.casework.households.models import Household
from wijkteam.casework.instruments.access import courses, measurements_of
from wijkteam.casework.plans.models import Action, Agreement
from wijkteam.synthetic.base.chance import working_day_back
from wijkteam.synthetic.town.named import NAMED, PASSWORD, Named
from wijkteam.vocabulary.lists import INFORMAL_ACTORS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled")]


@pytest.fixture
def household() -> Household:
    return Household.objects.get(name="Voorbeeld-Jansen")


def test_nine_of_fourteen_actions_are_by_themselves_and_people_around_them(
    household: Household,
) -> None:
    actions = Action.objects.filter(goal__plan__household=household)
    assert actions.count() == 14
    assert actions.filter(actor__in=INFORMAL_ACTORS).count() == 9


def test_the_hours_add_up_to_31(household: Household) -> None:
    minutes = dict(
        TimeEntry.objects.filter(household=household).values_list("kind").annotate(Sum("minutes"))
    )
    hours = {kind: total // 60 for kind, total in minutes.items()}
    assert hours == {"help": 19, "access": 6, "consultation": 4, "travel": 2}


def test_six_domains_went_up_and_one_down(household: Household) -> None:
    sanne = household.memberships.get(person__account__username="sanne").person
    changes = [course.change for course in courses(measurements_of(household))[sanne.pk]]
    assert len(changes) == 13
    assert sum(change > 0 for change in changes) == 6
    assert sum(change < 0 for change in changes) == 1


def test_there_were_fourteen_conversations(household: Household) -> None:
    assert household.conversations.count() == 14


def test_the_father_disagrees_in_his_own_words(household: Household) -> None:
    against = Agreement.objects.get(goal__plan__household=household, opinion="disagree")
    assert against.person.given_names == "Daan"
    assert against.words == "ik wil Tijn ook op woensdag"


def test_one_specialist_keeps_them_waiting_while_the_team_bridges(household: Household) -> None:
    waiting = [t for t in household.transitions.all() if t.is_waiting and t.waits_weeks >= 8]
    assert [t.bridging for t in waiting] == ["Jeroen wandelt elke week met Sanne en belt."]


def test_the_address_is_secret_and_the_safety_note_is_there(household: Household) -> None:
    assert household.address_is_secret
    assert household.safety


def test_fatima_coordinates_it_and_sanne_lives_in_it(household: Household) -> None:
    fatima, sanne = (User.objects.get(username=name) for name in ("fatima", "sanne"))
    assert household_for(fatima, household.pk, why="test") == household
    assert household_of_resident(sanne, why="test") == household


def test_an_unfinished_conversation_waits_for_fatima(household: Household) -> None:
    draft = Draft.objects.get(author__username="fatima")
    assert draft.page == f"/huishoudens/{household.pk}/gesprekken/nieuw/"


def test_a_colleague_looked_as_cover(household: Household) -> None:
    looked = Event.objects.get(household=household.pk, action="household_covered")
    assert looked.actor.username == "bram"


def test_a_document_is_dated_by_its_own_day_not_by_the_clock(household: Household) -> None:
    """Else two towns of one seed are unlike as soon as a second has passed between them."""
    for document in Document.objects.filter(household=household):
        made_on = f"/CreationDate(D:{document.dated_on:%Y%m%d}".encode()
        assert made_on in b64decode(document.content.sealed)


@pytest.mark.parametrize("named", NAMED, ids=lambda named: named.username)
def test_everybody_of_the_demonstration_can_sign_in(named: Named) -> None:
    account = User.objects.get(username=named.username)
    assert account.check_password(PASSWORD)
    assert account.role == named.role


def test_who_left_has_no_team() -> None:
    assert User.objects.get(username="oud").current_team is None


def test_no_worker_leads_two_teams_and_every_team_has_a_lead() -> None:
    leads = User.objects.filter(memberships__is_lead=True, memberships__until_date__isnull=True)
    teams = leads.values("memberships__team").annotate(Count("pk"))
    assert teams.count() == 5


def test_its_dates_move_along_with_today(today: date, household: Household) -> None:
    assert household.known_since == working_day_back(today - timedelta(days=204))

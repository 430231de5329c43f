"""The household's own plan, which goes before the team's."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.casework.doors import fill, home, shown, signed_in, typed_day
from tests.casework.helping.test_agenda import resident
from tests.people import Neighbourhood
from wijkteam.casework.own_plans.actions import IsSettled, decline, hand_in, point_out
from wijkteam.casework.own_plans.models import OwnPlan
from wijkteam.casework.plans.actions import make_plan
from wijkteam.casework.terms.actions import start
from wijkteam.casework.terms.models import Term

MINE = "/mijn-plan/eigen-plan/"
WISH = "Weer zelf de post doen"


@pytest.fixture
def offered(buurt: Neighbourhood) -> OwnPlan:
    return OwnPlan.objects.get()


def test_a_resident_writes_the_own_plan_and_the_teams_plan_refers_to_it(
    buurt: Neighbourhood, offered: OwnPlan
):
    Term.objects.all().delete()
    term = start(
        kind="own_plan", about=buurt.signal, team=buurt.team, household=buurt.household,
        started_on=timezone.localdate() - timedelta(days=3), by=buurt.fatima,
    )  # fmt: skip
    sanne = signed_in(buurt.sanne)
    assert "Lever het liefst in" in shown(sanne.get(MINE))
    fill(sanne, f"{MINE}{offered.pk}/", {"wish": WISH, "own_part": "Oma helpt."})
    term.refresh_from_db()
    assert term.met_on == timezone.localdate()
    made = make_plan(
        household=buurt.household, goals=[{"words": "Post"}],
        review_on=timezone.localdate() + timedelta(days=60), by=buurt.fatima,
    )  # fmt: skip
    assert made.follows == offered
    assert "volgt op hun eigen plan" in shown(signed_in(buurt.fatima).get(home(buurt, "plan/")))
    assert WISH in shown(signed_in(buurt.fatima).get(home(buurt, "eigen-plan/")))


def test_without_a_wish_it_is_asked_back_and_nothing_is_lost(
    buurt: Neighbourhood, offered: OwnPlan
):
    page = fill(signed_in(buurt.sanne), f"{MINE}{offered.pk}/", {"wish": "", "needed": "Rust."})
    assert "Rust." in page.content.decode()
    offered.refresh_from_db()
    assert offered.is_open


def test_what_was_handed_in_can_be_said_otherwise_and_not_handed_in_twice(
    buurt: Neighbourhood, offered: OwnPlan
):
    hand_in(plan=offered, person=buurt.person, wish=WISH, by=buurt.sanne)
    with pytest.raises(IsSettled):
        hand_in(plan=offered, person=buurt.person, wish="Nog eens", by=buurt.sanne)
    fill(signed_in(buurt.sanne), f"{MINE}{offered.pk}/", {"wish": "Toch iets anders"})
    offered.refresh_from_db()
    assert offered.wish == "Toch iets anders"


def test_a_personal_plan_is_read_by_who_wrote_it_and_a_family_plan_by_the_family(
    buurt: Neighbourhood, offered: OwnPlan
):
    hand_in(plan=offered, person=buurt.person, wish=WISH, by=buurt.sanne)
    family = point_out(household=buurt.household, kind="family_group", by=buurt.fatima)
    hand_in(plan=family, person=buurt.person, wish="Samen op vakantie", by=buurt.sanne)
    tijn = signed_in(resident(buurt, "Tijn"))
    page = shown(tijn.get(MINE))
    assert "Samen op vakantie" in page
    assert WISH not in page
    assert tijn.get(f"{MINE}{offered.pk}/").status_code == 404
    assert signed_in(buurt.ria).get(f"{MINE}{family.pk}/").status_code == 404


def test_what_came_on_paper_is_written_over_and_keeps_the_term(
    buurt: Neighbourhood, offered: OwnPlan
):
    fill(
        signed_in(buurt.fatima),
        home(buurt, f"eigen-plan/{offered.pk}/papier/"),
        {"wish": WISH, "person": str(buurt.person.pk)},
    )
    offered.refresh_from_db()
    assert (offered.state, offered.on_paper, offered.written_by) == (
        "handed_in", True, buurt.person,
    )  # fmt: skip


def test_six_weeks_run_from_the_day_that_a_family_declined_until_the_team_made_its_plan(
    buurt: Neighbourhood,
):
    family = point_out(household=buurt.household, kind="family_group", by=buurt.fatima)
    day = timezone.localdate() - timedelta(days=7)
    decline(plan=family, because="not_wanted", on=day, by=buurt.fatima)
    term = Term.objects.get(kind="youth_plan")
    assert term.started_on == day
    assert term.ends_on is not None
    assert term.ends_on >= day + timedelta(weeks=6)
    make_plan(
        household=buurt.household, goals=[{"words": "Rust"}],
        review_on=timezone.localdate() + timedelta(days=60), by=buurt.fatima,
    )  # fmt: skip
    term.refresh_from_db()
    assert term.met_on == timezone.localdate()


def test_a_personal_plan_that_is_declined_starts_no_clock_of_the_youth_act(
    buurt: Neighbourhood, offered: OwnPlan
):
    decline(plan=offered, because="not_wanted", on=timezone.localdate(), by=buurt.fatima)
    assert not Term.objects.filter(kind="youth_plan").exists()


@pytest.mark.parametrize("door", ["niet", "papier"])
def test_nothing_of_an_own_plan_was_on_a_day_to_come(
    door: str, buurt: Neighbourhood, offered: OwnPlan
):
    typed = {"because": "not_wanted"} if door == "niet" else {"wish": WISH}
    page = home(buurt, f"eigen-plan/{offered.pk}/{door}/")
    refused = fill(signed_in(buurt.fatima), page, {**typed, "on": typed_day(-1)})
    assert "Kies vandaag of een eerdere dag." in shown(refused)
    offered.refresh_from_db()
    assert offered.is_open

"""Letting go without leaving alone: scaling down, looking in, closing, coming back."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.casework.doors import fill, home, shown, signed_in, typed_day
from tests.people import Neighbourhood
from wijkteam.casework.followup.actions import (
    NoPlanYet,
    NotClosed,
    close,
    look_in,
    reopen,
    scale_down,
)
from wijkteam.casework.followup.models import Followup
from wijkteam.casework.households.actions import join, open_household
from wijkteam.casework.terms.rules import working_day_from

DOWN = "waakvlam/afschalen/"


def phase(buurt: Neighbourhood) -> str:
    buurt.household.refresh_from_db()
    return buurt.household.phase


def watch(buurt: Neighbourhood, quiet_contacts: int = 2) -> Followup:
    return scale_down(
        household=buurt.household,
        reason="goals_reached",
        quiet_contacts=quiet_contacts,
        by=buurt.fatima,
    )


def test_scaling_down_ends_the_plan_and_sets_the_next_contact(buurt: Neighbourhood):
    fill(
        signed_in(buurt.fatima),
        home(buurt, DOWN),
        {
            "reason": "goals_reached",
            "agreed": "Fatima belt",
            "next_contact": typed_day(-14),
            "consulted": "Het huishouden",
        },
    )
    buurt.plan.refresh_from_db()
    followup = Followup.objects.get()
    assert phase(buurt) == "followup"
    assert buurt.plan.ended_on == timezone.localdate()
    assert followup.next_contact == timezone.localdate() + timedelta(days=14)


def test_a_next_contact_in_the_past_is_refused(buurt: Neighbourhood):
    page = fill(
        signed_in(buurt.fatima),
        home(buurt, DOWN),
        {
            "reason": "goals_reached",
            "next_contact": typed_day(1),
            "agreed": "Zij belt zelf",
            "consulted": "Het huishouden",
        },
    )
    assert "Kies een dag na vandaag" in shown(page)
    assert "Zij belt zelf" in page.content.decode()
    assert phase(buurt) == "plan"


def test_without_a_plan_there_is_nothing_to_scale_down_from(buurt: Neighbourhood):
    new = open_household(name="Nieuw-Test", kind="single", team=buurt.team, by=buurt.fatima)
    with pytest.raises(NoPlanYet, match="Maak eerst samen een plan"):
        scale_down(household=new, reason="moved", by=buurt.fatima)


def test_who_is_watched_over_stands_on_the_list_with_the_day(buurt: Neighbourhood):
    watch(buurt)
    assert "Zandloper-Test" in shown(signed_in(buurt.fatima).get("/waakvlam/"))


def test_enough_quiet_contacts_in_a_row_close_the_file_by_themselves(buurt: Neighbourhood):
    watch(buurt, quiet_contacts=2)
    client = signed_in(buurt.fatima)
    url = home(buurt, "waakvlam/contact/")
    assert "Het volgende contact staat klaar" in shown(fill(client, url, {"is_quiet": "yes"}))
    assert "het dossier gesloten" in shown(fill(client, url, {"is_quiet": "yes"}))
    assert phase(buurt) == "closed"


def test_a_contact_that_is_not_quiet_starts_the_count_anew(buurt: Neighbourhood):
    followup = watch(buurt, quiet_contacts=2)
    for is_quiet in (True, False, True):
        look_in(followup=followup, is_quiet=is_quiet, by=buurt.fatima)
    assert phase(buurt) == "followup"
    look_in(followup=followup, is_quiet=True, by=buurt.fatima)
    assert phase(buurt) == "closed"


def test_a_contact_in_the_future_is_refused(buurt: Neighbourhood):
    followup = watch(buurt)
    page = fill(
        signed_in(buurt.fatima),
        home(buurt, "waakvlam/contact/"),
        {"is_quiet": "yes", "on": typed_day(-1), "words": "Zij klonk vrolijk"},
    )
    assert "ligt in de toekomst" in shown(page)
    assert "Zij klonk vrolijk" in page.content.decode()
    assert not followup.contacts.exists()


def test_a_contact_before_the_watching_began_is_refused(buurt: Neighbourhood):
    followup = watch(buurt)
    with pytest.raises(ValidationError, match="vóór"):
        look_in(
            followup=followup,
            is_quiet=True,
            on=timezone.localdate() - timedelta(days=30),
            by=buurt.fatima,
        )


def test_the_next_contact_may_be_chosen_and_is_otherwise_the_usual_rhythm(buurt: Neighbourhood):
    followup = watch(buurt, quiet_contacts=4)
    look_in(followup=followup, is_quiet=True, by=buurt.fatima)
    assert followup.next_contact == working_day_from(timezone.localdate() + timedelta(weeks=8))
    chosen = timezone.localdate() + timedelta(days=3)
    look_in(followup=followup, is_quiet=True, next_contact=chosen, by=buurt.fatima)
    assert followup.next_contact == chosen


@pytest.mark.parametrize("reason", ["relapse", "new_question", "too_early"])
def test_a_household_comes_back_with_its_history(reason: str, buurt: Neighbourhood):
    close(followup=watch(buurt), by=buurt.fatima)
    page = fill(signed_in(buurt.fatima), home(buurt, "waakvlam/heropenen/"), {"reason": reason})
    assert "met alles erin" in shown(page)
    followup = Followup.objects.get()
    assert (phase(buurt), followup.reopened_because, followup.reopened_on) == (
        "conversation",
        reason,
        timezone.localdate(),
    )


def test_a_relapse_during_the_watching_reopens_at_once(buurt: Neighbourhood):
    watch(buurt)
    reopen(household=buurt.household, reason="relapse", by=buurt.fatima)
    assert phase(buurt) == "conversation"
    assert not Followup.objects.filter(ended_on__isnull=True).exists()


def test_a_household_in_treatment_need_not_be_reopened(buurt: Neighbourhood):
    with pytest.raises(NotClosed, match="hoeft niet"):
        reopen(household=buurt.household, reason="relapse", by=buurt.fatima)


def test_the_database_refuses_two_open_followups(buurt: Neighbourhood):
    watch(buurt)
    with pytest.raises(IntegrityError), transaction.atomic():
        Followup(household=buurt.household, reason="moved").save()


def test_closed_households_leave_the_caseload_and_can_still_be_opened(buurt: Neighbourhood):
    close(followup=watch(buurt), by=buurt.fatima)
    client = signed_in(buurt.fatima)
    assert "Zandloper-Test" not in shown(client.get("/huishoudens/"))
    assert client.get(home(buurt)).status_code == 200


def test_who_worked_along_loses_sight_when_the_file_closes(buurt: Neighbourhood):
    join(
        household=buurt.household, worker=buurt.bram, role="second", reason="Helpt", by=buurt.fatima
    )
    assert signed_in(buurt.bram).get(home(buurt)).status_code == 200
    close(followup=watch(buurt), by=buurt.fatima)
    assert signed_in(buurt.bram).get(home(buurt)).status_code == 404


def test_a_second_worker_may_close_and_ends_on_a_page_of_their_own(buurt: Neighbourhood):
    join(
        household=buurt.household, worker=buurt.bram, role="second", reason="Helpt", by=buurt.fatima
    )
    followup = watch(buurt)
    followup.quiet_contacts = 1
    followup.save()
    answer = fill(
        signed_in(buurt.bram),
        home(buurt, "waakvlam/contact/"),
        {"is_quiet": "yes"},
    )
    assert (phase(buurt), answer.status_code) == ("closed", 200)
    assert "het dossier gesloten" in shown(answer)


def test_looking_in_on_a_household_that_is_not_watched_says_what_to_do(buurt: Neighbourhood):
    page = signed_in(buurt.fatima).get(home(buurt, "waakvlam/contact/"), follow=True)
    assert "staat niet op waakvlam. Schaal eerst af" in shown(page)


def test_two_tracks_can_follow_each_other(buurt: Neighbourhood):
    close(followup=watch(buurt), by=buurt.fatima)
    client = signed_in(buurt.fatima)
    fill(client, home(buurt, "waakvlam/heropenen/"), {"reason": "relapse"})
    fill(client, home(buurt, "plan/nieuw/"), {"goals-0-words": "Opnieuw beginnen"})
    fill(client, home(buurt, DOWN), {"reason": "good_enough", "consulted": "Sanne"})
    assert (phase(buurt), Followup.objects.count()) == ("followup", 2)


def test_a_household_comes_back_by_one_click_and_its_coordinator_sees_it(buurt: Neighbourhood):
    close(followup=watch(buurt), by=buurt.fatima)
    sanne = signed_in(buurt.sanne)
    assert "Ik wil weer hulp" in shown(sanne.get("/mijn-plan/"))
    told = shown(fill(sanne, "/mijn-plan/", action="/weer-hulp/"))
    assert "Je begint niet opnieuw" in told
    assert "Ik wil weer hulp" not in told
    assert phase(buurt) == "conversation"
    assert "wil weer hulp: Zandloper-Test" in shown(signed_in(buurt.fatima).get("/mijn-dag/"))


def test_a_household_that_was_let_go_reads_its_plan_back_and_what_was_agreed(buurt: Neighbourhood):
    scale_down(
        household=buurt.household, reason="good_enough", agreed="Oma belt op vrijdag",
        by=buurt.fatima,
    )  # fmt: skip
    sanne = signed_in(buurt.sanne)
    told = shown(sanne.get("/mijn-plan/"))
    assert "Jullie plan is afgerond" in told
    assert "Zonder buikpijn de post openmaken" in told
    assert "Oma belt op vrijdag" in told
    assert "nog geen plan" not in told
    assert "nog geen plan" not in shown(sanne.get("/mijn-verhaal/blad/"))
    assert "Zonder buikpijn de post openmaken" in shown(sanne.get("/mijn-verhaal/alles/"))
    fill(sanne, "/mijn-plan/", action="/weer-hulp/")
    assert "Kwam vandaag terug" in shown(signed_in(buurt.fatima).get("/mijn-dag/"))

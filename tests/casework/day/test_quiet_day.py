"""A quiet day: what comes after this week, and the time that was not written yesterday."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.casework.doors import fill, home, shown, signed_in
from tests.people import Neighbourhood
from wijkteam.casework.caseload import access, tasks
from wijkteam.casework.followup.access import to_contact
from wijkteam.casework.hours.actions import note_minutes
from wijkteam.casework.households.actions import become_coordinator, open_household
from wijkteam.casework.overview import story
from wijkteam.casework.reporting_code.actions import write_crisis_plan
from wijkteam.casework.terms.rules import is_working_day


def last_working_day() -> date:
    day = timezone.localdate() - timedelta(days=1)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def test_what_comes_after_this_week_stands_on_the_day_page(buurt: Neighbourhood):
    buurt.plan.review_on = timezone.localdate() + timedelta(days=20)
    buurt.plan.save(update_fields=["review_on"])
    _due, later = tasks.agenda(buurt.fatima, to_contact(buurt.fatima))
    assert f"Evaluatie: {buurt.household.name}" in [task.title for task in later]
    assert "Daarna" in shown(signed_in(buurt.fatima).get("/mijn-dag/"))


@pytest.mark.parametrize("days", [3, 90])
def test_this_week_and_next_season_are_not_among_it(days: int, buurt: Neighbourhood):
    buurt.plan.review_on = timezone.localdate() + timedelta(days=days)
    buurt.plan.save(update_fields=["review_on"])
    later = tasks.agenda(buurt.fatima, to_contact(buurt.fatima))[1]
    assert not [task for task in later if task.title.startswith("Evaluatie")]


def test_a_working_day_without_time_is_asked_about_until_it_is_written(buurt: Neighbourhood):
    day = last_working_day()
    assert tasks.day_without_minutes(buurt.fatima) == day
    assert "noteerde je nog geen tijd" in shown(signed_in(buurt.fatima).get("/mijn-dag/"))
    note_minutes(household=buurt.household, minutes=30, on=day, by=buurt.fatima)
    assert tasks.day_without_minutes(buurt.fatima) is None


def test_time_can_be_taken_back_where_it_was_noted_and_nowhere_else(buurt: Neighbourhood):
    other = open_household(team=buurt.team, name="Kievit-Test", kind="single", by=buurt.fatima)
    become_coordinator(household=other, worker=buurt.fatima, reason="Nieuw", by=buurt.fatima)
    client = signed_in(buurt.fatima)
    fill(client, home(buurt), {"minutes": "15"}, action="/tijd/")
    assert "Neem de laatste tijd terug" in shown(client.get(home(buurt)))
    assert "Neem de laatste tijd terug" not in shown(client.get(f"/huishoudens/{other.pk}/"))


def test_what_a_colleague_did_five_times_is_told_once(buurt: Neighbourhood):
    for minutes in (10, 20, 30):
        note_minutes(household=buurt.household, by=buurt.bram, minutes=minutes, kind="help")
    told = [change for change in access.changes(buurt.fatima) if change.event.actor == buurt.bram]
    assert [(change.did, change.times) for change in told] == [("noteerde tijd bij", 3)]
    assert "(3 keer die dag)" in shown(signed_in(buurt.fatima).get("/mijn-dag/"))


def test_a_safety_agreement_and_a_crisis_plan_stand_on_the_day_when_they_are_due(
    buurt: Neighbourhood,
):
    today = timezone.localdate()
    buurt.household.safetyagreements.update(review_on=today - timedelta(days=2))
    write_crisis_plan(household=buurt.household, signs="Ze belt niet", call="Oma",
                      review_on=today + timedelta(days=3), by=buurt.fatima)  # fmt: skip
    due = {
        task.title.split(":")[0]: task
        for task in tasks.agenda(buurt.fatima, to_contact(buurt.fatima))[0]
    }
    assert due["Veiligheidsafspraak"].is_late
    assert due["Crisisplan"].day == today + timedelta(days=3)
    coming = {item.what: item for item in story.coming(story.read(buurt.household))}
    assert coming["Kijk terug op de afspraak over veiligheid"].is_late
    assert not coming["Kijk het crisisplan samen na"].is_late
    # Newer plans and ended agreements ask for nothing any more; a stranger is asked for nothing.
    write_crisis_plan(household=buurt.household, signs="Ze belt niet", call="Oma",
                      review_on=today + timedelta(days=300), by=buurt.fatima)  # fmt: skip
    buurt.household.safetyagreements.update(ended_on=today)
    titles = {
        task.title.split(":")[0]
        for part in tasks.agenda(buurt.fatima, to_contact(buurt.fatima))
        for task in part
    }
    assert not titles & {"Veiligheidsafspraak", "Crisisplan"}

"""Minutes in two clicks, and taken back in one."""

import pytest
from django.utils import timezone

from tests.casework.doors import fill, home, shown, signed_in, typed_day
from tests.logged import events_since, newest_event
from tests.people import Neighbourhood
from wijkteam.casework.hours.actions import note_minutes
from wijkteam.casework.hours.models import TimeEntry

OWN = {"worker__username": "fatima"}


def newest() -> TimeEntry:
    return TimeEntry.objects.order_by("pk").last()


@pytest.mark.parametrize("minutes", [15, 30, 60])
def test_one_tap_on_the_overview_notes_the_minutes_of_today(minutes: int, buurt: Neighbourhood):
    page = fill(signed_in(buurt.fatima), home(buurt), {"minutes": str(minutes)}, action="/tijd/")
    entry = newest()
    assert f"{minutes} minuten genoteerd" in shown(page)
    assert (entry.minutes, entry.kind, entry.on) == (minutes, "help", timezone.localdate())


def test_the_last_entry_is_taken_back_from_the_same_page(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    fill(client, home(buurt), {"minutes": "15"}, action="/tijd/")
    pk = newest().pk
    page = fill(client, home(buurt), action=f"/tijd/{pk}/terug/")
    assert "Teruggenomen" in shown(page)
    assert not TimeEntry.objects.filter(pk=pk).exists()


def test_another_number_and_kind_of_another_day_can_be_noted(buurt: Neighbourhood):
    fill(
        signed_in(buurt.fatima),
        home(buurt, "tijd/"),
        {"minutes": "95", "kind": "travel", "on": typed_day(1)},
    )
    assert (newest().minutes, newest().kind) == (95, "travel")


@pytest.mark.parametrize("minutes", ["0", "-15", "721", "1e3", "een uur", ""])
def test_a_number_that_cannot_be_is_refused(minutes: str, buurt: Neighbourhood):
    before = TimeEntry.objects.count()
    page = fill(signed_in(buurt.fatima), home(buurt, "tijd/"), {"minutes": minutes})
    assert page.context["form"].errors["minutes"]
    assert TimeEntry.objects.count() == before


def test_a_day_that_must_still_come_is_refused(buurt: Neighbourhood):
    page = fill(
        signed_in(buurt.fatima), home(buurt, "tijd/"), {"minutes": "30", "on": typed_day(-1)}
    )
    assert "Deze dag moet nog komen" in shown(page)


def test_nobody_takes_back_the_minutes_of_a_colleague(buurt: Neighbourhood):
    entry = note_minutes(household=buurt.household, minutes=20, by=buurt.bram)
    client = signed_in(buurt.fatima)
    client.get(home(buurt))
    answer = client.post(
        home(buurt, f"tijd/{entry.pk}/terug/"),
        {"csrfmiddlewaretoken": client.cookies["csrftoken"].value},
    )
    assert answer.status_code == 404


def test_the_log_counts_the_minutes(buurt: Neighbourhood):
    before = newest_event()
    note_minutes(household=buurt.household, minutes=20, by=buurt.fatima)
    assert events_since(before).get().details == {"minutes": 20, "kind": "help"}

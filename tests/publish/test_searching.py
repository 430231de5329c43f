"""The privacy officer sees who searches otherwise than colleagues do, and is seen looking."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.casework.doors import fill, shown, signed_in
from tests.people import Neighbourhood
from wijkteam.accounts.models import User
from wijkteam.casework.audit.models import Event
from wijkteam.publish.searching.behaviour import (
    Searching,
    beside_colleagues,
    counted,
    is_outside_hours,
    searching_of_everybody,
)

PAGE = "/publiceren/zoekgedrag/"


def test_a_search_with_a_hit_and_nothing_opened_is_counted_as_unused(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    fill(client, "/zoeken/", {"q": "Zandloper-Test"})
    client.get(f"/huishoudens/{buurt.household.pk}/")
    fill(client, "/zoeken/", {"q": "Zandloper-Test"})
    fill(client, "/zoeken/", {"q": "Nergens-Bekend"})
    fill(client, "/zoeken/", {"q": "1234 AB 7"})
    (fatima,) = (one.own for one in searching_of_everybody(by=buurt.paula, days=7))
    assert (fatima.worker, fatima.searches, fatima.unused, fatima.by_address) == (
        buurt.fatima,
        4,
        1,
        1,
    )


def test_who_was_refused_is_shown(buurt: Neighbourhood, settings):
    settings.SEARCHES_PER_HOUR = 0
    fill(signed_in(buurt.fatima), "/zoeken/", {"q": "Zandloper-Test"})
    (fatima,) = searching_of_everybody(by=buurt.paula, days=7)
    assert fatima.stands_out == ("refused",)


@pytest.mark.parametrize(
    ("at", "is_odd"),
    [
        (datetime(2026, 11, 25, 10), False),
        (datetime(2026, 11, 25, 2), True),
        (datetime(2026, 11, 22, 10), True),  # a Sunday
        (datetime(2026, 12, 25, 10), True),  # Christmas
    ],
)
def test_night_and_free_days_are_outside_hours(at: datetime, is_odd: bool):
    assert is_outside_hours(timezone.make_aware(at)) is is_odd


def somebody(name: str, team: str = "Molenbuurt", searches: int = 12) -> Searching:
    return Searching(User(username=name, first_name=name), team, searches=searches)


def test_one_stands_out_beside_the_own_team_and_not_beside_another():
    people = [somebody("a"), somebody("b", searches=10), somebody("c", searches=40)]
    people += [somebody("d", "Havenkwartier", 90), somebody("e", "Havenkwartier", 80)]
    out = {one.own.worker.username for one in beside_colleagues(people) if one.stands_out}
    assert out == {"c"}
    assert beside_colleagues(people)[0].own.worker.username == "c"


def test_a_few_searches_stand_out_beside_nobody():
    people = [somebody("a", searches=9), somebody("b", searches=1)]
    assert not any(one.stands_out for one in beside_colleagues(people))


def test_the_page_is_of_the_privacy_officer_and_opening_it_is_written_down(buurt: Neighbourhood):
    fill(signed_in(buurt.fatima), "/zoeken/", {"q": "Zandloper-Test"})
    page = shown(signed_in(buurt.paula).get(PAGE, {"dagen": "90"}))
    assert "Fatima" in page
    assert "Zandloper" not in page
    assert Event.objects.filter(action="searching_viewed", actor=buurt.paula).exists()
    for other in (buurt.fatima, buurt.ans, buurt.koen, buurt.karim):
        assert signed_in(other).get(PAGE).status_code == 404
    assert Client().get(PAGE).status_code == 302


def test_it_stands_in_the_menu_with_its_explanation(buurt: Neighbourhood):
    page = shown(signed_in(buurt.paula).get(PAGE))
    assert "Zoekgedrag" in page
    assert "Uitleg bij deze pagina" in page


@pytest.mark.parametrize(("minutes", "unused"), [(5, 0), (45, 1)])
def test_what_is_opened_long_after_a_search_does_not_belong_to_it(
    minutes: int, unused: int, buurt: Neighbourhood
):
    search = Event(action="people_searched", actor=buurt.fatima, details={"found": 1})
    look = Event(action="household_viewed", actor=buurt.fatima)
    search.at = timezone.now()
    look.at = search.at + timedelta(minutes=minutes)
    (fatima,) = counted([search, look])
    assert fatima.unused == unused

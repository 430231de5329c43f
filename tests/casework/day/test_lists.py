"""The lists that a worker and a lead work from: narrowed, searched, put in order, turned over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.utils import timezone

from tests.casework.doors import fill, form_with, send, shown, signed_in
from tests.people import Neighbourhood
from wijkteam.accounts.models import User
from wijkteam.casework.followup.actions import scale_down
from wijkteam.casework.followup.models import Followup
from wijkteam.casework.households.actions import become_coordinator, open_household
from wijkteam.casework.households.models import Household
from wijkteam.casework.plans.actions import make_plan
from wijkteam.ui.listing import PAGE

#: In Dutch order: what stands before the name is no part of it, É stands with E, capitals are none.
NAMES = ["Aardbei-Test", "Familie de Bramen-Test", "Écru-Test", "van der Eik-Test", "eland-Test"]
IN_ORDER = ["Aardbei-Test", "Familie de Bramen-Test", "Écru-Test", "van der Eik-Test", "eland-Test"]
HOUSEHOLDS = ["/huishoudens/", "/team/"]


def homes(buurt: Neighbourhood, names: list[str], worker: User) -> list[Household]:
    made = []
    for name in names:
        household = open_household(name=name, kind="single", team=buurt.team, by=worker)
        become_coordinator(household=household, worker=worker, by=worker, reason="Pakte op")
        made.append(household)
    return made


def plan(household: Household, worker: User, days: int) -> None:
    """A plan that is looked back at so many days from now, before today too."""
    day = timezone.localdate() + timedelta(days=max(days, 1))
    made = make_plan(household=household, goals=[{"words": "Rust"}], review_on=day, by=worker)
    made.review_on = timezone.localdate() + timedelta(days=days)
    made.save(update_fields=["review_on"])


def watched(household: Household, worker: User, days: int) -> Followup:
    plan(household, worker, 9)
    followup = scale_down(household=household, reason="goals_reached", by=worker)
    followup.next_contact = timezone.localdate() + timedelta(days=days)
    followup.save(update_fields=["next_contact"])
    return followup


def order_of(page: HttpResponse, names: list[str]) -> list[str]:
    told = shown(page)
    return sorted((name for name in names if name in told), key=told.index)


@pytest.mark.parametrize("url", HOUSEHOLDS)
def test_names_stand_in_dutch_order_on_every_database(url: str, buurt: Neighbourhood):
    homes(buurt, NAMES[::-1], buurt.lies)
    assert order_of(signed_in(buurt.lies).get(url), NAMES) == IN_ORDER


@pytest.mark.parametrize("url", HOUSEHOLDS)
def test_what_is_late_and_what_comes_is_asked_for_and_said(url: str, buurt: Neighbourhood):
    late, soon, nothing = homes(buurt, ["Laat-Test", "Straks-Test", "Niets-Test"], buurt.lies)
    plan(late, buurt.lies, -3)
    plan(soon, buurt.lies, 3)
    client = signed_in(buurt.lies)
    names = [home.name for home in (late, soon, nothing)]
    for asked, there in (("laat", late), ("week", soon), ("niets", nothing)):
        assert order_of(client.get(f"{url}?wanneer={asked}"), names) == [there.name]
    page = client.get(f"{url}?volgorde=eerst")
    assert order_of(page, names) == names
    assert '<b class="terra">over tijd</b>' in page.content.decode()


@pytest.mark.parametrize("url", HOUSEHOLDS)
def test_what_was_chosen_stays_in_the_address_of_every_other_choice(url: str, buurt: Neighbourhood):
    homes(buurt, ["Aardbei-Test"], buurt.lies)
    page = signed_in(buurt.lies).get(f"{url}?fase=intake&volgorde=sinds").content.decode()
    assert "?fase=intake&amp;wanneer=laat&amp;volgorde=sinds" in page
    assert "?fase=intake&amp;volgorde=eerst" in page
    assert f'href="{url}?volgorde=sinds"' in page  # all phases, in the same order


@pytest.mark.parametrize("url", HOUSEHOLDS)
def test_a_name_is_searched_without_standing_in_an_address(url: str, buurt: Neighbourhood):
    homes(buurt, NAMES, buurt.lies)
    client = signed_in(buurt.lies)
    page = fill(client, f"{url}?fase=intake", {"zoek": "ECRU"})
    assert order_of(page, NAMES) == ["Écru-Test"]
    assert page.redirect_chain == []
    assert "cru" not in page.request["PATH_INFO"] + page.request["QUERY_STRING"]
    chosen = send(client, url, page, {"zoek": "ecru", "fase": "plan"})
    assert "Niets gevonden" in shown(chosen)


@pytest.mark.parametrize("url", HOUSEHOLDS)
def test_choices_that_are_sent_without_words_go_into_the_address(url: str, buurt: Neighbourhood):
    page = fill(signed_in(buurt.lies), f"{url}?fase=plan", {"zoek": ""})
    assert page.redirect_chain == [(f"{url}?fase=plan", 302)]


@pytest.mark.parametrize("url", HOUSEHOLDS)
def test_every_household_stands_on_one_page_once(url: str, buurt: Neighbourhood):
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = [f"Bes-{first}{second}-Test" for first in "ab" for second in letters]
    homes(buurt, names, buurt.lies)
    client = signed_in(buurt.lies)
    pages = [client.get(f"{url}?fase=intake&blad={leaf}") for leaf in (1, 2, 3)]
    assert [name for page in pages for name in order_of(page, names)] == names
    assert "?fase=intake&amp;blad=3" in pages[1].content.decode()
    typed = fill(client, url, {"zoek": "bes"})
    sent = {**form_with(typed, {"zoek": ""}).values, "blad": "2"}  # its button stands below
    further = client.post(url, sent)
    assert order_of(further, names)[0] == names[PAGE]


@pytest.mark.parametrize(
    "asked", ["blad=0", "blad=-1", "blad=x", "blad=99999999", "fase=x", "wanneer=x", "volgorde=x"]
)
def test_an_address_that_makes_no_sense_shows_the_list(asked: str, buurt: Neighbourhood):
    for url in (*HOUSEHOLDS, "/waakvlam/", "/meldingen/"):
        assert signed_in(buurt.lies).get(f"{url}?{asked}").status_code == 200


def test_the_lead_asks_whose_a_household_is_and_which_are_nobodys(buurt: Neighbourhood):
    mine, theirs = (homes(buurt, [name], worker)[0] for name, worker in (
        ("Aardbei-Test", buurt.lies), ("Braam-Test", buurt.bram),
    ))  # fmt: skip
    open_household(name="Citroen-Test", kind="single", team=buurt.team, by=buurt.lies)
    names = [mine.name, theirs.name, "Citroen-Test"]
    client = signed_in(buurt.lies)
    for asked, there in ((buurt.bram.pk, [theirs.name]), ("niemand", ["Citroen-Test"])):
        listed = client.get(f"/team/?van={asked}").context["listing"]
        assert [household.name for household in listed if household.name in names] == there


def test_who_carries_too_much_has_a_tone_that_nothing_else_has(buurt: Neighbourhood):
    for home in homes(buurt, [f"Zwaar-{letter}-Test" for letter in "abcdefghijklm"], buurt.bram):
        home.weight = "heavy"
        home.save(update_fields=["weight"])
    page = signed_in(buurt.lies).get("/team/").content.decode()
    assert page.count("badge--over") == 1
    assert "te veel" in page


def test_who_is_watched_over_is_narrowed_searched_and_put_in_order(buurt: Neighbourhood):
    late, soon, endless = homes(buurt, ["Zon-Test", "Maan-Test", "Écru-Test"], buurt.fatima)
    watched(late, buurt.fatima, -2)
    watched(soon, buurt.fatima, 2)
    last = watched(endless, buurt.fatima, 40)
    Followup.objects.exclude(pk=last.pk).update(quiet_contacts=2)
    Followup.objects.filter(pk=last.pk).update(quiet_contacts=None)
    names = [late.name, soon.name, endless.name]
    client = signed_in(buurt.fatima)
    assert order_of(client.get("/waakvlam/"), names) == names
    assert order_of(client.get("/waakvlam/?volgorde=naam"), names) == names[::-1]
    assert order_of(client.get("/waakvlam/?wanneer=laat"), names) == [late.name]
    assert order_of(client.get("/waakvlam/?wanneer=week"), names) == [soon.name]
    assert order_of(client.get("/waakvlam/?einde=zonder"), names) == [endless.name]
    assert "Niets gevonden" in shown(client.get("/waakvlam/?einde=zonder&wanneer=laat"))
    assert order_of(fill(client, "/waakvlam/", {"zoek": "ecru"}), names) == [endless.name]

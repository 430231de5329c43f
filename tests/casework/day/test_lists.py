"""The lists that a worker and a lead work from: narrowed, searched, put in order, turned over."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.utils import timezone

from tests.casework.doors import fill, form_with, send, shown, signed_in
from tests.logged import events_since, newest_event
from tests.people import Neighbourhood, signal_for
from wijkteam.accounts.models import User
from wijkteam.casework.audit.models import Event
from wijkteam.casework.caseload.views import LISTED
from wijkteam.casework.drafts.models import Draft
from wijkteam.casework.followup.actions import scale_down
from wijkteam.casework.followup.models import Followup
from wijkteam.casework.households.access import team_caseload
from wijkteam.casework.households.actions import add_person, become_coordinator, open_household
from wijkteam.casework.households.models import Household
from wijkteam.casework.households.search.find import MOST_SHOWN
from wijkteam.casework.parts.actions import answer_part, ask_part
from wijkteam.casework.plans.actions import make_plan
from wijkteam.casework.signals.actions import triage
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


def test_drafts_are_searched_by_what_was_typed_and_say_when_they_go(buurt: Neighbourhood):
    kept = {}
    for words, page, days in (
        ("Een verhaal " + "heel lang " * 30 + "over de bewindvoerder", "/meldingen/nieuw/", 1),
        ("De wasmachine is kapot", f"/huishoudens/{buurt.household.pk}/notitie/", 58),
    ):
        draft = Draft.objects.create(
            author=buurt.fatima, form_key=uuid4(), page=page, fields={"words": [words]}
        )
        saved = timezone.now() - timedelta(days=days)
        Draft.objects.filter(pk=draft.pk).update(saved_at=saved)
        kept[words[:11]] = draft
    client, names = signed_in(buurt.fatima), list(kept)
    url = "/concepten/"
    assert order_of(client.get(url), names) == names
    assert shown(client.get(url)).count("gaat bijna weg,") == 1
    assert order_of(client.get(f"{url}?volgorde=oudste"), names) == names[::-1]
    assert order_of(client.get(f"{url}?wanneer=laatst"), names) == names[1:]
    assert order_of(client.get(f"{url}?soort=Melding"), names) == names[:1]
    assert order_of(fill(client, url, {"zoek": "BEWINDVOERDER"}), names) == names[:1]
    assert "Niets gevonden" in shown(fill(client, url, {"zoek": "zebra"}))
    assert order_of(signed_in(buurt.bram).get(url), names) == []


def test_a_partner_sees_first_what_waits_for_an_answer_and_what_closes(buurt: Neighbourhood):
    for asked, waits, left in (("Kijk mee", 0, 90), ("Bel hen", 12, 90), ("Denk na", 3, 4)):
        part = ask_part(
            household=buurt.household, partner=buurt.pim, asked=asked, ground="task",
            until_date=timezone.localdate() + timedelta(days=left), by=buurt.fatima,
        )  # fmt: skip
        part.asked_on = timezone.localdate() - timedelta(days=waits)
        part.save(update_fields=["asked_on"])
        if waits == 0:
            answer_part(part=part, accepts=True, because="", by=buurt.pim)
    names, url = ["Bel hen", "Denk na", "Kijk mee"], "/mijn-deel/"
    client = signed_in(buurt.pim)
    page = client.get(url)
    assert order_of(page, names) == names
    assert shown(page).count("wacht al lang op uw antwoord") == 1
    assert shown(page).count("loopt bijna af") == 1
    assert order_of(client.get(f"{url}?stand=loopt"), names) == ["Kijk mee"]
    assert order_of(client.get(f"{url}?afloop=week"), names) == ["Denk na"]
    assert order_of(fill(client, url, {"zoek": "bel"}), names) == ["Bel hen"]


def test_a_partner_sees_what_became_of_signals_without_a_name(buurt: Neighbourhood):
    gp = buurt.petra.organisation
    days = {"oud": 30, "nieuw": 0, "klaar": 60}
    for name, ago in days.items():
        sent = signal_for(
            buurt.team, buurt.petra, sent_by=gp, channel="gp", family_name=f"{name}-Test",
            received_on=timezone.localdate() - timedelta(days=ago),
        )  # fmt: skip
        if name == "klaar":
            triage(
                signal=sent, outcome="advice", reason="question_answered",
                done_instead="Gebeld", by=buurt.fatima,
            )  # fmt: skip
    client, url = signed_in(buurt.petra), "/meldingen/ingestuurd/"
    told = {state: shown(client.get(f"{url}?stand={state}")) for state in ("", "laat", "opgepakt")}
    assert "-Test" not in "".join(told.values())
    assert told[""].count("later dan het team beloofde") == 1
    assert "nog niet opgepakt" in told["laat"]
    assert "ontvangen" not in told["laat"].partition("Volgorde")[2]
    assert "later dan" not in told["opgepakt"]
    assert signed_in(buurt.fatima).get(url).status_code == 404


def test_hits_are_narrowed_turned_over_and_logged_when_they_are_seen(buurt: Neighbourhood):
    people = [f"Aal-{number:02}" for number in range(MOST_SHOWN + 3)]
    for number, given in enumerate(people):
        home = open_household(
            name=f"Mus-Test {number}", kind="single", team=buurt.team, by=buurt.bram
        )
        add_person(
            household=home, role="adult", by=buurt.bram, given_names=given, family_name="Mus-Test"
        )
    become_coordinator(household=home, worker=buurt.fatima, by=buurt.bram, reason="Pakte op")
    client = signed_in(buurt.fatima)
    page = fill(client, "/zoeken/", {"q": "mus-test"})
    assert people[-1] == order_of(page, people)[0]  # one's own first
    values = {**form_with(page, {"q": ""}).values, "q": "mus-test"}
    before = newest_event()
    further = client.post("/zoeken/", {**values, "blad": "2"})
    rest = [given for given in people if given not in order_of(page, people)]
    assert sorted(order_of(further, people)) == rest
    seen = events_since(before).filter(action="household_found")
    assert seen.count() == len(rest)
    mine = client.post("/zoeken/", {**values, "van": "mine"})
    assert order_of(mine, people) == [people[-1]]
    by_name = client.post("/zoeken/", {**values, "volgorde": "naam"})
    assert order_of(by_name, people) == people[:MOST_SHOWN]
    assert "us-test" not in by_name.request["PATH_INFO"] + by_name.request["QUERY_STRING"]
    nobody = client.post("/zoeken/", {**values, "hoe": "melding"})
    assert "Haal een filter weg" in shown(nobody)


def test_a_list_of_one_team_by_name_goes_along_no_other_team(buurt: Neighbourhood):
    """By name alone, PostgreSQL went along the whole town for the fifty of one team."""
    if connection.vendor == "postgresql":
        # Of a few rows reading all and putting them in order is quickest; of a town it is not.
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
    by_name = team_caseload(buurt.lies).order_by("sorts_as", "pk")
    plan = by_name[:50].explain()
    assert "households_of_team_by_name" in plan
    assert "TEMP B-TREE" not in plan


def test_who_opened_their_day_looked_at_everybody_on_it_once_a_day(buurt: Neighbourhood):
    listed = Event.objects.filter(action="household_listed", why="mijn dag", actor=buurt.fatima)
    client = signed_in(buurt.fatima)
    client.get("/mijn-dag/")
    assert set(listed.values_list("household", flat=True)) == {buurt.household.pk}
    client.get("/mijn-dag/")
    assert listed.count() == 1
    session = client.session
    session[LISTED] = ("2026-01-01", session[LISTED][1])
    session.save()
    client.get("/mijn-dag/")
    assert listed.count() == 2

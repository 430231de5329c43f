"""The list of who waits: whose it is, who is late, through whom, and a page at a time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.casework.doors import fill, shown, signed_in
from tests.people import Neighbourhood, signal_for
from wijkteam.casework.signals.actions import assign, triage
from wijkteam.casework.signals.models import Signal


@pytest.fixture
def three(buurt: Neighbourhood) -> dict[str, Signal]:
    """One of Fatima, one late and of nobody, and one through the police."""
    today = timezone.localdate()
    long_ago = today - timedelta(days=40)
    mine = signal_for(buurt.team, buurt.lies, words="Deze is van Fatima.", received_on=today)
    assign(signal=mine, owner=buurt.fatima, by=buurt.lies)
    late = signal_for(buurt.team, buurt.lies, words="Deze wacht al lang.", received_on=long_ago)
    police = signal_for(
        buurt.team,
        buurt.lies,
        words="Deze kwam van de wijkagent.",
        channel="police",
        kind="partner",
        received_on=today,
    )
    return {"mij": mine, "laat": late, "police": police}


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("van=mij", ["mij"]),
        ("van=niemand", ["laat", "police"]),
        ("belofte=laat", ["laat"]),
        ("belofte=optijd", ["mij", "police"]),
        ("kanaal=police", ["police"]),
        ("van=niemand&belofte=laat", ["laat"]),
        ("van=onzin&kanaal=onzin", ["mij", "laat", "police"]),
    ],
)
def test_the_list_shows_what_is_asked_for(
    asked: str, there: list[str], buurt: Neighbourhood, three: dict[str, Signal]
):
    page = shown(signed_in(buurt.fatima).get(f"/meldingen/?{asked}"))
    for name, signal in three.items():
        assert (signal.words in page) == (name in there), name


def test_who_waits_longest_stands_first(buurt: Neighbourhood, three: dict[str, Signal]):
    page = shown(signed_in(buurt.fatima).get("/meldingen/"))
    assert page.index(three["laat"].words) < page.index(three["mij"].words)
    assert "dagen te laat" in page


def test_the_order_is_chosen(buurt: Neighbourhood, three: dict[str, Signal]):
    urgent = signal_for(
        buurt.team, buurt.lies, words="Deze heeft haast.", urgency="today",
        received_on=timezone.localdate(),
    )  # fmt: skip
    client = signed_in(buurt.fatima)
    for order, first in (("", urgent), ("langst", three["laat"])):
        page = shown(client.get(f"/meldingen/?volgorde={order}"))
        others = {urgent, *three.values()} - {first}
        assert all(page.index(first.words) < page.index(other.words) for other in others)


def test_a_signal_is_found_by_words_that_stand_in_no_address(
    buurt: Neighbourhood, three: dict[str, Signal]
):
    page = fill(signed_in(buurt.fatima), "/meldingen/", {"zoek": "wijkagent zandloper"})
    assert three["police"].words in shown(page)
    assert three["laat"].words not in shown(page)
    assert "wijkagent" not in page.request["PATH_INFO"] + page.request["QUERY_STRING"]


def test_nothing_that_fits_says_what_to_do(buurt: Neighbourhood, three: dict[str, Signal]):
    page = shown(signed_in(buurt.fatima).get("/meldingen/?kanaal=hospital"))
    assert "Haal een filter weg" in page


def test_the_lead_names_an_owner_from_the_list(buurt: Neighbourhood, three: dict[str, Signal]):
    fill(
        signed_in(buurt.lies),
        "/meldingen/",
        {"owner": str(buurt.bram.pk)},
        action=f"/meldingen/{three['laat'].pk}/wie/",
    )
    three["laat"].refresh_from_db()
    assert three["laat"].owner == buurt.bram


def test_a_worker_takes_up_what_is_nobodys_and_comes_back_to_the_list(
    buurt: Neighbourhood, three: dict[str, Signal]
):
    page = fill(
        signed_in(buurt.bram),
        "/meldingen/",
        action=f"/meldingen/{three['laat'].pk}/wie/",
    )
    three["laat"].refresh_from_db()
    assert three["laat"].owner == buurt.bram
    assert page.redirect_chain[-1][0].startswith("/meldingen/#melding-")


def test_what_was_finished_is_shown_a_page_at_a_time(buurt: Neighbourhood):
    today = timezone.localdate()
    for number in range(25):
        signal = signal_for(
            buurt.team,
            buurt.lies,
            words=f"Vraag {number:02} van iemand.",
            received_on=today - timedelta(days=number),
        )
        triage(
            signal=signal,
            outcome="advice",
            reason="question_answered",
            done_instead="Uitgelegd.",
            by=buurt.lies,
        )
    client = signed_in(buurt.fatima)
    first, second = shown(client.get("/meldingen/")), shown(client.get("/meldingen/?blad=2"))
    assert "Vraag 00" in first
    assert "Vraag 24" not in first
    assert "Vraag 24" in second
    assert "Vraag 00" not in second


def test_a_long_list_shows_its_beginning_and_says_how_long_it_is(buurt: Neighbourhood):
    """Eighty lines under each other are no list to work from, and take three times as long."""
    today = timezone.localdate()
    last = [
        signal_for(
            buurt.team,
            buurt.lies,
            words=f"Vraag {number:02} van iemand.",
            received_on=today - timedelta(days=60 - number),
        )
        for number in range(27)
    ][-1]
    client = signed_in(buurt.lies)
    begin = shown(client.get("/meldingen/?volgorde=langst"))
    assert "Vraag 24" in begin
    assert "Vraag 25" not in begin
    total = Signal.objects.to_triage().filter(team=buurt.team).count()
    assert f"Toon ze alle {total}" in begin
    assert f"{total} meldingen zijn nog niet gewogen" in begin
    whole = shown(client.get("/meldingen/?volgorde=langst&alles=1"))
    assert "Vraag 26" in whole
    assert "Toon ze alle" not in whole
    assert "Vraag 26" in shown(fill(client, "/meldingen/", {"zoek": "vraag iemand"}))
    named = {"owner": str(buurt.fatima.pk)}
    back = fill(client, "/meldingen/?alles=1", named, action=f"/meldingen/{last.pk}/wie/")
    assert back.redirect_chain[-1][0] == f"/meldingen/?alles=1#melding-{last.pk}"

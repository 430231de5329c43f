"""A contact in one sentence: noted, corrected, withdrawn, and found again in the story."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.casework.doors import fill, home, send, shown, signed_in, typed_day
from tests.people import Neighbourhood
from wijkteam.casework.followup.actions import look_in, scale_down
from wijkteam.casework.hours.models import TimeEntry
from wijkteam.casework.households.actions import put_back, withdraw
from wijkteam.casework.notes.actions import write_note
from wijkteam.casework.notes.models import Note
from wijkteam.vocabulary import lists


def newest() -> Note:
    return Note.objects.order_by("written_at").last()


def note(buurt: Neighbourhood, **typed: str | list[str]):
    return fill(
        signed_in(buurt.fatima),
        home(buurt),
        {"kind": "call", "words": "De huur is betaald.", **typed},
        action="/vastleggen/",
    )


def test_a_call_is_noted_on_the_page_of_the_household_with_its_usual_minutes(buurt: Neighbourhood):
    page = note(buurt)
    assert "Gebeld genoteerd. 15 min erbij." in shown(page)
    assert (newest().words, newest().time_entry.minutes) == ("De huur is betaald.", 15)


@pytest.mark.parametrize(("typed", "kept"), [("40", 40), ("0", None)])
def test_the_minutes_are_what_the_worker_says(typed: str, kept: int | None, buurt: Neighbourhood):
    note(buurt, minutes=typed)
    entry = newest().time_entry
    assert (entry.minutes if entry else None) == kept


def test_not_at_home_needs_no_words_and_plans_a_call_on_a_working_day(buurt: Neighbourhood):
    page = note(buurt, kind="no_show", words="")
    assert (newest().next_step, newest().next_on.weekday() < 5) == ("call", True)
    assert "dat staat op je dag" in shown(page)
    assert "Ik bel: Zandloper-Test" in shown(signed_in(buurt.fatima).get("/mijn-dag/"))


@pytest.mark.parametrize("kind", [kind for kind in lists.CONTACT_KIND if kind != "no_show"])
def test_every_other_kind_says_what_there_was(kind: str, buurt: Neighbourhood):
    before = Note.objects.count()
    note(buurt, kind=kind, words="  ")
    assert Note.objects.count() == before


def test_an_appointment_needs_its_day_and_stands_on_the_page(buurt: Neighbourhood):
    note(buurt, kind="appointment", words="", next_on=typed_day(-3))
    page = signed_in(buurt.fatima).get(home(buurt))
    assert newest().next_on == timezone.localdate() + timedelta(days=3)
    assert "Afspraak" in shown(page)


def test_the_next_contact_is_what_came_of_the_step(buurt: Neighbourhood):
    note(buurt, kind="no_show", words="")
    note(buurt)
    assert not Note.objects.filter(next_on__isnull=False, next_done_on__isnull=True).exists()


def test_a_step_is_ticked_off(buurt: Neighbourhood):
    note(buurt, kind="no_show", words="")
    fill(signed_in(buurt.fatima), home(buurt), action=f"/notities/{newest().pk}/klaar/")
    assert newest().next_done_on == timezone.localdate()


def test_a_note_of_the_future_is_refused(buurt: Neighbourhood):
    page = fill(
        signed_in(buurt.fatima),
        home(buurt, "vastleggen/"),
        {"words": "Morgen bellen", "on": typed_day(-1)},
    )
    assert "Leg het vast als het geweest is" in shown(page)


def test_nothing_is_noted_in_a_closed_file(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    opened = client.get(home(buurt, "vastleggen/"))
    buurt.household.phase = "closed"
    buurt.household.save()
    sent = send(client, home(buurt, "vastleggen/"), opened, {"words": "Belde"})
    assert "Heropen het eerst" in shown(sent)
    assert "Belde" in sent.content.decode()
    page = client.get(home(buurt, "vastleggen/"), follow=True)
    assert "Heropen het eerst" in shown(page)


def test_from_the_day_page_one_chooses_the_household(buurt: Neighbourhood):
    page = fill(
        signed_in(buurt.fatima),
        "/mijn-dag/",
        {"household": str(buurt.household.pk), "kind": "message", "words": "Appt dat het lukt"},
        action="/vastleggen/",
    )
    assert "Zandloper-Test: bericht genoteerd" in shown(page)


def test_the_household_of_somebody_else_cannot_be_chosen(buurt: Neighbourhood):
    before = Note.objects.count()
    other = buurt.ria.person.memberships.get().household
    client = signed_in(buurt.fatima)
    page = client.get("/mijn-dag/")
    token = page.context["csrf_token"]
    client.post(
        "/vastleggen/",
        {"household": other.pk, "kind": "call", "words": "?", "csrfmiddlewaretoken": str(token)},
    )
    assert Note.objects.count() == before


def test_a_note_is_corrected_with_its_minutes(buurt: Neighbourhood):
    note(buurt)
    url = home(buurt, f"verbeteren/notitie/{newest().pk}/")
    page = fill(
        signed_in(buurt.fatima), url, {"words": "De huur is deels betaald.", "minutes": "20"}
    )
    assert "De huur is deels betaald." in shown(page)
    assert (newest().time_entry.minutes, newest().revision) == (20, 2)


def test_a_withdrawn_note_takes_its_minutes_along(buurt: Neighbourhood):
    note(buurt)
    pk, entry = newest().pk, newest().time_entry.pk
    fill(
        signed_in(buurt.fatima),
        home(buurt, f"intrekken/notitie/{pk}/"),
        {"because": "not_agreed"},
    )
    assert not Note.objects.filter(pk=pk).exists()
    assert not TimeEntry.objects.filter(pk=entry).exists()
    fill(
        signed_in(buurt.fatima),
        home(buurt, "geschiedenis/"),
        action=f"/terugzetten/notitie/{pk}/",
    )
    assert Note.objects.get(pk=pk).minutes == 15
    assert TimeEntry.objects.filter(pk=entry).exists()


def test_minutes_that_were_taken_back_before_the_note_stay_away(buurt: Neighbourhood):
    note(buurt)
    written = newest()
    withdraw(record=written.time_entry, because="mistake", by=buurt.fatima)
    withdraw(record=written, because="mistake", by=buurt.fatima)
    put_back(record=Note.with_withdrawn.get(pk=written.pk), by=buurt.fatima)
    assert newest().minutes == 0
    assert not TimeEntry.objects.filter(pk=written.time_entry.pk).exists()


def test_the_story_shows_what_a_note_was(buurt: Neighbourhood):
    note(buurt)
    url = home(buurt, f"verbeteren/notitie/{newest().pk}/")
    page = shown(fill(signed_in(buurt.fatima), url, {"words": "De huur is deels betaald."}))
    assert "was ‘De huur is betaald.’" in page
    assert "door Fatima Test" in page


def search(buurt: Neighbourhood, **typed: str):
    return shown(fill(signed_in(buurt.fatima), home(buurt, "verhaal/"), typed))


def test_the_story_is_searched_by_kind_person_words_and_period(buurt: Neighbourhood):
    write_note(
        household=buurt.household,
        kind="call",
        words="De mentor maakt zich\nzorgen.",
        people=[buurt.person],
        on=timezone.localdate() - timedelta(days=9),
        by=buurt.fatima,
    )
    assert "Eén ding gevonden" in search(buurt, words="MENTOR zorgen")
    assert "Eén ding gevonden" in search(buurt, words="mentor", person=str(buurt.person.pk))
    assert "Niets gevonden" in search(buurt, words="mentor", kind="talk")
    assert "Niets gevonden" in search(buurt, words="mentor", since=typed_day(8))
    assert "legden de brieven op stapels" in search(buurt, kind="talk")


def test_line_breaks_in_a_note_are_kept(buurt: Neighbourhood):
    note(buurt, words="Eerst dit.\nDan dat.")
    page = signed_in(buurt.fatima).get(home(buurt, "verhaal/")).content.decode()
    assert "Eerst dit.<br>Dan dat." in page


def test_a_contact_of_the_follow_up_shows_its_words_in_the_story(buurt: Neighbourhood):
    followup = scale_down(household=buurt.household, reason="good_enough", by=buurt.fatima)
    look_in(followup=followup, is_quiet=True, words="De map is nog op orde.", by=buurt.fatima)
    assert "De map is nog op orde." in search(buurt, kind="watch")


def test_a_search_stands_in_no_address(buurt: Neighbourhood):
    page = fill(signed_in(buurt.fatima), home(buurt, "verhaal/"), {"words": "Zandloper"})
    assert page.redirect_chain == []
    assert page.request["QUERY_STRING"] == ""


def test_whose_score_it_is_stands_on_the_badge(buurt: Neighbourhood):
    assert "Sanne: financiën 2" in search(buurt, kind="talk")


def test_minutes_noted_here_are_not_offered_back_on_another_household(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    fill(client, home(buurt), {"minutes": "15"}, action="/tijd/")
    assert "Neem de laatste tijd terug" in shown(client.get(home(buurt)))
    session = client.session
    session["last_entry"] = TimeEntry.objects.order_by("pk").last().pk + 1
    session.save()
    assert "Neem de laatste tijd terug" not in shown(client.get(home(buurt)))

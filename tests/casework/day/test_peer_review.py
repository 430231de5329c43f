"""Colleagues talk a question through again and again; nothing of it is about a household."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from tests.casework.doors import fill, shown, signed_in, typed_day
from tests.people import Neighbourhood, signal_for
from wijkteam.casework.learning.actions import write_page
from wijkteam.casework.peer_review import actions
from wijkteam.casework.peer_review.models import PeerGroup, PeerMeeting

GROUPS = reverse("peer_review:groups")


def page(name: str, row: PeerGroup | PeerMeeting) -> str:
    return reverse(f"peer_review:{name}", args=[row.pk])


def test_a_meeting_is_prepared_and_kept_and_the_next_one_plans_itself(buurt: Neighbourhood):
    first = PeerMeeting.objects.get()
    bram = signed_in(buurt.bram)
    fill(bram, page("prepare", first), {
        "brings": str(buurt.bram.pk), "question": "Wanneer stop ik?", "method": "success",
    })  # fmt: skip
    assert "Wanneer stop ik?" in shown(signed_in(buurt.fatima).get(GROUPS))
    today = timezone.localdate()
    fill(bram, page("keep", first), {"learnt": "Vraag het hun zelf.", "held_on": typed_day(0)})
    coming = PeerMeeting.objects.get(held_on=None)
    assert timedelta(0) <= coming.on - today - timedelta(weeks=4) <= timedelta(days=6)
    assert "Vraag het hun zelf." in shown(signed_in(buurt.lies).get(GROUPS))
    fill(bram, page("keep", first), {"learnt": "Vraag het hun altijd."})
    assert PeerMeeting.objects.filter(held_on=None).count() == 1  # put right, not held again


def test_who_does_not_take_part_reads_what_was_learnt_and_not_the_question(buurt: Neighbourhood):
    meeting = PeerMeeting.objects.get()
    actions.prepare(meeting=meeting, question="Wanneer stop ik?", by=buurt.fatima)
    lead = signed_in(buurt.lies)
    assert "Wanneer stop ik?" not in shown(lead.get(GROUPS))
    assert lead.get(page("prepare", meeting)).status_code == 404
    assert lead.get(page("change", meeting.group)).status_code == 200
    assert "Vier aan tafel" not in shown(signed_in(buurt.noor).get(GROUPS))
    for who in (buurt.noor, buurt.koen, buurt.petra, buurt.sanne):
        assert signed_in(who).get(page("keep", meeting)).status_code == 404
        assert signed_in(who).get(page("change", meeting.group)).status_code == 404


def test_a_name_of_a_household_that_the_writer_works_with_is_refused(buurt: Neighbourhood):
    meeting = PeerMeeting.objects.get()
    refused = shown(fill(
        signed_in(buurt.fatima), page("prepare", meeting), {"question": "Wat wil Zandloper-Test?"}
    ))  # fmt: skip
    assert "Hieraan is te zien over wie het gaat" in refused
    with pytest.raises(ValidationError):
        actions.keep(
            meeting=meeting, held_on=timezone.localdate(), learnt="Sanne kan het", by=buurt.fatima
        )
    with pytest.raises(ValidationError):
        actions.keep(meeting=meeting, held_on=timezone.localdate(), learnt="", by=buurt.fatima)


def test_a_name_that_the_team_may_know_is_refused_to_who_does_not_work_with_them(
    buurt: Neighbourhood,
):
    """Bram works with nobody of the name; the team knows who it is."""
    meeting = PeerMeeting.objects.get()
    signal_for(buurt.team, buurt.fatima, given_names="Wil Marie", family_name="Kievit-Test")
    actions.change_group(group=meeting.group, members=[buurt.bram], by=buurt.lies)
    bram = signed_in(buurt.bram)
    for words in ("Wat wil Zandloper-Test?", "Hoe vraag ik Sanne?", "Is Wil nu de baas?",
                  "Wat doet Marie?", "Past Kievit-Test bij ons?"):  # fmt: skip
        refused = shown(fill(bram, page("prepare", meeting), {"question": words}))
        assert "Hieraan is te zien over wie het gaat" in refused, words
    # A colleague, a word that is a name as well, and what is no name: one may say it.
    for words in ("Wil je dat ik bel?", "Fatima en ik zien het anders", "De zandloper loopt"):
        fill(bram, page("prepare", meeting), {"question": words})
        meeting.refresh_from_db()
        assert meeting.question == words
    with pytest.raises(ValidationError):
        actions.keep(meeting=meeting, held_on=timezone.localdate(), learnt="Sanne kan het",
                     by=buurt.bram)  # fmt: skip
    with pytest.raises(ValidationError):
        write_page(team=buurt.team, title="Post", text="Bel Zandloper-Test", by=buurt.bram)
    # Who works elsewhere writes of people whom nobody there knows.
    write_page(team=buurt.other_team, title="Post", text="Bel Zandloper-Test", by=buurt.noor)


def test_the_next_time_stands_on_the_day_of_who_takes_part(buurt: Neighbourhood):
    meeting = PeerMeeting.objects.get()
    assert "Wie brengt een vraag in?" in shown(signed_in(buurt.bram).get("/mijn-dag/"))
    assert "Vier aan tafel" not in shown(signed_in(buurt.lies).get("/mijn-dag/"))
    PeerMeeting.objects.update(on=timezone.localdate() - timedelta(days=2))
    day = signed_in(buurt.bram).get("/mijn-dag/").content.decode()
    assert page("keep", meeting) in day
    assert "over tijd" in shown(signed_in(buurt.lies).get(GROUPS))


def test_a_group_begins_and_stops_and_keeps_what_it_learnt(buurt: Neighbourhood):
    lies = signed_in(buurt.lies)
    fill(lies, reverse("peer_review:begin"), {
        "name": "Nieuw", "members": [str(buurt.lies.pk)], "every_weeks": "2", "on": typed_day(-7),
    })  # fmt: skip
    group = PeerGroup.objects.get(name="Nieuw")
    meeting = group.meetings.get()
    actions.keep(
        meeting=meeting, held_on=timezone.localdate(), learnt="Kort is goed", by=buurt.lies
    )
    fill(lies, page("stop", group), {"because": "Iedereen doet elders mee"})
    assert "Intervisie: Nieuw" not in shown(lies.get("/mijn-dag/"))
    assert "Kort is goed" in shown(lies.get(GROUPS))
    assert "Gestopte groepen" in shown(lies.get(GROUPS))
    with pytest.raises(actions.GroupStopped):
        actions.stop(group=group, because="Nog eens", by=buurt.lies)
    assert lies.get(page("change", group)).status_code == 302

"""A complaint is answered in time by who was not involved, and read by nobody it is about."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from tests.casework.doors import fill, shown, signed_in
from tests.logged import events_since, newest_event
from tests.people import Neighbourhood
from wijkteam.accounts.models import User
from wijkteam.casework.complaints import access, actions, rules
from wijkteam.casework.complaints.models import Complaint
from wijkteam.casework.errors import CaseworkError

WORDS = "Zij zat drie weken te wachten"


def written_down(who: Neighbourhood, **otherwise: object) -> Complaint:
    said = {
        "kind": "complaint",
        "said_by": "resident",
        "reach": "010 555 01 23",
        "about": "treatment",
        "words": "Er werd niet naar mij geluisterd.",
        "team": who.team,
        "by": who.fatima,
        **otherwise,
    }
    return actions.receive(**said)


def page(who: User, complaint: Complaint, name: str = "complaint"):
    return signed_in(who).get(reverse(f"complaints:{name}", args=[complaint.pk]))


def test_the_term_is_six_weeks_and_once_four_more(buurt: Neighbourhood):
    complaint = written_down(buurt, received_on=date(2026, 11, 2))
    assert complaint.answer_by == date(2026, 12, 14)
    actions.extend(complaint=complaint, because="Ziekte", by=buurt.karim)
    assert complaint.answer_by == date(2027, 1, 11)
    with pytest.raises(CaseworkError, match="één keer"):
        actions.extend(complaint=complaint, because="Nog eens", by=buurt.karim)


@pytest.mark.parametrize("reader", ["karim", "lies", "fatima"])
def test_who_answers_and_who_wrote_it_down_read_it_and_the_look_is_kept(
    reader: str, buurt: Neighbourhood
):
    complaint = Complaint.objects.get()
    who = getattr(buurt, reader)
    before = newest_event()
    assert WORDS in page(who, complaint).content.decode()
    look = events_since(before).get()
    assert (look.action, look.actor) == ("complaint_viewed", who)


@pytest.mark.parametrize(
    "stranger", ["bram", "noor", "oud", "koen", "petra", "pim", "sanne", "paula", "ans", "leeg"]
)
def test_nobody_else_reads_it(stranger: str, buurt: Neighbourhood):
    complaint = Complaint.objects.get()
    who = getattr(buurt, stranger)
    for name in ("complaint", "handle", "extend", "conclude"):
        assert page(who, complaint, name).status_code == 404
    listed = signed_in(who).get(reverse("complaints:list") + "?toon=all")
    assert listed.status_code == 404 or complaint.reference not in listed.content.decode()


def test_who_only_wrote_it_down_does_not_answer_it(buurt: Neighbourhood):
    assert page(buurt.fatima, Complaint.objects.get(), "conclude").status_code == 404


def test_a_lead_reads_nothing_about_themselves(buurt: Neighbourhood):
    complaint = written_down(buurt, about_worker=buurt.lies)
    assert page(buurt.lies, complaint).status_code == 404
    assert buurt.lies not in access.handlers(complaint)
    with pytest.raises(ValidationError, match="9:7"):
        actions.handle(complaint=complaint, handler=buurt.lies, by=buurt.karim)


def test_people_are_chosen_by_their_names(buurt: Neighbourhood):
    form = page(buurt.karim, Complaint.objects.get(), "handle").context["form"]
    assert buurt.karim.full_name in [label for _key, label in form.fields["handler"].choices]


def test_a_resident_tells_it_and_reads_the_answer(buurt: Neighbourhood):
    client = signed_in(buurt.sanne)
    told = {"kind": "complaint", "about": "reach", "words": "Niemand belde terug."}
    pages = [shown(client.get(reverse(f"complaints:{name}"))) for name in ("list", "new")]
    pages.append(shown(fill(client, reverse("complaints:new"), told)))
    assert "Er komt uiterlijk op" in pages[-1]
    assert not [words for words in pages if re.search(r"\b[Uu]w?\b", words)], "at home it is je"
    complaint = Complaint.objects.get(account=buurt.sanne)
    assert complaint.said_by == "resident"
    actions.handle(complaint=complaint, heard_on=timezone.localdate(), by=buurt.karim)
    actions.conclude(
        complaint=complaint, outcome="upheld", findings="Wij bellen voortaan terug.", by=buurt.karim
    )
    assert "Wij bellen voortaan terug." in page(buurt.sanne, complaint).content.decode()


def test_it_is_not_judged_before_somebody_was_heard(buurt: Neighbourhood):
    complaint = written_down(buurt)
    answer = {"findings": "Wij deden niets fout.", "by": buurt.karim}
    with pytest.raises(CaseworkError, match="9:10"):
        actions.conclude(complaint=complaint, outcome="rejected", **answer)
    assert complaint.is_open
    actions.conclude(complaint=complaint, outcome="settled", **answer)
    assert complaint.outcome == "settled"


def test_a_compliment_needs_no_outcome_and_is_never_late(buurt: Neighbourhood):
    long_ago = timezone.localdate() - timedelta(days=200)
    compliment = written_down(buurt, kind="compliment", received_on=long_ago)
    assert not compliment.is_late
    client = signed_in(buurt.karim)
    url = reverse("complaints:conclude", args=[compliment.pk])
    assert 'name="outcome"' not in client.get(url).content.decode()
    fill(client, url, {"findings": "Doorgegeven aan het team."})
    compliment.refresh_from_db()
    assert not compliment.is_open


def test_a_complaint_says_how_it_can_be_answered(buurt: Neighbourhood):
    said = {
        "kind": "complaint",
        "said_by": "resident",
        "about": "help",
        "words": "Te weinig hulp.",
        "received_on": timezone.localdate().strftime("%d-%m-%Y"),
    }
    answer = fill(signed_in(buurt.fatima), reverse("complaints:new"), said)
    assert "een klacht krijgt altijd antwoord" in shown(answer)


def test_a_year_counts_what_came_in_in_it(buurt: Neighbourhood):
    today = timezone.localdate()
    late = written_down(buurt, received_on=today - timedelta(days=100))
    for complaint in (late, written_down(buurt)):
        actions.conclude(
            complaint=complaint,
            outcome="settled",
            findings="Gebeld.",
            learnt="Eerder bellen.",
            by=buurt.karim,
        )
    written_down(buurt, kind="compliment")
    years = access.years_for(buurt.karim)
    assert sum(year.complaints for year in years) == 3
    assert sum(year.compliments for year in years) == 1
    assert (sum(year.ended for year in years), sum(year.in_time for year in years)) == (2, 1)
    assert "Eerder bellen." in years[0].learnt
    assert not access.years_for(buurt.noor)


def test_what_is_over_a_year_old_need_not_be_taken_up():
    assert rules.is_old(date(2025, 1, 1), date(2026, 3, 1))
    assert not rules.is_old(None, date(2026, 3, 1))
    assert not rules.must_hear("not_taken_up")
    assert rules.must_hear("partly")


def test_what_is_ended_is_opened_again_with_its_answer_kept(buurt: Neighbourhood):
    complaint = written_down(buurt)
    actions.conclude(complaint=complaint, outcome="withdrawn", findings="Belde af.", by=buurt.karim)
    with pytest.raises(CaseworkError, match="afgerond"):
        actions.handle(complaint=complaint, confirmed_on=timezone.localdate(), by=buurt.karim)
    url = reverse("complaints:complaint", args=[complaint.pk])
    fill(signed_in(buurt.karim), url, action="heropenen/")
    complaint.refresh_from_db()
    assert (complaint.is_open, complaint.findings) == (True, "Belde af.")

"""The seven headings of the Wmo, and a report that who it is about gets and answers."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from tests.casework.doors import fill, home, shown, signed_in, typed_day
from tests.people import Neighbourhood
from wijkteam.casework.households.actions import add_person
from wijkteam.casework.inquiry import actions, rules
from wijkteam.casework.inquiry.models import Inquiry
from wijkteam.casework.terms.models import Term

WHOLE = dict.fromkeys(rules.HEADINGS.values(), "Besproken")


def test_a_report_is_given_when_every_heading_is_answered(buurt: Neighbourhood):
    told = dict.fromkeys(rules.TOLD, timezone.localdate())
    for left_out in (*rules.HEADINGS.values(), *rules.TOLD):
        fields = {**WHOLE, **told, left_out: "" if left_out in WHOLE else None}
        inquiry = actions.begin(
            household=buurt.household, about=buurt.person, by=buurt.fatima, **fields
        )
        with pytest.raises(actions.NotWhole):
            actions.give(inquiry=inquiry, by=buurt.fatima)


def test_giving_the_report_meets_the_six_weeks_and_ends_the_writing(buurt: Neighbourhood):
    Term.objects.filter(household=buurt.household, kind="inquiry").update(met_on=None)
    client = signed_in(buurt.fatima)
    told = dict.fromkeys(rules.TOLD, typed_day(0))
    page = fill(
        client,
        home(buurt, "onderzoek/nieuw/"),
        {**WHOLE, **told, "about": str(buurt.person.pk)},
    )
    url = page.request["PATH_INFO"]
    fill(client, url + "geven/", {"given_by": "given"})
    inquiry = Inquiry.objects.get(needs="Besproken")
    assert inquiry.given_on
    register = shown(client.get(reverse("letters:list", args=[buurt.household.pk])))
    assert f"{inquiry.reference} Meegegeven" in register
    assert not Term.objects.running().filter(household=buurt.household, kind="inquiry").exists()
    with pytest.raises(actions.WasGiven):
        actions.go_on(inquiry=inquiry, by=buurt.fatima, needs="Iets anders")


def test_who_it_is_about_answers_and_nobody_else_reads_it(buurt: Neighbourhood):
    given = Inquiry.objects.get(needs="Rust")
    url = reverse("own_reports:report", args=[given.pk])
    sanne = signed_in(buurt.sanne)
    assert "Rust" in shown(sanne.get(url))
    fill(sanne, url, {"answer": "disagree", "answer_words": "Ik wil ook wandelen"})
    assert "Ik wil ook wandelen" in shown(
        signed_in(buurt.fatima).get(reverse("inquiry:report", args=[buurt.household.pk, given.pk]))
    )
    with pytest.raises(actions.WasAnswered):
        actions.answer(inquiry=given, answer="agree", answer_words="", by=buurt.sanne)
    for other in (buurt.ria, buurt.pim, buurt.noor):
        assert signed_in(other).get(url).status_code == 404


def test_the_report_is_a_sheet_that_a_screen_reader_reads_and_comes_back_on_paper(
    buurt: Neighbourhood,
):
    given = Inquiry.objects.get(needs="Rust")
    Inquiry.objects.update(network="Oma #let [haakjes]")
    own = signed_in(buurt.sanne).get(reverse("own_reports:pdf", args=[given.pk])).content
    client = signed_in(buurt.fatima)
    urls = {
        name: reverse(f"inquiry:{name}", args=[buurt.household.pk, given.pk])
        for name in ("pdf", "answer", "report")
    }
    for pdf in (own, client.get(urls["pdf"]).content):
        read = PdfReader(BytesIO(pdf))
        root = read.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"] == "nl"
        assert "<pdfuaid:part>1<" in root["/Metadata"].get_data().decode()
        text = "".join(page.extract_text() for page in read.pages)
        assert "Oma #let [haakjes]" in text
        assert "Dit klopt niet" in text
    words = {"answer": "remarks", "answer_words": "Op papier gezegd"}
    assert "Op papier gezegd" in shown(fill(client, urls["answer"], words))
    assert "al beantwoord" in shown(client.get(urls["answer"], follow=True))
    assert signed_in(buurt.ria).get(reverse("own_reports:pdf", args=[given.pk])).status_code == 404


def test_a_housemate_does_not_read_the_report_about_another(buurt: Neighbourhood):
    other = add_person(
        household=buurt.household, role="adult", given_names="Kees", by=buurt.fatima
    ).person
    Inquiry.objects.update(about=other)
    given = Inquiry.objects.get()
    page = signed_in(buurt.sanne).get(reverse("own_reports:report", args=[given.pk]))
    assert page.status_code == 404

"""The report of a talk: a sheet for each who was there, and what they say of it."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from tests.casework.doors import fill, home, shown, signed_in
from tests.people import Neighbourhood
from wijkteam.casework.conversations import actions
from wijkteam.casework.conversations.models import Conversation, Handout
from wijkteam.casework.households.actions import add_person
from wijkteam.casework.people.models import Person
from wijkteam.casework.plans.models import Action


@pytest.fixture
def son(buurt: Neighbourhood) -> Person:
    """Noa's brother of seventeen, who reads his own alone."""
    born = timezone.localdate() - timedelta(days=17 * 366)
    return add_person(
        household=buurt.household, role="child", given_names="Bas", birth_date=born, by=buurt.fatima
    ).person


def talk_with(buurt: Neighbourhood, about: Person, *present: Person) -> Conversation:
    return actions.hold_conversation(
        household=buurt.household,
        held_on=timezone.localdate(),
        about=about,
        present=list(present),
        story="Samen de post bekeken.",
        notes={"work": {"situation": "De stage ging mis."}},
        by=buurt.fatima,
    )


def text_of(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_every_talk_has_a_report_that_is_given_and_answered(buurt: Neighbourhood):
    sanne = buurt.person
    talk = talk_with(buurt, sanne, sanne)
    Action.objects.update(agreed_on=timezone.localdate())
    client = signed_in(buurt.fatima)
    page = home(buurt, f"gesprekken/{talk.pk}/")
    assert "Verslag voor het huishouden" in shown(client.get(page))
    fill(client, f"{page}verslag/geven/", {"to": [str(sanne.pk)], "given_by": "online"})
    handout = Handout.objects.get(conversation=talk)
    mine = signed_in(buurt.sanne)
    own = reverse("about_me:talk", args=[handout.pk])
    assert own in mine.get(reverse("own_reports:list")).content.decode()
    told = shown(mine.get(own))
    for words in ("Samen de post bekeken.", "De stage ging mis.", "Maandag de post open"):
        assert words in told
    fill(mine, own, {"answer": "disagree", "answer_words": "Ik deed het zelf"})
    assert "Ik deed het zelf" in shown(client.get(f"{page}verslag/"))
    register = shown(client.get(reverse("letters:list", args=[buurt.household.pk])))
    assert register.count("Verslag van het gesprek") == 2
    with pytest.raises(actions.WasAnswered):
        actions.answer_report(handout=handout, answer="agree", answer_words="", by=buurt.sanne)
    for other in (buurt.ria, buurt.pim, buurt.noor):
        assert signed_in(other).get(own).status_code == 404


def test_each_gets_their_own_sheet_and_not_what_is_about_another(buurt: Neighbourhood, son: Person):
    talk = talk_with(buurt, son, son, buurt.person)
    client = signed_in(buurt.fatima)
    sheets = {
        person: text_of(
            client.get(
                reverse("talk_report:pdf", args=[buurt.household.pk, talk.pk, person.pk])
            ).content
        )
        for person in (son, buurt.person)
    }
    assert "De stage ging mis." in sheets[son]
    assert "Samen de post bekeken." in sheets[buurt.person]
    assert "De stage ging mis." not in sheets[buurt.person]


def test_who_was_not_there_gets_only_what_was_noted_of_them(buurt: Neighbourhood, son: Person):
    talk = talk_with(buurt, son, buurt.person)
    url = reverse("talk_report:pdf", args=[buurt.household.pk, talk.pk, son.pk])
    sheet = text_of(signed_in(buurt.fatima).get(url).content)
    assert "De stage ging mis." in sheet
    assert "Samen de post bekeken." not in sheet


def test_the_sheet_is_one_that_a_screen_reader_reads(buurt: Neighbourhood):
    handout = Handout.objects.get()
    own = signed_in(buurt.sanne).get(reverse("about_me:talk_pdf", args=[handout.pk])).content
    read = PdfReader(BytesIO(own))
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "<pdfuaid:part>1<" in read.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "Dit klopt niet" in text_of(own)


def test_it_is_given_once_to_each_and_its_answer_comes_back_on_paper(buurt: Neighbourhood):
    handout = Handout.objects.get()
    client = signed_in(buurt.fatima)
    page = home(buurt, f"gesprekken/{handout.conversation_id}/verslag/")
    assert "heeft het verslag al" in shown(client.get(f"{page}geven/", follow=True))
    with pytest.raises(actions.HasTheReport):
        actions.hand_out(
            conversation=handout.conversation, to=[buurt.person], given_by="post", by=buurt.fatima
        )
    url = f"{page}{handout.pk}/antwoord/"
    fill(client, url, {"answer": "remarks", "answer_words": "Op papier gezegd"})
    assert "Op papier gezegd" in shown(client.get(page))
    assert "al beantwoord" in shown(client.get(url, follow=True))


def test_a_talk_that_is_withdrawn_takes_its_reports_along(buurt: Neighbourhood):
    handout = Handout.objects.get()
    Conversation.objects.filter(pk=handout.conversation_id).update(withdrawn_at=timezone.now())
    own = reverse("about_me:talk", args=[handout.pk])
    assert signed_in(buurt.sanne).get(own).status_code == 404

"""A letter is made of the municipality's words, read over, and kept as it was sent."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from tests.casework.doors import fill, home, shown, signed_in
from tests.people import Neighbourhood
from wijkteam.casework.conversations.actions import hand_out, hold_conversation
from wijkteam.casework.decisions.models import Application
from wijkteam.casework.households.actions import AddressIsSecret, change_details
from wijkteam.casework.households.models import Membership
from wijkteam.casework.letters import actions, filling, printing
from wijkteam.casework.letters.models import Letter, LetterTemplate
from wijkteam.casework.people.models import Person

OWN = {"title": "Uw besluit", "body": "Dag {naam},\n\n{besluit} omdat {waarom}"}


def test_ours_hold_no_place_that_cannot_be_filled_in():
    for title, body in filling.ours().values():
        assert filling.unknown_places(title + body) == []


def test_the_words_of_the_municipality_are_checked_and_go_before_ours(buurt: Neighbourhood):
    ans = signed_in(buurt.ans)
    url = reverse("letter_templates:template", args=["decision"])
    refused = fill(ans, url, {**OWN, "body": "Dag {leeftijd}"})
    assert "{leeftijd}" in shown(refused)
    assert not LetterTemplate.objects.exists()
    for words in (OWN, {**OWN, "title": "Ons besluit"}):
        fill(ans, url, words)
    decided = Application.objects.get(asked_for="Hulp in huis")
    letter = actions.write_letter(
        household=buurt.household, to=buurt.person, kind="decision", application=decided,
        by=buurt.fatima,
    )  # fmt: skip
    assert letter.title == "Ons besluit"
    assert "afgewezen omdat Oma helpt al." in letter.body
    with pytest.raises(ValidationError):
        actions.change_template(code="decision", title="{x}", body="y", by=buurt.ans)


def test_a_letter_of_a_decision_begins_at_it_and_tells_the_budget(buurt: Neighbourhood):
    decided = Application.objects.get(asked_for="Hulp in huis")
    Application.objects.filter(pk=decided.pk).update(
        outcome="granted", form="budget", budget_euros=2400
    )
    client = signed_in(buurt.fatima)
    page = home(buurt, f"brieven/nieuw/?aanvraag={decided.pk}")
    assert page in client.get(home(buurt, "besluiten/")).content.decode()
    begun = client.get(page).context["form"].initial
    assert (begun["kind"], begun["to"], begun["application"]) == ("decision", buurt.person, decided)
    letter = actions.write_letter(
        household=buurt.household, to=buurt.person, kind="decision",
        application=Application.objects.get(pk=decided.pk), by=buurt.fatima,
    )  # fmt: skip
    assert "toegekend, als persoonsgebonden budget van €\xa02.400 per jaar" in letter.body


def test_a_letter_goes_out_when_nothing_is_open_and_does_not_change_after(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    page = fill(
        client, home(buurt, "brieven/nieuw/"), {"kind": "longer", "to": str(buurt.person.pk)}
    )
    letter = Letter.objects.get(kind="longer")
    assert "{gevraagd}" in shown(page)
    with pytest.raises(actions.PlacesOpen):
        actions.send(letter=letter, sent_by="post", by=buurt.fatima)
    preview = reverse("letters:preview", args=[buurt.household.pk, letter.pk])
    fill(client, preview + "tekst/", {"body": "Beste Sanne,\n\n- een\n- twee"})
    fill(client, preview + "versturen/", {"sent_by": "post"})
    with pytest.raises(actions.WasSent):
        actions.change_letter(letter=letter, by=buurt.fatima, body="Anders")


def test_nothing_goes_by_post_to_a_secret_address(buurt: Neighbourhood):
    change_details(household=buurt.household, by=buurt.fatima, address_is_secret=True)
    letter = actions.write_letter(
        household=buurt.household, to=buurt.person, kind="received", by=buurt.fatima
    )
    actions.change_letter(letter=letter, by=buurt.fatima, body="Dag.")
    client = signed_in(buurt.fatima)
    page = reverse("letters:send", args=[buurt.household.pk, letter.pk])
    assert "Dit adres is geheim" in shown(fill(client, page, {"sent_by": "post"}))
    talk = hold_conversation(
        household=buurt.household, held_on=timezone.localdate(), about=buurt.person,
        present=[buurt.person], story="Koffie.", notes={}, by=buurt.fatima,
    )  # fmt: skip
    with pytest.raises(AddressIsSecret):
        hand_out(conversation=talk, to=[buurt.person], given_by="post", by=buurt.fatima)
    fill(client, page, {"sent_by": "given"})
    assert Letter.objects.get(pk=letter.pk).sent_by == "given"


def test_nothing_goes_to_my_plan_for_who_does_not_read_there(buurt: Neighbourhood):
    Person.objects.filter(pk=buurt.person.pk).update(account=None)
    letter = actions.write_letter(
        household=buurt.household, to=buurt.person, kind="received", by=buurt.fatima
    )
    actions.change_letter(letter=letter, by=buurt.fatima, body="Dag.")
    page = reverse("letters:send", args=[buurt.household.pk, letter.pk])
    told = shown(fill(signed_in(buurt.fatima), page, {"sent_by": "online"}))
    assert "leest niet mee in Mijn plan" in told
    assert not Letter.objects.get(pk=letter.pk).sent_on


def test_a_letter_can_be_read_aloud_and_kept(buurt: Neighbourhood):
    letter = Letter.objects.get(kind="goodbye")
    Letter.objects.filter(pk=letter.pk).update(body="Dag Sanne\n\n- #een {naam}\n- $twee$")
    client = signed_in(buurt.fatima)
    pdf = client.get(reverse("letters:pdf", args=[buurt.household.pk, letter.pk])).content
    read = PdfReader(BytesIO(pdf))
    root = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl"
    metadata = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1<" in metadata
    assert "<pdfaid:part>3<" in metadata
    text = read.pages[0].extract_text()
    assert "#een {naam}" in text  # typed words are no markup
    word = client.get(reverse("letters:word", args=[buurt.household.pk, letter.pk])).content
    styles = [p.style.name for p in Document(BytesIO(word)).paragraphs]
    assert "Heading 1" in styles
    assert styles.count("List Bullet") == 2


def test_who_it_was_sent_to_reads_it_and_nobody_else(buurt: Neighbourhood):
    letter = Letter.objects.get(kind="goodbye")
    url = reverse("own_letters:pdf", args=[letter.pk])
    assert "Wij sluiten het dossier" in shown(signed_in(buurt.sanne).get("/mijn-brieven/"))
    assert signed_in(buurt.sanne).get(url).status_code == 200
    for other in (buurt.ria, buurt.pim, buurt.fatima, buurt.ans):
        assert signed_in(other).get(url).status_code == 404
    Letter.objects.update(sent_on=None)
    assert signed_in(buurt.sanne).get(url).status_code == 404


def test_a_secret_address_is_not_filled_in(buurt: Neighbourhood):
    buurt.household.street, buurt.household.address_is_secret = "Geheimlaan", True
    buurt.household.save()
    LetterTemplate.objects.create(code="goodbye", title="Dag", body="{adres}")
    letter = actions.write_letter(
        household=buurt.household, to=buurt.person, kind="goodbye", by=buurt.fatima
    )
    assert "Geheimlaan" not in letter.body


def test_an_address_stands_in_the_window_as_it_was_when_the_letter_went_out(buurt: Neighbourhood):
    home = buurt.household
    home.street, home.number, home.postcode, home.city = "Proeflaan", "12", "0101AB", "Test"
    home.save()
    letter = actions.write_letter(household=home, to=buurt.person, kind="received", by=buurt.fatima)
    for text in in_both(letter):
        assert "Proeflaan 12" in text
    letter = actions.send(letter=letter, sent_by="post", by=buurt.fatima)
    home.street = "Elders"
    home.save()
    letter = Letter.objects.get(pk=letter.pk)
    for text in in_both(letter):
        assert "Proeflaan 12" in text
        assert "Elders" not in text
    home.address_is_secret = True
    home.save()
    letter = Letter.objects.get(pk=letter.pk)
    for text in in_both(letter):
        assert "Proeflaan" not in text


def test_who_lives_elsewhere_gets_no_letter_with_the_address_of_the_household(buurt: Neighbourhood):
    buurt.household.street = "Proeflaan"
    buurt.household.save()
    Membership.objects.filter(person=buurt.person).update(
        until_date=timezone.localdate() - timedelta(days=1), has_custody=True
    )
    letter = actions.write_letter(
        household=buurt.household, to=buurt.person, kind="received", by=buurt.fatima
    )
    for text in in_both(letter):
        assert "Sanne" in text
        assert "Proeflaan" not in text


def test_a_word_file_is_a4_in_dutch_and_holds_whatever_was_typed(buurt: Neighbourhood):
    letter = Letter.objects.get(kind="goodbye")
    letter.body = "Dag\x0b Sanne"
    document = Document(BytesIO(printing.as_word(letter)))
    assert round(document.sections[0].page_width.cm) == 21
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "nl-NL"


def test_a_worker_is_told_that_somebody_reads_another_language_more_easily(buurt: Neighbourhood):
    letter = Letter.objects.get(kind="goodbye")
    url = reverse("letters:preview", args=[buurt.household.pk, letter.pk])
    client = signed_in(buurt.fatima)
    assert "het makkelijkst leest" not in shown(client.get(url))
    Person.objects.filter(pk=buurt.person.pk).update(language="ara")
    assert "het makkelijkst leest: arabisch" in shown(client.get(url)).casefold()


def in_both(letter: Letter) -> list[str]:
    """The words of the PDF and of the Word file."""
    pdf = PdfReader(BytesIO(printing.as_pdf(letter))).pages[0].extract_text()
    word = Document(BytesIO(printing.as_word(letter)))
    return [pdf, "\n".join(paragraph.text for paragraph in word.paragraphs)]

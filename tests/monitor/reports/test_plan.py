"""The realisation plan as a document: for everybody, and for the conversation with one party."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from tests.monitor.calculator.conftest import small
from tests.monitor.calculator.people import client
from tests.monitor.reports import asking
from tests.monitor.reports.asking import asked
from wijkteam.vocabulary import people

FORMS = ("plan_pdf", "plan_word")


def pdf(code: str = "zonnedael", **chosen: str) -> str:
    return asking.pdf_text(code, "plan_pdf", **chosen)


def word(code: str = "zonnedael", **chosen: str) -> str:
    return asking.word_text(code, "plan_word", **chosen)


@pytest.fixture
def halves(programmes_folder: Path) -> None:
    """The municipality and the insurers each have half of the gain."""
    (programmes_folder / "small.yaml").write_text(small(), "utf-8")


@pytest.mark.parametrize("told", [pdf, word])
def test_it_holds_every_part_of_the_conversation(told: Any) -> None:
    found = told()
    for chapter in (
        "In het kort",
        "Wie heeft baat, hoeveel en wanneer?",
        "Wie zou wat kunnen betalen?",
        "Wat moet echt stoppen?",
        "Wat we niet weten",
        "Waar het op rust",
        "Afspraken",
        "Hoe het is berekend",
    ):
        assert chapter in found


@pytest.mark.parametrize("told", [pdf, word])
def test_for_one_party_it_speaks_of_that_party(told: Any) -> None:
    found = told(partij="health_insurer")
    assert "voor: Zorgverzekeraars" in found
    assert "Ziekenhuisopnames minder" in found
    assert "Schuldhulptrajecten minder" not in found


def test_it_is_accessible_and_archivable() -> None:
    root: Any = asking.pdf(name="plan_pdf").trailer["/Root"]
    stated = root["/Metadata"].get_object().get_data().decode()
    assert "pdfuaid:part" in stated
    assert "pdfaid:part" in stated


@pytest.mark.usefixtures("halves")
def test_a_party_pays_the_same_part_of_its_gain_as_the_others() -> None:
    told = word("small", partij="health_insurer")
    assert "draagt 33% van de eigen baat in geld bij" in told
    assert "De baten in geld van wie meebetaalt, dekken alle kosten." in told


@pytest.mark.usefixtures("halves")
def test_a_party_below_the_floor_reads_why_nothing_is_asked() -> None:
    told = word("small", partij="health_insurer", vloer="1.000.000")
    assert "Haar deel blijft onder €\N{NO-BREAK SPACE}1.000.000." in told


def test_a_party_that_only_loses_reads_that_it_loses(programmes_folder: Path) -> None:
    text = small() + "  loss: {quantity: 0 - saved, price: hour, gains: housing, kind: care}\n"
    (programmes_folder / "small.yaml").write_text(text, "utf-8")
    told = word("small", partij="housing")
    assert "Deze partij verliest naar verwachting" in told
    assert "Bespreek of iemand dit verlies vergoedt." in told
    assert "Betaalt zij vooraf" not in told


def test_who_pays_now_and_gains_nothing_reads_that_it_is_let_off(programmes_folder: Path) -> None:
    text = small().replace("pays: municipality", "pays: {municipality: 0.5, housing: 0.5}")
    (programmes_folder / "small.yaml").write_text(text, "utf-8")
    told = word("small", partij="housing").replace("\N{NO-BREAK SPACE}", " ")
    assert "Zij betaalt nu € 7.300 en in het voorstel niets." in told


def test_the_residents_are_asked_for_nothing() -> None:
    told = word(partij="residents")
    assert "Van deze partij vragen we niets." in told
    assert "geen geld" in told


def test_the_gain_has_its_interval_and_chance() -> None:
    told = word(partij="health_insurer").replace("\N{NO-BREAK SPACE}", " ")
    assert "liggen tussen € 3.300.000 en € 4.900.000." in told
    assert "De kans op een baat boven nul is >99%." in told


def test_what_is_missing_for_a_party_stands_in_its_plan_only() -> None:
    assert "Crisisopnames minder" in word(partij="health_insurer")
    assert "Crisisopnames minder" not in word(partij="employers")
    assert "Alle posten van deze partij hebben een bedrag." in word(partij="employers")


def test_there_is_room_to_write_down_what_was_agreed() -> None:
    document = asking.word(name="plan_word")
    room = next(one for one in document.tables if one.rows[0].cells[2].text == "Afspraak")
    assert [cell.text for cell in room.rows[-1].cells] == [""] * 5


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("role", [people.RESIDENT, people.PARTNER])
def test_who_may_not_see_figures_is_told_nothing(name: str, role: str) -> None:
    assert asked(name, role=role).status_code == 404


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("party", ["nobody", "..", "society"])
def test_a_party_that_has_no_part_in_it_has_no_document(name: str, party: str) -> None:
    assert asked(name, partij=party).status_code == 404


@pytest.mark.parametrize("name", FORMS)
def test_a_programme_that_was_refused_has_no_document(name: str, programmes_folder: Path) -> None:
    (programmes_folder / "broken.yaml").write_text("name: Kapot\n", "utf-8")
    assert asked(name, "broken").status_code == 404


@pytest.mark.parametrize("code", ["wsipp-fft", "zonnedael"])
@pytest.mark.parametrize("name", FORMS)
def test_every_programme_has_one(name: str, code: str) -> None:
    assert asked(name, code).status_code == 200


def test_a_document_is_called_after_its_programme_and_party() -> None:
    told = asked("plan_pdf", partij="health_insurer")["Content-Disposition"]
    assert told == 'attachment; filename="verzilverplan-zonnedael-health-insurer.pdf"'


def test_the_page_leads_to_a_document_for_every_party_with_the_same_floor() -> None:
    page = client().get(reverse("monitor:mkba_realisation", args=["zonnedael"]), {"vloer": "900"})
    for name in FORMS:
        address = reverse(f"monitor:{name}", args=["zonnedael"])
        assert f"{address}?vloer=900&amp;partij=health_insurer" in page.text

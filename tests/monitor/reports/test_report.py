"""The report as an adviser reads it on the screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.urls import reverse

from tests.monitor import releases
from tests.monitor.calculator.conftest import small
from tests.monitor.calculator.people import client, text_of
from tests.monitor.reports.asking import FORMS, asked, file, pdf_text, word_text
from wijkteam.analysis import mkba
from wijkteam.monitor.reports.workbook.calculate import Spreadsheet
from wijkteam.vocabulary import people

TYPES = {
    "report": "text/html; charset=utf-8",
    "report_pdf": "application/pdf",
    "report_word": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "workbook": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def text(code: str = "zonnedael") -> str:
    return text_of(asked("report", code).text)


@pytest.mark.parametrize("name", FORMS)
def test_every_form_comes_as_what_it_is(name: str) -> None:
    assert asked(name)["Content-Type"] == TYPES[name]


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("role", [people.RESIDENT, people.PARTNER])
def test_who_may_not_see_figures_is_told_nothing(name: str, role: str) -> None:
    assert asked(name, role=role).status_code == 404


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("code", ["nergens", "..", "zonnedael.yaml"])
def test_a_programme_that_is_not_there_is_not_found(name: str, code: str) -> None:
    assert asked(name, code).status_code == 404


@pytest.mark.parametrize("name", FORMS[1:])
def test_a_programme_that_was_refused_has_no_download(name: str, programmes_folder: Path) -> None:
    (programmes_folder / "broken.yaml").write_text("name: Kapot\n", "utf-8")
    assert asked(name, "broken").status_code == 404


def test_a_programme_that_was_refused_says_which_lines(programmes_folder: Path) -> None:
    (programmes_folder / "broken.yaml").write_text("name: Kapot\n", "utf-8")
    assert "nog niet door te rekenen" in asked("report", "broken").text


def test_the_answer_comes_first_with_its_ratio_chance_and_convention() -> None:
    told = text()
    first = told.index("Nog niet te zeggen.")
    assert first < told.index("De uitkomst in cijfers") < told.rindex("Wat we vergelijken")
    assert "De kans dat de baten groter zijn dan de kosten is" in told
    assert "nieuw voor oud telt als baat" in told


def test_the_null_alternative_and_every_alternative_are_told() -> None:
    told = text()
    assert "Geen teams: mensen melden zich bij losse organisaties" in told
    for label in ("Zoals nu", "Meer tijd per huishouden", "Helemaal additioneel betaald"):
        assert label in told


def test_every_assumption_stands_with_its_source() -> None:
    told = text()
    assert "Afspraak met de moederorganisaties" in told
    assert "Steunpunt" in told or "Nibud" in told


def test_what_is_missing_stands_with_its_direction() -> None:
    told = text()
    assert "Vinden van huishoudens door partners" in told
    assert "waarschijnlijk hoger" in told


def test_the_summary_says_who_pays_and_who_gains_on_balance() -> None:
    told = text().replace("\N{NO-BREAK SPACE}", " ")
    told = told.replace("\N{WORD JOINER}", "")
    assert "Erop achteruit: Gemeente (−€ 26,5 mln) en Vrijwilligers" in told
    assert "welzijn meegeteld: Bewoners (+€ 10,3 mln), Zorgverzekeraars (+€ 3,6 mln)" in told


def test_a_division_over_parties_that_no_source_gives_is_told_beside_the_balances() -> None:
    told = text().replace("\N{NO-BREAK SPACE}", " ").replace("\N{WORD JOINER}", "")
    assert "posten staat in geen bron hoe die over de partijen worden verdeeld" in told
    page = client().get(reverse("monitor:mkba_programme", args=["zonnedael"])).text
    assert "posten staat in geen bron hoe die over de partijen worden verdeeld" in page


def test_every_source_on_the_web_has_a_link_once() -> None:
    address = 'href="https://www.rwseconomie.nl/discontovoet"'
    assert asked().text.count(address) == 1


def test_numbers_stand_with_what_they_count() -> None:
    told = text()
    assert "13,5 tot 16,5 huishoudens per fte" in told
    assert re.search(r"118 tot €\s145 per uur", told)


def test_it_says_of_which_alternative_and_years_the_figures_are() -> None:
    told = text()
    assert "De uitkomst in cijfers: Zoals nu" in told
    assert "Dit hoofdstuk gaat over ‘Zoals nu’" in told
    assert "Alle jaren samen: 2026–2035, 10 jaar, in prijzen van 2026." in told


def test_the_keys_say_where_costs_and_benefits_are_equal() -> None:
    assert re.search(r"Deel dat uit bestaand werk komt \(nieuw voor oud\) 50% \d+%", text())


def test_a_loss_that_nobody_makes_good_is_named(programmes_folder: Path) -> None:
    loss = "  loss: {quantity: 0 - saved, price: hour, gains: housing, kind: care}\n"
    (programmes_folder / "small.yaml").write_text(small(saved=60, low=40, high=80) + loss, "utf-8")
    told = text("small")
    assert "krijgt in dit voorstel niets vergoed: Woningcorporaties." in told
    assert "Daar staat geen andere baat tegenover." in told


def test_a_programme_of_one_year_and_one_way_is_reported(programmes_folder: Path) -> None:
    (programmes_folder / "small.yaml").write_text(
        small().replace("horizon: 3", "horizon: 1"), "utf-8"
    )
    told = text("small")
    assert "Jaren 2026" in told
    assert "Begroting van" not in told
    assert "Hoe zeker is welke keuze de beste?" not in told


@pytest.mark.usefixtures("counted")
def test_it_says_how_many_numbers_were_counted() -> None:
    assert re.search(r"Van de \d+ getallen zijn er [1-9]\d* gemeten", text("own"))


def test_it_says_how_it_was_calculated() -> None:
    told = text()
    assert "2,25% per jaar" in told
    assert "prijzen van 2026" in told
    assert re.search(r"Trekkingen en toevalsgetal 1\.000; 1", told)
    assert "zonder feitenuitgave" in told


@pytest.fixture
def counted(facts_folder: Path, programmes_folder: Path) -> None:
    """A programme of the municipality of the release."""
    releases.publish(facts_folder, release="2026-Q3")
    example = Path(mkba.__file__).parents[4] / "examples/programmes/zonnedael.yaml"
    told = example.read_text("utf-8")
    told = told.replace("municipality: Zonnedael", "municipality: Voorbeeldstad")
    (programmes_folder / "own.yaml").write_text(told, "utf-8")


@pytest.mark.usefixtures("counted")
def test_the_facts_release_is_named_and_what_was_assumed_stays_visible() -> None:
    told = text("own")
    assert "feitenuitgave 2026-Q3" in told
    assert "(vooraf " in told
    assert "Verzonnen gemeente, verzonnen cijfers." in told


@pytest.mark.usefixtures("counted")
def test_the_workbook_counts_with_the_facts_too() -> None:
    book = Spreadsheet(file("workbook", "own"))
    assert [row[3] for row in book.rows("Samenvatting")[1:7]] == pytest.approx([0.0] * 6, abs=0.005)
    assert "gemeten" in [row[6] for row in book.rows("Aannames")]


def test_the_plan_for_sharing_adds_up_to_the_costs(programmes_folder: Path) -> None:
    (programmes_folder / "small.yaml").write_text(small(), "utf-8")
    told = text("small")
    assert "Verzilverplan" in told
    assert "De baten in geld van wie meebetaalt, dekken alle kosten." in told


def test_the_page_leads_to_its_downloads_with_the_same_choice() -> None:
    address = reverse("monitor:report", args=["zonnedael"])
    told = client().get(address, {"uitgave": "vooraf"}).text
    for name in FORMS[1:]:
        assert reverse(f"monitor:{name}", args=["zonnedael"]) + "?uitgave=vooraf" in told


def test_the_contents_lead_to_every_chapter() -> None:
    told = asked().text
    keys = re.findall(r'<section class="card report__part" id="([\w-]+)"', told)
    assert keys == re.findall(r'<li><a href="#([\w-]+)"', told)


def test_no_form_knows_the_name_of_a_household(buurt: object) -> None:
    book = Spreadsheet(file("workbook")).book
    cells = " ".join(str(cell.value) for sheet in book for row in sheet.rows for cell in row)
    told = " ".join((text(), pdf_text(), word_text(), cells))
    assert not re.search(r"Zandloper|Ooievaar", told)


def test_words_of_a_programme_are_never_read_as_markup(programmes_folder: Path) -> None:
    name = "#panic() *x* $1$ <b> @y [z] \\\\ =SUM(1)"
    (programmes_folder / "odd.yaml").write_text(small(name=f"'{name}'"), "utf-8")
    assert "#panic() *x* $1$ <b> @y [z]" in text("odd")
    assert "#panic() *x* $1$ <b> @y [z]" in pdf_text("odd")
    assert "#panic() *x* $1$ <b> @y [z]" in word_text("odd")


@pytest.mark.parametrize("name", FORMS)
def test_a_programme_without_doubt_in_dollars_is_reported_too(name: str) -> None:
    assert asked(name, "wsipp-fft").status_code == 200


def test_a_reader_of_english_gets_an_english_page() -> None:
    answer = client().get(
        reverse("monitor:report", args=["zonnedael"]), headers={"Accept-Language": "en"}
    )
    assert 'lang="en"' in answer.text[:400]


@pytest.mark.parametrize(
    ("name", "suffix"), [("report_pdf", "pdf"), ("report_word", "docx"), ("workbook", "xlsx")]
)
def test_a_download_is_called_after_its_programme(name: str, suffix: str) -> None:
    told = asked(name)["Content-Disposition"]
    assert told == f'attachment; filename="mkba-zonnedael.{suffix}"'

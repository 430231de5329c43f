"""The pages of open statistics: own tables, what was printed, and what came before."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from wijkteam.accounts.models import User
from wijkteam.analysis.openstats.figures import SPECS
from wijkteam.analysis.openstats.groups import Beside
from wijkteam.monitor.openstats.sentences import effect
from wijkteam.vocabulary import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def adviser() -> Client:
    signed_in = Client()
    signed_in.force_login(User.objects.create_user("the-adviser", role=people.ADVISER))
    return signed_in


def figure(code: str) -> str:
    return reverse("monitor:open_statistic", kwargs={"figure": code})


@pytest.mark.parametrize("code", SPECS)
def test_every_figure_has_a_page_with_own_and_printed(adviser: Client, code: str):
    page = adviser.get(figure(code)).text
    assert "verzonnen gemeenten" in page
    assert "Wat drukte het rapport?" in page


def test_the_overview_names_every_figure_and_the_contradictions(adviser: Client):
    page = adviser.get(reverse("monitor:open_statistics")).text
    assert all(figure(code) in page for code in SPECS)
    assert "34 + 27 + 18 verslagen is 79" in page


def test_the_catalogue_says_two_things_where_the_report_does(adviser: Client):
    page = adviser.get(reverse("monitor:catalogue")).text
    said = "59% van de gemeenten vindt dat wijkteams onvoldoende toekomen aan preventief werken"
    assert page.count(said) == 2  # with the hours on prevention, and with what teams say


def test_what_the_report_has_no_number_of_is_no_picture(adviser: Client):
    page = adviser.get(figure("wmo")).text
    assert "Er staat geen getal bij." in page
    assert "per 1.000 inwoners meer" in page or "per 1.000 inwoners minder" in page
    listed = adviser.get(reverse("monitor:open_statistics")).text
    row = listed.split(figure("wmo"))[1].split("</tr>")[0]
    assert ">geen</span>" in row
    assert figure("wmo") in adviser.get(reverse("monitor:catalogue")).text


def test_without_the_report_the_catalogue_stands(adviser: Client, settings, tmp_path: Path):
    settings.OPENSTATS_REPORT = tmp_path / "none.yaml"
    page = adviser.get(reverse("monitor:catalogue")).text
    assert "Uren aan preventie" in page
    assert "spreekt zichzelf tegen" not in page


def test_the_years_before_stand_beside_the_years_after(adviser: Client):
    page = adviser.get(figure("figure-7")).text
    assert "Van 2015 tot 2017" in page
    assert "Van 2017 tot 2021" in page
    assert "Het verschil erna is dus niet aan het zelf helpen toe te schrijven" in page


def test_the_years_around_the_start_are_drawn_with_those_before_it(adviser: Client):
    page = adviser.get(figure("figure-7")).text
    assert "Lagen zij ook gelijk voordat het team begon met helpen?" in page
    assert "−3 jaar" in page
    assert "geen verschil" in page


def test_table_3_shows_the_share_of_the_team_then_and_now(adviser: Client):
    page = adviser.get(figure("table-3")).text
    assert "aandeel van het wijkteam (2017)" in page
    assert "33,0%" in page


def test_without_own_tables_the_page_says_what_to_bring(adviser: Client, settings, tmp_path: Path):
    settings.OPENSTATS_FOLDER = tmp_path
    assert "82971NED" in adviser.get(figure("figure-7")).text
    assert "codings.csv" in adviser.get(figure("figure-1")).text
    assert "surveys.csv" in adviser.get(figure("table-1")).text
    settings.OPENSTATS_FOLDER = tmp_path / "nothing"
    assert "0 van de 19" in adviser.get(reverse("monitor:open_statistics")).text


def test_a_new_table_is_seen_without_a_restart(adviser: Client, settings, tmp_path: Path):
    settings.OPENSTATS_FOLDER = tmp_path
    assert "Nog geen eigen cijfers" in adviser.get(figure("reach")).text
    (tmp_path / "a.csv").write_text(
        "Gemeente;Jaar;youths_ambulatory;youths_by_team\nA;2017;100;10\nA;2020;100;14\n"
        "B;2017;100;1\nB;2020;100;2\n",
        encoding="utf-8",
    )
    page = adviser.get(figure("reach")).text
    assert "140" in page
    assert "verzonnen" not in page


def test_a_table_that_cannot_be_read_is_told(adviser: Client, settings, tmp_path: Path):
    settings.OPENSTATS_FOLDER = tmp_path
    (tmp_path / "notes.csv").write_text("a\nb\n", encoding="utf-8")
    said = adviser.get(reverse("monitor:open_statistics")).text
    assert "notes.csv heeft één kolom" in said


def test_a_damaged_report_is_told_and_nothing_else_breaks(
    adviser: Client, settings, tmp_path: Path
):
    settings.OPENSTATS_REPORT = tmp_path / "report.yaml"
    settings.OPENSTATS_REPORT.write_text("figures: [", encoding="utf-8")
    assert "niet te lezen" in adviser.get(reverse("monitor:open_statistics")).text
    assert adviser.get(figure("figure-7")).status_code == 404


def test_the_numbers_are_open_data(adviser: Client):
    address = reverse("monitor:open_statistic_csv", kwargs={"figure": "figure-7"})
    rows = list(csv.DictReader(StringIO(adviser.get(address).text.lstrip("\ufeff"))))
    printed = [row for row in rows if row["from"] == "printed"]
    assert [(row["group"], row["at"], row["value"]) for row in printed][1] == (
        "helps",
        "2020",
        "90.0",
    )
    assert {row["group"] for row in rows if row["from"] == "own"} == {"helps", "others", "together"}


def test_each_figure_is_taken_along_as_excel_with_its_source_and_contradictions(adviser: Client):
    address = reverse("monitor:open_statistic_excel", kwargs={"figure": "table-3"})
    book = load_workbook(BytesIO(adviser.get(address).content))
    assert {row[0] for row in book["cijfers"].iter_rows(min_row=2, values_only=True)} == {
        "own", "printed",
    }  # fmt: skip
    told = [row[1] for row in book["toelichting"].iter_rows(values_only=True)]
    assert any("'+4%'" in line for line in told)
    assert address in adviser.get(figure("table-3")).text


def test_it_is_said_why_all_together_can_lie_outside_both_groups(adviser: Client):
    page = adviser.get(figure("figure-7")).text
    assert "In 11 helpt het team zelf, in 16 niet of weinig." in page
    assert "13 begonnen of stopten onderweg" in page


def test_a_figure_made_of_documents_or_surveys_claims_nothing_of_municipalities(adviser: Client):
    for code in ("figure-1", "table-1"):
        assert "5% van de ambulante jeugdhulp" not in adviser.get(figure(code)).text
    assert "Wat niemand opschreef, telt niet mee" in adviser.get(figure("figure-1")).text


def test_an_effect_is_a_percentage_as_the_drawing_has_it():
    beside = Beside(0.0, 0.0, 2015, 2017, 2020, effect=-0.21, effect_low=-0.23, effect_high=-0.2)
    with translation.override("nl"):
        assert "19% lager" in effect(beside)
        nothing = replace(beside, effect=0.004, effect_low=-0.01, effect_high=0.01)
        assert "uit op wat te verwachten was (95%: −1% tot +1%)" in effect(nothing)


def test_a_figure_that_is_not_in_the_report_is_not_there(adviser: Client):
    assert adviser.get(figure("figure-99")).status_code == 404


def test_the_pages_are_in_english_too(adviser: Client):
    adviser.cookies.load({"django_language": "en"})
    with translation.override("nl"):  # puts the language of this test back afterwards
        page = adviser.get(figure("figure-7")).text
    assert "New trajectories of specialist ambulatory youth help" in page
    assert "From 2015 to 2017" in page

"""Many case files in one picture: what is brought along, what is refused, what can be checked."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from tests.monitor.calculator.people import client, text_of
from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.cases import Thresholds, parse_thresholds, read_cases, weigh
from wijkteam.monitor.calculator.cases.places import BoundariesForm

FOLDER = Path(mkba.__file__).parents[4] / "examples/cases"
EXAMPLE = (FOLDER / "gezin-huurschuld.yaml").read_bytes()
PAGE = reverse("monitor:cases_together")
TABLE = reverse("monitor:cases_table")

pytestmark = pytest.mark.django_db


def packed(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def bring(person: Client, **files: bytes) -> str:
    sent = [SimpleUploadedFile(name, content) for name, content in files.items()]
    return person.post(PAGE, {"files": sent}, follow=True).text


def count(page: str) -> int:
    """How many cases stand in the table."""
    table = page.split("Andere groep bij grenzen die verschuiven")[1]
    rows = table.partition("</table>")[0]
    return rows.count('<th scope="row">')


def test_the_cases_of_the_folder_are_there_to_begin_with() -> None:
    assert count(client().get(PAGE).text) == 2


def test_files_and_zips_are_brought_along_and_weighed() -> None:
    page = bring(client(), **{
        "a.yaml": EXAMPLE,
        "b.zip": packed(**{"map/c.yaml": EXAMPLE, "leesmij.txt": b"x", "__MACOSX/._c.yaml": b"x"}),
    })  # fmt: skip
    assert count(page) == 2
    assert "3 casussen" not in text_of(page)


def test_a_file_that_is_brought_along_can_be_left_out_again() -> None:
    person = client()
    bring(person, **{"a.yaml": EXAMPLE, "b.yaml": EXAMPLE})
    assert count(person.post(PAGE, {"weg": "a.yaml"}, follow=True).text) == 1
    assert count(person.post(PAGE, {"alles-weg": "1"}, follow=True).text) == 2  # of the folder


def test_the_folder_stays_in_the_picture_when_asked() -> None:
    person = client()
    bring(person, **{"a.yaml": EXAMPLE})
    assert count(person.get(PAGE, {"gekozen": "1", "map": "1"}).text) == 3


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.exe", b"x", "dit is geen casusbestand"),
        ("a.yaml", b"x" * 200_001, "te groot"),
        ("a.yaml", b"\xff\xfe\x00", "geen tekst"),
        ("a.zip", b"PK nonsense", "niet te openen|te openen is"),
        ("a.zip", packed(**{"groot.yaml": b" " * 300_000}), "te groot"),
    ],
)
def test_what_is_no_case_file_is_refused_with_its_name(
    name: str, content: bytes, told: str
) -> None:
    page = text_of(bring(client(), **{"goed.yaml": EXAMPLE, name: content}))
    assert any(one in page for one in told.split("|"))


def test_a_case_file_that_is_wrong_is_told_with_its_line_and_the_rest_is_shown() -> None:
    wrong = EXAMPLE.replace(b"horizon: 24", b"horizon: nooit")
    page = bring(client(), **{"goed.yaml": EXAMPLE, "fout.yaml": wrong})
    assert count(page) == 1
    assert "fout.yaml:6:" in page


def test_only_wrong_files_leave_a_calm_page() -> None:
    assert "Nog geen casus in het vlak" in bring(client(), **{"fout.yaml": b"case: x"})


def test_posting_nothing_asks_for_a_file() -> None:
    assert "Kies eerst een of meer bestanden." in client().post(PAGE, {}, follow=True).text


def test_boundaries_move_cases_and_are_told() -> None:
    page = client().get(PAGE, {"gekozen": "1", "map": "1", "cost_zero": "90000",
                               "cost_substantial": "90000"}).text  # fmt: skip
    assert "tot en met € 90.000" in text_of(page).replace("\xa0", " ")
    assert "cost_zero=90000,cost_substantial=90000" in page


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"cost_zero": "veel"}, "getal"),
        ({"cost_zero": "-1"}, "Schrijf 0 of meer."),
        ({"cost_zero": "6000"}, "Deze grens is kleiner"),
        ({"effect_zero": "nan"}, "getal"),
        ({"cost_as": "ponden"}, "Deze keuze staat niet in de lijst."),
    ],
)
def test_boundaries_that_cannot_be_are_told_beside_the_field(
    typed: dict[str, str], told: str
) -> None:
    answer = client().get(PAGE, typed)
    assert answer.status_code == 200
    assert told in text_of(answer.text)


@pytest.mark.parametrize("query", ["", "cost_zero=2,5&cost_substantial=10&cost_as=share"])
def test_the_form_means_what_the_command_reads(query: str) -> None:
    used = BoundariesForm(QueryDict(query)).thresholds
    assert used == (parse_thresholds("cost_zero=2.5%,cost_substantial=10%") if query else (
        Thresholds()))  # fmt: skip


def test_the_table_reads_back_with_the_same_outcome(tmp_path: Path) -> None:
    person = client()
    bring(person, **{"a.yaml": EXAMPLE, "b.yaml": (FOLDER / "oudere-alleen.yaml").read_bytes()})
    file = tmp_path / "casussen.csv"
    file.write_bytes(person.get(TABLE).content)
    found = weigh(read_cases(file))
    assert [one.cluster for one in found.cases] == [1, 6]
    assert not found.rejected


def test_what_one_brings_along_nobody_else_sees() -> None:
    bring(client(), **{"a.yaml": EXAMPLE})
    assert "a.yaml" not in client().get(PAGE).text


def test_two_files_of_one_name_in_a_zip_both_stay_and_a_later_one_takes_the_place() -> None:
    person = client()
    page = bring(person, **{"a.zip": packed(**{"x/casus.yaml": EXAMPLE, "y/casus.yaml": EXAMPLE})})
    assert count(page) == 2
    assert count(bring(person, **{"casus.yaml": EXAMPLE})) == 2


def test_a_zip_that_is_damaged_is_refused() -> None:
    whole = bytearray(packed(**{"a.yaml": EXAMPLE}))
    whole[60:160] = b"\xff" * 100
    page = text_of(bring(client(), **{"a.zip": bytes(whole), "goed.yaml": EXAMPLE}))
    assert "te openen is" in page

"""Choosing cases on a page: candidates in, a spread that is shown, a proposal out."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.monitor.calculator.people import client, text_of
from wijkteam.analysis.mkba.cases import read_candidates
from wijkteam.analysis.mkba.cases.coding import CHARACTERISTICS

PAGE = reverse("monitor:cases_choose")
TABLE = reverse("monitor:cases_candidates")
THREE = (
    "case;integral;history;kleur\n"
    "Gezin;ja;nieuw;rood\n"
    "Oudere;nee;acuut;\n"
    "Jongere;ja;nieuw;\n"
    "Gezin;nee;acuut;\n"
    "Vergeten;soms;;\n"
)

pytestmark = pytest.mark.django_db


def send(person: Client, text: str = THREE, **query: str) -> str:
    file = SimpleUploadedFile("kandidaten.csv", text.encode())
    address = PAGE + ("?" + "&".join(f"{k}={v}" for k, v in query.items()) if query else "")
    return person.post(address, {"way": "tabel", "file": file}, follow=True).text


def test_the_page_begins_calm_and_offers_a_table_to_fill_in() -> None:
    person = client()
    assert "Lege tabel (CSV)" in person.get(PAGE).text
    header = person.get(TABLE).content.decode("utf-8-sig").splitlines()
    assert header == [",".join(["case", *(one.code for one in CHARACTERISTICS)])]


def test_a_table_gives_a_proposal_and_tells_what_was_left_out() -> None:
    told = text_of(send(client(), aantal="2"))
    assert "2 van de 3 kandidaten" in told
    assert "Niet gekozen: Jongere." in told


def test_rejected_rows_stay_with_their_line_and_reason_until_the_next_table() -> None:
    person = client()
    send(person)
    page = text_of(person.get(PAGE).text)
    assert "kandidaten.csv:5: the case Gezin stands on line 2 too" in page
    assert "kandidaten.csv:6:" in page
    assert "not used: column kleur" in page
    assert "kandidaten.csv:6:" not in text_of(send(person, "case;integral\nNieuw;ja\n"))


def test_a_table_that_is_none_is_refused_and_nothing_is_lost() -> None:
    person = client()
    send(person)
    page = text_of(send(person, "x\ny\n"))
    assert "the column case is missing" in page
    assert "Oudere" in page


def test_no_place_on_this_machine_is_told() -> None:
    assert "/tmp" not in send(client())


def test_a_value_that_nobody_has_is_drawn_as_missing() -> None:
    page = send(client())
    assert "spread__cell--absent" in page
    assert "Uit andere hulp" in page


@pytest.mark.parametrize(
    ("count", "told"), [("0", 1), ("99", 3), ("veel", 3), ("-1", 3), ("9" * 400, 3), ("²", 3)]
)
def test_any_count_gives_a_proposal(count: str, told: int) -> None:
    person = client()
    send(person)
    answer = person.get(PAGE, {"aantal": count})
    assert f"{told} van de 3 kandidaten" in text_of(answer.text)


def test_only_the_declared_characteristics_are_shown_and_weigh() -> None:
    person = client()
    send(person)
    page = person.get(PAGE, {"over": ["history"], "aantal": "1"}).text
    assert page.count('class="spread__row"') == 1


def test_one_can_be_added_and_left_out_by_hand() -> None:
    person = client()
    sent = {"way": "een", "een-name": "Gezin", "een-integral": "yes", "een-problems": ["debts"]}
    assert "1 van de 1 kandidaten" in text_of(person.post(PAGE, sent, follow=True).text)
    assert "Lege tabel" in person.post(PAGE, {"weg": "Gezin"}, follow=True).text


def test_a_candidate_without_a_characteristic_is_asked_for_one() -> None:
    answer = client().post(PAGE, {"way": "een", "een-name": "Gezin"})
    assert "Vul ten minste één kenmerk in." in answer.text


def test_case_files_bring_their_characteristics() -> None:
    page = text_of(client().post(PAGE, {"way": "bestanden"}, follow=True).text)
    assert "Gezin met huurschuld en een kind dat thuisblijft" in page


def test_the_proposal_reads_back_as_candidates(tmp_path: Path) -> None:
    person = client()
    send(person)
    file = tmp_path / "kandidaten.csv"
    file.write_bytes(person.get(TABLE, {"aantal": "2"}).content)
    found = read_candidates(file)
    assert found.candidates["Gezin"] == {"integral": ("yes",), "history": ("new",)}
    assert found.unused_columns == ("chosen",)
    assert file.read_text(encoding="utf-8-sig").count(",yes\n") == 2


def test_it_says_why_shares_do_not_extrapolate() -> None:
    assert "Een keuze, geen steekproef." in client().get(PAGE).text

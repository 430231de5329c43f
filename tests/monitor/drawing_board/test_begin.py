"""The ways to begin, and who may."""

from __future__ import annotations

from pathlib import Path
from shutil import copy

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.monitor.calculator.conftest import small
from tests.monitor.calculator.people import client as signed_in
from tests.monitor.calculator.people import text_of
from tests.monitor.drawing_board.board import BEGIN, CODE, begin, programme, text, typed, url
from wijkteam.analysis.mkba.programme import templates
from wijkteam.monitor.drawing_board.steps import ORDER
from wijkteam.vocabulary import people

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("kind", templates.NAMES)
def test_every_kind_of_team_opens_at_every_step_without_errors(adviser: Client, kind: str) -> None:
    begin(adviser, **{"begin-kind": kind})
    for step in ORDER:
        page = adviser.get(url(step))
        assert page.status_code == 200, step
        assert page.context["live"].answer is not None, step


def test_the_beginning_writes_name_place_and_years(adviser: Client) -> None:
    begin(adviser)
    made = programme(adviser)
    assert (made.name, made.municipality) == ("Ouderen in de Molenbuurt", "Zonnedael")
    assert (made.start, made.price_year) == (2027, 2026)


def test_the_start_tells_what_each_kind_is_for(adviser: Client) -> None:
    told = text_of(adviser.get(reverse("monitor:drawing_board")).text)
    assert "Regie voor de zwaarste groep" in told
    assert "Ouderen die langer thuis wonen" in told


def test_a_beginning_without_a_name_keeps_the_rest(adviser: Client) -> None:
    page = adviser.post(
        reverse("monitor:drawing_board"),
        {"way": "kind", "begin-kind": "youth", "begin-municipality": "Ommerdorp"},
    )
    assert page.status_code == 200
    assert page.context["begin"].errors.keys() >= {"name"}
    assert "Ommerdorp" in page.text


def test_two_drafts_of_one_name_lie_beside_each_other(adviser: Client) -> None:
    assert [begin(adviser), begin(adviser)] == [CODE, f"{CODE}-2"]


def test_a_draft_can_be_taken_off_the_board(adviser: Client) -> None:
    begin(adviser)
    adviser.post(reverse("monitor:drawing_discard", args=[CODE]))
    assert adviser.get(url("aanpak")).status_code == 404


def test_what_was_taken_off_the_board_can_be_put_back(adviser: Client) -> None:
    begin(adviser)
    adviser.post(reverse("monitor:drawing_discard", args=[CODE]))
    board = adviser.get(reverse("monitor:drawing_board")).text
    assert "is van de tekentafel" in board
    adviser.post(reverse("monitor:drawing_put_back"))
    assert adviser.get(url("aanpak")).status_code == 200
    assert "is van de tekentafel" not in adviser.get(reverse("monitor:drawing_board")).text


def test_putting_back_does_not_go_over_a_draft_of_the_same_name(adviser: Client) -> None:
    begin(adviser)
    adviser.post(reverse("monitor:drawing_discard", args=[CODE]))
    begin(adviser)
    adviser.post(reverse("monitor:drawing_put_back"))
    assert adviser.get(url("aanpak", f"{CODE}-2")).status_code == 200


def test_putting_back_nothing_changes_nothing(adviser: Client) -> None:
    assert adviser.post(reverse("monitor:drawing_put_back")).status_code == 302
    assert adviser.get(url("aanpak")).status_code == 404


@pytest.mark.parametrize(
    ("year", "told"),
    [
        ("veel", "Schrijf een jaar met vier cijfers"),
        ("27", "Schrijf een jaar tussen 2000 en 2100."),
        ("", "Vul een jaar in"),
    ],
)
def test_what_is_no_year_is_told_with_an_example(adviser: Client, year: str, told: str) -> None:
    page = adviser.post(reverse("monitor:drawing_board"), {**BEGIN, "begin-start": year})
    assert told in page.text


def test_a_copy_leaves_the_approach_itself_alone(adviser: Client, own_folders: Path) -> None:
    path = own_folders / "shipped" / "klein.yaml"
    path.write_text(small(), "utf-8")
    response = adviser.post(
        reverse("monitor:drawing_board"), {"way": "copy", "copy-programme": "klein"}
    )
    code = response["Location"].split("/")[-3]
    assert text(adviser, code) == path.read_text("utf-8")


@pytest.mark.parametrize("shipped", ["zonnedael", "wsipp-fft"])
def test_every_shipped_approach_opens_at_every_step(
    adviser: Client, own_folders: Path, shipped: str
) -> None:
    copy(ROOT / f"examples/programmes/{shipped}.yaml", own_folders / "shipped")
    response = adviser.post(
        reverse("monitor:drawing_board"), {"way": "copy", "copy-programme": shipped}
    )
    code = response["Location"].split("/")[-3]
    for step in ORDER:
        page = adviser.get(url(step, code))
        assert page.status_code == 200, step
        before = text(adviser, code)
        if step != "klaar":
            adviser.post(url(step, code), typed(adviser, step, code))
            assert text(adviser, code) == before, step


def _upload(client: Client, content: bytes) -> str:
    file = SimpleUploadedFile("eigen.yaml", content)
    response = client.post(
        reverse("monitor:drawing_board"), {"way": "file", "upload-file": file}, follow=True
    )
    return response.text


def test_an_own_file_opens_at_the_first_step(adviser: Client) -> None:
    assert "Waar gaat het om?" in _upload(adviser, small().encode())


def test_an_own_file_that_is_refused_says_which_lines_and_keeps_the_text(adviser: Client) -> None:
    wrong = small().replace("    assumption: Geraden.\n", "", 1)
    told = _upload(adviser, wrong.encode())
    problems = text_of(told.split("Verander deze regels")[1].split("<form")[0])
    assert "programma.yaml:13 hours heeft geen bron" in problems
    assert "label: Bespaarde uren" in told


def test_what_is_no_text_is_refused(adviser: Client) -> None:
    assert "Dit is geen tekst" in _upload(adviser, b"\xff\xfe\x00x")


def test_a_repaired_file_goes_on_to_the_end(adviser: Client) -> None:
    _upload(adviser, b"name: Proef\n")
    page = adviser.post(url("bestand", "eigen"), {"text": small()}, follow=True)
    assert "Wat komt eruit?" in page.text


def test_who_only_looks_sees_the_kinds_and_makes_nothing() -> None:
    worker = signed_in(people.WORKER)
    page = worker.get(reverse("monitor:drawing_board"))
    assert "Ouderenteam" in page.text
    assert "<form" not in page.text.split("<main")[1].split("</main")[0]
    assert worker.post(reverse("monitor:drawing_board"), {"way": "kind"}).status_code == 404


@pytest.mark.parametrize("role", [people.RESIDENT, people.PARTNER])
def test_residents_and_partners_find_no_drawing_board(role: str) -> None:
    assert signed_in(role).get(reverse("monitor:drawing_board")).status_code == 404


@pytest.mark.parametrize("role", [people.RESIDENT, people.PARTNER, people.WORKER])
def test_only_who_writes_comes_to_the_steps(role: str) -> None:
    assert signed_in(role).get(url("aanpak")).status_code == 404


def test_somebody_else_has_a_board_of_their_own(adviser: Client) -> None:
    begin(adviser)
    assert signed_in(people.PRIVACY_OFFICER).get(url("aanpak")).status_code == 404

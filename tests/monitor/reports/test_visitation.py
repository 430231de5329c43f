"""The pack for colleagues who visit a team."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from tests.monitor.releases import figure, publish_figures
from wijkteam.accounts.models import User
from wijkteam.analysis.indicators import BASIC_SET, DEFINITIONS
from wijkteam.vocabulary import people

TEAMS = {"haven": "Haven", "duin": "Duin", **{f"t{n}": f"Team {n}" for n in range(6)}}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any, db: None) -> Path:
    settings.FACTS_FOLDER = tmp_path
    counts = {"haven": (85, 100), **{f"t{n}": (39 + n, 100) for n in range(6)}}
    whole = sum(part for part, _ in counts.values()), sum(n for _, n in counts.values())
    publish_figures(
        tmp_path,
        *(figure("own_share", team, "total", pair) for team, pair in counts.items()),
        figure("own_share", "duin", "total", None),
        figure("own_share", "total", "total", whole),
        teams=TEAMS,
    )
    return tmp_path


def client(role: str = people.ADVISER) -> Client:
    signed_in = Client()
    signed_in.force_login(User.objects.create_user(f"the-{role}", role=role))
    return signed_in


def told(team: str) -> str:
    html = client().get(reverse("monitor:visitation"), {"gebied": team}).text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_a_figure_outside_the_limits_becomes_a_question_with_what_it_does_not_tell() -> None:
    pack = told("haven")
    label = DEFINITIONS["own_share"].label.dutch
    assert f"‘{label}’ ligt hoger dan te verwachten." in pack
    assert DEFINITIONS["own_share"].does_not_tell.dutch in pack
    assert "Bij 1 is er een reden om te kijken." in pack
    # Whoever reads the pack is of another team.
    assert "(dit team)" in pack
    assert "uw team" not in pack


def test_a_team_within_the_limits_gets_no_question_about_a_figure_but_the_open_ones() -> None:
    pack = told("t2")
    assert "dan te verwachten." not in pack
    assert "Waar zijn jullie trots op dat in geen cijfer staat?" in pack


def test_a_team_too_small_to_show_gets_questions_and_no_figure() -> None:
    pack = told("duin")
    assert "te weinig cijfers" in pack
    assert "Begin met de vragen" in pack


def test_the_pack_can_be_taken_along_and_reads_the_same_on_paper() -> None:
    made = client().get(reverse("monitor:visitation_pdf"), {"gebied": "haven"})
    pages = PdfReader(BytesIO(b"".join(made.streaming_content))).pages
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
    assert "Visitatie van team Haven" in text
    assert "Vragen om te stellen" in text
    assert made["Content-Disposition"].endswith('visitatie-haven-2026-Q3.pdf"')


def test_without_a_team_one_chooses_and_there_is_no_document() -> None:
    someone = client()
    assert "Welk team wordt bezocht?" in someone.get(reverse("monitor:visitation")).text
    assert someone.get(reverse("monitor:visitation_pdf")).status_code == 404


def test_nobody_from_outside_gets_it() -> None:
    for role in (people.RESIDENT, people.PARTNER):
        assert client(role).get(reverse("monitor:visitation")).status_code == 404


def test_of_a_handful_of_figures_no_number_lies_outside_by_chance_and_what_is_missing_is_said():
    pack = told("haven")
    assert "buiten de grenzen." in pack
    assert "van deze cijfers zo'n" not in pack
    assert f"{len(BASIC_SET) - 1} cijfers van de basisset zijn er van dit team niet" in pack

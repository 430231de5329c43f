"""Beforehand beside afterwards, on a page."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from shutil import copy

import pytest
from django.test import Client
from django.urls import reverse

from tests.monitor.calculator.conftest import small
from tests.monitor.calculator.people import client as signed_in
from tests.monitor.calculator.people import text_of
from wijkteam.analysis import facts, mkba, parameters
from wijkteam.monitor.shelf.grounds import today
from wijkteam.monitor.wording.amounts import headline
from wijkteam.vocabulary import people

ROOT = Path(__file__).resolve().parents[3]
CODE = "zonnedael"


def publish(folder: Path, release: str) -> Path:
    made = _example()
    manifest = replace(made.manifest, release=release, municipality="Zonnedael")
    return facts.write(made.steps, manifest, folder / "facts")


@cache
def _example() -> facts.Facts:
    return facts.example(households=900, smallest_cell=10)


@pytest.fixture
def filled(own_folders: Path) -> Path:
    # It runs from the first quarter of the release on, so that there is enough to count.
    text = (ROOT / "examples/programmes/zonnedael.yaml").read_text("utf-8")
    text = text.replace("since: 2026-Q1", "since: 2020-Q1")
    (own_folders / "shipped" / "zonnedael.yaml").write_text(text, "utf-8")
    return publish(own_folders, "2026-Q3")


def page(client: Client, code: str = CODE, **asked: str) -> str:
    return client.get(reverse("monitor:versions", args=[code]), asked).text


def test_the_page_shows_assumed_beside_counted(
    adviser: Client, filled: Path, own_folders: Path
) -> None:
    told = text_of(page(adviser))
    release = facts.read(filled)
    path = own_folders / "shipped" / "zonnedael.yaml"
    outcome = mkba.evaluate(
        mkba.read(path), parameters.load().at(today()), facts=release, draws=1000, seed=1
    )
    counted = sum(one.origin == "facts" for one in outcome.used)
    assert counted > 1
    assert f"{counted} getallen komen nu uit de registratie" in told
    # As round as its interval, wherever it stands; the euro was told to eight digits.
    balance = headline(outcome.npv_spread).replace("\xa0", " ")
    assert f"met de eigen cijfers is het {balance}" in told.replace("\u2060", "")
    assert f"{round(outcome.npv):,}".replace(",", ".").lstrip("-") not in told
    # What was chosen is counted and laid beside it: nothing that could still come.
    reach = told.split("Nog aangenomen")[1].split("Huishoudens die in beeld komen")[1]
    assert "Geteld en ernaast gelegd: wat gekozen is, blijft gekozen." in reach[:200]


def test_one_release_gives_two_versions(adviser: Client, filled: Path) -> None:
    told = text_of(page(adviser))
    assert "2.0 uitgave 2026-Q3" in told
    assert "3.0 uitgave" not in told


def test_an_earlier_release_stands_between(
    adviser: Client, filled: Path, own_folders: Path
) -> None:
    publish(own_folders, "2026-Q2")
    told = text_of(page(adviser))
    assert "2.0 uitgave 2026-Q2" in told
    assert "3.0 uitgave 2026-Q3" in told


def test_which_earlier_release_can_be_chosen(
    adviser: Client, filled: Path, own_folders: Path
) -> None:
    for name in ("2026-Q1", "2026-Q2"):
        publish(own_folders, name)
    assert "2.0 uitgave 2026-Q1" in text_of(page(adviser, eerder="2026-Q1"))


def test_without_a_release_the_page_says_so(adviser: Client, own_folders: Path) -> None:
    copy(ROOT / "examples/programmes/zonnedael.yaml", own_folders / "shipped")
    assert "Er is nog geen feitenuitgave" in text_of(page(adviser))


def test_what_to_register_next_is_said(adviser: Client, filled: Path) -> None:
    told = text_of(page(adviser))
    assert "Zoveel smaller wordt het interval" in told


def test_a_refused_file_shows_its_lines(adviser: Client, own_folders: Path) -> None:
    wrong = small().replace("    assumption: Geraden.\n", "", 1)
    (own_folders / "shipped" / "fout.yaml").write_text(wrong, "utf-8")
    assert "fout.yaml:13" in page(adviser, "fout")


def test_a_worker_may_look(filled: Path) -> None:
    assert "Klopte wat we vooraf dachten?" in page(signed_in(people.WORKER))


@pytest.mark.parametrize("role", [people.RESIDENT, people.PARTNER])
def test_residents_and_partners_learn_nothing(filled: Path, role: str) -> None:
    address = reverse("monitor:versions", args=[CODE])
    assert signed_in(role).get(address).status_code == 404


def test_a_programme_nobody_knows_is_not_found(adviser: Client) -> None:
    assert adviser.get(reverse("monitor:versions", args=["nergens"])).status_code == 404

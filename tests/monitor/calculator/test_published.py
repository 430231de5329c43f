"""Published analyses beside each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse

from tests.monitor.calculator.people import client, text_of
from wijkteam.vocabulary import people


def page(**asked: str) -> str:
    return client().get(reverse("monitor:comparison"), asked).text


@pytest.fixture
def folder(programmes_folder: Path) -> Path:
    found = programmes_folder.parent / "comparison"
    found.mkdir()
    return found


def test_what_is_really_published_comes_first_and_cannot_be_taken_together() -> None:
    told = text_of(page())
    assert "Deze analyses zijn niet samen te nemen" in told
    assert "vroegsignalering in Amsterdam" in told


def test_analyses_with_an_interval_are_pooled_with_what_a_next_one_may_be() -> None:
    told = text_of(page(bestand="invented"))
    assert "Het midden van 10 analyses is" in told
    assert "Een volgende aanpak ligt tussen" in told


def test_what_stands_apart_is_listed_with_the_reason() -> None:
    told = text_of(page(bestand="invented"))
    assert "Niet meegenomen in het midden" in told
    assert "er is geen interval gepubliceerd" in told


def test_what_was_discounted_at_another_rate_is_flagged() -> None:
    assert "teruggerekend tegen 5,5%" in page(bestand="invented")


def test_another_perspective_takes_other_ratios() -> None:
    assert "Het midden van 3 analyses is" in text_of(page(bestand="invented", blik="financial"))


CLASSED = """\
study,perspective,ratio,year,source
rijk,financial,1.4,2020,Bron A
welzijn,financial,0.8,2020,Bron B
welzijn,social,1.3,2020,Bron B
arm,social,0.7,2020,Bron C
quitte,financial,1.0,2020,Bron D
half,social,1.6,2020,Bron E
"""


def test_every_analysis_has_its_class_with_the_ratios_that_decide(folder: Path) -> None:
    (folder / "soorten.csv").write_text(CLASSED, "utf-8")
    told = text_of(page(bestand="soorten"))
    for words in (
        "rijk financieel rendabel In geld: 1,40.",
        "welzijn maatschappelijk rendabel, niet in geld alleen In geld: 0,80. "
        "Voor iedereen samen: 1,30.",
        "arm niet rendabel Voor iedereen samen: 0,70.",
        "quitte quitte In geld: quitte (1,00).",
        "half niet te zeggen Voor iedereen samen: 1,60. Of geld alleen genoeg is, "
        "is niet gepubliceerd.",
    ):
        assert words in told


def test_a_trait_is_told_as_an_association() -> None:
    assert "Samengaan is geen oorzaak" in page(bestand="invented")


@pytest.mark.parametrize("asked", ["nowhere", "../programmes/zonnedael", "<b>"])
def test_a_file_nobody_knows_gives_the_first(asked: str) -> None:
    assert "vroegsignalering in Amsterdam" in page(bestand=asked)


def test_a_perspective_nobody_knows_gives_the_social_one() -> None:
    assert "Het midden van 10 analyses is" in text_of(page(bestand="invented", blik="x"))


def test_an_empty_folder_says_how_to_begin(folder: Path) -> None:
    assert "Er zijn nog geen analyses om te vergelijken" in page()


def test_a_wrong_row_is_named_without_the_place_on_the_machine(folder: Path) -> None:
    text = "study,ratio,low,high,source\nA,1.2,1.0,1.5,x\nB,veel,1.0,1.5,x\nC,1.4,1.1,1.8,x\n"
    (folder / "mine.csv").write_text(text, "utf-8")
    told = page()
    assert "mine.csv:3" in told
    assert str(folder) not in told


@pytest.mark.parametrize("role", [people.RESIDENT, people.PARTNER])
def test_residents_and_partners_learn_nothing(role: str) -> None:
    assert client(role).get(reverse("monitor:comparison")).status_code == 404

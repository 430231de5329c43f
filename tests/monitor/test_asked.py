"""
Every figure that somebody asked for is counted, or it is said what counting it would take.

`asked.csv` is our own list of the 185 figures of NJi 2022, the municipalities and LPBL 2014: which
indicator counts it, which line of the catalogue says what it takes, on which page or in which
parameter it stands, or that it tells of the report and not of a team; and by which contradiction
the report says two things of it.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from django.urls import reverse

from wijkteam.analysis import parameters
from wijkteam.analysis.indicators import DEFINITIONS, not_counted
from wijkteam.analysis.indicators.definition import NotCounted
from wijkteam.analysis.openstats.figures import SPECS
from wijkteam.monitor.shelf.report import printed

with (Path(__file__).parent / "asked.csv").open() as lines:
    ASKED = list(csv.DictReader(lines))
TAKES = {figure.name.dutch: figure for figure in not_counted()}


def test_all_of_them_are_there_once() -> None:
    assert len(ASKED) == len({figure["row"] for figure in ASKED}) == 185


@pytest.mark.parametrize("how", sorted({figure["how"] for figure in ASKED}))
def test_what_was_asked_is_where_the_list_says(how: str) -> None:
    known = {
        "counted": lambda where: where in DEFINITIONS,
        "takes": lambda where: where in TAKES and bool(TAKES[where].takes.dutch),
        "page": lambda where: bool(reverse(where)),
        "parameter": lambda where: where in parameters.load().parameters,
        "of_the_report": bool,
    }[how]
    assert [f for f in ASKED if f["how"] == how and not known(f["where"])] == []


@pytest.mark.parametrize("asked", [f for f in ASKED if f["contradiction"]], ids=lambda f: f["row"])
def test_where_the_report_says_two_things_of_a_figure_this_is_said(asked: dict[str, str]) -> None:
    """With the figure itself, or with the one of the report that its line leads to."""
    said = {one.code: one for one in printed().contradictions}[asked["contradiction"]]
    match asked["how"]:
        case "counted":
            assert asked["where"] in said.indicators
        case "takes":
            name = asked["where"]
            assert name in said.indicators or TAKES[name].figure in said.figures
        case _:  # the page of the open statistics lists them all
            assert said.place


def test_a_contradiction_is_about_what_is_there() -> None:
    for said in printed().contradictions:
        assert set(said.indicators) <= DEFINITIONS.keys() | TAKES.keys(), said.code
        assert set(said.figures) <= SPECS.keys(), said.code


@pytest.mark.parametrize("missing", not_counted(), ids=lambda one: one.name.english[:40])
def test_what_is_not_counted_says_in_both_languages_what_it_takes(missing: NotCounted) -> None:
    """In words of its own: no code of a list, and no other line of the page to look up first."""
    words = (missing.name.dutch, missing.name.english, missing.takes.dutch, missing.takes.english)
    assert all(words)
    assert not [word for word in words if re.search(r"\bidem\b|\bas T\d|same as a figure", word)]
    assert missing.takes.dutch not in ("Een vragenlijst", "Een register dat er nog niet is")
    assert missing.figure in ("", *SPECS)


def test_the_catalogue_says_of_nothing_that_it_is_not_counted_without_anybody_asking() -> None:
    """So that a line goes when the figure is counted: six stayed behind."""
    assert TAKES.keys() == {figure["where"] for figure in ASKED if figure["how"] == "takes"}

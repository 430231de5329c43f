"""Sent home more than was to be expected: found where it is, and not where it is not."""

from __future__ import annotations

import numpy as np
import pytest

from wijkteam.analysis.statistics import FairError, own_organisation

HOMES = ["ggz", "welzijn", "jeugd", None]
#: What each kind of question leads to without any preference: the right place differs by question.
PLACES = {
    "mental": {"ggz": 0.7, "welzijn": 0.1, "elsewhere": 0.2},
    "youth": {"jeugd": 0.6, "ggz": 0.2, "elsewhere": 0.2},
    "company": {"welzijn": 0.8, "elsewhere": 0.2},
}


def referrals(
    stream: np.random.Generator, n: int, preference: float, specialised: float = 0.0
) -> tuple[list, list, list]:
    """
    Made by workers who send home with the chance *preference* over what the question asks; with
    *specialised* a worker gets more of the questions that the own organisation is for.
    """
    meant = {"ggz": "mental", "welzijn": "company", "jeugd": "youth"}
    home, to, asked = [], [], []
    for _ in range(n):
        who = HOMES[stream.integers(len(HOMES))]
        what = str(stream.choice(list(PLACES)))
        if who in meant and stream.random() < specialised:
            what = meant[who]
        chances = PLACES[what]
        where = str(stream.choice(list(chances), p=list(chances.values())))
        if who is not None and stream.random() < preference:
            where = who
        home.append(who)
        to.append(where)
        asked.append(what)
    return home, to, asked


def test_a_preference_is_found_where_it_is() -> None:
    stream = np.random.default_rng(1)
    found = [own_organisation(*referrals(stream, 400, 0.25)).reason_to_look for _ in range(100)]
    assert np.mean(found) > 0.95


@pytest.mark.parametrize("specialised", [0.0, 0.8])
def test_and_not_where_it_is_not(specialised: float) -> None:
    """Also when workers get the questions that their own organisation is for."""
    stream = np.random.default_rng(2)
    found = [
        own_organisation(*referrals(stream, 400, 0.0, specialised)).reason_to_look
        for _ in range(300)
    ]
    assert np.mean(found) < 0.05


def test_without_looking_at_what_was_asked_the_right_place_looks_like_a_preference() -> None:
    home, to, asked = referrals(np.random.default_rng(3), 600, 0.0, specialised=0.8)
    assert own_organisation(home, to, ["all"] * len(home)).reason_to_look
    assert not own_organisation(home, to, asked).reason_to_look


def test_the_interval_holds_the_observed_number_nineteen_times_in_twenty() -> None:
    stream = np.random.default_rng(4)
    inside = 0
    for _ in range(400):
        found = own_organisation(*referrals(stream, 300, 0.0))
        inside += found.low <= found.observed <= found.high
    assert 0.92 < inside / 400 < 0.995


def test_one_team_is_judged_against_everybody_else() -> None:
    stream = np.random.default_rng(5)
    fair, keen = referrals(stream, 500, 0.0), referrals(stream, 200, 0.4)
    home, to, asked = (a + b for a, b in zip(fair, keen, strict=True))
    of_keen = [False] * 500 + [True] * 200
    of_fair = [True] * 500 + [False] * 200
    assert own_organisation(home, to, asked, of=of_keen).reason_to_look
    assert not own_organisation(home, to, asked, of=of_fair).reason_to_look


def test_what_nobody_else_was_asked_is_left_out_and_counted() -> None:
    found = own_organisation(["A", "A", "B"], ["A", "A", "A"], ["x", "y", "y"])
    assert (found.left_out, found.compared) == (1, 2)


def test_with_nothing_to_compare_with_there_is_no_expectation() -> None:
    with pytest.raises(FairError, match="Nobody else was asked the same"):
        own_organisation(["A", "A"], ["A", "B"], ["x", "x"])

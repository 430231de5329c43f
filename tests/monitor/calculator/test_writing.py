"""Amounts and numbers as people read them."""

from __future__ import annotations

import math

import pytest

from wijkteam.monitor.wording.amounts import (
    about,
    between,
    chance,
    interval,
    money,
    unbroken,
    value,
)


@pytest.mark.parametrize(
    ("amount", "unit", "told"),
    [
        (0.41, "share", "41%"),
        (0.032, "share", "3,2%"),
        (0.0, "share", "0%"),
        (0.0225, "rate", "2,25%"),
        (0.105, "share", "10,5%"),
        (0.10526, "share", "11%"),
        (0.0323, "events/household", "0,032"),
        (1.62, "persons/household", "1,62"),
        (17, "households/fte", "17"),
        (1321.67, "hours/year", "1.322"),
        (132.4, "EUR/hour", "€\xa0132"),
        (8.95, "EUR", "€\xa08,95"),
        (3470, "USD", "US$\xa03.470"),
        (math.nan, "share", "–"),
        (None, None, "–"),
    ],
)
def test_a_number_is_written_in_its_unit(amount: float | None, unit: str | None, told: str) -> None:
    assert value(amount, unit) == told


@pytest.mark.parametrize(
    ("amount", "told"),
    [(1234.4, "+€\xa01.234"), (-1234.4, "−€\xa01.234"), (0.2, "€\xa00"), (-0.2, "€\xa00")],
)
def test_a_balance_shows_its_sign(amount: float, told: str) -> None:
    assert money(amount, sign=True) == told


def test_a_number_without_doubt_has_no_interval() -> None:
    assert interval(3, 3, "years") == between(3, 3) == ""


@pytest.mark.parametrize(
    ("share", "told"), [(0.0, "<1%"), (1.0, ">99%"), (0.811, "81%"), (None, "")]
)
def test_draws_never_show_that_something_is_certain(share: float | None, told: str) -> None:
    assert chance(share) == told


def test_no_line_ends_between_a_minus_and_its_euro() -> None:
    told = unbroken(f"{about(-2e6, 3e6)} en US$ 3")
    assert "\N{MINUS SIGN}\N{WORD JOINER}€" in told
    assert told.replace("\N{WORD JOINER}", "") == (
        "\N{MINUS SIGN}€\N{NO-BREAK SPACE}2,0\N{NO-BREAK SPACE}mln tot "
        "€\N{NO-BREAK SPACE}3,0\N{NO-BREAK SPACE}mln en US$ 3"
    )


@pytest.mark.parametrize(
    "told", [between(-9, -3), about(-9e6, -3e6), interval(-9, -3, "EUR/year")], ids=str
)
def test_an_interval_keeps_both_its_signs(told: str) -> None:
    assert told.count("\N{MINUS SIGN}\N{WORD JOINER}€") == 2

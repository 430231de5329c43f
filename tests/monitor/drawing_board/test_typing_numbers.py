"""Numbers as people type them."""

from __future__ import annotations

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from wijkteam.monitor.drawing_board.part_forms.typed_number import (
    NumberField,
    read_number,
    written_number,
)
from wijkteam.monitor.wording.units import unit_words


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("1.200", 1200),
        ("1.200,50", 1200.5),
        ("1,200.50", 1200.5),
        ("0.125", 0.125),
        ("\N{MINUS SIGN}3", -3),
        ("€ 7", 7),
        ("twaalf", None),
        ("1e9", None),
        ("nan", None),
        ("", None),
    ],
)
def test_a_typed_number_means_what_people_mean(typed: str, meant: float | None) -> None:
    with translation.override("nl"):
        assert read_number(typed) == meant


def test_a_point_is_a_decimal_point_in_english() -> None:
    with translation.override("en"):
        assert (read_number("1.200"), read_number("1,200")) == (1.2, 1200)


def test_a_share_is_typed_in_percent() -> None:
    assert NumberField(percent=True).clean("12,5 %") == 0.125


@given(st.floats(min_value=-1e9, max_value=1e9).map(lambda n: float(f"{n:.6g}")))
@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_written_reads_back(language: str, number: float) -> None:
    if 0 < abs(number) < 1e-6:
        number = 0.0
    with translation.override(language):
        assert read_number(written_number(number)) == pytest.approx(number, rel=1e-5, abs=1e-9)


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("households/year", "huishoudens per jaar"),
        ("share", "procent"),
        ("EUR/hour", "euro per uur"),
        ("worker*hour/year", "medewerker × uur per jaar"),
        ("olifanten", "olifanten"),
        (None, ""),
    ],
)
def test_a_unit_is_said_in_words(unit: str | None, said: str) -> None:
    with translation.override("nl"):
        assert unit_words(unit) == said

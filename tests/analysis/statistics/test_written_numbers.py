"""Numbers in tables: one reading, or none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkteam.analysis.statistics.written.numbers import number

cents = st.integers(-(10**11), 10**11).map(lambda value: value / 100)


@given(cents)
def test_a_number_means_the_same_in_dutch_and_in_english(value):
    english = f"{value:,.2f}"
    dutch = english.translate(str.maketrans(",.", ".,"))
    assert number(english, "cost") == number(dutch, "cost", delimiter=";") == value


@pytest.mark.parametrize("text", ["", "veel", "nan", "inf", "-inf", "1e999", "1,2,3.4.5", "12%"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueError, match="cost is"):
        number(text, "cost")


def test_a_number_that_can_be_two_things_is_asked_after():
    with pytest.raises(ValueError, match="fifteen hundred or one and a half"):
        number("1.500", "cost", delimiter=";")

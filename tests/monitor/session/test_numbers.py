"""Numbers as a group says them."""

from __future__ import annotations

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from wijkteam.analysis.parameters.figures.distributions import Distribution, Fixed, Pert, Uniform
from wijkteam.monitor.session.typed_range import RangeField, range_words

numbers = st.decimals(0, 10_000, places=2).map(float)


@given(st.lists(numbers, min_size=3, max_size=3, unique=True).map(sorted))
def test_what_is_shown_is_read_back_as_the_same(values: list[float]) -> None:
    for known in (Fixed(values[0]), Uniform(values[0], values[2]), Pert(*values)):
        assert RangeField().clean(range_words(known)) == known


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12", Fixed(12.0)),
        ("2,5", Fixed(2.5)),
        ("8-14", Uniform(8.0, 14.0)),
        ("8 tot 14", Uniform(8.0, 14.0)),
        ("8 – 12 – 20", Pert(8.0, 12.0, 20.0)),
        ("5 - 5", Fixed(5.0)),
    ],
)
def test_a_range_may_be_typed_in_several_ways(typed: str, meant: Distribution) -> None:
    assert RangeField().clean(typed) == meant


def test_percentages_become_shares() -> None:
    assert RangeField(high=100, scale=100).clean("30 - 50 - 70 %") == Pert(0.3, 0.5, 0.7)


@pytest.mark.parametrize("typed", ["veel", "1.500", "20 - 10", "1 - 2 - 3 - 4", "inf", "nan", "-5"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(forms.ValidationError):
        RangeField().clean(typed)

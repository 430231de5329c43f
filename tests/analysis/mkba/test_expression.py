"""A quantity is a sum in words; what it comes to is a number, whatever it holds."""

import pytest

from wijkteam.analysis.mkba.programme.expression import read


@pytest.mark.parametrize(
    ("text", "comes_to"),
    [
        ("(a < b) + (a <= b)", 2.0),
        ("(a < b) - (a > b)", 1.0),
        ("10 * (a > b)", 0.0),
    ],
)
def test_a_comparison_counts_as_one_or_nothing(text, comes_to):
    assert float(read(text).value({"a": 1.0, "b": 2.0})) == comes_to

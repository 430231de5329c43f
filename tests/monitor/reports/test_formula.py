"""A sum of a programme file and its formula in a spreadsheet give the same number."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from wijkteam.analysis.mkba.programme.expression import FUNCTIONS, read
from wijkteam.monitor.reports.workbook import formula
from wijkteam.monitor.reports.workbook.calculate import Spreadsheet

PLACES = {"a": "$A$1", "b": "$A$2", "c.d": "$A$3"}
NUMBERS = {"a": 0.4, "b": 2.5, "c.d": 7.0}
SUMS = [
    "-a ** 2",
    "2 ** 3 ** 2",
    "a - b - c.d",
    "a - (b - c.d)",
    "b / c.d / a",
    "+a - -b",
    "1e-7 * a + 1e6",
    "where(a < b, 1, 2) + where(a >= b, 4, 8) * where(b <= b, 3, 5) - where(b > c.d, 7, 9)",
    "where(a - 0.4, b, c.d)",
    "clip(c.d, a, b) + min(a, b, c.d) + max(a, b) + abs(a - b)",
    "exp(a) + log(b) + sqrt(c.d)",
    "find_break_even(a, b)",
    "referral_share(c.d, b, a, 1.2) + referral_share(a, b, a, 1.2)",
    "waiting_time(b, a, c.d) + waiting_time(b, a, 1.3) + waiting_time(10.8, 1, 12.5)",
    "waiting_time(c.d, b, 3)",
    "waiting_time(a - a, b, 3)",
    "selection_cost(a, 100, b, c.d, 0.5)",
    "selection_optimum(a, b, 0.5)",
    "match_share(a, 0.3, 0.7)",
    "network_share(a, b, c.d, 0.4, 2)",
    "relapses(c.d, a, b, 1)",
    "follow_up_break_even(b, c.d, a)",
    "new_for_old(c.d, a, 0.1)",
    "home_referrals(a, 0.5, 0.2)",
]


def in_a_sheet(text: str, numbers: dict[str, float]) -> float:
    book = Workbook()
    sheet = book.active
    for row, value in enumerate(numbers.values(), start=1):
        sheet.cell(row=row, column=1, value=value)
    sheet["B1"] = f"={formula.formula(read(text), PLACES)}"
    out = BytesIO()
    book.save(out)
    found: float = Spreadsheet(out.getvalue())[sheet.title, "B1"]
    return found


def in_the_engine(text: str, numbers: dict[str, float]) -> float:
    return float(read(text).value({name: np.asarray(one) for name, one in numbers.items()}))


@pytest.mark.parametrize("text", SUMS)
def test_a_sum_gives_the_same_in_a_sheet(text: str) -> None:
    assert in_a_sheet(text, NUMBERS) == pytest.approx(in_the_engine(text, NUMBERS), rel=1e-12)


def test_every_function_of_a_programme_file_has_its_formula() -> None:
    assert set(formula.FUNCTIONS) == set(FUNCTIONS)


NAMES = st.sampled_from(["a", "b", "c.d", "2", "0.5"])
TERMS = st.recursive(
    NAMES,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*"), inner).map(lambda one: f"({' '.join(one)})"),
        inner.map(lambda one: f"-{one}"),
        st.tuples(inner, inner).map(lambda one: f"min({one[0]}, {one[1]})"),
    ),
    max_leaves=8,
)


@given(
    text=TERMS,
    values=st.tuples(*[st.floats(-50, 50, allow_nan=False).map(lambda x: round(x, 3))] * 3),
)
def test_any_sum_gives_the_same_in_a_sheet(text: str, values: tuple[float, ...]) -> None:
    numbers = dict(zip(PLACES, values, strict=True))
    wanted = in_the_engine(text, numbers)
    assert in_a_sheet(text, numbers) == pytest.approx(wanted, rel=1e-9, abs=1e-6)

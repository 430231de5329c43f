"""Numbers as people read them, in Dutch and in English."""

from datetime import date

import pytest
from django.utils.translation import override

from wijkteam.ui.charts.base.readable import (
    amount,
    euro,
    interval,
    listing,
    plain,
    share,
    short_date,
)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (euro(-2100), "\u2212€\u00a02.100"),
        (euro(310, sign=True), "+€\u00a0310"),
        (euro(0, sign=True), "€\u00a00"),
        (euro(-0.2), "€\u00a00"),
        (euro(23_400_000), "€\u00a023,4\u00a0mln"),
        (plain(17.5), "17,5"),
        (plain(8.75), "8,75"),
        (plain(10), "10"),
        (share(0.41), "41%"),
        (amount(9.0, "days"), "9"),
        (amount(7.8, "days"), "7,8"),
        (amount(-0.034, "number", sign=True), "−0,03"),
        (amount(-0.0001, "number", sign=True), "0"),
        (amount(1.284, "ratio"), "1,28"),
        (amount(None, "share"), "–"),
        (amount(float("nan"), "share"), "–"),
        (interval(0.35, 0.48, "share"), "35% tot 48%"),
        (interval(None, 0.48, "share"), "–"),
        (listing(["a", "b", "c"]), "a, b en c"),
        (listing(["a"]), "a"),
        (listing([]), ""),
        (short_date(date(2026, 3, 5), year=True), "5 mrt 2026"),
    ],
)
def test_numbers_are_written_in_dutch(written: str, expected: str) -> None:
    assert written == expected


def test_numbers_are_written_in_english_when_the_page_is() -> None:
    with override("en"):
        assert plain(1234.5) == "1,234.5"
        assert short_date(date(2026, 3, 5)) == "5 Mar"

from decimal import Decimal

import pytest
from django.utils.translation import override

from wijkteam.ui.numbers import euro, number, percent, signed

SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


@pytest.fixture(autouse=True)
def _in_dutch():
    with override("nl"):
        yield


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (0, 0, "0"),
        (1234, 0, "1.234"),
        (1234567.891, 2, "1.234.567,89"),
        (0.5, 0, "1"),
        (2.5, 0, "3"),
        (-2.5, 0, f"{MINUS}3"),
        (-0.4, 0, "0"),
        (1.005, 2, "1,01"),
        (Decimal("7.85"), 1, "7,9"),
        (1e30, 0, "1" + ".000" * 10),
        (None, 0, "–"),
        ("", 0, "–"),
        (float("nan"), 0, "–"),
    ],
)
def test_a_number_is_written_the_dutch_way(value, decimals, written):
    assert number(value, decimals) == written


def test_an_amount_keeps_its_sign_before_the_euro():
    assert euro(-1234) == f"{MINUS}€{SPACE}1.234"


def test_cents_are_shown_when_asked():
    assert euro(60.5, 2) == f"€{SPACE}60,50"


def test_a_share_becomes_a_percentage():
    assert percent(0.412, 1) == "41,2%"


def test_a_share_is_not_spoilt_by_binary_fractions():
    assert percent(0.285) == "29%"


@pytest.mark.parametrize(("value", "written"), [(2, "+2"), (0, "0"), (-1, f"{MINUS}1"), (0.2, "0")])
def test_a_difference_shows_its_direction(value, written):
    assert signed(value) == written


def test_english_readers_get_english_separators():
    with override("en"):
        assert euro(1234.5, 2) == f"€{SPACE}1,234.50"

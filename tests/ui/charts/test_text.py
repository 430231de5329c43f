"""Measuring and breaking text."""

from hypothesis import given
from hypothesis import strategies as st

from wijkteam.ui.charts.base.text import shorten, width, wrap

TEXTS = st.text(st.characters(max_codepoint=0x3FF, categories=("L", "N", "P", "Zs")), max_size=80)


def test_a_wider_text_measures_wider() -> None:
    assert width("ijsje", 13) < width("MWMWM", 13)


def test_an_accent_does_not_make_a_letter_wider() -> None:
    assert width("één", 13) == width("een", 13)


def test_a_combining_accent_takes_no_room() -> None:
    assert width("e\u0301", 13) == width("e", 13)


def test_bold_is_wider() -> None:
    assert width("Molenbuurt", 13, bold=True) > width("Molenbuurt", 13)


def test_a_text_that_fits_is_left_alone() -> None:
    assert shorten("Oma Ria", 100, 13) == "Oma Ria"


def test_a_text_that_does_not_fit_ends_in_an_ellipsis() -> None:
    assert shorten("Woonstichting Ons Dak", 80, 13).endswith("…")


@given(TEXTS, st.integers(20, 200))
def test_a_shortened_text_fits(text: str, room: int) -> None:
    assert width(shorten(text, room, 13), 13) <= room


@given(TEXTS, st.integers(20, 200), st.integers(1, 4))
def test_wrapped_lines_fit_and_are_not_too_many(text: str, room: int, most: int) -> None:
    lines = wrap(text, room, 13, most=most)
    assert len(lines) <= most
    assert all(width(line, 13) <= room for line in lines)


def test_nothing_is_lost_when_there_is_room() -> None:
    text = "Dagelijkse verzorging en huishouden"
    assert " ".join(wrap(text, 120, 13, most=4)) == text

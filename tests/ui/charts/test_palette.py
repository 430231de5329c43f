"""Text can be read on every fill, and light fills have an outline that shows (WCAG 2.2)."""

import pytest

from wijkteam.ui.charts.base import palette
from wijkteam.ui.charts.base.palette import TONES, Tone, tone
from wijkteam.ui.charts.flow import effect_chain

names = pytest.mark.parametrize("look", TONES.values(), ids=TONES.keys())


def _light(colour: str) -> float:
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_light(one), _light(other)))
    return (light + 0.05) / (dark + 0.05)


@names
def test_text_on_a_fill_can_be_read(look: Tone) -> None:
    assert _contrast(look.fill, look.text) >= 4.5


@names
def test_the_outline_of_a_part_shows_on_white(look: Tone) -> None:
    assert _contrast(look.outline, palette.PAPER) >= 3


@pytest.mark.parametrize(
    "colour", ["INK", "INK_2", "BLUE", "TERRA", "OCHRE_DARK", "GREEN", "RED", "GREY"]
)
def test_words_in_this_colour_can_be_read_on_white_and_on_the_page(colour: str) -> None:
    assert _contrast(getattr(palette, colour), palette.PAPER) >= 4.5
    assert _contrast(getattr(palette, colour), "#faf7f2") >= 4.5


@pytest.mark.parametrize("fill_and_text", effect_chain._BADGES.values())
def test_the_evidence_of_a_step_can_be_read(fill_and_text: tuple[str, str]) -> None:
    assert _contrast(*fill_and_text) >= 4.5


def test_parts_without_a_tone_get_different_ones() -> None:
    assert len({tone("", k).fill for k in range(len(palette.SEQUENCE))}) == len(palette.SEQUENCE)

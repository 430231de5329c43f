"""The colours of charts. Pairs of fill and text have a contrast of at least 4.5 to 1."""

from __future__ import annotations

from typing import Final, NamedTuple

INK: Final = "#14233b"
INK_2: Final = "#48566d"
PAPER: Final = "#ffffff"
GRID: Final = "#ece6dc"
LINE: Final = "#cfc5b6"
SAND: Final = "#f3ede3"
BLUE: Final = "#00568b"
BLUE_DARK: Final = "#003e65"
BLUE_MID: Final = "#7fb3d5"
BLUE_BAND: Final = "#cfe4f2"
BLUE_LIGHT: Final = "#e6f1f8"
TERRA: Final = "#a84b28"
TERRA_DARK: Final = "#86391b"
TERRA_MID: Final = "#dd9f80"
TERRA_LIGHT: Final = "#f8e9e1"
OCHRE_DARK: Final = "#765009"
OCHRE_MID: Final = "#e5b45a"
OCHRE_LIGHT: Final = "#fbf0da"
GREEN: Final = "#2b6a4d"
GREEN_MID: Final = "#9cc7af"
GREEN_LIGHT: Final = "#e4f0e9"
RED: Final = "#a01d23"
RED_LIGHT: Final = "#fdeeee"
GREY: Final = "#5f6673"
GREY_LIGHT: Final = "#dfe0e2"
SAND_MID: Final = "#ddd3c3"


class Tone(NamedTuple):
    """A fill with the darker outline and the text that can be read on it."""

    fill: str
    outline: str
    text: str


TONES: Final[dict[str, Tone]] = {
    "blue": Tone(BLUE, BLUE, PAPER),
    "sky": Tone(BLUE_MID, BLUE, "#00223a"),
    "pale": Tone(BLUE_LIGHT, BLUE, BLUE_DARK),
    "green": Tone(GREEN, GREEN, PAPER),
    "fern": Tone("#6aa98a", GREEN, "#0d2a1b"),
    "mint": Tone(GREEN_MID, GREEN, "#123524"),
    "leaf": Tone(GREEN_LIGHT, GREEN, "#1f4d38"),
    "ochre": Tone(OCHRE_MID, OCHRE_DARK, "#3d2900"),
    "cream": Tone(OCHRE_LIGHT, OCHRE_DARK, "#5b3d06"),
    "terra": Tone(TERRA_MID, TERRA, "#3d1606"),
    "brick": Tone("#a9552f", TERRA_DARK, PAPER),
    "rose": Tone(TERRA_LIGHT, TERRA, TERRA_DARK),
    "sand": Tone(SAND_MID, INK_2, INK),
    "grey": Tone(GREY_LIGHT, GREY, INK),
}


#: For parts without a meaning of their own, in this order; then it starts again.
SEQUENCE: Final = ("blue", "sky", "green", "ochre", "sand", "terra", "mint", "grey")


def tone(name: str, position: int = 0) -> Tone:
    """The tone of this name, or the one that belongs to this position in a row of parts."""
    return TONES.get(name) or TONES[SEQUENCE[position % len(SEQUENCE)]]

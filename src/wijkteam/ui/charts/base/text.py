"""
How wide a text is, so that labels can be placed before a browser sees them.

The widths are the advance widths of Source Sans 3 (regular and semibold, thousandths of
the size). A little is added: the fallback font is wider, and too much room does no harm.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

#: The tables are of one font; where another stands in for it, words are up to 3 % wider.
SAFETY: Final = 1.03
#: The tables begin at the space.
_FIRST: Final = 32
# fmt: off
_REGULAR: Final = (
    200, 289, 426, 497, 497, 824, 609, 249, 303, 303, 418, 497, 249, 311, 249, 350, 497,
    497, 497, 497, 497, 497, 497, 497, 497, 497, 249, 249, 497, 497, 497, 425, 847, 544,
    588, 571, 615, 527, 494, 617, 652, 263, 480, 579, 486, 727, 647, 664, 566, 664, 569,
    534, 536, 645, 515, 786, 513, 476, 539, 303, 350, 303, 497, 500, 542, 504, 553, 456,
    555, 496, 292, 504, 544, 246, 247, 495, 255, 829, 547, 542, 555, 555, 347, 419, 338,
    544, 467, 719, 446, 467, 425, 303, 241, 303, 497,
)

_SEMIBOLD: Final = (
    200, 315, 482, 513, 513, 841, 639, 275, 324, 324, 438, 513, 275, 322, 275, 344, 513,
    513, 513, 513, 513, 513, 513, 513, 513, 513, 275, 275, 513, 513, 513, 444, 875, 558,
    597, 576, 625, 538, 510, 628, 663, 282, 494, 597, 502, 745, 657, 674, 582, 674, 592,
    545, 546, 655, 536, 800, 541, 501, 540, 324, 344, 324, 513, 500, 549, 516, 563, 462,
    564, 507, 317, 520, 558, 262, 263, 522, 271, 843, 560, 549, 564, 564, 373, 431, 361,
    556, 495, 748, 481, 495, 443, 324, 255, 324, 513,
)

_OTHER: Final = {
    "\u00a0": 200, "\u00b7": 275, "\u00b1": 513, "\u00d7": 513, "\u2013": 480, "\u2014":
    800, "\u2018": 275, "\u2019": 275, "\u201c": 482, "\u201d": 482, "\u2026": 964,
    "\u2212": 513, "\u20ac": 513, "\u2192": 619,
}

# fmt: on
#: Wider than most letters: too much room does no harm, too little does.
_UNKNOWN: Final = 660
#: Signs of East Asia and pictures are as wide as they are high.
_WIDE: Final = 1050


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of *text* in pixels at this font *size*."""
    table = _SEMIBOLD if bold else _REGULAR
    return sum(_advance(letter, table) for letter in text) * size / 1000 * SAFETY


def _advance(letter: str, table: Sequence[int]) -> int:
    place = ord(letter) - _FIRST
    if 0 <= place < len(table):
        return table[place]
    if letter in _OTHER:
        return _OTHER[letter]
    if unicodedata.combining(letter):
        return 0
    base = ord(unicodedata.normalize("NFD", letter)[0]) - _FIRST
    if 0 <= base < len(table):
        return table[base]
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" else _UNKNOWN


def shorten(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """*text*, or as much of its beginning as fits in *room*, ending in “…”."""
    text = " ".join(text.split(" "))
    if width(text, size, bold=bold) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        # Halved until it fits: measuring each letter less would take as long as the text.
        middle = (low + high + 1) // 2
        if width(text[:middle].rstrip() + "…", size, bold=bold) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


def wrap(
    text: str, room: float, size: float, *, bold: bool = False, most: int = 2
) -> tuple[str, ...]:
    """*text* in at most *most* lines that fit in *room*; the last one is shortened if need be."""
    words = text.split()
    lines: list[str] = []
    while words and len(lines) < most - 1:
        line = words.pop(0)
        while words and width(f"{line} {words[0]}", size, bold=bold) <= room:
            line = f"{line} {words.pop(0)}"
        if width(line, size, bold=bold) > room:
            words, line = [line, *words], ""
            break
        lines.append(line)
    if words:
        lines.append(shorten(" ".join(words), room, size, bold=bold))
    return tuple(lines)

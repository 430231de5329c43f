"""
A neighbourhood filling and emptying: so many houses, each in its place, at some moments.

What a house shows has a form and a mark, so that it can be told without colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.legend import Key, Mark, legend
from wijkteam.ui.charts.base.palette import (
    BLUE,
    BLUE_LIGHT,
    INK,
    INK_2,
    OCHRE_DARK,
    OCHRE_MID,
    PAPER,
    SAND,
    SAND_MID,
    TERRA,
    TERRA_MID,
)

#: In the order of the film: what a house can show.
STATES: Final = ("waiting", "helped", "specialist", "followed", "unseen", "ease")
#: Ten beside each other, so that a row is a tenth of a hundred and one counts by rows.
_COLUMNS: Final = 10


@dataclass(frozen=True, slots=True)
class Look:
    """A house: its wall, its outline, and the path of its mark in the middle of a 12 by 12 box."""

    fill: str
    stroke: str
    mark: str
    mark_stroke: str


LOOKS: Final[dict[str, Look]] = {
    "waiting": Look(OCHRE_MID, OCHRE_DARK, "M6 5V8M6 9.6V9.7", INK),
    "helped": Look(BLUE, BLUE, "M4 7.6L5.6 9.2L8.4 6", PAPER),
    "specialist": Look(TERRA_MID, TERRA, "M6 5.4V9.8M3.8 7.6H8.2", INK),
    "followed": Look(BLUE_LIGHT, BLUE, "M6 7.4V7.5", BLUE),
    "unseen": Look(PAPER, INK, "", INK),
    "ease": Look(SAND, SAND_MID, "", INK),
}
WALL: Final = "M1 5.6L6 1L11 5.6V11H1Z"


@dataclass(frozen=True, slots=True)
class Moment:
    """One frame: its name, and a place in `STATES` for each house."""

    name: str
    houses: tuple[int, ...]


def state_words() -> dict[str, str]:
    """What each state is called."""
    return {
        "waiting": _("wacht"),
        "helped": _("hulp van het team"),
        "specialist": _("specialist"),
        "followed": _("waakvlam"),
        "unseen": _("probleem, niet gezien"),
        "ease": _("rust"),
    }


def houses(
    worlds: Sequence[tuple[str, Sequence[Moment]]], *, question: str, note: str = ""
) -> Chart:
    """A row of moments per world; every world has the same moments."""
    if not worlds or not worlds[0][1]:
        return Chart.nothing(question, _("Er is nog niets doorgerekend."), note)
    words = state_words()
    return compose(
        lambda canvas, width: _draw(canvas, worlds, width),
        question=question,
        label=describe(worlds),
        headers=(_("Wereld en moment"), *(words[state] for state in STATES)),
        rows=[
            (
                f"{name}, {moment.name}",
                *(str(moment.houses.count(place)) for place in range(len(STATES))),
            )
            for name, moments in worlds
            for moment in moments
        ],
        note=note,
        room=Room.LARGE,
    )


def describe(worlds: Sequence[tuple[str, Sequence[Moment]]]) -> str:
    each = [
        _("%(world)s: van %(first)s naar %(last)s huizen die wachten, en van %(unseen)s naar "
          "%(seen)s niet gezien")
        % {
            "world": name,
            "first": moments[0].houses.count(STATES.index("waiting")),
            "last": moments[-1].houses.count(STATES.index("waiting")),
            "unseen": moments[0].houses.count(STATES.index("unseen")),
            "seen": moments[-1].houses.count(STATES.index("unseen")),
        }
        for name, moments in worlds
    ]  # fmt: skip
    return _("Van elke 100 huizen, %(each)s.") % {"each": "; ".join(each)}


def _draw(canvas: Canvas, worlds: Sequence[tuple[str, Sequence[Moment]]], width: Width) -> float:
    words = state_words()
    keys = [Key(_small_house(state), words[state]) for state in STATES]
    y = legend(canvas, keys, 13) + 4
    # On a phone three beside each other: a house stays large enough to see its mark.
    beside = 3 if width == "narrow" else min(6, len(worlds[0][1]))
    block = (canvas.width - 12 * (beside - 1)) / beside
    for name, moments in worlds:
        canvas.text(0, y + 12, name, size=14, bold=True)
        y += 22
        for first in range(0, len(moments), beside):
            row = moments[first : first + beside]
            tall = max(
                _block(canvas, moment, at * (block + 12), y, block) for at, moment in enumerate(row)
            )
            y += tall
        y += 8
    return y


def _block(canvas: Canvas, moment: Moment, x: float, y: float, wide: float) -> float:
    """One frame: its name, its houses, and the two counts that one looks for."""
    canvas.text(x, y + 12, moment.name, fill=INK_2)
    pitch = wide / _COLUMNS
    for number, state in enumerate(moment.houses):
        column, row = number % _COLUMNS, number // _COLUMNS
        # A tenth between houses: touching roofs read as a row, and here each is its own.
        house(canvas, STATES[state], x + column * pitch, y + 20 + row * pitch, pitch * 0.9)
    rows = -(-len(moment.houses) // _COLUMNS)
    bottom = y + 20 + rows * pitch + 14
    waiting = moment.houses.count(STATES.index("waiting"))
    unseen = moment.houses.count(STATES.index("unseen"))
    waits = ngettext("%(n)s wacht", "%(n)s wachten", waiting) % {"n": waiting}
    canvas.text(x, bottom, waits, fill=INK_2)
    canvas.text(x, bottom + 17, _("%(n)s niet gezien") % {"n": unseen}, fill=INK_2)
    return bottom + 30 - y


def house(canvas: Canvas, state: str, x: float, y: float, size: float) -> None:
    """One house in a box of *size*."""
    look = LOOKS[state]
    canvas.path(_placed(WALL, x, y, size / 12), fill=look.fill, stroke=look.stroke, thick=1)
    # A mark in a smaller house is a smudge; the waking flame is a dot and asks more ink.
    if look.mark and size > 7:
        thick = 2.6 if state == "followed" else 1.3
        canvas.path(_placed(look.mark, x, y, size / 12), stroke=look.mark_stroke, thick=thick)


def _small_house(state: str) -> Mark:
    def draw(canvas: Canvas, x: float, y: float) -> None:
        house(canvas, state, x + 1, y - 12, 14)

    return draw


def _placed(path: str, x: float, y: float, scale: float) -> str:
    """A path of the 12 by 12 box, moved and scaled; letters stay, pairs and singles move."""
    out, letter, axis_of = [], "", 0
    spaced = "".join(f" {sign} " if sign.isalpha() else sign for sign in path)
    for token in spaced.split():
        if token.isalpha():
            letter, axis_of = token, {"V": 1, "H": 0}.get(token, 0)
            out.append(token)
            continue
        value = float(token) * scale + (y if axis_of else x)
        out.append(f"{value:.1f}")
        if letter not in "VH":
            axis_of = 1 - axis_of
    return " ".join(out)

"""What a page needs of one chart: two pictures, the same in words, and the same as a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal, Self

from django.utils.safestring import SafeString

from wijkteam.ui.charts.base.canvas import Canvas

#: Which of the two pictures: on a desk or on a phone.
Width = Literal["wide", "narrow"]
#: The narrow picture is this wide; its text is never below 13 pixels.
NARROW: Final = 320


class Room(StrEnum):
    """How much room the wide picture asks; with less, the page shows the narrow one."""

    SMALL = "s"  # 280, a card of six: always fits
    MEDIUM = "m"  # 480
    LARGE = "l"  # 560
    FULL = "xl"  # 1080


#: The width of the wide picture.
ROOM: Final[dict[Room, int]] = {Room.SMALL: 280, Room.MEDIUM: 480, Room.LARGE: 560, Room.FULL: 1080}
_NUMBER: Final = re.compile(r"[+\u2212]?(€\s?)?\d[\d.,]*%?(\s(mln|mld|bn|m))?( tot? .*| \(.*\))?")


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a chart. The first cell of a row names the row."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Per column whether it holds numbers, which then stand under each other."""
        numeric = []
        for at, cells in enumerate(zip(*self.rows, strict=True)):
            filled = [cell for cell in cells if cell != "–"]
            numbers = sum(bool(_NUMBER.fullmatch(cell)) for cell in filled)
            # Half: a column of amounts may hold words such as “niet getoond”.
            numeric.append(at > 0 and numbers > 0 and 2 * numbers >= len(filled))
        return tuple(numeric)


@dataclass(frozen=True, slots=True)
class Chart:
    """
    One chart, ready for ``{% chart %}``.

    *question* is the title, *label* a whole sentence with the main numbers, *note* what
    the figure tells and does not tell. With nothing to draw, *empty* says so and both
    pictures are empty.
    """

    question: str
    label: str
    svg_wide: SafeString
    svg_narrow: SafeString
    table: Table
    note: str = ""
    room: Room = Room.MEDIUM
    empty: str = ""

    @classmethod
    def nothing(cls, question: str, sentence: str, note: str = "") -> Self:
        """A chart without data: a calm sentence instead of empty axes."""
        blank = SafeString("")
        return cls(question, sentence, blank, blank, Table((), ()), note, empty=sentence)


def compose(
    draw: Callable[[Canvas, Width], float],
    *,
    question: str,
    label: str,
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
    note: str,
    room: Room,
    wide: float | None = None,
    narrow: float = NARROW,
    role: str = "img",
) -> Chart:
    """
    Draw both pictures and put them beside the words and the table.

    *draw* draws on a canvas and returns how high the picture became. *wide* and
    *narrow* are for the few with a width of their own.
    """

    def picture(width: Width, pixels: float) -> SafeString:
        canvas = Canvas(pixels)
        return canvas.svg(height=draw(canvas, width), label=label, role=role)

    return Chart(
        question=question,
        label=label,
        svg_wide=picture("wide", wide or ROOM[room]),
        svg_narrow=picture("narrow", narrow),
        table=Table(tuple(headers), tuple(tuple(row) for row in rows)),
        note=note,
        room=room,
    )

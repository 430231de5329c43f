"""What a report is made of, before anybody knows whether it becomes a page, a PDF or a letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from wijkteam.ui.charts.base.chart import Chart

Tone = Literal["plain", "answer", "quiet", "warning"]


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; *lead* are the bold words at its start."""

    kind: ClassVar[str] = "words"
    text: str
    lead: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of sentences."""

    kind: ClassVar[str] = "bullets"
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GridCell:
    """What stands in one cell."""

    text: str
    numeric: bool

    @property
    def unbroken(self) -> bool:
        """Whether it stays on one line: amounts have spaces that do not break."""
        return self.numeric or "\N{NO-BREAK SPACE}" in self.text

    @property
    def address(self) -> str:
        """Where it leads to, when it is the address of a page."""
        return self.text.split()[0] if self.text.startswith("https://") else ""


@dataclass(frozen=True, slots=True)
class Grid:
    """
    A table with a caption. The first cell of a row names the row.

    *numeric* says per column whether figures stand under each other, *total* whether the last
    row adds the others up, *to_fill_in* whether people write in it.
    """

    kind: ClassVar[str] = "grid"
    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]
    total: bool = False
    widths: tuple[float, ...] = ()
    to_fill_in: bool = False

    @property
    def head(self) -> tuple[GridCell, ...]:
        """The headers, each with the side on which it stands."""
        pairs = zip(self.headers, self.numeric, strict=True)
        return tuple(GridCell(text, numeric) for text, numeric in pairs)

    @property
    def cells(self) -> tuple[tuple[GridCell, ...], ...]:
        """The rows, each cell with how it is shown."""
        return tuple(
            tuple(GridCell(*cell) for cell in zip(row, self.numeric, strict=True))
            for row in self.rows
        )


@dataclass(frozen=True, slots=True)
class Picture:
    """
    A chart. On paper *note* takes the place of the note that speaks of clicking; *broad* asks
    for a page on its side. *with_table* is false when the same figures follow in a table.
    """

    kind: ClassVar[str] = "picture"
    chart: Chart
    note: str
    broad: bool = False
    with_table: bool = True


Block = Words | Bullets | Grid | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter; *key* is its place in the address of the page."""

    key: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def broad(self) -> bool:
        """Whether it asks for a page on its side."""
        return any(isinstance(block, Picture) and block.broad for block in self.blocks)


@dataclass(frozen=True, slots=True)
class ReportContent:
    """The whole report, in one language."""

    code: str
    title: str
    subtitle: str
    municipality: str
    made_on: date
    language: str
    sections: tuple[Section, ...]
    made_with: str
    notice: str = ""


def grid(
    caption: str,
    headers: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    *,
    numbers: tuple[int, ...] = (),
    total: bool = False,
    widths: tuple[float, ...] = (),
    to_fill_in: bool = False,
) -> Grid:
    """A table; *numbers* are the columns that hold figures, *widths* are relative."""
    numeric = tuple(at in numbers for at in range(len(headers)))
    return Grid(caption, headers, tuple(rows), numeric, total, widths, to_fill_in)

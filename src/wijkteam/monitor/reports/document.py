"""What a report is made of, before anybody knows whether it becomes a page, a PDF or a letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Literal, NamedTuple

from django.utils.translation import get_language

from wijkteam.monitor.shelf.grounds import today
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


class Column(NamedTuple):
    """The head of a column, how wide it is beside the others, and whether figures stand in it."""

    header: str
    width: float
    numeric: bool


def col(header: str, width: float = 1) -> Column:
    """A column of words."""
    return Column(header, width, numeric=False)


def num(header: str, width: float = 1) -> Column:
    """A column of figures, which stand under each other."""
    return Column(header, width, numeric=True)


@dataclass(frozen=True, slots=True)
class Grid:
    """
    A table with a caption. The first cell of a row names the row.

    *total* says whether the last row adds the others up, *to_fill_in* whether people write in it.
    """

    kind: ClassVar[str] = "grid"
    caption: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[str, ...]]
    total: bool = False
    to_fill_in: bool = False

    @property
    def head(self) -> tuple[GridCell, ...]:
        """The headers, each with the side on which it stands."""
        return tuple(GridCell(column.header, column.numeric) for column in self.columns)

    @property
    def cells(self) -> tuple[tuple[GridCell, ...], ...]:
        """The rows, each cell with how it is shown."""
        return tuple(
            tuple(
                GridCell(text, column.numeric)
                for text, column in zip(row, self.columns, strict=True)
            )
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
    sections: tuple[Section, ...]
    made_with: str
    notice: str = ""
    made_on: date = field(default_factory=today)
    language: str = field(default_factory=lambda: (get_language() or "nl")[:2])

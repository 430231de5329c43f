"""What the report printed, and where it contradicts itself: data beside data of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from wijkteam.analysis.openstats.table import OpenStatsError


@dataclass(frozen=True, slots=True)
class PrintedValue:
    """One printed number; *at* is a year, a period or a kind of team."""

    group: str
    at: str
    value: float
    of: str = ""
    n: int | None = None


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A figure as printed: its title, its page, and its numbers (none when it was a picture)."""

    code: str
    title_nl: str
    title_en: str
    place: str
    tables: tuple[str, ...]
    values: tuple[PrintedValue, ...]
    note_nl: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """
    Where the report says two things that cannot both be.

    *figures* are those it touches, *indicators* what else: codes of indicators, and the Dutch name
    of what is asked for and not counted.
    """

    code: str
    figures: tuple[str, ...]
    indicators: tuple[str, ...]
    place: str
    nl: str
    en: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A published report as data."""

    source: str
    address: str
    figures: Mapping[str, PrintedFigure]
    contradictions: tuple[Contradiction, ...]

    def contradictions_of(self, figure: str) -> tuple[Contradiction, ...]:
        return tuple(
            contradiction
            for contradiction in self.contradictions
            if figure in contradiction.figures
        )

    def contradictions_about(self, indicator: str) -> tuple[Contradiction, ...]:
        return tuple(
            contradiction
            for contradiction in self.contradictions
            if indicator in contradiction.indicators
        )


def read_printed(path: str | Path) -> Printed:
    """
    Read a report as data; ``examples/openstats/nji-2022.yaml`` shows the form.

    Raises `OpenStatsError` for a file that is missing or has another form.
    """
    file = Path(path)
    try:
        content: Any = yaml.safe_load(file.read_text(encoding="utf-8"))
        figures = {code: _figure(code, fields) for code, fields in content["figures"].items()}
        contradictions = tuple(
            Contradiction(
                str(written["code"]), tuple(written.get("figures", ())),
                tuple(written.get("indicators", ())), str(written["place"]),
                str(written["nl"]), str(written["en"]),
            )
            for written in content["contradictions"]
        )  # fmt: skip
        return Printed(str(content["source"]), str(content["address"]), figures, contradictions)
    except OSError as problem:
        raise OpenStatsError(f"{file} cannot be read: {problem.strerror}.") from None
    except yaml.YAMLError as problem:
        raise OpenStatsError(f"{file}: {str(problem).splitlines()[0]}.") from None
    except (KeyError, TypeError, AttributeError, ValueError) as problem:
        raise OpenStatsError(f"{file} is not a report as data: {problem!r} is amiss.") from None


def _figure(code: str, fields: Mapping[str, Any]) -> PrintedFigure:
    return PrintedFigure(
        code=code,
        title_nl=str(fields["title"]["nl"]),
        title_en=str(fields["title"]["en"]),
        place=str(fields["place"]),
        tables=tuple(map(str, fields.get("tables", ()))),
        values=tuple(
            PrintedValue(
                str(value.get("group", "")), str(value["at"]), float(value["value"]),
                str(value.get("of", "")), value.get("n"),
            )
            for value in fields.get("values", ())
        ),
        note_nl=str(fields.get("note", {}).get("nl", "")),
        note_en=str(fields.get("note", {}).get("en", "")),
    )  # fmt: skip

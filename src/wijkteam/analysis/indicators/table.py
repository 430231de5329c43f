"""The outcome: figures with their interval, numerator and denominator, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import polars as pl

from wijkteam.analysis.facts.suppression import PROTECTS_OTHERS, TOO_FEW, TOTAL
from wijkteam.analysis.indicators.definition import Text
from wijkteam.analysis.indicators.definitions import DEFINITIONS

#: Nobody to count: shown, because it tells about nobody.
NOTHING_TO_COUNT = "nothing_to_count"

#: A median that does not exist yet.
MOST_STILL_WAIT = "most_still_wait"

REASONS = {
    TOO_FEW: Text("te weinig om te tonen", "too few to show"),
    PROTECTS_OTHERS: Text(
        "niet getoond, anders is een kleine groep uit te rekenen",
        "not shown, or a small group could be worked out",
    ),
    NOTHING_TO_COUNT: Text("niets te tellen", "nothing to count"),
    MOST_STILL_WAIT: Text("meer dan de helft wacht nog", "more than half still wait"),
}

SCHEMA = pl.Schema(
    {
        "indicator": pl.String,
        "group": pl.String,
        "period": pl.String,
        "value": pl.Float64,
        "low": pl.Float64,
        "high": pl.Float64,
        "numerator": pl.Int64,
        "denominator": pl.Int64,
        "withheld": pl.String,
    }
)


@dataclass(frozen=True, slots=True)
class Figure:
    """
    One figure.

    `group` is the code of a team or `total`; `period` a quarter, `total`, or what the gate left of
    the quarter. `low` and `high` are the limits of the 95 % interval; a limit is None where the
    data set none. `withheld` says why there is no value.
    """

    indicator: str
    group: str
    period: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    numerator: int | None = None
    denominator: int | None = None
    withheld: str | None = None


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """Figures of one release, and what they were made with."""

    figures: tuple[Figure, ...]
    by: tuple[str, ...]
    release: str
    smallest_cell: int
    teams: dict[str, str]

    def to_frame(self) -> pl.DataFrame:
        """One row per figure; the columns of `Figure`."""
        return pl.DataFrame([asdict(figure) for figure in self.figures], schema=SCHEMA)

    def to_dict(self) -> dict[str, Any]:
        """Everything, ready for JSON: the definitions in words and the figures."""
        codes = dict.fromkeys(figure.indicator for figure in self.figures)
        return {
            "release": self.release,
            "smallest_cell": self.smallest_cell,
            "level": 0.95,
            "by": list(self.by),
            "teams": self.teams,
            "withheld": {code: asdict(text) for code, text in REASONS.items()},
            "indicators": [asdict(DEFINITIONS[code]) for code in codes],
            "figures": [asdict(figure) for figure in self.figures],
        }

    def of(self, indicator: str) -> tuple[Figure, ...]:
        """The figures of one indicator."""
        return tuple(figure for figure in self.figures if figure.indicator == indicator)

    def find(self, indicator: str, group: str = TOTAL, period: str = TOTAL) -> Figure | None:
        """One figure; without group and period the one over all teams and all time."""
        wanted = (indicator, group, period)
        return next(
            (f for f in self.figures if (f.indicator, f.group, f.period) == wanted),
            None,
        )

    def label(self, group: str) -> str:
        """What a team is called."""
        return self.teams.get(group, group)


def periods(figures: Sequence[Figure]) -> tuple[str, ...]:
    """The periods of these figures in order of time, the total last."""
    found = {figure.period for figure in figures}
    return (*sorted(found - {TOTAL}), *([TOTAL] if TOTAL in found else []))

"""The outcome: figures with their interval, numerator and denominator, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import polars as pl

from wijkteam.analysis.disclosure.tables import TOTAL
from wijkteam.analysis.indicators.definition import Text
from wijkteam.analysis.indicators.reading import catalogue

#: Too few, or it would give away somebody else's few. Outside the two look the same: who knows
#: that a number itself is small, knows that it is below the smallest cell.
WITHHELD_FIGURE = "withheld"

#: A table that would hold too few is not made: the figure is there by year, or for all teams.
ONLY_COARSER = "only_coarser"

#: Nobody to count: shown, because it tells about nobody.
NOTHING_TO_COUNT = "nothing_to_count"

#: A median that does not exist yet.
MOST_STILL_WAIT = "most_still_wait"

#: The figure of this quarter still moves.
NOT_YET = "not_yet"

#: An indicator that came after the quarter was published.
NOT_COUNTED = "not_counted"

#: The release has no such row: another division, or an indicator of a later wijkteam.
NOT_DIVIDED = "not_divided"

REASONS = {
    WITHHELD_FIGURE: Text(
        "niet getoond, om niemand te herkennen", "not shown, so that nobody can be recognised"
    ),
    ONLY_COARSER: Text(
        "alleen per jaar of voor de hele gemeente", "only by year or for the whole municipality"
    ),
    NOTHING_TO_COUNT: Text("niets te tellen", "nothing to count"),
    MOST_STILL_WAIT: Text("meer dan de helft wacht nog", "more than half still wait"),
    NOT_YET: Text("kan nog veranderen", "may still change"),
    NOT_COUNTED: Text("toen niet geteld", "not counted then"),
    NOT_DIVIDED: Text("staat zo niet in deze uitgave", "not in this release in this form"),
}

#: What a reader is told of a figure that is `fitted`.
FITTED = Text(
    "Aangepast: dit getal is voor het eerst te zien naast getallen die eerder zijn gepubliceerd. "
    "Het telt met die getallen op. Wie later is vastgelegd, zit er daarom niet altijd in: het kan "
    "een paar mensen schelen met de registratie.",
    "Fitted: this number is shown for the first time beside numbers that were published before. It "
    "adds up with those. So who was registered later is not always in it: it may differ from the "
    "register by a few people.",
)

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
        "by": pl.String,
        "part": pl.String,
        "fitted": pl.Boolean,
    }
)


@dataclass(frozen=True, slots=True)
class Figure:
    """
    One figure.

    `group` is the code of a team or `total`; `period` a quarter, `total`, or what the gate left of
    the quarter. `low` and `high` are the limits of the 95 % interval; a limit is None where the
    data set none. `withheld` says why there is no value. `by` and `part` divide further: by
    channel, the part that came through the GP. `fitted` says that it adds up with what was out
    already (`FITTED`).
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
    by: str = ""
    part: str = ""
    fitted: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """Figures of one release, and what they were made with."""

    figures: tuple[Figure, ...]
    by: tuple[str, ...]
    release: str
    smallest_cell: int
    teams: dict[str, str]
    _index: dict[str, list[Figure]] = field(default_factory=dict, init=False, repr=False,
                                            compare=False)  # fmt: skip
    _places: dict[tuple[str, str, str], Figure] = field(default_factory=dict, init=False,
                                                        repr=False, compare=False)  # fmt: skip

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
            "indicators": [asdict(catalogue()[code]) for code in codes],
            "figures": [asdict(figure) for figure in self.figures],
        }

    def only(self, codes: Sequence[str], by: Sequence[str]) -> IndicatorTable:
        """Some of the indicators, by team, by quarter, both or neither."""
        wanted = [
            figure
            for figure in self.figures
            if (not codes or figure.indicator in codes)
            and not figure.by
            and ("team" in by or figure.group == TOTAL)
            and ("quarter" in by or figure.period == TOTAL)
        ]
        return replace(self, figures=tuple(wanted), by=tuple(by))

    def of(self, indicator: str) -> tuple[Figure, ...]:
        """The figures of one indicator by team and period."""
        return tuple(f for f in self._by_code().get(indicator, ()) if not f.by)

    def divided(self, indicator: str, by: str) -> tuple[Figure, ...]:
        """The figures of one indicator by something else, such as the channel."""
        return tuple(f for f in self._by_code().get(indicator, ()) if f.by == by)

    def by_team(self, indicator: str) -> tuple[Figure, ...]:
        """The figures of one indicator by team and something else: the mix of each team."""
        return tuple(
            f for f in self._by_code().get(indicator, ()) if f.by and f.group not in (TOTAL, "")
        )

    def part(self, by: str, part: str) -> IndicatorTable:
        """Only one part of a division, such as one age group, as if it were the whole."""
        own = [
            replace(figure, by="", part="")
            for figure in self.figures
            if figure.by == by and figure.part == part
        ]
        return replace(self, figures=tuple(own))

    def _by_code(self) -> dict[str, list[Figure]]:
        if not self._index:
            for figure in self.figures:
                self._index.setdefault(figure.indicator, []).append(figure)
        return self._index

    def find(self, indicator: str, group: str = TOTAL, period: str = TOTAL) -> Figure | None:
        """One figure; without group and period the one over all teams and all time."""
        # A page asks for thousands of single figures: looked up, never searched for.
        if not self._places:
            for figure in self.figures:
                if not figure.by:
                    self._places.setdefault((figure.indicator, figure.group, figure.period), figure)
        return self._places.get((indicator, group, period))

    def label(self, group: str) -> str:
        """What a team is called."""
        return self.teams.get(group, group)


def periods(figures: Sequence[Figure]) -> tuple[str, ...]:
    """The periods of these figures in order of time, the total last."""
    periods = {figure.period for figure in figures}
    return (*sorted(periods - {TOTAL}), *([TOTAL] if TOTAL in periods else []))

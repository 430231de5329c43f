"""What the workbook speaks about: every alternative, and the cell in which one is chosen."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba import Link
from wijkteam.monitor.report.workbook.cells import Area
from wijkteam.monitor.wording import naming


@dataclass(frozen=True, slots=True)
class Model:
    """
    *at_means* has every number at its expected value, as a formula has; *drawn* is that of
    the report. *chosen* is the address of the number of the chosen alternative, from 1.
    """

    at_means: mkba.Outcome
    drawn: mkba.Outcome
    chosen: str

    @property
    def programme(self) -> mkba.Programme:
        return self.at_means.programme

    @property
    def names(self) -> tuple[str, ...]:
        """What the alternatives are called; the number keeps two of the same name apart."""
        found = enumerate(self.at_means.results.values(), start=1)
        return tuple(f"{at}. {naming.variant(one.alternative.label)}" for at, one in found)

    @property
    def each_at_means(self) -> tuple[mkba.Outcome, ...]:
        return _each(self.at_means)

    @property
    def each_drawn(self) -> tuple[mkba.Outcome, ...]:
        return _each(self.drawn)

    @property
    def lines(self) -> tuple[Link, ...]:
        """The lines that count in at least one alternative."""
        counted = {link.name for one in self.at_means.results.values() for link in one.lines}
        return tuple(link for link in self.programme.lines if link.name in counted)

    def pick(self, row: Area) -> str:
        """The formula, without its sign, for the cell of *row* of the chosen alternative."""
        return f"INDEX({row},1,{self.chosen})"


def _each(outcome: mkba.Outcome) -> tuple[mkba.Outcome, ...]:
    """The same outcome told about every alternative in turn."""
    return tuple(replace(outcome, main=name) for name in outcome.results)

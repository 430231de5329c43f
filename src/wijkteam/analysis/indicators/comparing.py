"""
Units beside each other: who lies further from the rest than chance explains.

Published figures only. A unit whose figure is withheld stands in the list without numbers; nothing
is worked out of it. Units come in the order of their names and a rank never comes alone: only as an
interval, to show how little a place in a list would say.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from wijkteam.analysis.disclosure.tables import TOTAL
from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.facts.schema import WITHHELD
from wijkteam.analysis.indicators.reading import catalogue
from wijkteam.analysis.indicators.table import NOTHING_TO_COUNT, Figure, IndicatorTable
from wijkteam.analysis.statistics.fair import (
    Funnel,
    FunnelUnit,
    RankInterval,
    Shrunken,
    beta_binomial_shrinkage,
    funnel_plot,
    indirect_standardisation,
    normal_shrinkage,
    rank_intervals,
)

#: Two units are each other's mirror; what all share is only seen from three on.
FEWEST_UNITS = 3
#: Of a count of nought the error is unknown; half a case is the usual stand-in.
_HALF_A_CASE = 0.5
_DRAWS = 4_000


class CannotCompare(AnalysisError):
    """A figure that cannot be laid side by side."""


@dataclass(frozen=True, slots=True)
class ComparedUnit:
    """
    One unit: its figure, and what it says beside the others; None where it says nothing.

    `value` is the figure, or what it would be with the mix of all units when that was corrected
    for. `likely` is the estimate drawn towards the others, `place` the interval of its rank.
    `expected` is how many would be counted with the shares of all units together, per stratum.
    """

    code: str
    name: str
    figure: Figure
    value: float | None = None
    likely: Shrunken | None = None
    place: RankInterval | None = None
    odd: FunnelUnit | None = None
    expected: float | None = None

    @property
    def reason_to_look(self) -> bool:
        """Outside the limits of chance: a reason to look, no verdict."""
        return self.odd is not None and self.odd.reason_to_look


@dataclass(frozen=True, slots=True)
class Comparison:
    """
    All units of one indicator in one period, by name.

    `together` is the figure of all; `funnel` the limits around it, None with too few units.
    `mix` is what was corrected for, empty without correction, and `uncorrected` the units for
    which that could not be done because a part of their mix is withheld.
    """

    indicator: str
    period: str
    units: tuple[ComparedUnit, ...]
    together: float | None
    funnel: Funnel | None
    mix: str = ""
    uncorrected: tuple[str, ...] = ()

    @property
    def compared(self) -> tuple[ComparedUnit, ...]:
        """The units that have a place in the funnel."""
        return tuple(unit for unit in self.units if unit.odd is not None)


def mixes(table: IndicatorTable, code: str) -> tuple[str, ...]:
    """By what a figure is divided within teams in this release: what can be corrected for."""
    divided = table.by_team(code)
    return tuple(dict.fromkeys(figure.by for figure in divided))


def compare(
    table: IndicatorTable, code: str, *, period: str = TOTAL, by: str = "team", mix: str = ""
) -> Comparison:
    """
    Lay the teams (or the parts of another division, such as areas) of a share beside each other.

    The limits are exact, and wider when units differ by more than chance (Spiegelhalter 2005);
    estimates are drawn towards each other by a beta-binomial model. *mix* corrects for who each
    team helps: observed against expected from the shares of all teams per stratum (indirect
    standardisation), written as the share the team would have with the mix of all.

    Raises `CannotCompare` when the figure is no share, or the release does not carry *mix*.

    >>> from wijkteam.analysis import facts, indicators
    >>> raw = facts.example(smallest_cell=None)
    >>> table, _ = indicators.figures_of(raw.steps, raw.manifest, ["own_share"], divided=False)
    >>> [unit.name for unit in compare(table, "own_share").compared]
    ['Jeugd en gezin', 'Noord', 'West']
    """
    if catalogue()[code].unit != "share":
        raise CannotCompare(
            f"{code} is no share. Only shares have limits of chance; lay the intervals of other "
            "figures beside each other."
        )
    if mix and mix not in mixes(table, code):
        raise CannotCompare(
            f"This release does not divide {code} by {mix} within teams, so it cannot be "
            "corrected for."
        )
    figures = _figures(table, code, period, by)
    whole = table.find(code, TOTAL, period)
    together = whole.value if whole else None
    strata = _expected(table, code, period, mix) if mix else {}
    units = [
        ComparedUnit(at, table.label(at), figure, expected=strata.get(at))
        for at, figure in figures.items()
    ]
    units.sort(key=lambda unit: unit.name.casefold())
    usable = [unit for unit in units if _counted(unit.figure) and (not mix or unit.expected)]
    uncorrected = tuple(
        unit.name for unit in units if mix and _counted(unit.figure) and not unit.expected
    )
    if len(usable) < FEWEST_UNITS:
        plain = tuple(_plain(unit) for unit in units)
        return Comparison(code, period, plain, together, None, mix, uncorrected)
    target = together
    if target is None:
        counts = sum(unit.figure.numerator or 0 for unit in usable)
        target = counts / sum(unit.figure.denominator or 0 for unit in usable)
    funnel, likely, draws = _corrected(usable, target) if mix else _as_counted(usable, target)
    places = rank_intervals(draws=draws, names=[unit.code for unit in usable])
    among_others = {
        unit.code: ComparedUnit(
            unit.code, unit.name, unit.figure, odd.value, drawn, place, odd, unit.expected
        )
        for unit, odd, drawn, place in zip(usable, funnel.units, likely, places, strict=True)
    }
    compared = tuple(among_others.get(unit.code, _plain(unit)) for unit in units)
    return Comparison(code, period, compared, target, funnel, mix, uncorrected)


def _plain(unit: ComparedUnit) -> ComparedUnit:
    return ComparedUnit(unit.code, unit.name, unit.figure, unit.figure.value)


def _figures(table: IndicatorTable, code: str, period: str, by: str) -> dict[str, Figure]:
    """The figure of each unit; cases of which the gate took away the team are no team."""
    if by == "team":
        return {
            figure.group: figure
            for figure in table.of(code)
            if figure.period == period and figure.group not in (TOTAL, WITHHELD)
        }
    return {
        figure.part: figure
        for figure in table.divided(code, by)
        if figure.period == period and figure.group == TOTAL and figure.part != TOTAL
    }


def _counted(figure: Figure) -> bool:
    return figure.value is not None and bool(figure.denominator)


def _as_counted(
    units: Sequence[ComparedUnit], target: float
) -> tuple[Funnel, Sequence[Shrunken], np.ndarray]:
    events = [unit.figure.numerator or 0 for unit in units]
    sizes = [unit.figure.denominator or 0 for unit in units]
    names = [unit.name for unit in units]
    funnel = funnel_plot(events, sizes, names=names, target=target)
    fitted = beta_binomial_shrinkage(events, sizes, names=names)
    if math.isinf(fitted.cases) or fitted.mean in (0.0, 1.0):
        # Nothing tells them apart but chance: every place is as likely for each.
        return funnel, fitted.units, np.random.default_rng(0).random((_DRAWS, len(units)))
    above = fitted.alpha + np.array(events)
    below = fitted.beta + np.array(sizes) - np.array(events)
    draws = np.random.default_rng(0).beta(above, below, size=(_DRAWS, len(units)))
    return funnel, fitted.units, draws


def _corrected(
    units: Sequence[ComparedUnit], target: float
) -> tuple[Funnel, Sequence[Shrunken], np.ndarray]:
    """
    Observed against expected, as a share: the limits are those of a Poisson count.

    Breslow & Day (1987) warn that two such figures have each their own mix. Beside the target they
    may be laid, so there is a funnel; a place in a list says even less than it did.
    """
    events = np.array([unit.figure.numerator or 0 for unit in units], dtype=float)
    expected = np.array([unit.expected or 0 for unit in units])
    names = [unit.name for unit in units]
    funnel = funnel_plot(events, expected / target, names=names, measure="rate", target=target)
    values = np.array([unit.value for unit in funnel.units])
    errors = target * np.sqrt(np.maximum(events, _HALF_A_CASE)) / expected
    fitted = normal_shrinkage(values, errors, names=names)
    spread = np.array([(unit.high - unit.low) / 3.92 for unit in fitted.units])
    middle = np.array([unit.estimate for unit in fitted.units])
    draws = np.random.default_rng(0).normal(middle, np.maximum(spread, 1e-9),
                                            size=(_DRAWS, len(units)))  # fmt: skip
    return funnel, fitted.units, draws


def _expected(table: IndicatorTable, code: str, period: str, mix: str) -> dict[str, float]:
    """How many of each team would be counted with the shares of all; not with a part withheld."""
    whole = {
        figure.part: figure
        for figure in table.divided(code, mix)
        if figure.group == TOTAL and figure.period == period and figure.part != TOTAL
    }
    teams: dict[str, list[Figure]] = {}
    for figure in table.by_team(code):
        if figure.by == mix and figure.period == period and figure.part != TOTAL:
            teams.setdefault(figure.group, []).append(figure)
    expected = {}
    for team, parts in teams.items():
        if _complete(parts, whole):
            totals = [part.denominator or 0 for part in parts]
            rates = [whole[part.part].value or 0.0 for part in parts]
            if sum(total * rate for total, rate in zip(totals, rates, strict=True)) > 0:
                expected[team] = indirect_standardisation([0] * len(totals), totals, rates).expected
    return expected


def _complete(parts: Iterable[Figure], whole: dict[str, Figure]) -> bool:
    """Whether of every stratum it is known how many there were, here and of all together."""
    for part in parts:
        if part.denominator is None:
            return False
        if part.denominator and (part.part not in whole or whole[part.part].value is None):
            return False
        if part.denominator == 0 and part.withheld != NOTHING_TO_COUNT:
            return False
    return True

"""Areas taken together, and teams that give help themselves beside the others."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from wijkteam.analysis.openstats.quantities import Collected
from wijkteam.analysis.openstats.table import OpenStatsError
from wijkteam.analysis.statistics.evaluation import (
    EffectAt,
    EvaluationError,
    StaggeredEffects,
    difference_in_differences,
)

#: A team that gives this share of the ambulatory youth help itself is one that helps (NJi, Van der
#: Zwaan 2022, footnote 3, after Magnée & Benda 2021).
HELPS_FROM = 0.05
#: With fewer units that start, errors by unit are far too small (Cameron & Miller 2015).
FEWEST_STARTERS = 10

HELPS, OTHERS, TOGETHER, COUNTRY = "helps", "others", "together", "country"
#: The country as an area in the tables of CBS.
_COUNTRY = ("NL00", "NL01", "NL10", "Nederland")


@dataclass(frozen=True, slots=True)
class Line:
    """
    One group over the years.

    ``values`` are per year, ``None`` where nothing may be said. ``areas`` were taken together and
    ``left_out`` were not, as a year of theirs was withheld or missing: areas that come and go
    would look like change.
    """

    group: str
    values: Mapping[int, float | None]
    areas: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Classified:
    """
    Which teams help: in *year*, or in every year that is known when that is ``None``.

    ``changed`` began or stopped to help on the way, and belongs to neither. Of ``unknown`` areas
    the share is withheld or missing.
    """

    year: int | None
    threshold: float
    helps: tuple[str, ...]
    others: tuple[str, ...]
    changed: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """
    Change in the group that helps minus change in the others.

    ``before`` is that difference over the years before the base year: were the groups already
    growing apart, then the difference after it (``after``) cannot be laid at the door of helping.
    In points of the index, or of the share. ``effect`` is the staggered difference-in-differences
    on the logarithm (so about a share), with its interval, of areas that began to help;
    ``event_study`` the same by years since, negative before; ``why_no_effect`` says why there is
    none.
    """

    before: float | None
    after: float | None
    first: int
    base: int
    last: int
    effect: float | None = None
    effect_low: float | None = None
    effect_high: float | None = None
    event_study: tuple[EffectAt, ...] = ()
    why_no_effect: str = ""


def index(values: Mapping[int, float | None], base: int | None = None) -> dict[int, float | None]:
    """
    Return values as an index: the *base* year, or else the first year with a value, is 100.

    >>> index({2017: 80, 2018: 84, 2019: None}), index({2017: 0, 2018: 3})
    ({2017: 100.0, 2018: 105.0, 2019: None}, {2017: None, 2018: None})
    """
    first = min((year for year, value in values.items() if value is not None), default=None)
    at = values.get(base if base is not None else first) if values and first is not None else None
    if not at:  # nothing, or nil: no number is so many times nil
        return dict.fromkeys(values)
    return {
        year: None if value is None else round(100 * value / at, 10)
        for year, value in values.items()
    }


def share(
    part: Mapping[int, float | None], whole: Mapping[int, float | None]
) -> dict[int, float | None]:
    """
    Return the share of *part* in *whole* per year; none where one is not known or the whole is nil.

    >>> share({2020: 30, 2021: None}, {2020: 90, 2021: 80})
    {2020: 0.3333333333333333, 2021: None}
    """
    return {year: _ratio(part.get(year), whole.get(year)) for year in sorted({*part, *whole})}


def per_thousand(
    count: Mapping[int, float | None], inhabitants: Mapping[int, float | None]
) -> dict[int, float | None]:
    """
    Return a count for each thousand of a denominator, such as inhabitants or households.

    >>> per_thousand({2021: 24}, {2021: 12_000})
    {2021: 2.0}
    """
    return {
        year: None if value is None else round(1000 * value, 10)
        for year, value in share(count, inhabitants).items()
    }


def change(values: Mapping[int, float | None], first: int, last: int) -> float | None:
    """
    Return the change from one year to another as a share of the first.

    >>> change({2017: 200, 2020: 180}, 2017, 2020)
    -0.1
    """
    ratio = _ratio(values.get(last), values.get(first))
    return None if ratio is None else round(ratio - 1, 12)


def classify(
    collected: Collected, *, year: int | None = None, threshold: float = HELPS_FROM
) -> Classified:
    """
    Return which teams give help themselves: at least *threshold* of the ambulatory youth help.

    In *year*; or else in every year that is known, so that an area that changed on the way is in
    neither group. Raises `OpenStatsError` when no share is known.
    """
    shares = _shares(collected)
    if not any(value is not None for years in shares.values() for value in years.values()):
        raise OpenStatsError(
            "Who helps is not known: the tables lack youths_by_team or youths_ambulatory."
        )
    kinds: dict[str, list[str]] = {"helps": [], "others": [], "changed": [], "unknown": []}
    for area, by_year in shares.items():
        chosen = list(by_year.values()) if year is None else [by_year.get(year)]
        answers = {value >= threshold for value in chosen if value is not None}
        if not answers:
            kind = "unknown"
        elif len(answers) == 2:
            kind = "changed"
        else:
            kind = "helps" if answers == {True} else "others"
        kinds[kind].append(area)
    helps, others, changed, unknown = (tuple(areas) for areas in kinds.values())
    return Classified(year, threshold, helps, others, changed, unknown)


def totals(
    collected: Collected,
    quantity: str,
    areas: Sequence[str],
    *,
    years: Sequence[int] | None = None,
    weigh_by: str = "",
) -> Line:
    """
    Return a quantity over areas together, from those that are known in every year.

    A mean (*weigh_by*) is weighed by another quantity of the same area and year.
    """
    values = collected.values(quantity)
    weights = collected.values(weigh_by) if weigh_by else {}
    span = list(years or sorted({year for by_year in values.values() for year in by_year}))
    needed = [values, weights] if weigh_by else [values]
    used = [
        area
        for area in areas
        if all(by_area.get(area, {}).get(year) is not None for by_area in needed for year in span)
    ]
    summed: dict[int, float | None] = {}
    for year in span:
        of_year = [values[area][year] or 0.0 for area in used]
        if weigh_by:
            weight = [weights[area][year] or 0.0 for area in used]
            summed[year] = float(np.average(of_year, weights=weight)) if sum(weight) > 0 else None
        else:
            summed[year] = math.fsum(of_year) if used else None
    return Line("", summed, len(used), len(areas) - len(used))


def by_group(
    collected: Collected,
    classified: Classified,
    measure: Callable[[Sequence[str]], Line],
) -> tuple[Line, ...]:
    """Return a measure for the group that helps, the others, all together, and the country."""
    country = [area for area in collected.areas if area in _COUNTRY]
    groups = {
        HELPS: list(classified.helps),
        OTHERS: list(classified.others),
        TOGETHER: [*classified.helps, *classified.others, *classified.changed],
        **({COUNTRY: country} if country else {}),
    }
    lines = []
    for group, areas in groups.items():
        line = measure([area for area in areas if group == COUNTRY or area not in _COUNTRY])
        lines.append(Line(group, line.values, line.areas, line.left_out))
    return tuple(lines)


def beside(
    collected: Collected,
    by_area: Mapping[str, Mapping[int, float | None]],
    lines: Sequence[Line],
    *,
    base: int,
    threshold: float = HELPS_FROM,
) -> Beside:
    """
    Lay the group that helps beside the others, before the base year and after it.

    *by_area* holds the figure per area and year, from which the effect of beginning to help is
    estimated.
    """
    helping = next(line.values for line in lines if line.group == HELPS)
    others = next(line.values for line in lines if line.group == OTHERS)
    known = [
        year
        for year in sorted(helping)
        if helping[year] is not None and others.get(year) is not None
    ]
    first, last = (known[0], known[-1]) if known else (base, base)

    def apart(start: int, end: int) -> float | None:
        ends = helping.get(start), helping.get(end), others.get(start), others.get(end)
        if start == end or any(share is None for share in ends):
            return None
        was, now, was_other, now_other = (float(share or 0) for share in ends)
        return (now - was) - (now_other - was_other)

    trends = Beside(apart(first, base), apart(base, last), first, base, last)
    begins = _begins(collected, threshold)
    starters = sum(start > first for start in begins.values())
    if starters < FEWEST_STARTERS:
        why = (
            f"{starters} areas began to help in these years; with fewer than {FEWEST_STARTERS} the "
            "error is known too badly to call anything an effect"
        )
        return replace(trends, why_no_effect=why)
    try:
        effect = _effect(by_area, begins)
    except EvaluationError as problem:
        return replace(trends, why_no_effect=str(problem))
    overall = effect.aggregate("simple")
    return replace(
        trends,
        effect=overall.estimate,
        effect_low=overall.low,
        effect_high=overall.high,
        event_study=effect.event_study().points,
    )


def _begins(collected: Collected, threshold: float) -> dict[str, int]:
    """Return the first year in which each area helps, 0 for never; who stops again is left out."""
    begins: dict[str, int] = {}
    for area, by_year in _shares(collected).items():
        helped = {year: value >= threshold for year, value in by_year.items() if value is not None}
        first = min((year for year, helps in helped.items() if helps), default=None)
        if helped and all(helps == (first is not None and year >= first)
                          for year, helps in helped.items()):  # fmt: skip
            begins[area] = first or 0
    return begins


def _effect(
    by_area: Mapping[str, Mapping[int, float | None]], begins: Mapping[str, int]
) -> StaggeredEffects:
    """Return the staggered effect on the logarithm of a figure of a team that begins to help."""
    rows = [
        (area, year, begins[area], math.log(value))
        for area, by_year in by_area.items()
        if area in begins
        for year, value in by_year.items()
        if value is not None and value > 0
    ]
    if not rows:
        raise EvaluationError("no area is known in this figure and in who helps")
    areas, years, starts, outcome = (list(column) for column in zip(*rows, strict=True))
    return difference_in_differences(
        outcome, unit=areas, time=years, first_treated=starts, control="not_yet"
    )


def _shares(collected: Collected) -> dict[str, dict[int, float | None]]:
    by_team, every = collected.values("youths_by_team"), collected.values("youths_ambulatory")
    return {
        area: share(by_team[area], every.get(area, {})) for area in by_team if area not in _COUNTRY
    }


def _ratio(part: float | None, whole: float | None) -> float | None:
    return None if part is None or not whole else part / whole

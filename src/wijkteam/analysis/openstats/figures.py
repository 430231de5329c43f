"""The figures and tables of NJi, Van der Zwaan (30-3-2022), with data of one's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Literal

from wijkteam.analysis.openstats import groups
from wijkteam.analysis.openstats.groups import Beside, Line
from wijkteam.analysis.openstats.quantities import Collected, shipped
from wijkteam.analysis.openstats.table import OpenStatsError, Origin
from wijkteam.analysis.statistics.intervals import proportion_interval
from wijkteam.analysis.statistics.pooled.pooling import By, pool
from wijkteam.analysis.statistics.pooled.surveys import SurveyFileError, read_surveys
from wijkteam.analysis.statistics.written.delimited import TableRefused, read_table

Unit = Literal["index", "share", "per_thousand", "days", "change", "coded"]
ByYear = Mapping[int, float | None]
#: The report counts from 2017, the first year with figures of good quality.
BASE_YEAR = 2017


@dataclass(frozen=True, slots=True)
class FigureSpec:
    """
    One figure of the report: what it shows and what it is made of.

    *part* over *whole* makes a share, or so many per thousand; without a whole it is an index or a
    mean. A figure that
    *makes_the_group* is part of who counts as a team that helps, so the groups differ in it by
    definition.
    """

    code: str
    unit: Unit
    part: str = ""
    whole: str = ""
    more: tuple[str, ...] = ()
    by: By | None = None
    makes_the_group: bool = False


FIGURES: tuple[FigureSpec, ...] = (
    FigureSpec("figure-1", "coded"),
    FigureSpec("figure-2", "coded"),
    FigureSpec("figure-3", "coded"),
    FigureSpec("figure-4", "coded"),
    FigureSpec("figure-5", "coded"),
    FigureSpec("figure-6", "index", "youths_specialist"),
    FigureSpec("figure-7", "index", "new_specialist"),
    FigureSpec("figure-8", "share", "youths_with_care", "youths"),
    FigureSpec("figure-9", "share", "youths_specialist", "youths"),
    FigureSpec("figure-10", "index", "wmo_clients", more=("wmo_new",)),
    FigureSpec("figure-11", "days", "days_provider"),
    FigureSpec("figure-12", "days", "days_specialist"),
    FigureSpec("table-1", "share", by="period"),
    FigureSpec("table-2", "share", by="team_type"),
    FigureSpec("table-3", "change", "referrals", more=("referrals_by_team",)),
    FigureSpec("crisis", "share", "new_from_crisis", "new_trajectories"),
    FigureSpec("reach", "index", "youths_by_team", makes_the_group=True),
    FigureSpec("background", "share", "youths_non_western", "youths_by_team", makes_the_group=True),
    FigureSpec("wmo", "per_thousand", "wmo_all", "inhabitants"),
)
SPECS: Mapping[str, FigureSpec] = {spec.code: spec for spec in FIGURES}


@dataclass(frozen=True, slots=True)
class Value:
    """One number with its place: a group, a year or period, and what it is a number of."""

    group: str
    at: str
    value: float | None
    of: str = ""
    low: float | None = None
    high: float | None = None
    n: int | None = None


@dataclass(frozen=True, slots=True)
class OwnFigure:
    """
    A figure with data of one's own.

    ``values`` in the form of the report, from so many ``areas``: those of each group, and
    ``changed`` ones that began or stopped to help on the way and are in all together only.
    ``left_out`` areas were not complete; ``withheld`` cells were not published. ``beside`` lays
    teams that help beside the others. ``why_not`` says why there is none.
    """

    spec: FigureSpec
    values: tuple[Value, ...] = ()
    areas: int = 0
    helps: int = 0
    others: int = 0
    changed: int = 0
    left_out: int = 0
    withheld: int = 0
    origins: tuple[Origin, ...] = ()
    beside: Beside | None = None
    why_not: str = ""


def own_figure(
    code: str, collected: Collected, folder: str | Path, *, base: int = BASE_YEAR
) -> OwnFigure:
    """
    Return one figure from the tables in a folder.

    Figures 1–5 are made of ``codings.csv`` (document, figure, code: what was read in which
    document), tables 1 and 2 of ``surveys.csv`` (as for `read_surveys`), the rest of tables of
    CBS. Raises `OpenStatsError` for a figure that is not in the report.
    """
    if code not in SPECS:
        raise OpenStatsError(f"There is no figure '{code}'. There are: {', '.join(SPECS)}.")
    spec = SPECS[code]
    try:
        if spec.unit == "coded":
            return _coded(spec, Path(folder))
        if spec.by:
            return _surveyed(spec, Path(folder))
        return _counted(spec, collected, base)
    except (OpenStatsError, SurveyFileError, TableRefused) as problem:
        return OwnFigure(spec, why_not=str(problem))


def own_figures(folder: str | Path, collected: Collected) -> tuple[OwnFigure, ...]:
    """Return every figure of the report from the tables in a folder."""
    return tuple(own_figure(spec.code, collected, folder) for spec in FIGURES)


def _counted(spec: FigureSpec, collected: Collected, base: int) -> OwnFigure:
    wanted = [code for code in (spec.part, spec.whole, *spec.more) if code]
    lacking = [code for code in wanted if code in collected.missing]
    if lacking:
        reasons = "; ".join(f"{code}: {collected.missing[code]}" for code in lacking)
        raise OpenStatsError(reasons)
    classified = groups.classify(collected)
    years = sorted({year for by_year in collected.values(spec.part).values() for year in by_year})
    start = base if base in years else years[0]
    lines_of = {
        part: groups.by_group(
            collected,
            classified,
            partial(_line, spec, part, collected=collected, years=years, base=start),
        )
        for part in (spec.part, *spec.more)
    }
    lines = list(lines_of[spec.part])
    values = [
        Value(line.group, str(year), value, part)
        for part, made in lines_of.items()
        for line in made
        for year, value in line.values.items()
    ]
    if spec.unit == "change":
        values = _changes(lines_of, spec, start, years[-1])
    of = {line.group: line for line in lines}
    together = of[groups.TOGETHER]
    beside = None
    if not spec.makes_the_group:
        if spec.unit == "change":
            lines = [replace(line, values=groups.index(line.values, start)) for line in lines]
        beside = groups.beside(collected, _by_area(spec, collected), lines, base=start)
    origins = {collected.origins[quantity].file: collected.origins[quantity] for quantity in wanted}
    return OwnFigure(
        spec,
        tuple(values),
        areas=together.areas,
        helps=of[groups.HELPS].areas,
        others=of[groups.OTHERS].areas,
        changed=together.areas - of[groups.HELPS].areas - of[groups.OTHERS].areas,
        left_out=together.left_out + len(classified.unknown),
        withheld=sum(collected.withheld(quantity) for quantity in wanted),
        origins=tuple(origins.values()),
        beside=beside,
    )


def _by_area(spec: FigureSpec, collected: Collected) -> Mapping[str, Mapping[int, float | None]]:
    parts = collected.values(spec.part)
    if not spec.whole:
        return parts
    wholes = collected.values(spec.whole)
    over = _over_whole(spec)
    return {area: over(part, wholes.get(area, {})) for area, part in parts.items()}


def _over_whole(spec: FigureSpec) -> Callable[[ByYear, ByYear], dict[int, float | None]]:
    return groups.per_thousand if spec.unit == "per_thousand" else groups.share


def _line(
    spec: FigureSpec,
    part: str,
    areas: Sequence[str],
    *,
    collected: Collected,
    years: Sequence[int],
    base: int,
) -> Line:
    """One group in the unit of the figure, from the areas that are complete in all it needs."""
    needed = [part, *([spec.whole] if spec.whole else [])]
    if spec.unit == "change":
        needed = [spec.part, *spec.more]
    complete = [
        area
        for area in areas
        if all(
            collected.values(quantity).get(area, {}).get(year) is not None
            for quantity in needed
            for year in years
        )
    ]
    weigh_by = next((known.weigh_by for known in shipped() if known.code == part), "")
    weigh_by = "" if weigh_by in collected.missing else weigh_by
    line = groups.totals(collected, part, complete, years=years, weigh_by=weigh_by)
    values = line.values
    if spec.whole:
        whole = groups.totals(collected, spec.whole, complete, years=years)
        values = _over_whole(spec)(values, whole.values)
    elif spec.unit == "index":
        values = groups.index(values, base)
    return Line("", values, line.areas, len(areas) - line.areas)


def _changes(
    lines_of: Mapping[str, Sequence[Line]], spec: FigureSpec, base: int, last: int
) -> list[Value]:
    """Table 3: change of all referrals, of those by the team, and the team's share then and now."""
    (by_team,) = spec.more
    values = []
    for every, own in zip(lines_of[spec.part], lines_of[by_team], strict=True):
        shares = groups.share(own.values, every.values)
        was, now = shares.get(base), shares.get(last)
        values += [
            Value(every.group, str(last), groups.change(every.values, base, last), spec.part),
            Value(every.group, str(last), groups.change(own.values, base, last), by_team),
            Value(every.group, str(base), was, "share_of_team"),
            Value(every.group, str(last), now, "share_of_team"),
            Value(
                every.group,
                str(last),
                None if was is None or now is None else now - was,
                "points_of_share",
            ),
        ]
    return values


def _surveyed(spec: FigureSpec, folder: Path) -> OwnFigure:
    file = folder / "surveys.csv"
    if not file.exists():
        raise OpenStatsError(f"there is no surveys.csv in {folder.name}")
    values = [
        Value(
            answer.group or "", answer.group or "", _hundredth(answer.percentage), answer.indicator,
            _hundredth(answer.low), _hundredth(answer.high), answer.n,
        )
        for answer in pool(read_surveys(file), by=spec.by)
        if answer.indicator.casefold() == "bekendheid" and answer.group != "not stated"
    ]  # fmt: skip
    if not values:
        raise OpenStatsError("surveys.csv holds no indicator 'bekendheid' with this label")
    origin = Origin("", "surveys.csv", "", "", str(file), publisher="")
    return OwnFigure(spec, tuple(values), areas=len(values), origins=(origin,))


def _hundredth(percentage: float | None) -> float | None:
    return None if percentage is None else percentage / 100


def _coded(spec: FigureSpec, folder: Path) -> OwnFigure:
    file = folder / "codings.csv"
    if not file.exists():
        raise OpenStatsError(f"there is no codings.csv in {folder.name}")
    table = read_table(file, required=("document", "figure", "code"), optional=())
    rows = [
        (record["document"], record["code"])
        for record in table.records
        if record["figure"].strip() in (spec.code, spec.code.removeprefix("figure-"))
    ]
    if not rows:
        raise OpenStatsError(f"codings.csv holds nothing for {spec.code}")
    # A document counts once for each code, however often it was written down.
    documents = {document for document, _ in rows}
    values = []
    for code in dict.fromkeys(code for _, code in rows if code):
        count = len({document for document, given in rows if given == code})
        interval = proportion_interval(count, len(documents))
        values.append(
            Value("", code, count / len(documents), code, interval.low, interval.high, count)
        )
    values.sort(key=lambda value: -(value.value or 0))
    origin = Origin("", "codings.csv", "", "", str(file), publisher="")
    return OwnFigure(spec, tuple(values), areas=len(documents), origins=(origin,))

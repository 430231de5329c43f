"""A figure of the report in its own form: lines, bars or a table."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijkteam.analysis.openstats.figures import FigureSpec, Value
from wijkteam.analysis.openstats.groups import Beside
from wijkteam.analysis.openstats.printed import PrintedValue
from wijkteam.monitor.openstats.sentences import COUNTED, group_name
from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.charts.change.lines import Series, lines
from wijkteam.ui.charts.change.trend import Norm, TrendPoint, trend
from wijkteam.ui.charts.compare.bars import Bar, bars
from wijkteam.ui.numbers import number

#: Durations stand in bars, as in figures 11 and 12 of the report; the rest over the years in lines.
_TONES: Mapping[str, str] = {"helps": "blue", "others": "terra", "country": "grey"}
#: The index counts from this year (figures 6, 7 and 10).
_BASE = "2017"


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One group of table 3."""

    group: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeTable:
    """Table 3: change of referrals, and the share of the team."""

    headers: tuple[str, ...]
    rows: tuple[ChangeRow, ...]


def picture(
    spec: FigureSpec, values: Sequence[Value | PrintedValue], question: str
) -> Chart | None:
    """The figure as a chart; ``None`` for table 3, which is a table, and without values."""
    if spec.unit == "change" or not values:
        return None
    if spec.unit in ("coded", "days") or spec.by:
        return _bars(spec, values, question)
    return lines(
        _series(values),
        unit="share" if spec.unit == "share" else "number",
        level=100.0 if spec.unit == "index" else None,
        mark=_BASE,
        question=question,
    )


def event_study(beside: Beside) -> Chart | None:
    """
    How far areas that begin to help lie from the others, in years from that beginning.

    Before it they should lie together: if not, they were growing apart already and nothing can be
    laid at the door of helping. The figures are logarithms; they are drawn as shares.
    """
    if not beside.event_study:
        return None
    points = [
        TrendPoint(_year(point.at), _share(point.estimate), _share(point.low), _share(point.high))
        for point in beside.event_study
    ]
    return trend(
        points,
        unit="share",
        norm=Norm(0.0, _("geen verschil")),
        question=_("Lagen zij ook gelijk voordat het team begon met helpen?"),
        note=_(
            "Verschil met gemeenten die nog niet begonnen. Links van ‘begin’ hoort "
            "de band om de lijn ‘geen verschil’ te liggen; "
            "ligt hij ernaast, dan liepen zij al uiteen."
        ),
    )


def _year(at: float) -> str:
    if at == 0:
        return _("begin")
    return _("%(n)s jaar") % {"n": number(at) if at < 0 else f"+{number(at)}"}


def _share(logarithm: float | None) -> float | None:
    return None if logarithm is None else math.expm1(logarithm)


def change_table(values: Sequence[Value | PrintedValue]) -> ChangeTable:
    """Table 3 in words and numbers, in the order of the report."""
    # Columns and rows as the report has them: the first time that each comes by.
    columns = list(dict.fromkeys((value.of, value.at) for value in values))
    cells = {(value.group, value.of, value.at): value.value for value in values}
    return ChangeTable(
        tuple(f"{COUNTED.get(of, of)} ({at})" for of, at in columns),
        tuple(
            ChangeRow(
                group_name(group),
                tuple(_cell(cells.get((group, of, at)), of) for of, at in columns),
            )
            for group in dict.fromkeys(value.group for value in values)
        ),
    )


def _cell(value: float | None, of: str) -> str:
    if value is None:
        return "–"
    if of == "share_of_team":
        return f"{number(100 * value, 1)}%"
    sign = "+" if value > 0 else ""
    if of == "points_of_share":
        return f"{sign}{number(100 * value, 1)}"
    return f"{sign}{number(100 * value, 1)}%"


def _series(values: Sequence[Value | PrintedValue]) -> list[Series]:
    several = len({value.of for value in values}) > 1
    by_line: dict[tuple[str, str], dict[str, float | None]] = {}
    for value in values:
        # Six lines are a tangle: of two counts only the two groups are drawn.
        if several and value.group not in ("helps", "others"):
            continue
        by_line.setdefault((value.group, value.of), {})[value.at] = value.value
    return [
        Series(
            f"{group_name(group)}, {COUNTED.get(of, of)}" if several else group_name(group), by_year
        )
        for (group, of), by_year in by_line.items()
    ]


def _bars(spec: FigureSpec, values: Sequence[Value | PrintedValue], question: str) -> Chart:
    shown, note = list(values), ""
    if spec.unit == "days":
        # A bar for each group: of two years every group would stand there twice.
        last = max(value.at for value in values if value.value is not None)
        shown = [value for value in values if value.at == last]
        note = _("Dagen in %(year)s.") % {"year": last}
    return bars(
        [
            Bar(
                group_name(value.group or value.at),
                value.value,
                getattr(value, "low", None),
                getattr(value, "high", None),
                below=f"n = {number(value.n, 0)}" if value.n else "",
                tone=_TONES.get(value.group, "sky"),
            )
            for value in shown
        ],
        unit="days" if spec.unit == "days" else "share",
        what=_("Wat er staat") if spec.unit == "coded" else "",
        question=question,
        note=note,
    )

"""Several groups over the years: a line each, told apart by colour and by dash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base import axis
from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.layout import spread
from wijkteam.ui.charts.base.legend import Key, dash, legend
from wijkteam.ui.charts.base.marks import runs
from wijkteam.ui.charts.base.palette import BLUE, GREEN, GREY, INK_2, LINE, OCHRE_DARK, TERRA_DARK
from wijkteam.ui.charts.base.readable import amount, listing, present
from wijkteam.ui.charts.base.scale import Scale, span
from wijkteam.ui.charts.base.text import width as text_width

#: Never by colour alone: each line has a dash of its own.
_LOOKS = (
    (BLUE, ""), (TERRA_DARK, "7 4"), (GREY, "2 4"), (GREEN, "10 4 2 4"), (OCHRE_DARK, "5 3"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Series:
    """One group; a year without a value is a gap."""

    name: str
    values: Mapping[str, float | None]


def lines(
    series: Sequence[Series],
    *,
    unit: str = "number",
    level: float | None = None,
    mark: str = "",
    question: str = "",
    note: str = "",
    period: str = "",
) -> Chart:
    """
    A line per group over the same years.

    *period* names the keys of the values when they are no years. *level* is a value to compare
    with, such as 100 of an index; *mark* a year that is pointed out, such as the year the index
    counts from.
    """
    question = question or _("Hoe veranderde dit?")
    shown = [line for line in series if any(present(value) for value in line.values.values())]
    if not shown:
        return Chart.nothing(question, _("Er is nog geen cijfer dat getoond mag worden."), note)
    years = sorted({year for line in shown for year in line.values})
    return compose(
        lambda canvas, width: _draw(canvas, width, shown, years, unit=unit, level=level, mark=mark),
        question=question,
        label=_sentence(shown, unit),
        headers=(period or _("Jaar"), *(line.name for line in shown)),
        rows=[
            (year, *(amount(line.values.get(year), unit, decimals=1) for line in shown))
            for year in years
        ],
        note=note,
        room=Room.LARGE,
    )


def _known(line: Series) -> list[tuple[str, float]]:
    return [(year, value) for year, value in sorted(line.values.items()) if present(value)]


def _sentence(series: Sequence[Series], unit: str) -> str:
    parts = []
    for line in series:
        (first, was), (last, now) = _known(line)[0], _known(line)[-1]
        words = {
            "name": line.name, "was": amount(was, unit, decimals=1), "first": first,
            "now": amount(now, unit, decimals=1), "last": last,
        }  # fmt: skip
        sentence = _("%(name)s van %(was)s (%(first)s) naar %(now)s (%(last)s)")
        if first == last:
            sentence = _("%(name)s %(now)s (%(last)s)")
        parts.append(sentence % words)
    return listing(parts) + "."


def _draw(
    canvas: Canvas,
    _width: Width,
    series: Sequence[Series],
    years: Sequence[str],
    *,
    unit: str,
    level: float | None,
    mark: str,
) -> float:
    looks = [(line, *_LOOKS[at % len(_LOOKS)]) for at, line in enumerate(series)]
    keys = [Key(dash(colour, pattern), line.name) for line, colour, pattern in looks]
    top = legend(canvas, keys, 13, mark=26) + 4
    values = [value for line in series for _year, value in _known(line)]
    include = [level] if level is not None else []
    # The least: a change of a percent or four points may not fill the picture.
    low, high = span(values, include=include, margin=0.1, least=0.01 if unit == "share" else 4)
    low = max(low, 0.0) if min(values) >= 0 else low
    up = Scale(low, high, top + 226, top + 8)
    ends = [amount(_known(line)[-1][1], unit, decimals=1) for line in series]
    right = canvas.width - max(text_width(end, 14, bold=True) for end in ends) - 14
    levels = axis.Levels.fit(canvas, up, axis.level_writer(up, unit), right=right + 6, extra=10)
    levels.grid(beyond=8)
    step = (right - levels.left) / max(len(years) - 1, 1)
    places = {year: levels.left + at * step for at, year in enumerate(years)}
    if len(years) == 1:
        places = {years[0]: (levels.left + right) / 2}
    canvas.line(levels.left - 8, up.start, right + 6, up.start, stroke=LINE)
    if mark in places:
        canvas.line(places[mark], up.end, places[mark], up.start, stroke=INK_2, dash="3 4")
    if level is not None:
        canvas.line(levels.left - 8, up(level), right + 6, up(level), stroke=INK_2, thick=1)
    for line, colour, pattern in looks:
        # A year that is not in the series is no gap: its figure comes every other year.
        asked = [(year, line.values[year]) for year in years if year in line.values]
        for run in runs([value for _year, value in asked]):
            points = [(places[asked[at][0]], up(asked[at][1] or 0)) for at in run]
            if len(points) > 1:
                canvas.polyline(points, stroke=colour, thick=2.6, dash=pattern)
            for point in points if len(points) < 2 else (points[0], points[-1]):
                canvas.circle(*point, 4, fill=colour)
    wanted = [up(_known(line)[-1][1]) for line in series]
    written = spread(wanted, [16.0] * len(series), up.end - 8, up.start + 8, gap=1)
    for (line, colour, _pattern), end, y in zip(looks, ends, written, strict=True):
        x = places[_known(line)[-1][0]] + 10
        canvas.text(x, y + 5, end, size=14, bold=True, fill=colour, halo=True, inside=True)
    axis.along(canvas, [(places[year], year) for year in years], up.start + 18)
    return up.start + 26

"""The timeline with months on top and a lane per kind; labels get rows until they fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _

from wijkteam.ui.charts import axis, timeline_marks
from wijkteam.ui.charts.canvas import Canvas
from wijkteam.ui.charts.layout import Rows
from wijkteam.ui.charts.palette import GRID, INK_2, PAPER, TERRA
from wijkteam.ui.charts.scale import Scale
from wijkteam.ui.charts.text import shorten, wrap
from wijkteam.ui.charts.text import width as text_width
from wijkteam.ui.charts.timeline_items import Item, Moment, Stretch, first_day, lane_of
from wijkteam.ui.charts.words import month, short_date

_COLUMN: Final = 146.0
_LONGEST: Final = 230.0
_BAR: Final = 20.0


@dataclass(frozen=True, slots=True)
class _Placed:
    """An item in its row, with its words and where they begin."""

    item: Item
    row: int
    words: tuple[str, str]
    at: float
    anchor: str


def lanes(
    canvas: Canvas, moments: Sequence[Moment], stretches: Sequence[Stretch], today: date
) -> float:
    """Draw everything and return the bottom."""
    items: list[Item] = sorted([*moments, *stretches], key=first_day)
    y = axis.legend(canvas, timeline_marks.keys(items), 13) + 6
    scale = _time(items, today, canvas.width)
    top = y + 12
    by_lane: dict[str, list[Item]] = {}
    for item in sorted(items, key=_lane_rank):
        by_lane.setdefault(lane_of(item), []).append(item)
    plans = {lane: _plan(members, scale) for lane, members in by_lane.items()}
    heights = {lane: _heights(placed) for lane, placed in plans.items()}
    bottom = top + sum(sum(h) + 14 for h in heights.values())
    _months(canvas, scale, today, y=y, top=top, bottom=bottom)
    y = top
    for lane, placed in plans.items():
        _lane(canvas, lane, placed=placed, heights=heights[lane], scale=scale, top=y + 7)
        y += sum(heights[lane]) + 14
        if y < bottom - 1:
            canvas.line(0, y, canvas.width, y, stroke=GRID)
    return bottom + 2


def _lane_rank(item: Item) -> int:
    order = ("happened", "averted", "good", "talk", "planned", "plan", "help", "asked")
    return (0, 0, 0, 1, 1, 2, 3, 3)[order.index(item.kind)]


def _time(items: Sequence[Item], today: date, width: float) -> Scale:
    days = [today, *(first_day(i) for i in items)]
    days += [i.end for i in items if isinstance(i, Stretch) and i.end]
    first, last = min(days).toordinal(), max(days).toordinal()
    extra = max((last - first) * 0.02, 4)
    return Scale(first - extra, last + extra, _COLUMN, width - 6)


def _plan(items: Sequence[Item], scale: Scale) -> list[_Placed]:
    rows = Rows(gap=10)
    return [
        _place_moment(i, scale, rows) if isinstance(i, Moment) else _place_stretch(i, scale, rows)
        for i in sorted(items, key=first_day)
    ]


def _words_width(label: str, detail: str) -> float:
    return max(text_width(label, 13, bold=True), text_width(detail, 13))


def _place_moment(moment: Moment, scale: Scale, rows: Rows) -> _Placed:
    x = scale(moment.day.toordinal())
    if not moment.label:
        # Marks without words may touch: talks on two days in a row are still two talks.
        row, _choice = rows.place((x + 4, x - 4))
        return _Placed(moment, row, ("", ""), x, "start")
    after, before = scale.end - x - 14, x - 14 - scale.start
    room = min(max(after, before), _LONGEST)
    label = shorten(moment.label, room, 13, bold=True)
    detail = shorten(moment.detail, room, 13)
    wide = _words_width(label, detail)
    sides = [("start", (x - 9, x + 14 + wide))] if wide <= after else []
    if wide <= before:
        sides.append(("end", (x - 14 - wide, x + 9)))
    row, choice = rows.place(*(span for _anchor, span in sides))
    anchor = sides[choice][0]
    at = x + 14 if anchor == "start" else x - 14
    return _Placed(moment, row, (label, detail), at, anchor)


def _ends(stretch: Stretch, scale: Scale) -> tuple[float, float]:
    x0 = scale(stretch.start.toordinal())
    x1 = scale.end if stretch.end is None else scale(stretch.end.toordinal())
    return x0, max(x1, x0 + 4)


def _place_stretch(stretch: Stretch, scale: Scale, rows: Rows) -> _Placed:
    """Words in the bar when they fit, else beside it where there is most room."""
    x0, x1 = _ends(stretch, scale)
    text = f"{stretch.label} · {stretch.detail}" if stretch.detail else stretch.label
    # A bar may touch the one before it: the end of a plan is the start of the next.
    slack = min(6.0, (x1 - x0) / 2)
    inside, after, before = x1 - x0 - 16, scale.end - x1 - 8, x0 - 8 - scale.start
    room = max(inside, after, before)
    for candidate in (text, stretch.label):
        wide = text_width(candidate, 13)
        if wide <= room:
            text = candidate
            break
    else:
        text = shorten(stretch.label, room, 13)
        wide = text_width(text, 13)
    if wide <= inside:
        row, _choice = rows.place((x0 + slack, x1 - slack))
        return _Placed(stretch, row, (text, ""), x0 + 8, "start")
    if wide <= after:
        row, _choice = rows.place((x0 + slack, x1 + 8 + wide))
        return _Placed(stretch, row, (text, ""), x1 + 8, "start")
    row, _choice = rows.place((x0 - 8 - wide, x1 - slack))
    return _Placed(stretch, row, (text, ""), x0 - 8, "end")


def _heights(placed: Sequence[_Placed]) -> list[float]:
    rows = 1 + max(p.row for p in placed)
    heights = [22.0] * rows
    for p in placed:
        heights[p.row] = max(heights[p.row], 38.0 if p.words[1] else 24.0)
    return heights


def _lane(
    canvas: Canvas,
    name: str,
    *,
    placed: Sequence[_Placed],
    heights: Sequence[float],
    scale: Scale,
    top: float,
) -> None:
    canvas.lines(0, top + 16, wrap(name, _COLUMN - 22, 14, bold=True), size=14, bold=True)
    tops = [top + sum(heights[:k]) for k in range(len(heights))]
    for p in placed:
        y = tops[p.row] + 12
        if isinstance(p.item, Moment):
            timeline_marks.mark(canvas, p.item, scale(p.item.day.toordinal()), y)
            label, detail = p.words
            canvas.text(p.at, y + 4.5, label, bold=True, anchor=p.anchor, halo=True)
            canvas.text(p.at, y + 20, detail, fill=INK_2, anchor=p.anchor, halo=True)
        else:
            _bar(canvas, p, scale, y)


def _bar(canvas: Canvas, placed: _Placed, scale: Scale, y: float) -> None:
    assert isinstance(placed.item, Stretch)
    x0, x1 = _ends(placed.item, scale)
    look = timeline_marks.block(canvas, placed.item, x0, y - _BAR / 2, width=x1 - x0, tall=_BAR)
    inside = placed.anchor == "start" and placed.at < x1
    canvas.text(
        placed.at, y + 4.5, placed.words[0], fill=look.text, anchor=placed.anchor, halo=not inside
    )


def _months(
    canvas: Canvas, scale: Scale, today: date, *, y: float, top: float, bottom: float
) -> None:
    word = _("vandaag")
    wide = text_width(word, 13, bold=True) + 14
    x = scale(today.toordinal())
    middle = min(max(x, wide / 2), canvas.width - wide / 2)
    last = -1e9
    for day, text in _ticks(scale):
        place = scale(day.toordinal())
        canvas.line(place, top, place, bottom, stroke=GRID)
        start, end = place + 3, place + 3 + text_width(text, 13)
        free = end < middle - wide / 2 - 3 or start > middle + wide / 2 + 3
        if free and start > last + 6 and end <= canvas.width:
            canvas.text(start, y, text, fill=INK_2)
            last = end
    canvas.line(x, y + 4, x, bottom, stroke=TERRA, thick=1.5)
    canvas.rect(middle - wide / 2, y - 14, wide, 19, fill=TERRA, radius=9)
    canvas.text(middle, y, word, bold=True, fill=PAPER, anchor="middle")


def _ticks(scale: Scale) -> list[tuple[date, str]]:
    """Weeks, months, quarters or years: what can be written without touching."""
    first, last = date.fromordinal(int(scale.low) + 1), date.fromordinal(int(scale.high))
    room = abs(scale.end - scale.start)
    days = (last - first).days or 1
    if days <= 75:
        every = 7 if room / days * 7 >= 52 else 14
        start = first + timedelta(days=-first.weekday() % 7)
        dates = [start + timedelta(days=k) for k in range(0, days + 1, every)]
        return [(day, short_date(day)) for day in dates if day <= last]
    steps = (1, 2, 3, 6, 12, 24, 60, 120)
    step = next((s for s in steps if room / days * 30.4 * s >= 44), steps[-1])
    firsts = [
        date(year, m, 1)
        for year in range(first.year, last.year + 1)
        for m in range(1, 13)
        if (year * 12 + m - 1) % step == 0 and first <= date(year, m, 1) <= last
    ]
    if step >= 12:
        return [(day, str(day.year)) for day in firsts]
    return [(day, month(day, year=day.month == 1)) for day in firsts]

"""What happened around a household: events, talks, plans and help on one time axis."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Final, Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijkteam.ui.charts.base import axis
from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.layout import Rows
from wijkteam.ui.charts.base.palette import (
    BLUE,
    BLUE_BAND,
    BLUE_DARK,
    BLUE_LIGHT,
    GREEN,
    GREEN_LIGHT,
    GRID,
    INK_2,
    LINE,
    OCHRE_DARK,
    PAPER,
    RED,
    TERRA,
    Tone,
)
from wijkteam.ui.charts.base.scale import Scale
from wijkteam.ui.charts.base.text import shorten, wrap
from wijkteam.ui.charts.base.text import width as text_width
from wijkteam.ui.charts.base.words import month, short_date

_ROOM: Final = Room.FULL


def timeline(
    moments: Sequence[Moment],
    stretches: Sequence[Stretch],
    *,
    today: date,
    question: str = "",
    note: str = "",
) -> Chart:
    """Lanes of moments and stretches; on a phone a list, the newest first."""
    question = question or _("Wat gebeurde er, en wat liep er?")
    if not moments and not stretches:
        return Chart.nothing(question, _("Er staat nog niets op de tijdlijn."), note)
    return compose(
        lambda canvas, width: _draw(canvas, moments, stretches, width, today=today),
        question=question,
        label=describe(moments, stretches),
        headers=(_("Van"), _("Tot"), _("Wat"), _("Toelichting"), _("Soort")),
        rows=_rows(moments, stretches),
        note=note,
        room=_ROOM,
    )


def _ordered(moments: Sequence[Moment], stretches: Sequence[Stretch]) -> list[Item]:
    items: list[Item] = [*moments, *stretches]
    return sorted(items, key=first_day)


def _rows(moments: Sequence[Moment], stretches: Sequence[Stretch]) -> list[tuple[str, ...]]:
    return [
        (
            short_date(first_day(item), year=True),
            short_date(item.end, year=True) if isinstance(item, Stretch) and item.end else "–",
            item.label or kind_word(item).capitalize(),
            item.detail or "–",
            kind_word(item),
        )
        for item in _ordered(moments, stretches)
    ]


def describe(moments: Sequence[Moment], stretches: Sequence[Stretch]) -> str:
    items = _ordered(moments, stretches)
    if not items:
        return _("Tijdlijn zonder gebeurtenissen.")
    counts = {
        "worrying": sum(m.kind == "happened" for m in moments),
        "averted": sum(m.kind in ("averted", "good") for m in moments),
        "talks": sum(m.kind in ("talk", "planned") for m in moments),
        "stretches": len(stretches),
        "first": short_date(first_day(items[0]), year=True),
        "last": short_date(first_day(items[-1]), year=True),
    }
    return (
        _(
            "Tijdlijn van %(first)s tot %(last)s: %(worrying)s zorgelijk, %(averted)s afgewend "
            "of goed, %(talks)s gesprekken, %(stretches)s keer plan of hulp."
        )
        % counts
    )


def _draw(
    canvas: Canvas,
    moments: Sequence[Moment],
    stretches: Sequence[Stretch],
    width: Width,
    *,
    today: date,
) -> float:
    paint = lanes if width == "wide" else entries
    return paint(canvas, moments, stretches, today)


# What can stand on a timeline: a moment or a stretch of time.


#: worrying, averted or good things that happened; a talk that was or is planned.
MomentKind = Literal["happened", "averted", "good", "talk", "planned"]
#: a plan, running help, or help that was asked for and has not started.
StretchKind = Literal["plan", "help", "asked"]


@dataclass(frozen=True, slots=True)
class Moment:
    """Something on one day. Without a label it is only a mark, as a series of talks is."""

    day: date
    label: str = ""
    detail: str = ""
    kind: MomentKind = "happened"
    lane: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Something that lasts; without an end it goes on."""

    label: str
    start: date
    end: date | None = None
    detail: str = ""
    kind: StretchKind = "help"
    lane: str = ""


Item = Moment | Stretch


def lane_of(item: Item) -> str:
    """The lane an item stands in: its own, or the one of its kind."""
    if item.lane:
        return item.lane
    return {
        "happened": _("Wat er gebeurde"),
        "averted": _("Wat er gebeurde"),
        "good": _("Wat er gebeurde"),
        "talk": _("Gesprekken"),
        "planned": _("Gesprekken"),
        "plan": _("Plan"),
        "help": _("Hulp en partners"),
        "asked": _("Hulp en partners"),
    }[item.kind]


def kind_word(item: Item) -> str:
    return {
        "happened": _("zorgelijk"),
        "averted": _("afgewend"),
        "good": _("goed nieuws"),
        "talk": _("gesprek"),
        "planned": _("gepland"),
        "plan": _("plan"),
        "help": _("hulp"),
        "asked": _("gevraagd, nog niet gestart"),
    }[item.kind]


def first_day(item: Item) -> date:
    return item.day if isinstance(item, Moment) else item.start


# The timeline with months on top and a lane per kind; labels get rows until they fit.


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
    y = axis.legend(canvas, keys(items), 13) + 6
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
    wide = max(text_width(label, 13, bold=True), text_width(detail, 13))
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
            mark(canvas, p.item, scale(p.item.day.toordinal()), y)
            label, detail = p.words
            canvas.text(p.at, y + 4.5, label, bold=True, anchor=p.anchor, halo=True)
            canvas.text(p.at, y + 20, detail, fill=INK_2, anchor=p.anchor, halo=True)
        else:
            _bar(canvas, p, scale, y)


def _bar(canvas: Canvas, placed: _Placed, scale: Scale, y: float) -> None:
    assert isinstance(placed.item, Stretch)
    x0, x1 = _ends(placed.item, scale)
    look = block(canvas, placed.item, x0, y - _BAR / 2, width=x1 - x0, tall=_BAR)
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


# The timeline on a phone: a list under each other, the newest first.


_MOST: Final = 14
_LIST_LEFT: Final = 26.0


def entries(
    canvas: Canvas, moments: Sequence[Moment], stretches: Sequence[Stretch], today: date
) -> float:
    """Draw the list and return the bottom. The table holds what is left out."""
    items = _merged(sorted([*moments, *stretches], key=first_day, reverse=True), today)
    shown = items[:_MOST]
    y = 16.0
    starts: list[float] = []
    passed = False
    for item in shown:
        if not passed and first_day(item) <= today:
            y = _today_in_list(canvas, y, today)
            passed = True
        starts.append(y)
        y = _entry(canvas, item, y, today)
    if not passed and len(items) == len(shown):
        y = _today_in_list(canvas, y, today)
    left = len(items) - len(shown)
    if left:
        text = ngettext(
            "en nog %(left)s eerder, zie de tabel", "en nog %(left)s eerdere, zie de tabel", left
        ) % {"left": left}
        canvas.text(_LIST_LEFT, y, text, fill=INK_2)
        y += 20
    return y - 8


def _merged(items: Sequence[Item], today: date) -> list[Item]:
    """Talks without words that follow each other become one entry: “3 gesprekken”."""
    merged: list[Item] = []
    for silent, group in groupby(items, key=_is_silent_talk):
        run = list(group)
        if not silent or len(run) == 1:
            merged += run
            continue
        label = ngettext("%(n)s gesprek", "%(n)s gesprekken", len(run)) % {"n": len(run)}
        detail = _("het eerste op %(day)s") % {
            "day": short_date(first_day(run[-1]), year=first_day(run[-1]).year != today.year)
        }
        merged.append(Moment(first_day(run[0]), label, detail, "talk"))
    return merged


def _is_silent_talk(item: Item) -> bool:
    return isinstance(item, Moment) and item.kind == "talk" and not (item.label or item.detail)


def _today_in_list(canvas: Canvas, y: float, today: date) -> float:
    text = _("vandaag, %(day)s") % {"day": short_date(today)}
    box = canvas.text(0, y, text, bold=True, fill=TERRA)
    canvas.line(box.x1 + 8, y - 4.5, canvas.width, y - 4.5, stroke=TERRA, thick=1.5)
    return y + 24


def _entry(canvas: Canvas, item: Item, y: float, today: date) -> float:
    room = canvas.width - _LIST_LEFT
    base = canvas.lines(_LIST_LEFT, y, wrap(_when(item, today), room, 13), fill=INK_2, step=17)
    title = item.label or kind_word(item).capitalize()
    base = canvas.lines(
        _LIST_LEFT, base, wrap(title, room, 14, bold=True), size=14, step=18, bold=True
    )
    base = canvas.lines(_LIST_LEFT, base, wrap(item.detail, room, 13), fill=INK_2, step=17)
    canvas.line(9, y + 8, 9, base - 12, stroke=LINE)
    if isinstance(item, Moment):
        mark(canvas, item, 9, y - 4.5)
    else:
        block(canvas, item, 2, y - 11, width=14, tall=13)
    return base + 10


def _when(item: Item, today: date) -> str:
    """The day or the days, with the year when it is another one, and the kind in words."""
    start = first_day(item)
    text = short_date(start, year=start.year != today.year)
    if isinstance(item, Stretch) and item.kind != "asked":
        if item.end:
            text += " – " + short_date(item.end, year=item.end.year != today.year)
        else:
            text = _("sinds %(day)s") % {"day": text}
    return f"{text} · {kind_word(item)}"


# How each kind of moment and stretch looks, wide and in the list alike.


_STRETCHES = {
    "plan": Tone(BLUE_LIGHT, "", BLUE_DARK),
    "help": Tone(BLUE_BAND, "", BLUE_DARK),
    "asked": Tone(PAPER, OCHRE_DARK, "#5b3d06"),
}


def mark(canvas: Canvas, moment: Moment, x: float, y: float) -> None:
    if moment.kind == "happened":
        canvas.diamond(x, y, 8, fill=PAPER, stroke=RED)
    elif moment.kind == "averted":
        canvas.diamond(x, y, 8, fill=GREEN, stroke=GREEN)
    elif moment.kind == "good":
        canvas.diamond(x, y, 8, fill=GREEN_LIGHT, stroke=GREEN)
    elif moment.kind == "talk":
        canvas.circle(x, y, 6, fill=BLUE, stroke=PAPER, thick=1)
    else:
        canvas.circle(x, y, 6, fill=PAPER, stroke=BLUE)


def block(
    canvas: Canvas, stretch: Stretch, x: float, y: float, *, width: float, tall: float
) -> Tone:
    """The bar of a stretch; returns its tone, for the words in it."""
    look = _STRETCHES[stretch.kind]
    canvas.rect(
        x,
        y,
        max(width, 3),
        tall,
        fill=look.fill,
        stroke=look.outline or None,
        dash="5 4" if stretch.kind == "asked" else "",
        radius=min(5, max(width, 3) / 2),
    )
    return look


def keys(items: Iterable[Item]) -> list[axis.Key]:
    """A legend of the kinds that are there."""
    keys: dict[str, axis.Key] = {}
    for item in items:
        word = kind_word(item)
        if word in keys or item.kind in ("plan", "help"):
            continue
        keys[word] = axis.Key(_key(item), word)
    return list(keys.values())


def _key(item: Item) -> Callable[[Canvas, float, float], None]:
    def draw(canvas: Canvas, x: float, y: float) -> None:
        if isinstance(item, Moment):
            mark(canvas, item, x + 8, y - 4.5)
        else:
            block(canvas, item, x, y - 11, width=18, tall=13)

    return draw

"""What happened around a household: events, talks, plans and help on one time axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Final, Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.layout import Rows
from wijkteam.ui.charts.base.legend import Key, Mark, legend
from wijkteam.ui.charts.base.marks import bar_words
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
from wijkteam.ui.charts.base.readable import month, short_date
from wijkteam.ui.charts.base.scale import Scale
from wijkteam.ui.charts.base.text import shorten, wrap
from wijkteam.ui.charts.base.text import width as text_width

#: worrying, averted or good things that happened; a talk that was or is planned.
MomentKind = Literal["happened", "averted", "good", "talk", "planned"]
#: a plan, running help, or help that was asked for and has not started.
StretchKind = Literal["plan", "help", "asked"]

#: Room for the name of a lane, in two lines at the most.
_COLUMN: Final = 146.0
#: Longer words would push everything near them to other rows.
_LONGEST: Final = 230.0
#: On a phone more would be a wall; the table holds what is left out.
_MOST: Final = 14
_LIST_LEFT: Final = 26.0
#: Things that happened as diamonds: fill and edge.
_DIAMONDS: Final = {
    "happened": (PAPER, RED),
    "averted": (GREEN, GREEN),
    "good": (GREEN_LIGHT, GREEN),
}
_BARS: Final = {
    "plan": Tone(BLUE_LIGHT, "", BLUE_DARK),
    "help": Tone(BLUE_BAND, "", BLUE_DARK),
    "asked": Tone(PAPER, OCHRE_DARK, "#5b3d06"),
}


@dataclass(frozen=True, slots=True)
class Moment:
    """Something on one day. Without a label it is only a mark, as a series of talks is."""

    day: date
    label: str = ""
    detail: str = ""
    kind: MomentKind = "happened"
    lane: str = ""

    @property
    def start(self) -> date:
        return self.day

    @property
    def is_silent_talk(self) -> bool:
        return self.kind == "talk" and not (self.label or self.detail)

    def mark(self, canvas: Canvas, x: float, y: float) -> None:
        if self.kind in _DIAMONDS:
            fill, edge = _DIAMONDS[self.kind]
            canvas.diamond(x, y, 8, fill=fill, stroke=edge)
        elif self.kind == "talk":
            canvas.circle(x, y, 6, fill=BLUE, stroke=PAPER, thick=1)
        else:
            canvas.circle(x, y, 6, fill=PAPER, stroke=BLUE)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Something that lasts; without an end it goes on."""

    label: str
    start: date
    end: date | None = None
    detail: str = ""
    kind: StretchKind = "help"
    lane: str = ""

    is_silent_talk = False

    def bar(self, canvas: Canvas, x: float, y: float, *, width: float, tall: float) -> None:
        look, wide = _BARS[self.kind], max(width, 3)
        dash = "5 4" if self.kind == "asked" else ""
        edge = look.outline or None
        canvas.rect(
            x, y, wide, tall, fill=look.fill, stroke=edge, dash=dash, radius=min(5, wide / 2)
        )


Item = Moment | Stretch


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
    # What began first gets the upper row, so that what follows from it stands below it.
    items: list[Item] = sorted([*moments, *stretches], key=lambda item: item.start)
    if not items:
        return Chart.nothing(question, _("Er staat nog niets op de tijdlijn."), note)

    def draw(canvas: Canvas, width: Width) -> float:
        return _lanes(canvas, items, today) if width == "wide" else _list(canvas, items, today)

    counts = {
        "worrying": sum(m.kind == "happened" for m in moments),
        "averted": sum(m.kind in ("averted", "good") for m in moments),
        "talks": sum(m.kind in ("talk", "planned") for m in moments),
        "stretches": len(stretches),
        "first": short_date(items[0].start, year=True),
        "last": short_date(items[-1].start, year=True),
    }
    return compose(
        draw,
        question=question,
        label=_(
            "Tijdlijn van %(first)s tot %(last)s: %(worrying)s zorgelijk, %(averted)s afgewend "
            "of goed, %(talks)s gesprekken, %(stretches)s keer plan of hulp."
        )
        % counts,
        headers=(_("Van"), _("Tot"), _("Wat"), _("Toelichting"), _("Soort")),
        rows=[
            (
                short_date(item.start, year=True),
                short_date(item.end, year=True) if isinstance(item, Stretch) and item.end else "–",
                item.label or kind_word(item).capitalize(),
                item.detail or "–",
                kind_word(item),
            )
            for item in items
        ],
        note=note,
        room=Room.FULL,
    )


# Wide: months on top and a lane per kind; labels get rows until they fit.


@dataclass(frozen=True, slots=True)
class _Placed:
    """An item in its row, with its words, where they stand, and whether that is in its bar."""

    item: Item
    row: int
    words: tuple[str, str]
    at: float
    anchor: str
    inside: bool = False


def _lanes(canvas: Canvas, items: Sequence[Item], today: date) -> float:
    y = legend(canvas, _keys(items), 13) + 6
    days = [today, *(i.start for i in items)]
    days += [i.end for i in items if isinstance(i, Stretch) and i.end]
    first, last = min(days).toordinal(), max(days).toordinal()
    # What began today or ends last stays off the border.
    extra = max((last - first) * 0.02, 4)
    scale = Scale(first - extra, last + extra, _COLUMN, canvas.width - 6)
    lanes = {
        ("happened", "averted", "good"): _("Wat er gebeurde"),
        ("talk", "planned"): _("Gesprekken"),
        ("plan",): _("Plan"),
        ("help", "asked"): _("Hulp en partners"),
    }
    by_lane: dict[str, list[Item]] = {}
    for kinds, name in lanes.items():
        for item in items:
            if item.kind in kinds:
                by_lane.setdefault(item.lane or name, []).append(item)
    placed = {name: _place(members, scale) for name, members in by_lane.items()}
    heights = {}
    for name, members in placed.items():
        heights[name] = [22.0] * (1 + max(member.row for member in members))
        for member in members:
            # A second line of words wants a taller row.
            needs = 38.0 if member.words[1] else 24.0
            heights[name][member.row] = max(heights[name][member.row], needs)
    top = y + 12
    bottom = top + sum(sum(h) + 14 for h in heights.values())
    _days(canvas, scale, today, y=y, top=top, bottom=bottom)
    for name, members in placed.items():
        title = wrap(name, _COLUMN - 22, 14, bold=True)
        canvas.lines(0, top + 23, title, size=14, bold=True)
        tops = [top + 7 + sum(heights[name][:k]) for k in range(len(heights[name]))]
        for p in members:
            _draw_item(canvas, p, scale, tops[p.row] + 12)
        top += sum(heights[name]) + 14
        if top < bottom - 1:
            canvas.line(0, top, canvas.width, top, stroke=GRID)
    return bottom + 2


def _keys(items: Sequence[Item]) -> list[Key]:
    """A legend of the kinds that are there; plan and help have a lane that says it."""
    seen: dict[str, Key] = {}
    for item in items:
        if item.kind not in ("plan", "help"):
            seen.setdefault(kind_word(item), Key(_legend_mark(item), kind_word(item)))
    return list(seen.values())


def _legend_mark(item: Item) -> Mark:
    if isinstance(item, Moment):
        return lambda canvas, x, y: item.mark(canvas, x + 8, y - 4.5)
    return lambda canvas, x, y: item.bar(canvas, x, y - 11, width=18, tall=13)


def _place(items: Sequence[Item], scale: Scale) -> list[_Placed]:
    rows = Rows(gap=10)
    return [
        _place_moment(i, scale, rows) if isinstance(i, Moment) else _place_stretch(i, scale, rows)
        for i in items
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
    sides = [("start", x + 14, (x - 9, x + 14 + wide))] if wide <= after else []
    if wide <= before:
        sides.append(("end", x - 14, (x - 14 - wide, x + 9)))
    row, choice = rows.place(*(room for _anchor, _at, room in sides))
    anchor, at, _room = sides[choice]
    return _Placed(moment, row, (label, detail), at, anchor)


def _ends(stretch: Stretch, scale: Scale) -> tuple[float, float]:
    x0 = scale(stretch.start.toordinal())
    x1 = scale.end if stretch.end is None else scale(stretch.end.toordinal())
    return x0, max(x1, x0 + 4)


def _place_stretch(stretch: Stretch, scale: Scale, rows: Rows) -> _Placed:
    """Words in the bar when they fit, else beside it where there is most room."""
    x0, x1 = _ends(stretch, scale)
    text = f"{stretch.label} · {stretch.detail}" if stretch.detail else stretch.label
    words = bar_words((text, stretch.label), (x0, x1), (scale.start, scale.end))
    # A bar may touch the one before it: the end of a plan is the start of the next.
    slack = min(6.0, (x1 - x0) / 2)
    start, end = x0 + slack, x1 - slack
    if not words.inside and words.anchor == "start":
        end = words.x + words.wide
    elif not words.inside:
        start = words.x - words.wide
    row, _choice = rows.place((start, end))
    return _Placed(stretch, row, (words.text, ""), words.x, words.anchor, words.inside)


def _draw_item(canvas: Canvas, placed: _Placed, scale: Scale, y: float) -> None:
    item, (label, detail) = placed.item, placed.words
    at, anchor = placed.at, placed.anchor
    if isinstance(item, Moment):
        item.mark(canvas, scale(item.day.toordinal()), y)
        canvas.text(at, y + 4.5, label, bold=True, anchor=anchor, halo=True)
        canvas.text(at, y + 20, detail, fill=INK_2, anchor=anchor, halo=True)
    else:
        x0, x1 = _ends(item, scale)
        item.bar(canvas, x0, y - 10, width=x1 - x0, tall=20)
        fill = _BARS[item.kind].text
        canvas.text(at, y + 4.5, label, fill=fill, anchor=anchor, halo=not placed.inside)


def _days(
    canvas: Canvas, scale: Scale, today: date, *, y: float, top: float, bottom: float
) -> None:
    """The days on the axis, which make room for the word “today”."""
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
    if days <= 75:  # more weeks than that are read as months
        every = 7 if room / days * 7 >= 52 else 14
        start = first + timedelta(days=-first.weekday() % 7)
        dates = [start + timedelta(days=k) for k in range(0, days + 1, every)]
        return [(day, short_date(day)) for day in dates if day <= last]
    # The first that leaves 44 pixels, the width of a month with its year.
    steps = (1, 2, 3, 6, 12, 24, 60, 120)
    step = next((s for s in steps if room / days * 30.4 * s >= 44), steps[-1])
    firsts = [
        date(year, m, 1)
        for year in range(first.year, last.year + 1)
        for m in range(1, 13)
        if (year * 12 + m - 1) % step == 0 and first <= date(year, m, 1) <= last
    ]
    # Then every line is a January, and its month says nothing.
    if step >= 12:
        return [(day, str(day.year)) for day in firsts]
    return [(day, month(day, year=day.month == 1)) for day in firsts]


# On a phone: a list under each other, the newest first.


def _list(canvas: Canvas, items: Sequence[Item], today: date) -> float:
    newest = _merged(sorted(items, key=lambda item: item.start, reverse=True), today)
    y = 16.0
    passed = False
    for item in newest[:_MOST]:
        if not passed and item.start <= today:
            y = _today(canvas, y, today)
            passed = True
        y = _entry(canvas, item, y, today)
    if not passed and len(newest) <= _MOST:
        y = _today(canvas, y, today)
    left = len(newest) - _MOST
    if left > 0:
        text = ngettext(
            "en nog %(left)s eerder, zie de tabel", "en nog %(left)s eerdere, zie de tabel", left
        ) % {"left": left}
        canvas.text(_LIST_LEFT, y, text, fill=INK_2)
        y += 20
    return y - 8


def _merged(items: Sequence[Item], today: date) -> list[Item]:
    """Talks without words that follow each other become one entry: “3 gesprekken”."""
    merged: list[Item] = []
    for silent, group in groupby(items, key=lambda item: item.is_silent_talk):
        run = list(group)
        if not silent or len(run) == 1:
            merged += run
            continue
        label = ngettext("%(n)s gesprek", "%(n)s gesprekken", len(run)) % {"n": len(run)}
        day = short_date(run[-1].start, year=run[-1].start.year != today.year)
        detail = _("het eerste op %(day)s") % {"day": day}
        merged.append(Moment(run[0].start, label, detail, "talk"))
    return merged


def _today(canvas: Canvas, y: float, today: date) -> float:
    text = _("vandaag, %(day)s") % {"day": short_date(today)}
    box = canvas.text(0, y, text, bold=True, fill=TERRA)
    canvas.line(box.x1 + 8, y - 4.5, canvas.width, y - 4.5, stroke=TERRA, thick=1.5)
    return y + 24


def _entry(canvas: Canvas, item: Item, y: float, today: date) -> float:
    """The day or the days (with the year when it is another one), what it is, and its detail."""
    when = short_date(item.start, year=item.start.year != today.year)
    if isinstance(item, Stretch) and item.end and item.kind != "asked":
        when += " – " + short_date(item.end, year=item.end.year != today.year)
    elif isinstance(item, Stretch) and item.kind != "asked":
        when = _("sinds %(day)s") % {"day": when}
    room, x = canvas.width - _LIST_LEFT, _LIST_LEFT
    title = wrap(item.label or kind_word(item).capitalize(), room, 14, bold=True)
    about = wrap(f"{when} · {kind_word(item)}", room, 13)
    base = canvas.lines(x, y, about, fill=INK_2, step=17)
    base = canvas.lines(x, base, title, size=14, step=18, bold=True)
    base = canvas.lines(x, base, wrap(item.detail, room, 13), fill=INK_2, step=17)
    canvas.line(9, y + 8, 9, base - 12, stroke=LINE)
    if isinstance(item, Moment):
        item.mark(canvas, 9, y - 4.5)
    else:
        item.bar(canvas, 2, y - 11, width=14, tall=13)
    return base + 10

"""The timeline on a phone: a list under each other, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijkteam.ui.charts import timeline_marks
from wijkteam.ui.charts.canvas import Canvas
from wijkteam.ui.charts.palette import INK_2, LINE, TERRA
from wijkteam.ui.charts.text import wrap
from wijkteam.ui.charts.timeline_items import Item, Moment, Stretch, first_day, kind_word
from wijkteam.ui.charts.words import short_date

_MOST: Final = 14
_LEFT: Final = 26.0


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
            y = _today(canvas, y, today)
            passed = True
        starts.append(y)
        y = _entry(canvas, item, y, today)
    if not passed and len(items) == len(shown):
        y = _today(canvas, y, today)
    left = len(items) - len(shown)
    if left:
        text = ngettext(
            "en nog %(left)s eerder, zie de tabel", "en nog %(left)s eerdere, zie de tabel", left
        ) % {"left": left}
        canvas.text(_LEFT, y, text, fill=INK_2)
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


def _today(canvas: Canvas, y: float, today: date) -> float:
    text = _("vandaag, %(day)s") % {"day": short_date(today)}
    box = canvas.text(0, y, text, bold=True, fill=TERRA)
    canvas.line(box.x1 + 8, y - 4.5, canvas.width, y - 4.5, stroke=TERRA, thick=1.5)
    return y + 24


def _entry(canvas: Canvas, item: Item, y: float, today: date) -> float:
    room = canvas.width - _LEFT
    base = canvas.lines(_LEFT, y, wrap(_when(item, today), room, 13), fill=INK_2, step=17)
    title = item.label or kind_word(item).capitalize()
    base = canvas.lines(_LEFT, base, wrap(title, room, 14, bold=True), size=14, step=18, bold=True)
    base = canvas.lines(_LEFT, base, wrap(item.detail, room, 13), fill=INK_2, step=17)
    canvas.line(9, y + 8, 9, base - 12, stroke=LINE)
    if isinstance(item, Moment):
        timeline_marks.mark(canvas, item, 9, y - 4.5)
    else:
        timeline_marks.block(canvas, item, 2, y - 11, width=14, tall=13)
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

"""What happened around a household: events, talks, plans and help on one time axis."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wijkteam.ui.charts import timeline_list, timeline_wide
from wijkteam.ui.charts.canvas import Canvas
from wijkteam.ui.charts.chart import Chart, Room, Width, compose, pixels
from wijkteam.ui.charts.timeline_items import Item, Moment, Stretch, first_day, kind_word
from wijkteam.ui.charts.words import short_date

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
        lambda width: draw(moments, stretches, today=today, width=width),
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


def draw(
    moments: Sequence[Moment],
    stretches: Sequence[Stretch],
    *,
    today: date,
    width: Width = "wide",
) -> SafeString:
    canvas = Canvas(pixels(width, _ROOM))
    paint = timeline_wide.lanes if width == "wide" else timeline_list.entries
    bottom = paint(canvas, moments, stretches, today)
    return canvas.svg(label=describe(moments, stretches), height=bottom)

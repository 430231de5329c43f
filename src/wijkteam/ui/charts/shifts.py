"""Parts of a whole in two periods: hollow before, filled now, numbers where it moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wijkteam.ui.charts import axis, rows
from wijkteam.ui.charts.canvas import Canvas
from wijkteam.ui.charts.chart import Chart, Room, Width, compose, pixels
from wijkteam.ui.charts.palette import BLUE, INK_2, LINE, PAPER, TERRA
from wijkteam.ui.charts.scale import Scale, span
from wijkteam.ui.charts.text import width as text_width
from wijkteam.ui.charts.words import amount, listing, present

_ROOM: Final = Room.MEDIUM


@dataclass(frozen=True, slots=True)
class Shift:
    """One part in two periods; what is withheld is ``None``."""

    name: str
    before: float | None
    now: float | None


def shifts(
    parts: Sequence[Shift],
    *,
    before_name: str,
    now_name: str,
    unit: str = "share",
    notable: float = 0.05,
    question: str = "",
    note: str = "",
) -> Chart:
    """A line for every part; from *notable* on the change is bold and has both numbers."""
    question = question or _("Wat is er verschoven?")
    if not any(present(p.before) or present(p.now) for p in parts):
        return Chart.nothing(question, _("Er is nog geen cijfer dat getoond mag worden."), note)
    return compose(
        lambda width: draw(
            parts,
            before_name=before_name,
            now_name=now_name,
            unit=unit,
            notable=notable,
            width=width,
        ),
        question=question,
        label=describe(parts, unit=unit, before_name=before_name, now_name=now_name),
        headers=(_("Wat"), before_name, now_name),
        rows=[
            (p.name, amount(p.before, unit, decimals=1), amount(p.now, unit, decimals=1))
            for p in parts
        ],
        note=note,
        room=_ROOM,
    )


def describe(parts: Sequence[Shift], *, unit: str, before_name: str, now_name: str) -> str:
    each = [
        _("%(name)s van %(before)s naar %(now)s")
        % {"name": p.name, "before": amount(p.before, unit), "now": amount(p.now, unit)}
        for p in parts
    ]
    return _("Van %(before)s naar %(now)s: %(each)s.") % {
        "before": before_name,
        "now": now_name,
        "each": listing(each),
    }


def _moved(part: Shift, notable: float) -> bool:
    if not (present(part.before) and present(part.now)):
        return False
    return abs(part.now - part.before) >= notable - 1e-9


def draw(
    parts: Sequence[Shift],
    *,
    before_name: str,
    now_name: str,
    unit: str = "share",
    notable: float = 0.05,
    width: Width = "wide",
) -> SafeString:
    canvas = Canvas(pixels(width, _ROOM))
    keys = (
        axis.Key(axis.dot(PAPER, INK_2, 5), before_name),
        axis.Key(axis.dot(BLUE, BLUE, 6), now_name),
    )
    y = axis.legend(canvas, keys, 13) + 6
    names = [rows.Name(p.name, "", _moved(p, notable)) for p in parts]
    frame = rows.frame(canvas, names, width, top=y + 10, mark=20, gap=10, share=0.36)
    values = [v for p in parts for v in (p.before, p.now) if present(v)]
    low, high = span(values, include=[0], least=0.01)
    edge = max(text_width(amount(v, unit), 13, bold=True) for v in values) + 14
    left = frame.left + (edge if low < 0 or min(values) < high * 0.2 else 12)
    scale = Scale(low, high, left, frame.right - edge)
    axis.across(canvas, scale, lambda v: amount(v, unit), y=y, bands=frame.bands)
    for part, middle in zip(parts, frame.middles, strict=True):
        _part(canvas, part, scale, middle, unit=unit, notable=notable)
    label = describe(parts, unit=unit, before_name=before_name, now_name=now_name)
    return canvas.svg(label=label, height=frame.bottom + 6)


def _part(
    canvas: Canvas, part: Shift, scale: Scale, y: float, *, unit: str, notable: float
) -> None:
    before = part.before if present(part.before) else None
    now = part.now if present(part.now) else None
    moved = _moved(part, notable)
    if before is not None and now is not None:
        colour = (BLUE if now > before else TERRA) if moved else LINE
        canvas.line(scale(before), y, scale(now), y, stroke=colour, thick=3)
    if before is not None:
        canvas.circle(scale(before), y, 5.5, fill=PAPER, stroke=INK_2, thick=1.8)
    if now is None:
        x = scale(before) + 12 if before is not None else scale.start
        canvas.text(x, y + 4.5, _("te klein om te tonen"), fill=INK_2, halo=True)
        return
    canvas.circle(scale(now), y, 6.5, fill=BLUE)
    right = before is None or now >= before
    highest = max(now, before) if before is not None and not moved else now
    lowest = min(now, before) if before is not None and not moved else now
    x = scale(highest) + 12 if right else scale(lowest) - 12
    canvas.text(
        x, y + 4.5, amount(now, unit), bold=True, anchor="start" if right else "end", halo=True
    )
    if moved and before is not None:
        x = scale(before) + (-12 if right else 12)
        canvas.text(
            x,
            y + 4.5,
            amount(before, unit),
            fill=INK_2,
            anchor="end" if right else "start",
            halo=True,
        )

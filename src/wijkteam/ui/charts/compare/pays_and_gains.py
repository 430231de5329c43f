"""Who pays and who gains: costs to the left, benefits to the right, the balance marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base import axis, marks, named_rows
from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.palette import BLUE, INK, LINE, TERRA, tone
from wijkteam.ui.charts.base.scale import Scale, span
from wijkteam.ui.charts.base.words import compact, euro, listing

_ROOM: Final = Room.LARGE
_BAR: Final = 20.0


@dataclass(frozen=True, slots=True)
class PartyRow:
    """
    What one party pays and gains, in euros; *pays* is not negative.

    A gain may be negative: then the party loses. Without a *balance* it is computed.
    """

    party: str
    pays: float
    gains_money: float
    gains_wellbeing: float = 0.0
    balance: float | None = None

    @property
    def net(self) -> float:
        if self.balance is not None:
            return self.balance
        return self.gains_money + self.gains_wellbeing - self.pays

    @property
    def losses(self) -> float:
        """Everything that is drawn to the left."""
        return self.pays - min(self.gains_money, 0) - min(self.gains_wellbeing, 0)

    @property
    def gains(self) -> float:
        return max(self.gains_money, 0) + max(self.gains_wellbeing, 0)


def pays_and_gains(parties: Sequence[PartyRow], *, question: str = "", note: str = "") -> Chart:
    """Diverging bars per party; wellbeing has its own colour and is never called money."""
    question = question or _("Wie betaalt, wie heeft er baat bij?")
    if not any(p.losses or p.gains for p in parties):
        return Chart.nothing(question, _("Er zijn nog geen kosten of baten berekend."), note)
    return compose(
        lambda canvas, width: _draw(canvas, parties, width),
        question=question,
        label=describe(parties),
        headers=(
            _("Partij"),
            _("Betaalt"),
            _("Baat in geld"),
            _("Baat in welzijn (geen geld)"),
            _("Saldo"),
        ),
        rows=[
            *(_cells(p) for p in parties),
            _cells(
                PartyRow(
                    _("Samen"),
                    sum(p.pays for p in parties),
                    sum(p.gains_money for p in parties),
                    sum(p.gains_wellbeing for p in parties),
                    sum(p.net for p in parties),
                )
            ),
        ],
        note=note,
        room=_ROOM,
    )


def _cells(row: PartyRow) -> tuple[str, ...]:
    return (
        row.party,
        euro(row.pays),
        euro(row.gains_money),
        euro(row.gains_wellbeing),
        euro(row.net, sign=True),
    )


def describe(parties: Sequence[PartyRow]) -> str:
    each = [f"{p.party} {euro(p.net, sign=True)}" for p in parties]
    return _("Saldo per partij: %(each)s. Samen %(total)s.") % {
        "each": listing(each),
        "total": euro(sum(p.net for p in parties), sign=True),
    }


def _draw(canvas: Canvas, parties: Sequence[PartyRow], width: Width) -> float:
    names = [
        named_rows.Name(
            p.party, "", False, euro(p.net, sign=True), TERRA if round(p.net) < 0 else BLUE
        )
        for p in parties
    ]
    frame = named_rows.frame(canvas, names, width, top=46, mark=24, gap=8, share=0.3)
    low, high = span(
        [v for p in parties for v in (-p.losses, p.gains, p.net)], include=[0], least=1
    )
    scale = Scale(low, high, frame.left, frame.right)
    _heads(canvas, scale, width)
    axis.across(canvas, scale, lambda v: compact(v, sign=True), y=36, bands=frame.bands)
    for p, middle in zip(parties, frame.middles, strict=True):
        _bars(canvas, p, scale, middle)
    marks.upright(canvas, scale(0), frame.bands, stroke=INK, thick=1.2)
    bottom = _total(canvas, parties, frame.bottom + 8)
    keys = (
        axis.tone_key("terra", _("betaalt")),
        axis.tone_key("sky", _("baat in geld")),
        axis.tone_key("ochre", _("welzijn, geen geld")),
        axis.Key(_tick, _("saldo")),
    )
    return axis.legend(canvas, keys, bottom + 24) - 12


def _tick(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(x + 8, y - 13, x + 8, y + 3, stroke=INK, thick=2.4)


def _heads(canvas: Canvas, scale: Scale, width: Width) -> None:
    """“pays” at the left and “gains” at the right of zero, and above the values “balance”."""
    pays, gains, balance = _("betaalt"), _("heeft baat"), _("saldo")
    left = canvas.text(scale.start - 8, 14, "← " + pays, bold=True, fill=TERRA)
    right = scale.end + 8
    if width == "wide":
        canvas.text(canvas.width, 14, balance, bold=True, anchor="end")
    if right - left.x1 > 110:
        canvas.text(right, 14, gains + " →", bold=True, fill=BLUE, anchor="end")


def _bars(canvas: Canvas, p: PartyRow, scale: Scale, middle: float) -> None:
    y = middle - _BAR / 2
    _piece(canvas, scale, -p.pays, 0, y=y, name="terra")
    start = -p.pays
    for value, fill in ((p.gains_money, "sky"), (p.gains_wellbeing, "ochre")):
        if value < 0:
            _piece(canvas, scale, start + value, start, y=y, name=fill)
            start += value
    end = 0.0
    for value, fill in ((p.gains_money, "sky"), (p.gains_wellbeing, "ochre")):
        if value > 0:
            _piece(canvas, scale, end, end + value, y=y, name=fill)
            end += value
    x = scale(p.net)
    canvas.line(x, y - 3, x, y + _BAR + 3, stroke=INK, thick=2.4)


def _piece(canvas: Canvas, scale: Scale, start: float, end: float, *, y: float, name: str) -> None:
    if end <= start:
        return
    look = tone(name)
    x = scale(start)
    marks.bar(canvas, x, y, width=scale(end) - x, height=_BAR, look=look)


def _total(canvas: Canvas, parties: Sequence[PartyRow], y: float) -> float:
    total = sum(p.net for p in parties)
    canvas.line(0, y, canvas.width, y, stroke=LINE)
    canvas.text(0, y + 20, _("Samen"), size=14, bold=True)
    fill = TERRA if round(total) < 0 else BLUE
    text = euro(total, sign=True)
    canvas.text(canvas.width, y + 20, text, size=14, bold=True, fill=fill, anchor="end")
    return y + 24

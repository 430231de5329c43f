"""Who pays and who gains: costs to the left, benefits to the right, the balance marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.legend import Key, legend, tone_key, upright
from wijkteam.ui.charts.base.marks import stacked
from wijkteam.ui.charts.base.palette import BLUE, INK, LINE, TERRA
from wijkteam.ui.charts.base.readable import compact, euro, listing, whole_euro
from wijkteam.ui.charts.base.row_plot import Name, RowPlot
from wijkteam.ui.charts.base.scale import span

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
    def colour(self) -> str:
        # In whole euros, as it is written: minus nought would be written red.
        return TERRA if round(self.net) < 0 else BLUE

    def bars(self) -> list[tuple[float, float, str]]:
        """From, to and tone of each bar: what is lost goes left of what is paid."""
        places = stacked((-self.pays, self.gains_money, self.gains_wellbeing))
        return [
            (start, end, name)
            for (start, end), name in zip(places, ("terra", "sky", "ochre"), strict=True)
        ]

    def cells(self) -> tuple[str, ...]:
        return (
            self.party,
            whole_euro(self.pays),
            whole_euro(self.gains_money),
            whole_euro(self.gains_wellbeing),
            whole_euro(self.net, sign=True),
        )


def pays_and_gains(parties: Sequence[PartyRow], *, question: str = "", note: str = "") -> Chart:
    """Diverging bars per party; wellbeing has its own colour and is never called money."""
    question = question or _("Wie betaalt, wie heeft er baat bij?")
    edges = [v for party in parties for start, end, _name in party.bars() for v in (start, end)]
    if not any(edges):
        return Chart.nothing(question, _("Er zijn nog geen kosten of baten berekend."), note)
    together = PartyRow(
        _("Samen"),
        sum(p.pays for p in parties),
        sum(p.gains_money for p in parties),
        sum(p.gains_wellbeing for p in parties),
        sum(p.net for p in parties),
    )

    def draw(canvas: Canvas, width: Width) -> float:
        names = [Name(p.party, "", False, euro(p.net, sign=True), p.colour) for p in parties]
        ends = span([*edges, *(p.net for p in parties)], include=[0], least=1)
        plot = RowPlot.of(canvas, width, names, ends, top=46, mark=24, gap=8, share=0.3)
        left, right = plot.scale.start - 8, plot.scale.end + 8
        pays = canvas.text(left, 14, "← " + _("betaalt"), bold=True, fill=TERRA)
        if width == "wide":
            canvas.text(canvas.width, 14, _("saldo"), bold=True, anchor="end")
        if right - pays.x1 > 110:  # on a narrow plot the two would touch
            canvas.text(right, 14, _("heeft baat") + " →", bold=True, fill=BLUE, anchor="end")
        plot.grid(lambda v: compact(v, sign=True), y=36)
        for party, middle in plot.each(parties):
            for start, end, name in party.bars():
                plot.bar(start, end, middle, height=_BAR, name=name)
            x = plot.scale(party.net)
            canvas.line(x, middle - 13, x, middle + 13, stroke=INK, thick=2.4)
        plot.upright(0)
        y = plot.bottom + 8
        canvas.line(0, y, canvas.width, y, stroke=LINE)
        canvas.text(0, y + 20, together.party, size=14, bold=True)
        Name("", value=euro(together.net, sign=True), value_fill=together.colour).write_value(
            canvas, y + 20
        )
        keys = (
            tone_key("terra", _("betaalt")),
            tone_key("sky", _("baat in geld")),
            tone_key("ochre", _("welzijn, geen geld")),
            Key(upright(), _("saldo")),
        )
        return legend(canvas, keys, y + 48) - 12

    return compose(
        draw,
        question=question,
        label=_("Saldo per partij: %(each)s. Samen %(total)s.")
        % {
            "each": listing([f"{p.party} {euro(p.net, sign=True)}" for p in parties]),
            "total": euro(together.net, sign=True),
        },
        headers=(
            _("Partij"),
            _("Betaalt"),
            _("Baat in geld"),
            _("Baat in welzijn (geen geld)"),
            _("Saldo"),
        ),
        rows=[*(p.cells() for p in parties), together.cells()],
        note=note,
        room=Room.LARGE,
    )

"""What the outcome hangs on, and which number is worth measuring first."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.monitor.calculator import assumptions
from wijkteam.monitor.calculator.weighing import Doubts
from wijkteam.monitor.calculator.writing import in_currency, money
from wijkteam.monitor.report.document import Block, Picture, Section, Words, grid


def section(outcome: mkba.Outcome, found: Doubts) -> Section:
    """The tornado, and the value of knowing more before choosing."""
    chart = in_currency(assumptions.hangs_on(outcome, found.tornado), outcome.programme.currency)
    blocks: list[Block] = [Picture(chart, note=chart.note)]
    return Section(
        "gevoeligheid", _("Hoe gevoelig is de uitkomst?"), (*blocks, *_worth(outcome, found))
    )


def _worth(outcome: mkba.Outcome, found: Doubts) -> list[Block]:
    rows = assumptions.to_measure(outcome, found.information, found.tornado)
    if not rows:
        return [Words(_("Meer weten verandert de keuze nu niet."), lead=_("Eerst meten?"))]
    told = _(
        "Alles zeker weten voordat je kiest, is naar verwachting hoogstens %(amount)s waard. "
        "De tabel zegt dat per aanname, elk apart. Wat meten kost, staat er niet bij."
    ) % {"amount": money(found.information.total, outcome.programme.currency)}
    return [
        Words(told, lead=_("Eerst meten?")),
        grid(
            _("Wat weten waard is"),
            (_("Aanname"), _("Hoogstens waard")),
            [(one.label, one.worth) for one in rows],
            numbers=(1,),
            widths=(4, 1.5),
        ),
    ]

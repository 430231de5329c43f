"""What the outcome hangs on, where it turns, and which number is worth measuring first."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.views.keys import Turned
from wijkteam.monitor.calculator.approach import assumptions, pictures
from wijkteam.monitor.calculator.keys.knobs import turned_keys
from wijkteam.monitor.report.document import Block, Picture, Section, Words, grid
from wijkteam.monitor.shelf.weighing import Doubts, Weighed
from wijkteam.monitor.wording.amounts import in_currency, money, value


def section(weighed: Weighed, found: Doubts) -> Section:
    """The tornado, the turning points, the choice, and the value of knowing more."""
    outcome = weighed.outcome
    chart = in_currency(assumptions.hangs_on(outcome, found.tornado), outcome.programme.currency)
    return Section(
        "gevoeligheid",
        _("Hoe gevoelig is de uitkomst?"),
        (
            Picture(chart, note=chart.note),
            *_turning(outcome, turned_keys(weighed)),
            *_choosing(outcome),
            *_worth(outcome, found),
        ),
    )


def _turning(outcome: mkba.Outcome, keys: tuple[Turned, ...]) -> list[Block]:
    """Per key where the balance is nil, all else being equal."""
    if not keys:
        return []
    table = grid(
        _("Waar kosten en baten gelijk zijn, als alleen dit verandert"),
        (_("Sleutel"), _("Nu"), _("Gelijk bij")),
        [_turn(outcome, one) for one in keys],
        numbers=(1,),
        widths=(4, 1.4, 3),
    )
    return [table]


def _turn(outcome: mkba.Outcome, one: Turned) -> tuple[str, str, str]:
    found = outcome.result.inputs[one.value_name]
    ends = {
        "low": value(min(one.start, one.end), found.unit),
        "high": value(max(one.start, one.end), found.unit),
    }
    nil = " / ".join(value(at, found.unit) for at in one.break_evens)
    return (
        found.label,
        value(one.now, found.unit),
        nil or _("niet tussen %(low)s en %(high)s") % ends,
    )


def _choosing(outcome: mkba.Outcome) -> list[Block]:
    """How sure the choice between the alternatives is; nothing to choose gives nothing."""
    charts = (pictures.dearer_or_better(outcome), pictures.how_sure(outcome))
    if len(outcome.results) == 1:
        return []
    shown = [in_currency(one, outcome.programme.currency) for one in charts if one is not None]
    return [Picture(one, note=one.note) for one in shown]


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

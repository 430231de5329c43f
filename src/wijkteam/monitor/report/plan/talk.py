"""What has to be talked about, and room to write down what was agreed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.views.realisation import Plan
from wijkteam.monitor.report.conventions import span
from wijkteam.monitor.report.document import Bullets, Grid, Section, Words, grid
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.amounts import money

EMPTY_ROWS = 3


def section(outcome: mkba.Outcome, plan: Plan, party: str = "") -> Section:
    """The questions, and a table of the proposal with empty cells."""
    return Section(
        "afspraken",
        _("Afspraken"),
        (
            Words(_("Hierover gaat het gesprek:")),
            Bullets(_questions(plan, party)),
            _room(outcome, plan, party),
            Words(_("Besproken op: ………………………… met: …………………………………………………………")),
        ),
    )


def _questions(plan: Plan, party: str) -> tuple[str, ...]:
    told = [_("Herkent de partij deze baat, en ziet zij die terug in de eigen begroting?")]
    if any(one.proposed and party in ("", one.party) for one in plan.parties):
        told += [
            _("Betaalt zij vooraf, of pas als de baat er is? De kosten komen eerder dan de baten."),
            _("Wat doen we als de baat lager of hoger uitvalt dan verwacht?"),
        ]
    told.append(_("Hoe meten we of de baat er komt, en wanneer kijken we daar samen naar?"))
    if any(party in ("", one.party) for one in plan.agreements):
        told.append(_("Welk oud werk stopt, wanneer, en wie haalt het uit de begroting?"))
    return tuple(told)


def _room(outcome: mkba.Outcome, plan: Plan, party: str) -> Grid:
    programme = outcome.programme
    rows = [
        (naming.party(programme, one.party), _amount(programme, one.proposed), "", "", "")
        for one in plan.parties
        if one.proposed and party in ("", one.party)
    ]
    rows += [
        (naming.party(programme, one.party), _("stopt: %(work)s") % {"work": one.label}, "", "", "")
        for one in plan.agreements
        if party in ("", one.party)
    ]
    return grid(
        _("Wat we afspreken"),
        (_("Partij"), _("Voorstel"), _("Afspraak"), _("Vanaf"), _("Wie volgt het")),
        [*rows, *([("", "", "", "", "")] * EMPTY_ROWS)],
        widths=(2.2, 2.8, 3.4, 1.2, 2),
        to_fill_in=True,
    )


def _amount(programme: mkba.Programme, proposed: int) -> str:
    return _("draagt %(amount)s bij (%(years)s, teruggerekend)") % {
        "amount": money(proposed, programme.currency),
        "years": span(programme),
    }

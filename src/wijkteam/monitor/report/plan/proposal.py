"""Who might pay what, how that was reckoned, and what remains."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.views.realisation import Plan
from wijkteam.monitor.calculator.approach.sharing import rules, share, to_agree
from wijkteam.monitor.report.document import Block, Bullets, Grid, Words, grid
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.amounts import money
from wijkteam.ui.charts.words import listing
from wijkteam.ui.numbers import NOTHING


def blocks(outcome: mkba.Outcome, plan: Plan) -> list[Block]:
    """The proposal with its rules, and what the gains do not cover."""
    return [_table(outcome, plan), Words(_rest(outcome, plan)), Bullets(rules(outcome, plan))]


def _table(outcome: mkba.Outcome, plan: Plan) -> Grid:
    currency = outcome.programme.currency
    asked = [share(outcome, one) for one in plan.parties if one.pays_now or one.proposed]
    rows = [
        (one.label, one.pays_now, one.proposed, one.change, one.back_in or NOTHING) for one in asked
    ]
    costs = money(plan.costs, currency)
    return grid(
        _("Voorstel om de kosten te verdelen, alle jaren samen, teruggerekend naar nu"),
        (_("Partij"), _("Betaalt nu"), _("Voorstel"), _("Verschil"), _("Terugverdiend in")),
        [*rows, (_("Samen"), costs, costs, money(0, currency), "")],
        numbers=(1, 2, 3),
        total=True,
        widths=(3.4, 2, 2, 2, 2),
    )


def _rest(outcome: mkba.Outcome, plan: Plan) -> str:
    if not plan.uncovered:
        return _("De baten in geld van wie meebetaalt, dekken alle kosten.")
    told = _(
        "De baten in geld van wie meebetaalt, dekken niet alles: %(amount)s blijft over. Dat deel "
        "zit in het voorstel voor %(who)s, die de aanpak uitvoert."
    ) % {
        "amount": money(plan.uncovered, outcome.programme.currency),
        "who": naming.party(outcome.programme, outcome.programme.runs_it),
    }
    return f"{told} {_against(outcome, plan)}"


def _against(outcome: mkba.Outcome, plan: Plan) -> str:
    """What stands against the part that no gain of a payer covers."""
    currency = outcome.programme.currency
    wellbeing = sum(one.wellbeing for one in plan.parties)
    unasked = sum(max(one.gain.value, 0.0) for one in plan.parties if not one.proposed)
    found = []
    if round(wellbeing) > 0:
        found.append(_("welzijn van %(amount)s") % {"amount": money(wellbeing, currency)})
    if round(unasked) > 0:
        told = _("baat in geld van %(amount)s bij wie niet meebetaalt")
        found.append(told % {"amount": money(unasked, currency)})
    if not found:
        return _("Daar staat geen andere baat tegenover.")
    return _("Daar staat tegenover: %(what)s.") % {"what": listing(found)}


def old_work(outcome: mkba.Outcome, plan: Plan, party: str = "") -> list[Block]:
    """What has to stop elsewhere, for every party or for one; nothing when nothing has to."""
    rows = [to_agree(outcome, one) for one in plan.agreements if party in ("", one.party)]
    if not rows:
        return []
    told = _(
        "‘Nieuw voor oud’ is pas echt als het oude werk ook stopt. Spreek daarom af wie deze "
        "besparing in de begroting zet."
    )
    return [
        Words(told),
        grid(
            _("Wat voor ‘nieuw voor oud’ moet worden afgesproken"),
            (
                _("Post"),
                _("Wie"),
                _("Eerste jaar"),
                _("Laatste jaar"),
                _("Alle jaren, teruggerekend"),
            ),
            [(one.label, one.who, one.first_year, one.last_year, one.worth) for one in rows],
            numbers=(2, 3, 4),
            widths=(4, 2, 1.8, 1.8, 2.4),
        ),
    ]

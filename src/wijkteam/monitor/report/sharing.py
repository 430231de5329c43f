"""The realisation plan (verzilverplan): who gains, who pays, and a proposal for sharing."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba import realisation
from wijkteam.monitor.calculator import naming
from wijkteam.monitor.calculator.writing import between, chance, money
from wijkteam.monitor.report.document import Block, Grid, Section, Words, grid
from wijkteam.ui.numbers import NOTHING


def section(outcome: mkba.Outcome) -> Section:
    """A proposal for a conversation, never a bill."""
    plan = realisation.plan(outcome)
    blocks: list[Block] = [
        Words(
            _(
                "Wie baat heeft, betaalt niet altijd mee. Dit is een voorstel om de kosten te "
                "verdelen naar de baat in geld. Een ander betaalt nooit meer dan de eigen baat. "
                "Van bewoners en vrijwilligers vragen we niets. Het is het begin van een gesprek, "
                "geen rekening."
            )
        ),
        _gains(outcome, plan),
        _proposal(outcome, plan),
        Words(_rest(outcome, plan)),
    ]
    if plan.agreements:
        blocks += [
            Words(
                _(
                    "‘Nieuw voor oud’ is pas echt als het oude werk ook stopt. Spreek daarom af "
                    "wie deze besparing in de begroting zet."
                )
            ),
            _agreements(outcome, plan),
        ]
    return Section("verzilverplan", _("Verzilverplan: de kosten verdelen"), tuple(blocks))


def _gains(outcome: mkba.Outcome, plan: realisation.Plan) -> Grid:
    currency = outcome.programme.currency
    rows = [
        (
            naming.party(outcome.programme, one.party),
            money(one.gain.value, currency),
            between(one.gain.low, one.gain.high, currency) or NOTHING,
            chance(one.gain.chance) if one.gain.low != one.gain.high else NOTHING,
            money(one.wellbeing, currency) if one.wellbeing else NOTHING,
            str(one.from_year or NOTHING),
        )
        for one in plan.parties
    ]
    return grid(
        _("Wat elke partij eraan heeft, teruggerekend naar nu"),
        (
            _("Partij"),
            _("Baat in geld"),
            _("Interval (80%)"),
            _("Kans boven nul"),
            _("Welzijn"),
            _("Vanaf"),
        ),
        rows,
        numbers=(1, 3, 4, 5),
        widths=(3, 2.1, 3.7, 1.4, 2, 1),
    )


def _proposal(outcome: mkba.Outcome, plan: realisation.Plan) -> Grid:
    currency = outcome.programme.currency
    asked = [one for one in plan.parties if round(one.pays_now) or one.proposed]
    rows = [
        (
            naming.party(outcome.programme, one.party),
            money(one.pays_now, currency),
            money(one.proposed, currency),
            money(one.change, currency, sign=True),
            _back(outcome, one),
        )
        for one in asked
    ]
    return grid(
        _("Voorstel om de kosten te verdelen"),
        (_("Partij"), _("Betaalt nu"), _("Voorstel"), _("Verschil"), _("Terugverdiend in")),
        rows,
        numbers=(1, 2, 3),
        widths=(3.4, 2, 2, 2, 2),
    )


def _back(outcome: mkba.Outcome, one: realisation.PartyGain) -> str:
    """When it is earned back; who pays its whole gain ends even, whatever the rounding says."""
    if not one.proposed:
        return NOTHING
    if abs(one.gain.value - one.proposed) <= 1:
        return _("quitte na %(last)s") % {"last": outcome.programme.years[-1]}
    return str(one.back_in) if one.back_in else _("niet binnen deze jaren")


def _rest(outcome: mkba.Outcome, plan: realisation.Plan) -> str:
    words = {
        "amount": money(plan.uncovered, outcome.programme.currency),
        "who": naming.party(outcome.programme, outcome.programme.runs_it),
    }
    if not plan.uncovered:
        return _("De baten in geld dekken alle kosten.")
    return (
        _(
            "De baten in geld dekken niet alles: %(amount)s blijft over. Dat deel zit in het "
            "voorstel voor %(who)s. Er staat welzijn tegenover, of baat van wie niet betaalt."
        )
        % words
    )


def _agreements(outcome: mkba.Outcome, plan: realisation.Plan) -> Grid:
    programme = outcome.programme
    rows = [
        (
            one.label,
            naming.party(programme, one.party),
            money(one.per_year[0], programme.currency),
            money(one.per_year[-1], programme.currency),
            money(one.present_value, programme.currency),
        )
        for one in plan.agreements
    ]
    return grid(
        _("Wat voor ‘nieuw voor oud’ moet worden afgesproken"),
        (_("Post"), _("Wie"), _("Eerste jaar"), _("Laatste jaar"), _("Alle jaren, teruggerekend")),
        rows,
        numbers=(2, 3, 4),
        widths=(4, 2, 1.8, 1.8, 2.4),
    )

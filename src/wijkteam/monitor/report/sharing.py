"""The realisation plan (verzilverplan) as a chapter of the report."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.views import realisation
from wijkteam.monitor.report.document import Section, Words
from wijkteam.monitor.report.plan import gains, proposal


def section(outcome: mkba.Outcome) -> Section:
    """A proposal for a conversation, never a bill."""
    plan = realisation.plan(outcome)
    told = _(
        "Wie baat heeft, betaalt niet altijd mee. Dit is een voorstel om de kosten te verdelen "
        "naar de baat in geld. Het is het begin van een gesprek, geen rekening."
    )
    return Section(
        "verzilverplan",
        _("Verzilverplan: de kosten verdelen"),
        (
            Words(told),
            gains.per_party(outcome, plan),
            *proposal.blocks(outcome, plan),
            *proposal.old_work(outcome, plan),
        ),
    )

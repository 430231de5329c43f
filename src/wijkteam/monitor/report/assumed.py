"""Every number behind the outcome, with its doubt and where to find it in its source."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.economics.sensitivity import Tornado
from wijkteam.monitor.calculator.assumptions import Assumption, assumptions
from wijkteam.monitor.report.document import Section, Words, grid
from wijkteam.ui.numbers import NOTHING


def section(outcome: mkba.Outcome, found: Tornado) -> Section:
    """All of them, the heaviest first."""
    rows = [_row(one) for one in assumptions(outcome, found)]
    table = grid(
        _("Alle aannames, de zwaarste eerst"),
        (_("Aanname"), _("Waarde"), _("Interval (80%)"), _("Bron en vindplaats"), _("Hoe zeker")),
        rows,
        numbers=(1,),
        widths=(3, 1.4, 2, 4.6, 1.4),
    )
    told = _(
        "Bedragen staan in prijzen van %(year)s. Een aanname zonder bron noemt de reden. "
        "Gemeten komt uit de eigen registratie."
    ) % {"year": outcome.programme.price_year}
    return Section("aannames", _("Aannames en bronnen"), (Words(told), table))


def _row(one: Assumption) -> tuple[str, ...]:
    before = _(" (vooraf %(value)s)") % {"value": one.beforehand} if one.beforehand else ""
    return (one.label, one.value + before, one.interval or NOTHING, one.source, one.word)

"""What an unfinished form is called, by the page that it stands on."""

from __future__ import annotations

from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WHAT = {
    "signals": gettext_lazy("Melding"),
    "conversations": gettext_lazy("Gesprek"),
    "plans:add_goal": gettext_lazy("Doel"),
    "plans:talk": gettext_lazy("Gesprek"),
    "plans:evaluate": gettext_lazy("Evaluatie"),
    "plans": gettext_lazy("Plan"),
    "referrals": gettext_lazy("Overdracht"),
    "events": gettext_lazy("Gebeurtenis"),
    "followup": gettext_lazy("Waakvlam"),
    "hours": gettext_lazy("Tijd"),
    "notes": gettext_lazy("Notitie"),
    "households": gettext_lazy("Gegevens"),
    "my_plan": gettext_lazy("Mening"),
    "agenda": gettext_lazy("Afspraak"),
    "mailbox": gettext_lazy("Bericht"),
    "own_mailbox": gettext_lazy("Bericht"),
    "own_plans": gettext_lazy("Eigen plan"),
    "my_own_plan": gettext_lazy("Eigen plan"),
    "supporters": gettext_lazy("Uitnodiging"),
    "attainment": gettext_lazy("Treden"),
    "my_ladder": gettext_lazy("Treden"),
    "reporting_code": gettext_lazy("Veiligheid"),
    "sharing": gettext_lazy("Delen"),
    "inquiry": gettext_lazy("Onderzoek"),
    "talk_report": gettext_lazy("Verslag van een gesprek"),
    "instruments": gettext_lazy("Instrument"),
    "decisions": gettext_lazy("Besluit"),
    "letters": gettext_lazy("Brief"),
    "documents": gettext_lazy("Document"),
    "quotes": gettext_lazy("Citaat"),
    "consultation": gettext_lazy("Consultatie"),
    "peer_review": gettext_lazy("Intervisie"),
    "learning": gettext_lazy("Leren en handboek"),
    "conference": gettext_lazy("Casuïstiekbespreking"),
}


def what(page: str) -> str:
    """The name of a form: that of its page, or else of its room."""
    try:
        return what_of(resolve(page).view_name)
    except Resolver404:
        return _("Formulier")


def what_of(view: str) -> str:
    """The same, by the name of the page."""
    named = WHAT.get(view) or WHAT.get(view.partition(":")[0])
    return str(named or _("Formulier"))

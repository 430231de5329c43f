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
}


def what(page: str) -> str:
    """The name of a form: that of its page, or else of its room."""
    try:
        route = resolve(page)
    except Resolver404:
        return _("Formulier")
    named = WHAT.get(route.view_name) or WHAT.get(route.namespace)
    return str(named or _("Formulier"))

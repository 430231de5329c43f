"""``{% load households %}``: what every page of one household shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wijkteam.ui.words import word
from wijkteam.vocabulary import journey, lists

if TYPE_CHECKING:
    from wijkteam.casework.audit.models import Event
    from wijkteam.casework.households.models import Household

register = template.Library()

TONES = {
    journey.INTAKE: "ochre",
    journey.CONVERSATION: "blue",
    journey.PLAN: "blue",
    journey.FOLLOWUP: "ochre",
    journey.CLOSED: "green",
}


@register.filter
def looked_because(look: Event) -> str:
    """Why somebody looked: the reason they chose, or the page they opened."""
    for codes in (lists.COVER_REASON, lists.ADDRESS_REASON):
        if look.why in codes:
            return word(look.why, codes.name)
    return _(look.why) if look.why else ""


@register.simple_tag
def household_tabs(household: Household, current: str) -> list[dict[str, object]]:
    """The parts of a file, for ``{% tabs %}``; *current* is the name of the part on screen."""
    parts = (
        ("overview", _("Overzicht"), "overview:household"),
        ("plan", _("Plan"), "plans:plan"),
        ("story", _("Verhaal"), "overview:story"),
        ("partners", _("Partners"), "referrals:list"),
        ("people", _("Mensen"), "households:people"),
        ("history", _("Geschiedenis"), "corrections:history"),
        ("looks", _("Wie keek mee"), "households:looks"),
    )
    return [
        {"label": label, "url": reverse(name, args=[household.pk]), "current": part == current}
        for part, label, name in parts
    ]


@register.simple_tag
def phase_badge(household: Household) -> SafeString:
    """Where the household is on its journey, in a word."""
    tone = TONES.get(household.phase, "")
    return format_html(
        '<span class="badge badge--{}">{}</span>', tone, word(household.phase, "phase")
    )

"""``{% load households %}``: what every page of one household shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from wijkteam.ui.words import word
from wijkteam.vocabulary import journey, lists, sharing

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
    for codes in (
        lists.COVER_REASON,
        lists.ADDRESS_REASON,
        lists.GLASS_REASON,
        lists.DUTY_REASON,
        lists.SHARING_GROUND,
    ):
        if look.why in codes:
            return word(look.why, codes.name)
    return _(look.why) if look.why else ""


#: What somebody did to see it, in words a person uses.
HOW = {
    "household_viewed": gettext_lazy("opende een pagina"),
    "household_found": gettext_lazy("vond jullie bij het zoeken"),
    "household_listed": gettext_lazy("zag jullie naam in een lijst"),
    "household_covered": gettext_lazy("keek mee voor een collega"),
    "secret_address_seen": gettext_lazy("bekeek het geheime adres"),
    "part_viewed": gettext_lazy("las het eigen deel"),
    "supporter_viewed": gettext_lazy("las wat met hen is gedeeld"),
    "duty_viewed": gettext_lazy("keek mee als teamleider"),
    "consultation_viewed": gettext_lazy("las een vraag over jullie"),
    "signal_viewed": gettext_lazy("opende een melding"),
    "team_move_viewed": gettext_lazy("las de vraag om jullie over te nemen"),
    "conference_viewed": gettext_lazy("las de vraag voor een bespreking"),
}


@register.filter
def looked_how(look: Event) -> str:
    return str(HOW.get(look.action, HOW["household_viewed"]))


@register.filter
def looked_for(looks: Iterable[Event]) -> str:
    """For what somebody looked on one day, the first page first and each named once."""
    # What has no reason of its own, such as a hit of a search, is told by what it was.
    reasons = dict.fromkeys(looked_because(look) or looked_how(look) for look in looks)
    return ", ".join(reason for reason in reasons if reason)


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


#: Why two households are held for one.
WHY_ONE_HOME = {
    "same_person": gettext_noop("iemand woont in allebei"),
    "same_address": gettext_noop("zelfde adres"),
    "same_name": gettext_noop("zelfde naam"),
}


@register.filter
def why_one_home(reason: str) -> str:
    return _(WHY_ONE_HOME[reason])


#: What hangs on a person or a household, by the name of its model, in one and in more.
ALONG = {
    "membership": (
        gettext_noop("%(n)s plek waar diegene woont of woonde"),
        gettext_noop("%(n)s plekken"),
    ),
    "relation": (gettext_noop("%(n)s relatie"), gettext_noop("%(n)s relaties")),
    "contactdetail": (
        gettext_noop("%(n)s nummer of adres"),
        gettext_noop("%(n)s nummers of adressen"),
    ),
    "signal": (gettext_noop("%(n)s melding"), gettext_noop("%(n)s meldingen")),
    "conversation_present": (gettext_noop("%(n)s gesprek"), gettext_noop("%(n)s gesprekken")),
    "domainnote": (
        gettext_noop("%(n)s cijfer of notitie"),
        gettext_noop("%(n)s cijfers en notities"),
    ),
    "agreement": (
        gettext_noop("%(n)s mening bij een doel"),
        gettext_noop("%(n)s meningen bij doelen"),
    ),
    "goal_people": (gettext_noop("%(n)s doel"), gettext_noop("%(n)s doelen")),
    "plan": (gettext_noop("%(n)s plan"), gettext_noop("%(n)s plannen")),
    "goal": (gettext_noop("%(n)s doel"), gettext_noop("%(n)s doelen")),
    "conversation": (gettext_noop("%(n)s gesprek"), gettext_noop("%(n)s gesprekken")),
    "note": (gettext_noop("%(n)s notitie"), gettext_noop("%(n)s notities")),
    "transition": (
        gettext_noop("%(n)s stap naar een partner"),
        gettext_noop("%(n)s stappen naar een partner"),
    ),
    "networktie": (
        gettext_noop("%(n)s iemand om hen heen"),
        gettext_noop("%(n)s mensen om hen heen"),
    ),
    "organisationinvolved": (gettext_noop("%(n)s organisatie"), gettext_noop("%(n)s organisaties")),
    "timeentry": (gettext_noop("%(n)s keer tijd"), gettext_noop("%(n)s keer tijd")),
    "term": (gettext_noop("%(n)s termijn"), gettext_noop("%(n)s termijnen")),
    "danger": (
        gettext_noop("%(n)s melding van gevaar"),
        gettext_noop("%(n)s meldingen van gevaar"),
    ),
    "lifeevent": (gettext_noop("%(n)s gebeurtenis"), gettext_noop("%(n)s gebeurtenissen")),
}


@register.filter
def along(counts: Mapping[str, int]) -> list[str]:
    """What comes along in a merge, in words; what has no word of its own is counted together."""
    named = [
        _(ALONG[name][0 if n == 1 else 1]) % {"n": n} for name, n in counts.items() if name in ALONG
    ]
    others = sum(n for name, n in counts.items() if name not in {*ALONG, "nameword"})
    return [*named, _("en nog %(n)s") % {"n": others}] if others else named


@register.filter
def withheld_laws(household: Household) -> str:
    """The laws that who reads works for no part of, in words."""
    return ", ".join(word(law, "law_domain") for law in sharing.DOMAIN if law in household.withheld)

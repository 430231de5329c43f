"""Units as people say them."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wijkteam.analysis.mkba.programme.units import is_share
from wijkteam.monitor.wording.amounts import SIGN

#: Percentages that are no share of a whole: they may be negative, or more than one.
_RATES = ("rate", "rate/year")


def unit_words(unit: str | None) -> str:
    """“huishoudens per jaar”; a share is told in percent. What is not known stays as it is."""
    if not unit:
        return ""
    if is_share(unit):
        return _("procent")
    if is_rate(unit):
        return _("procent per jaar")
    known = _known()
    parts = [
        " × ".join(known.get(word.strip(), word.strip()) for word in part.split("*"))
        for part in unit.split("/")
    ]
    return _(" per ").join(part for part in parts if part)


def is_rate(unit: str | None) -> bool:
    """Whether it is a change or a chance per year, such as a discount rate."""
    return unit is not None and unit.strip().lower() in _RATES


def in_percent(unit: str | None) -> bool:
    """Whether people type this number in percent, as they read it on every page."""
    return is_share(unit) or is_rate(unit)


def _known() -> dict[str, str]:
    return {
        "EUR": _("euro"),
        "USD": _("dollar"),
        "address": _("adres"),
        "addresses": _("adressen"),
        "change": _("deel meer of minder"),
        "contact": _("contact"),
        "contacts": _("contacten"),
        "count": _("aantal"),
        "day": _("dag"),
        "days": _("dagen"),
        "door": _("deur"),
        "doors": _("deuren"),
        "event": _("gebeurtenis"),
        "events": _("gebeurtenissen"),
        "fte": _("fte"),
        "half-day": _("dagdeel"),
        "half-days": _("dagdelen"),
        "half_day": _("dagdeel"),
        "hour": pgettext("één", "uur"),
        "hours": _("uren"),
        "household": _("huishouden"),
        "households": _("huishoudens"),
        "month": _("maand"),
        "months": _("maanden"),
        "person": _("persoon"),
        "persons": _("personen"),
        "pupil": _("leerling"),
        "pupils": _("leerlingen"),
        "ratio": _("verhouding"),
        "referral": _("verwijzing"),
        "referrals": _("verwijzingen"),
        "score": _("stappen"),
        "trajectory": _("traject"),
        "trajectories": _("trajecten"),
        "visit": _("huisbezoek"),
        "visits": _("huisbezoeken"),
        "week": _("week"),
        "worker": _("medewerker"),
        "workers": _("medewerkers"),
        "year": pgettext("één", "jaar"),
        "years": _("jaar"),
    }


def counted_in(unit: str | None) -> str:
    """What a number counts; a percentage and a currency have said it already, a ratio nothing."""
    if not unit or is_share(unit) or unit.startswith("rate") or unit == "ratio":
        return ""
    first, _slash, rest = unit.partition("/")
    if first not in SIGN:
        return unit_words(unit)
    return _("per %(what)s") % {"what": unit_words(rest)} if rest else ""

"""Why somebody was found, in words."""

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()

_PARTS = {
    "family": _("achternaam"),
    "given": _("voornaam"),
    "other": _("andere naam"),
    "household": _("naam van het huishouden"),
}
_ALIKE = {
    "same": "",
    "sound": _("klinkt zo"),
    "bones": _("lijkt op de klank"),
    "letters": _("één letter anders"),
    "two_letters": _("twee letters anders"),
    "call_name": _("roepnaam"),
    "begins": _("begint zo"),
    "initial": _("voorletter"),
}
_FACTS = {
    "half_name": _("de helft van de naam"),
    "born_same": _("geboortedatum"),
    "born_swapped": _("dag en maand verwisseld"),
    "born_digit": _("geboortedatum, één cijfer anders"),
    "born_month": _("geboortemaand"),
    "born_year": _("geboortejaar"),
    "born_about": _("geboren rond dat jaar"),
    "born_other": _("andere geboortedatum"),
    "born_unknown": _("geboortedatum onbekend"),
    "bsn": _("BSN"),
    "bsn_digit": _("BSN, één cijfer anders"),
    "phone": _("telefoon"),
    "phone_digit": _("telefoon, één cijfer anders"),
    "email": _("e-mail"),
    "address": _("adres"),
    "address_near": _("adres, iets anders geschreven"),
    "postcode": _("postcode"),
    "street": _("straat"),
    "street_near": _("straat, ander nummer"),
}
_SURE = ("_same", "bsn", "phone", "email", "address")


@register.filter
def why_found(reason: str) -> str | Promise:
    """
    A reason of the search in words.

    >>> str(why_found("family_letters")), str(why_found("given_same"))
    ('achternaam, één letter anders', 'voornaam')
    """
    if reason in _FACTS:
        return _FACTS[reason]
    part, _sign, alike = reason.partition("_")
    return f"{_PARTS[part]}, {_ALIKE[alike]}" if _ALIKE[alike] else _PARTS[part]


@register.filter
def why_tone(reason: str) -> str:
    """Green for what is exactly the same, ochre for what looks alike."""
    return "green" if reason.endswith(_SURE) else "ochre"

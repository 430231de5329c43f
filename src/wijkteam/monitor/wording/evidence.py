"""How well a number is known, and where it comes from, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijkteam.analysis.mkba import Evidence

LOOKS = {
    Evidence.MEASURED: ("green", "check-circle"),
    Evidence.RESEARCH: ("blue", "book"),
    Evidence.ESTIMATE: ("ochre", "users"),
    Evidence.MISSING: ("terra", "warning"),
}


def evidence_word(evidence: Evidence) -> str:
    """How well something is known, in one word."""
    return {
        Evidence.MEASURED: _("gemeten"),
        Evidence.RESEARCH: _("onderzoek"),
        Evidence.ESTIMATE: _("schatting"),
        Evidence.MISSING: _("ontbreekt"),
    }[evidence]


def source_words(source: str) -> str:
    """The words of the library about where a number comes from, in the language of the page."""
    for known, told in (
        ("assumption: ", _("aanname: ")),
        ("facts release ", _("eigen cijfers, uitgave ")),
    ):
        if source.startswith(known):
            return told + source.removeprefix(known)
    return {
        "set by hand for this run": _("zelf gekozen"),
        "as this alternative says": _("zo staat het in dit alternatief"),
    }.get(source, source)

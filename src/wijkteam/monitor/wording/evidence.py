"""How well a number is known, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijkteam.analysis.mkba import Evidence
from wijkteam.analysis.mkba.sum.inputs import Input
from wijkteam.analysis.mkba.views.hangs_on import Unsure
from wijkteam.monitor.wording.naming import CERTAINTY

#: A colour with a mark of its own: colour alone says nothing to who does not see it.
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


def how_read(used: Input) -> str:
    """
    How its source was read, and who compared the two; empty of what has no publication.

    “Niet nagekeken” stays with a figure wherever it goes: on the page, in report and workbook.
    """
    if used.is_missing or not used.certainty or used.evidence is Evidence.MEASURED:
        return ""
    words = [str(CERTAINTY[used.certainty])]
    if used.source_kind in (Unsure.NEWS, Unsure.DEMO):
        words.append(unsure_word(Unsure(used.source_kind)))
    if used.checked:
        words.append(_("nagekeken: %(who)s") % {"who": used.checked})
    return ", ".join(words)


def unsure_word(why: Unsure) -> str:
    """Why a figure is not to be relied on yet."""
    return {
        Unsure.ASSUMPTION: _("aanname"),
        Unsure.UNVERIFIED: _("niet nagekeken"),
        Unsure.NEWS: _("uit een krant of vakblad"),
        Unsure.DEMO: _("uit een voorbeeldlijst"),
    }[why]

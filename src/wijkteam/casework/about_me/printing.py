"""The report of a talk on paper, as the one reads it who gets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from wijkteam.casework.inquiry import printing
from wijkteam.ui.dates import date_short
from wijkteam.ui.words import inside

if TYPE_CHECKING:
    from wijkteam.casework.about_me.access import TalkReport


def as_pdf(report: TalkReport) -> bytes:
    """The same words as on the screen, in the language in which they were written."""
    talk, handout = report.talk, report.handout
    with translation.override("nl"):
        held = _("%(day)s, %(place)s, met %(worker)s") % {
            "day": date_short(talk.held_on),
            "place": inside(talk.get_place_display()),
            "worker": talk.worker.full_name,
        }
        agreed = "\n".join(
            f"{action.who or action.get_actor_display()}: {action.what}" for action in report.agreed
        )
        found = {
            _("Het gesprek"): held,
            _("Wat er is gezegd"): report.story,
            _("Per onderwerp"): "\n\n".join(report.domains),
            _("Wat we afspraken"): agreed,
        }
        return printing.report(
            title=_("Verslag van het gesprek"),
            team=talk.household.team.name,
            addressee=str(report.person),
            day=handout.given_on if handout else timezone.localdate(),
            reference=talk.pk.hex[:8].upper(),
            found=[(heading, words) for heading, words in found.items() if words],
            told=[
                _("Klopt er iets niet, dan verbeteren we het. Zeg het ons."),
                _("Gratis hulp van iemand die niet van de gemeente is: cliëntondersteuning."),
                _("U mag zelf een plan maken."),
            ],
            answer=handout.get_answer_display() if handout and handout.answer else None,
            answer_words=handout.answer_words if handout else "",
            back_to=talk.worker.full_name,
        )

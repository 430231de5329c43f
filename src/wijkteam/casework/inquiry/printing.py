"""A report on paper, of an inquiry or a talk: what was found, and room to say what one thinks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from wijkteam.ui import sheets
from wijkteam.ui.dates import date_short
from wijkteam.vocabulary import lists

if TYPE_CHECKING:
    from wijkteam.casework.inquiry.models import Inquiry

TEMPLATE = Path(__file__).with_name("report.typ")


def as_pdf(inquiry: Inquiry) -> bytes:
    """The same words as on the screen, in the language in which they were written."""
    with translation.override("nl"):
        found = [(_("Wat wij samen vinden"), inquiry.outcome)] if inquiry.outcome else []
        found += [
            (f"{letter}. {heading[0].upper()}{heading[1:]}", words or _("nog niet ingevuld"))
            for letter, heading, words in inquiry.headings
        ]
        return report(
            title=_("Verslag van het onderzoek"),
            team=inquiry.household.team.name,
            addressee=str(inquiry.about),
            day=inquiry.given_on or timezone.localdate(),
            reference=inquiry.reference,
            found=found,
            told=_what_was_told(inquiry),
            answer=inquiry.get_answer_display() if inquiry.answer else None,
            answer_words=inquiry.answer_words,
            back_to=inquiry.written_by.full_name,
        )


def report(
    *,
    title: str,
    team: str,
    addressee: str,
    day: date,
    reference: str,
    found: Iterable[tuple[str, str]],
    told: list[str],
    answer: str | None,
    answer_words: str,
    back_to: str,
) -> bytes:
    """A report with its headings, what somebody must know, and the answer or the room for it."""
    return sheets.as_pdf(
        TEMPLATE,
        {
            "title": title,
            "municipality": settings.MUNICIPALITY,
            "sender": f"{settings.MUNICIPALITY} · {team}",
            "addressee": addressee,
            "day": [day.year, day.month, day.day],
            "day_words": date_short(day),
            "reference": reference,
            "language": "nl",
            "sections": [{"heading": heading, "words": words} for heading, words in found],
            "told_heading": _("Wat u moet weten"),
            "told": told,
            "answer_heading": _("Wat vindt u van dit verslag?"),
            "answer": answer,
            "answer_words": answer_words,
            "answer_how": _(
                "Zeg het in Mijn plan, of kruis hier aan en geef dit blad terug aan %(worker)s."
            )
            % {"worker": back_to},
            "answers": [term.dutch for term in lists.REPORT_ANSWER.values()],
            "answer_space": _("Wat moet erbij of anders?"),
        },
    )


def _what_was_told(inquiry: Inquiry) -> list[str]:
    lines = [
        (
            _("Gratis hulp van iemand die niet van de gemeente is: cliëntondersteuning."),
            inquiry.support_told_on,
        ),
        (_("U mag zelf een plan maken."), inquiry.plan_told_on),
        (_("U mag vragen om een persoonsgebonden budget."), inquiry.budget_told_on),
    ]
    return [
        f"{words} " + _("Besproken op %(day)s.") % {"day": date_short(day)} if day else words
        for words, day in lines
    ]

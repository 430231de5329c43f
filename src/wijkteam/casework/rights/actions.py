"""Asking about the own data, and answering within the term."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.accounts.notices import NEW, say_done, tell
from wijkteam.casework.audit.actions import record
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.history import actions as history
from wijkteam.casework.households.access import others_live_there
from wijkteam.casework.retention import actions as retention
from wijkteam.casework.rights.models import Question
from wijkteam.ui.dates import date_short
from wijkteam.vocabulary import people, rights


class NotYours(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Alleen wie over de privacy gaat, geeft hier antwoord. Vraag het aan die collega.")
        )


class AnsweredBefore(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Hier is al op geantwoord. Open de pagina opnieuw en lees het antwoord dat er staat.")
        )


class ExtendedBefore(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "De termijn is al een keer langer gemaakt en dat mag maar één keer. Schrijf nu "
                "wat je al kunt antwoorden, ook als nog niet alles klaar is."
            )
        )


class OfOthersToo(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Wie dit vroeg, woont daar niet meer, en anderen wel: een ja zou ook hun dossier "
                "vernietigen. Vraag het team om weg te halen wat alleen over deze persoon gaat, en "
                "antwoord met ‘Deels’."
            )
        )


@transaction.atomic
def ask(*, kind: str, household: UUID, by: User, words: str = "") -> Question:
    """Ask about the own data. Asking the same again while the first is open adds nothing."""
    same = Question.objects.filter(kind=kind, household=household, asked_by=by, answered_on=None)
    if kind in rights.ABOUT_ONE_THING:
        same = same.filter(words=words)
    if again := same.first():
        raise CaseworkError(
            _("Dit vroeg je al op %(day)s. Kijk hier weer op %(end)s: dan is er antwoord.")
            % {
                "day": date_short(again.asked_on),
                "end": date_short(again.answer_by),
            }
        )
    question = Question(kind=kind, household=household, asked_by=by, words=words)
    question.full_clean()
    question.save()
    record("rights_asked", by=by, household=household, subject=question, kind=kind)
    return question


@transaction.atomic
def extend(*, question: Question, because: str, by: User) -> Question:
    """Take two months more, once, with the reason that is told to who asked."""
    _must_be_open(question, by)
    if question.extended_because:
        raise ExtendedBefore
    history.write(
        record=question, values={"extended_because": because}, by=by, event="rights_extended"
    )
    transaction.on_commit(lambda: tell(question.asked_by, NEW))
    return question


@transaction.atomic
def answer(*, question: Question, outcome: str, because: str, by: User) -> Question:
    """
    Answer with a reason. A yes to destroying destroys at once: the answer is the act.

    Who asked is told by mail that there is an answer; of a yes that it was done, since their
    account goes along with the file and no page is left to read it on.

    What is left of the question then tells that it was asked and answered, and nothing more.
    """
    _must_be_open(question, by)
    is_destroyed = question.kind == rights.DESTROY and outcome == rights.GRANTED
    asker, address = question.asked_by, question.asked_by.email
    if is_destroyed:
        if others_live_there(question.household, than=question.asked_by):
            raise OfOthersToo
        retention.destroy_as_asked(
            file=question.household, asked=question, because=question.reference, by=by
        )
    transaction.on_commit(lambda: say_done(address) if is_destroyed else tell(asker, NEW))
    return history.write(
        record=question,
        values={
            "answer": outcome,
            "because": because,
            "answered_on": timezone.localdate(),
            "answered_by": by,
            **({"words": ""} if is_destroyed else {}),
        },
        by=by,
        event="rights_answered",
        outcome=outcome,
    )


def _must_be_open(question: Question, by: User) -> None:
    if by.role != people.PRIVACY_OFFICER:
        raise NotYours
    history.lock(question)
    if not question.is_open:
        raise AnsweredBefore

"""Asking a colleague, answering, and taking a question back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.access import works_in
from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.consultation.models import Consultation
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.history import actions as history
from wijkteam.casework.households import actions as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.quotes.access import names_in
from wijkteam.casework.quotes.actions import must_name_nobody


class AlreadyAnswered(CaseworkError):
    def __init__(self) -> None:
        super().__init__(_("Deze vraag is al beantwoord of teruggenomen. Stel een nieuwe vraag."))


@transaction.atomic
def ask(
    *, household: Household, asked: User, by: User, is_named: bool = False, **fields: Any
) -> Consultation:
    """
    Put a question to a colleague. With the name of the household to a colleague of the team that
    helps it, and to nobody else; without it no name may stand in the question either.
    """
    households.must_be_open(household)
    if is_named and not works_in(asked, household.team):
        raise ValidationError(
            {"is_named": _("Deze collega werkt in een ander team. Vraag het zonder naam.")}
        )
    consultation = Consultation(
        household=household, asked=asked, asked_by=by, is_named=is_named, **fields
    )
    if not is_named:
        must_name_nobody(names_in(household), question=consultation.question)
    consultation.full_clean()
    consultation.save()
    record(
        "consultation_asked",
        by=by,
        household=household.pk,
        subject=consultation,
        domain=consultation.domain,
        named=is_named,
    )
    return consultation


@transaction.atomic
def answer(
    *, consultation: Consultation, answer: str, by: User, seen: int | None = None
) -> Consultation:
    """Answer it; the answer stands in the story of the household, and can be put right later."""
    history.lock(consultation)
    if consultation.dropped_on is not None or by.pk != consultation.asked_id:
        raise AlreadyAnswered
    return history.change(
        record=consultation,
        values={"answer": answer},
        along={"answered_on": consultation.answered_on or timezone.localdate()},
        by=by,
        seen=seen,
        event="consultation_answered",
    )


@transaction.atomic
def take_back(*, consultation: Consultation, by: User) -> Consultation:
    """It need not be answered any more; an answer that was given stays."""
    history.lock(consultation)
    if not consultation.is_open:
        raise AlreadyAnswered
    return history.change(
        record=consultation,
        values={"dropped_on": timezone.localdate()},
        by=by,
        event="consultation_taken_back",
    )

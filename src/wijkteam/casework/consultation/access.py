"""Questions of one household; and those that were put to me, without the file they come from."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.http import Http404
from django.utils.translation import gettext_noop

from wijkteam.accounts.access import colleagues_anywhere
from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.consultation.models import Consultation
from wijkteam.casework.households.access import caseload_keys
from wijkteam.casework.households.models import Household

WHY = gettext_noop("consultatie")


def who_may_be_asked(user: User) -> list[User]:
    """Who works in a team today, but oneself: the own team first, and who knows much first."""
    mine = user.current_team
    return sorted(
        (one for one in colleagues_anywhere() if one.pk != user.pk and not one.has_ended),
        key=lambda one: (one.current_team != mine, not one.knows, one.full_name),
    )


def consultations_of(household: Household) -> QuerySet[Consultation]:
    return household.consultations.filter(dropped_on=None).select_related("asked", "asked_by")


def consultation_of(household: Household, pk: UUID) -> Consultation:
    consultation = consultations_of(household).filter(pk=pk).first()
    if consultation is None:
        raise Http404
    return consultation


def _still_theirs(user: User) -> Q:
    """With a name it was asked of somebody of the team: who left the team reads it no more."""
    return Q(is_named=False) | Q(household__team=user.current_team)


def asked_of(user: User) -> QuerySet[Consultation]:
    """What was put to *user*, the open questions first."""
    return (
        Consultation.objects.filter(_still_theirs(user), asked=user, dropped_on=None)
        .select_related("asked_by", "household")
        .order_by(F("answered_on").desc(nulls_first=True), "asked_on", "pk")
    )


def question_for(user: User, pk: UUID) -> Consultation:
    """
    A question that was put to *user*, or that they put themselves with sight on the file.

    Of one with a name the look belongs to the household; of one without only to the question.
    """
    consultation = (
        Consultation.objects.filter(dropped_on=None, pk=pk)
        .filter(Q(_still_theirs(user), asked=user) | Q(household__in=caseload_keys(user)))
        .select_related("asked_by", "household", "asked")
        .first()
    )
    if consultation is None:
        raise Http404
    record(
        "consultation_viewed",
        by=user,
        household=consultation.household_id if consultation.is_named else None,
        subject=consultation,
        why=WHY if consultation.is_named else "",
    )
    return consultation


def due_of(user: User, until: date) -> list[QuerySet]:
    """
    Questions that wait for the answer of *user*, for their day.

    One with a name is read on its own page, where the look is written down.
    """
    waiting = asked_of(user).filter(answered_on=None, asked_on__lte=until)
    words = Case(When(is_named=False, then=F("question")), default=Value(""))
    return [
        waiting.order_by().values_list(
            Value("consultation", CharField()), F("asked_on"), F("pk"), F("pk"), words
        )
    ]

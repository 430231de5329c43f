"""Who asks reads the own questions; who guards privacy reads them all, and no file for it."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from wijkteam.accounts.models import User
from wijkteam.casework.audit.access import looks_at
from wijkteam.casework.audit.actions import record
from wijkteam.casework.audit.models import Event
from wijkteam.casework.households.access import files_of, members_of_file, must_be_old_enough
from wijkteam.casework.households.models import Household
from wijkteam.casework.households.rules import decides_alone
from wijkteam.casework.rights.models import Question
from wijkteam.vocabulary import people, rights


def questions_for(user: User) -> QuerySet[Question]:
    must_be_old_enough(user)
    every = Question.objects.select_related("asked_by", "answered_by")
    return every if user.role == people.PRIVACY_OFFICER else every.filter(asked_by=user)


def others_along(question: Question) -> int:
    """
    How many others who decide alone live there and did not ask the same: a yes to destroying
    takes along what is about them.
    """
    if question.kind != rights.DESTROY:
        return 0
    same = Question.objects.filter(kind=question.kind, household=question.household)
    asked = set(same.values_list("asked_by", flat=True))
    return sum(
        stay.person.account_id not in asked and decides_alone(stay.person.age)
        for stay in members_of_file(question.household)
    )


def looks_of(question: Question, *, by: User) -> QuerySet[Event]:
    """
    Who looked at the file that a question is about, without opening the file; that the log was read
    is written down.
    """
    record("looks_read", by=by, household=question.household, subject=question)
    household = Household.objects.filter(pk=question.household).first()
    return looks_at(*(files_of(household) if household else [question.household]))


def question_for(user: User, pk: UUID) -> Question:
    """One question; that somebody read what was asked is written down."""
    question = questions_for(user).filter(pk=pk).first()
    if question is None:
        raise Http404
    record("rights_question_viewed", by=user, household=question.household, subject=question)
    return question

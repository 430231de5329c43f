"""Letters of a household; who a letter was sent to reads it too."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from wijkteam.accounts.models import User
from wijkteam.casework.decisions.access import applications_of
from wijkteam.casework.decisions.models import Application
from wijkteam.casework.households import access as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.letters import filling
from wijkteam.casework.letters.models import Letter, LetterTemplate

__all__ = ["applications_of"]


def templates() -> dict[str, tuple[str, str]]:
    """Title and body per kind: the municipality's own words go before ours."""
    own = {t.code: (t.title, t.body) for t in LetterTemplate.objects.all()}
    return {**filling.ours(), **own}


def template_named(code: str) -> LetterTemplate:
    """The words of one kind to change, those of ours while there are no others."""
    known = LetterTemplate.objects.filter(code=code).first()
    if known:
        return known
    if code not in filling.ours():
        raise Http404
    title, body = filling.ours()[code]
    return LetterTemplate(code=code, title=title, body=body, revision=0)


def letters_of(household: Household) -> QuerySet[Letter]:
    return households.readable(
        household.letters.select_related("to", "written_by", "application", "household__team"),
        household,
        closed=Q(application__law__in=household.withheld),
        author="written_by",
    )


def letter_of(household: Household, pk: UUID) -> Letter:
    letter = letters_of(household).filter(pk=pk).first()
    if letter is None:
        raise Http404
    return letter


def own_letters(user: User, household: Household) -> QuerySet[Letter]:
    return letters_of(household).filter(to__account=user, sent_on__isnull=False)


def own_letter(user: User, pk: UUID, *, why: str) -> Letter:
    household = households.household_of_resident(user, why=why)
    letter = own_letters(user, household).filter(pk=pk).first()
    if letter is None:
        raise Http404
    return letter


def application_in(household: Household, pk: UUID | None) -> Application | None:
    return applications_of(household).filter(pk=pk).first() if pk else None


def letter_about(application: Application) -> str:
    """The kind of letter that an application asks for now: its decision, or what was objected."""
    if application.after_objection:
        return "decided_anew"
    answered = application.objections.exclude(ended_on=None).exists()
    return "objection" if answered else "decision"

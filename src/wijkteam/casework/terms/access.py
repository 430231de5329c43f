"""Terms are seen by who may see what they are about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.http import Http404

from wijkteam.accounts.models import User
from wijkteam.casework.history.models import key_of
from wijkteam.casework.households import access as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.terms.clocks import LAW
from wijkteam.casework.terms.models import Term, TermQuerySet

#: What residents send in themselves: nobody of the team wrote it down, so it must be seen.
SENT_IN = ("objection_answer",)


def terms_about(record: Model) -> TermQuerySet:
    return Term.objects.filter(about=key_of(record))


def terms_of(household: Household) -> QuerySet[Term]:
    """The terms of a household that came through its door, of the laws that its reader reads."""
    closed = [kind for kind, law in LAW.items() if law in household.withheld]
    return Term.objects.filter(household=household).exclude(kind__in=closed)


def term_for(user: User, pk: UUID) -> Term:
    """
    A term to change: of a household one works with, or of the own team while there is no household.
    """
    theirs = households.in_caseload(user)
    team = user.current_team if user.is_worker else None
    term = (
        Term.objects.select_related("household")
        .filter(Q(household__in=theirs) | Q(household__isnull=True, team=team), pk=pk)
        .first()
        if team
        else None
    )
    if term is None:
        raise Http404
    return term


def due_for(user: User, *, by: date, about: Iterable[Model] = ()) -> list[Term]:
    """
    What must be kept before *by*, in one's own households and the signals that one owns; and what
    a resident sent in, from the day that it came, however far its term still runs.

    Of a law outside one's task nothing; an objection does not tell its law, so it is for who reads
    them all.
    """
    theirs = households.in_caseload(user)
    owned = [key_of(record) for record in about]
    due = list(
        Term.objects.running()
        .filter(Q(ends_on__lte=by) | Q(kind__in=SENT_IN))
        .binding()
        .filter(Q(household__in=theirs) | Q(about__in=owned))
        .select_related("household")
    )
    known = {term.household.pk: term.household for term in due if term.household}
    read = {home.pk: home for home in households.all_as_read_by(user, known.values())}
    return [term for term in due if not term.household or _is_read(term, read[term.household.pk])]


def _is_read(term: Term, household: Household) -> bool:
    if term.kind in SENT_IN:
        return not household.withheld
    return LAW.get(term.kind) not in household.withheld

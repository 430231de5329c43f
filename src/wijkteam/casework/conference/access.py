"""
What a conference shows to whom.

The team sees when it is, who is there and how many households are on the agenda. Who is there
reads the question and the chosen facts until it is closed; who works with a household reads it
always. Every household that is read so is in the log, with the conference as the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import CharField, Count, F, Q, QuerySet, Value
from django.http import Http404
from django.utils.translation import gettext_noop

from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record_each
from wijkteam.casework.conference.models import Case, Conference
from wijkteam.casework.households.access import caseload_keys, duty_of, in_caseload, team_of
from wijkteam.casework.households.models import Household
from wijkteam.casework.parts.access import running_parts

WHY = gettext_noop("casuïstiekbespreking")


def conferences_of(user: User) -> QuerySet[Conference]:
    """The meetings of the own team, the last one first, with how many households each is about."""
    return (
        Conference.objects.filter(team=team_of(user))
        .annotate(households=Count("cases", filter=Q(cases__dropped_on=None)))
        .prefetch_related("present")
    )


def conference_for(user: User, pk: UUID) -> Conference:
    conference = conferences_of(user).select_related("called_by").filter(pk=pk).first()
    if conference is None:
        raise Http404
    return conference


@dataclass(frozen=True, slots=True)
class Agenda:
    """What somebody reads of the households of a conference."""

    cases: list[Case]
    #: Of the cases above, those that one works with, or may open as who leads the team.
    mine: set[UUID]
    #: How many more there are, that one does not read.
    closed: int


def agenda(user: User, conference: Conference) -> Agenda:
    is_there = conference.is_open and any(one.pk == user.pk for one in conference.present.all())
    cases = list(
        conference.cases.filter(dropped_on=None)
        .select_related("household", "brought_by")
        .prefetch_related("actions", "partners__organisation")
    )
    theirs, duty = caseload_keys(user), duty_of(user)
    if duty:
        theirs |= {case.household_id for case in cases if case.household.team_id == duty.team_id}
    read = [case for case in cases if is_there or case.household_id in theirs]
    record_each(
        "conference_viewed", by=user, households=[case.household_id for case in read], why=WHY
    )
    mine = {case.pk for case in read if case.household_id in theirs}
    return Agenda(read, mine, closed=len(cases) - len(read))


def open_conferences(user: User, household: Household) -> QuerySet[Conference]:
    """Meetings still to come on which the household can be brought."""
    there = Case.objects.filter(household=household, dropped_on=None).values("conference")
    return (
        Conference.objects.filter(team=team_of(user), closed_on=None)
        .exclude(pk__in=there)
        .order_by("on")
    )


def cases_of(household: Household) -> QuerySet[Case]:
    """Where a household was or is on the agenda, the last one first."""
    return (
        Case.objects.filter(household=household, dropped_on=None)
        .select_related("conference", "brought_by")
        .prefetch_related("conference__present", "partners__organisation", "actions")
        .order_by("-conference__on", "-pk")
    )


def case_of(household: Household, pk: UUID) -> Case:
    case = cases_of(household).filter(pk=pk).first()
    if case is None:
        raise Http404
    return case


def partners_here(household: Household) -> QuerySet[User]:
    """Who of other organisations has an open part in this household."""
    return User.objects.filter(pk__in={part.partner_id for part in running_parts(household)})


@dataclass(frozen=True, slots=True)
class Discussed:
    """What a household reads: that it was talked over, when, and by whom."""

    case: Case
    team: list[User]
    partners: list[User]


def told_to(household: Household) -> Iterator[Discussed]:
    """What was talked over and may be known: who does not know yet is told first."""
    for case in cases_of(household).exclude(told="not_told").filter(discussed_on__isnull=False):
        there = list(case.conference.present.all())
        yield Discussed(case, there, list(case.partners.all()))


def due_of(user: User, until: date) -> list[QuerySet]:
    """
    Meetings that one is at and that are not closed, and households that still must be told: for
    the day of a worker, which asks all rooms in one question.
    """
    meetings = Conference.objects.filter(
        present=user, team=user.current_team, closed_on=None, on__lte=until
    )
    told = Case.objects.filter(
        household__in=in_caseload(user),
        told="not_told",
        dropped_on=None,
        discussed_on__isnull=False,
    )
    return [
        meetings.order_by().values_list(
            Value("conference", CharField()), F("on"), F("pk"), F("pk"), F("where")
        ),
        told.order_by().values_list(
            Value("tell", CharField()), F("discussed_on"), F("pk"), F("household"),
            F("household__name"),
        ),
    ]  # fmt: skip

"""Help, applications and decisions of a household that came through its door."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.http import Http404

from wijkteam.accounts.access import who
from wijkteam.accounts.models import User
from wijkteam.casework.decisions import rules
from wijkteam.casework.decisions.models import Application, Objection, QuickHelp
from wijkteam.casework.households import access as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.terms.access import terms_about
from wijkteam.ui.day_order import open_first


def quick_help_of(household: Household) -> QuerySet[QuickHelp]:
    return household.quick_help.select_related("written_by", "provider")


def applications_of(household: Household) -> QuerySet[Application]:
    return households.readable(
        # Most households never applied: what is looked up after it costs nothing then, a join does.
        household.applications.prefetch_related(
            "about", who("written_by"), who("decided_by"), "objections", "came_after__application"
        ),
        household,
        closed=Q(law__in=household.withheld),
        author="written_by",
    )


def application_of(household: Household, pk: UUID) -> Application:
    application = applications_of(household).filter(pk=pk).first()
    if application is None:
        raise Http404
    return application


def own_applications(user: User, household: Household) -> QuerySet[Application]:
    """What was asked and decided about *user*, or about a child they decide for; open first."""
    theirs = households.readable_people(household, user.person)
    return (
        applications_of(household)
        .filter(about__in=theirs)
        .exclude(outcome="withdrawn")
        # What holds goes before what it replaced, also on the day of both.
        .order_by(
            open_first("decided_on"), "-decided_on", F("set_aside_on").asc(nulls_first=True), "id"
        )
    )


def own_application(user: User, household: Household, pk: UUID) -> Application:
    mine = own_applications(user, household).filter(pk=pk).first()
    if mine is None:
        raise Http404
    return mine


def unanswered(application: Application) -> Objection | None:
    """The objection to this decision that waits for its answer: there is one at a time."""
    return application.objections.filter(ended_on=None).first()


def that_holds(application: Application) -> Application:
    """The decision that came in its place, and in the place of that; itself while it holds."""
    after = application.objections.exclude(in_place=None).select_related("in_place").first()
    return that_holds(after.in_place) if after and after.in_place else application


def decided_by(application: Application) -> date | None:
    """The last day on which an open application is decided."""
    kind = rules.clock_of(application.law)
    term = terms_about(application).running().filter(kind=kind).first()
    return term.ends_on if term else None


def last_day_to_object(application: Application) -> date | None:
    """Until when an objection is in time (Awb 6:7): what is later is still taken in."""
    period = terms_about(application).filter(kind="objection").first()
    return period.ends_on if period else None


def answer_by(objection: Objection) -> date | None:
    """The last day on which an open objection is answered (Awb 7:10)."""
    term = terms_about(objection).running().filter(kind="objection_answer").first()
    return term.ends_on if term else None


def last_day_to_appeal(objection: Objection) -> date | None:
    """Until when who does not agree with the answer goes to court in time (Awb 6:7)."""
    period = terms_about(objection).filter(kind="appeal").first()
    return period.ends_on if period else None


def objection_of(household: Household, pk: UUID) -> Objection:
    objection = (
        Objection.objects.filter(application__in=applications_of(household), pk=pk)
        .select_related("application__household")
        .first()
    )
    if objection is None:
        raise Http404
    return objection

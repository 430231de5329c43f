"""Help, applications and decisions of a household that came through its door."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from wijkteam.casework.decisions.models import Application, Objection, QuickHelp
from wijkteam.casework.households import access as households
from wijkteam.casework.households.models import Household


def quick_help_of(household: Household) -> QuerySet[QuickHelp]:
    return household.quick_help.select_related("written_by", "provider")


def applications_of(household: Household) -> QuerySet[Application]:
    return households.readable(
        # Most households never applied: what is looked up after it costs nothing then, a join does.
        household.applications.prefetch_related("about", "written_by", "decided_by", "objections"),
        household,
        closed=Q(law__in=household.withheld),
        author="written_by",
    )


def application_of(household: Household, pk: UUID) -> Application:
    application = applications_of(household).filter(pk=pk).first()
    if application is None:
        raise Http404
    return application


def objection_of(household: Household, pk: UUID) -> Objection:
    objection = (
        Objection.objects.filter(application__in=applications_of(household), pk=pk)
        .select_related("application__household")
        .first()
    )
    if objection is None:
        raise Http404
    return objection

"""What concerns safety is read by who may open the file; a stranger meets a 404 at its door."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, OuterRef, QuerySet, Subquery
from django.http import Http404

from wijkteam.casework.households.models import Household
from wijkteam.casework.reporting_code.models import (
    Concern,
    CrisisPlan,
    SafetyAgreement,
    VeiligThuisReport,
)

Kept = TypeVar("Kept", bound=Model)
#: What stands behind `household__in`: `households.access.in_caseload`.
Households = Collection[UUID] | QuerySet[Household, Any]


def concerns_of(household: Household) -> QuerySet[Concern]:
    return household.concerns.select_related("about", "written_by")


def agreements_of(household: Household) -> QuerySet[SafetyAgreement]:
    return household.safetyagreements.prefetch_related("written_by")


def reports_of(household: Household) -> QuerySet[VeiligThuisReport]:
    return household.veiligthuisreports.select_related("written_by")


def crisis_plan_of(household: Household) -> CrisisPlan | None:
    return household.crisisplans.first()


def agreements_to_review(households: Households, until: date) -> QuerySet[SafetyAgreement]:
    """What these households agreed and look back on before a day."""
    return SafetyAgreement.objects.filter(
        household__in=households, ended_on=None, review_on__lte=until
    ).select_related("household")


def crisis_plans_to_review(households: Households, until: date) -> QuerySet[CrisisPlan]:
    """The newest crisis plan of each of these households, when it is looked at again by then."""
    # The newest first, as the model orders them.
    newest = CrisisPlan.objects.filter(household=OuterRef("household")).values("pk")[:1]
    return CrisisPlan.objects.filter(
        household__in=households, pk=Subquery(newest), review_on__lte=until
    ).select_related("household")


def one_of(kept: QuerySet[Kept], pk: UUID) -> Kept:
    """One of what a household has; that of another household does not exist here."""
    record = kept.filter(pk=pk).first()
    if record is None:
        raise Http404
    return record

"""What concerns safety is read by who may open the file; a stranger meets a 404 at its door."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, OuterRef, QuerySet, Subquery
from django.http import Http404

from wijkteam.accounts.access import who
from wijkteam.accounts.models import Team
from wijkteam.casework.households.models import Household
from wijkteam.casework.reporting_code.models import (
    Concern,
    CrisisPlan,
    SafetyAgreement,
    VeiligThuisReport,
)
from wijkteam.ui.words import word

Kept = TypeVar("Kept", bound=Model)
#: What stands behind `household__in`: `households.access.in_caseload`.
Households = Collection[UUID] | QuerySet[Household, Any]


def concerns_of(household: Household) -> QuerySet[Concern]:
    return household.concerns.select_related("about", "written_by")


def agreements_of(household: Household) -> QuerySet[SafetyAgreement]:
    return household.safetyagreements.prefetch_related(who("written_by"))


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


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What Veilig Thuis handed over to a team in one year, counted in its own values."""

    year: int
    reports: int
    answered: int
    reasons: list[tuple[str, int]]
    natures: list[tuple[str, int]]


def handed_over_to(team: Team) -> list[HandedOver]:
    """By year, the last first; of which household each was, is not among it."""
    by_year: dict[int, list[VeiligThuisReport]] = {}
    for report in VeiligThuisReport.objects.filter(household__team=team):
        by_year.setdefault(report.received_on.year, []).append(report)
    return [
        HandedOver(
            year=year,
            reports=len(reports),
            answered=sum(report.answered_on is not None for report in reports),
            reasons=_counted([r for report in reports for r in report.reasons], "vt_reason"),
            natures=_counted([n for report in reports for n in report.natures], "vt_nature"),
        )
        for year, reports in sorted(by_year.items(), reverse=True)
    ]


def _counted(codes: list[str], values: str) -> list[tuple[str, int]]:
    """The most frequent first; what is as frequent in the order of the alphabet."""
    counts = Counter(word(code, values) for code in codes)
    return sorted(counts.items(), key=lambda counted: (-counted[1], counted[0]))

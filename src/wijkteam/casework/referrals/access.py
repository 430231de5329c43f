from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from wijkteam.casework.households import access as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.referrals.models import Transition
from wijkteam.casework.signals.models import Signal


def transitions_of(household: Household) -> QuerySet[Transition]:
    return households.readable(
        household.transitions.select_related("to", "decided_by", "home_organisation"),
        household,
        closed=Q(to__kind__in=households.organisations_closed(household)),
        author="decided_by",
    )


def readable_of(
    rows: QuerySet[Transition], known: Mapping[UUID, Household]
) -> Iterator[tuple[Transition, Household]]:
    """Those of the households in *known* that their reader may read: for a list of many files."""
    for transition in rows.filter(household__in=known).select_related("to"):
        household = known[cast(UUID, transition.household_id)]
        is_own = transition.decided_by_id == household.reader
        if is_own or transition.origin not in household.withheld:
            yield transition, household


def transition_of(household: Household, pk: UUID) -> Transition:
    transition = transitions_of(household).filter(pk=pk).first()
    if transition is None:
        raise Http404
    return transition


def transitions_of_signal(signal: Signal) -> QuerySet[Transition]:
    """Where somebody was sent straight after weighing."""
    return Transition.objects.filter(signal=signal).select_related("to", "decided_by")

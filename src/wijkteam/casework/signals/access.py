"""Signals are seen by the team they came to; a partner sees those of the own organisation."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from wijkteam.accounts.models import Team, User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.households.models import Household
from wijkteam.casework.signals import rules
from wijkteam.casework.signals.models import NEEDS_TEAM, Signal, SignalQuerySet, Transfer

#: What the list of signals asks: whose it is, and whether somebody is kept waiting.
MINE, NOBODYS, LATE, ON_TIME = "mij", "niemand", "laat", "optijd"
#: What a partner asks of what the own organisation sent.
RECEIVED, TAKEN_UP = "ontvangen", "opgepakt"


def about(signals: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Signals of somebody of this name, or in which these words stand."""
    for word in text.split():
        signals = signals.filter(
            Q(family_name__icontains=word)
            | Q(given_names__icontains=word)
            | Q(words__icontains=word)
        )
    return signals


def owned(signals: QuerySet[Any], owner: str, *, user: User) -> QuerySet[Any]:
    return signals.filter(owner=None if owner == NOBODYS else user)


def through(signals: QuerySet[Any], channel: str) -> QuerySet[Any]:
    return signals.filter(channel=channel)


def promised(signals: QuerySet[Any], when: str) -> QuerySet[Any]:
    """Where somebody waits longer than was promised, or not yet; without who waits no more."""
    today = timezone.localdate()
    late = Q()
    for urgency, days in rules.WAIT.items():
        late |= Q(urgency=urgency, received_on__lt=today - timedelta(days=days))
    waiting = signals.filter(
        Q(triage__isnull=True) | Q(triage__outcome__in=NEEDS_TEAM), household__isnull=True
    )
    return waiting.filter(late) if when == LATE else waiting.exclude(late)


def signals_of_team(user: User) -> SignalQuerySet:
    return Signal.objects.of_team(_team(user))


def to_triage(user: User) -> SignalQuerySet:
    """Nobody weighed them yet; what another team sent back is among them, with its answer."""
    return (
        signals_of_team(user)
        .to_triage()
        .in_order()
        .select_related("owner")
        .prefetch_related("transfers__to_team", "transfers__from_team")
    )


def waiting(user: User) -> SignalQuerySet:
    return (
        signals_of_team(user)
        .waiting()
        .in_order()
        .select_related("triage", "owner")
        .prefetch_related("attempts")
    )


def is_waiting(signal: Signal) -> bool:
    return Signal.objects.waiting().filter(pk=signal.pk).exists()


def sent_to_us(user: User) -> QuerySet[Transfer]:
    """Signals that another team sent and that wait for an answer."""
    return (
        Transfer.objects.pending()
        .filter(to_team=_team(user))
        .select_related("signal", "from_team", "sent_by")
        .order_by("signal__received_on")
    )


def sent_by_us(user: User) -> QuerySet[Transfer]:
    """Signals that lie with another team and were not answered yet."""
    return (
        Transfer.objects.pending()
        .filter(from_team=_team(user))
        .select_related("signal", "to_team")
        .order_by("sent_on")
    )


def owned_by(user: User) -> SignalQuerySet:
    """What somebody takes up and is not a household yet, or was not weighed."""
    return (
        signals_of_team(user)
        .filter(owner=user, household__isnull=True)
        .filter(Q(triage__isnull=True) | Q(triage__outcome__in=("team_help", "crisis")))
    )


def closed_without_team(user: User) -> SignalQuerySet:
    return (
        signals_of_team(user)
        .filter(triage__isnull=False, household__isnull=True)
        .exclude(triage__outcome__in=("team_help", "crisis"))
        .exclude(transfers__in=Transfer.objects.pending())
        .select_related("triage__to_organisation")
    )


def signal_for(user: User, pk: UUID, *, why: str) -> Signal:
    """
    A signal of the own team, or one that another team sent and asks an answer for; once it
    belongs to a household, only who works with that household sees it.
    """
    team = _team(user)
    sent_here = Transfer.objects.pending().filter(to_team=team).values("signal")
    beside = Household.objects.worked_with_by(user).known_to_team(team)
    signal = (
        Signal.objects.filter(Q(team=team) | Q(pk__in=sent_here) | Q(household__in=beside), pk=pk)
        .select_related(
            "triage__to_organisation", "triage__model", "household", "owner", "part_of", "sent_by"
        )
        .first()
    )
    if signal is None or not _may_see(user, signal):
        raise Http404
    record("signal_viewed", by=user, household=signal.household_id, subject=signal, why=why)
    return signal


def transfer_to_answer(user: User, signal: Signal) -> Transfer | None:
    """What another team sent with this signal, while it waits for the answer of one's own."""
    return Transfer.objects.pending().filter(signal=signal, to_team=_team(user)).first()


def signals_of(household: Household) -> SignalQuerySet:
    return household.signals.select_related("triage", "taken_by", "sent_by", "knock")


def about_others(files: Collection[UUID], theirs: Collection[UUID]) -> list[UUID]:
    """The keys of what was reported in these files about somebody else than *theirs*."""
    signals = Signal._base_manager.filter(household__in=files).exclude(person__in=theirs)
    return list(signals.values_list("pk", flat=True))


def sent_by_organisation_of(user: User) -> SignalQuerySet:
    """What a partner's organisation sent: that it arrived and was taken up, no more."""
    if user.organisation_id is None:
        raise Http404
    return Signal.objects.filter(sent_by=user.organisation_id).select_related("triage", "team")


def taken_up(signals: QuerySet[Any], state: str) -> QuerySet[Any]:
    """What a partner asks of what was sent: where the team decided, and where nobody did yet."""
    if state == LATE:
        return promised(signals.filter(triage__isnull=True), LATE)
    return signals.filter(triage__isnull=state == RECEIVED)


def _team(user: User) -> Team:
    team = user.current_team if user.is_worker else None
    if team is None:
        raise Http404
    return team


def _may_see(user: User, signal: Signal) -> bool:
    return (
        signal.household_id is None
        or Household.objects.worked_with_by(user).filter(pk=signal.household_id).exists()
    )

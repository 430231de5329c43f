"""Signals are seen by the team they came to; a partner sees those of the own organisation."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.http import Http404

from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.households.models import Household
from wijkteam.casework.signals.models import Signal, SignalQuerySet

#: What makes a signal the very same as one that was just written down.
SAME = ("team", "received_on", "channel", "words", "family_name", "given_names", "birth_date")


def signals_of_team(user: User) -> SignalQuerySet:
    team = user.current_team if user.is_worker else None
    if team is None:
        raise Http404
    return Signal.objects.of_team(team)


def to_triage(user: User) -> SignalQuerySet:
    return signals_of_team(user).to_triage().in_order()


def waiting(user: User) -> SignalQuerySet:
    return signals_of_team(user).waiting().in_order().select_related("triage")


def closed_without_team(user: User) -> SignalQuerySet:
    return (
        signals_of_team(user)
        .filter(triage__isnull=False, household__isnull=True)
        .exclude(triage__outcome__in=("team_help", "crisis"))
        .select_related("triage")
    )


def signal_for(user: User, pk: UUID, *, why: str) -> Signal:
    """
    A signal of the own team; once it belongs to a household, only who works with that
    household sees it.
    """
    signal = signals_of_team(user).select_related("triage", "household").filter(pk=pk).first()
    if signal is None or not _may_see(user, signal):
        raise Http404
    record("signal_viewed", by=user, household=signal.household_id, subject=signal, why=why)
    return signal


def written_before(user: User, told: Mapping[str, object]) -> Signal | None:
    """What *user* already wrote down in these very words: a button that was pressed twice."""
    same = {name: told[name] for name in SAME if name in told}
    return Signal.objects.filter(taken_by=user, **same).select_related("triage").first()


def signals_of(household: Household) -> SignalQuerySet:
    return household.signals.select_related("triage", "taken_by", "sent_by")


def sent_by_organisation_of(user: User) -> SignalQuerySet:
    """What a partner's organisation sent: that it arrived and was taken up, no more."""
    if user.organisation_id is None:
        raise Http404
    return Signal.objects.filter(sent_by=user.organisation_id).select_related("triage", "team")


def _may_see(user: User, signal: Signal) -> bool:
    return (
        signal.household_id is None
        or Household.objects.worked_with_by(user).filter(pk=signal.household_id).exists()
    )

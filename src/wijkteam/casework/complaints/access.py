"""
Who sees a complaint: who handles complaints, the lead of the team it is about, who handles it and
who wrote it down or said it. Never who it is about, not even when they lead the team.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from wijkteam.accounts.models import TeamMembership, User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.complaints.models import Complaint
from wijkteam.vocabulary import people


def complaints_for(user: User) -> QuerySet[Complaint]:
    """What *user* may read."""
    every = Complaint.objects.select_related("team", "handler", "about_worker", "recorded_by")
    if user.role == people.COMPLAINTS_OFFICER:
        return every.exclude(about_worker=user)
    if not user.is_worker:
        return every.filter(account=user)
    # Who left the team still reads what they wrote down: they may have to explain it.
    mine = Q(recorded_by=user) | Q(handler=user) | Q(team__in=_led_by(user))
    return every.filter(mine).exclude(about_worker=user)


def may_handle(user: User, complaint: Complaint) -> bool:
    """Whether *user* may answer: not who only wrote it down."""
    if complaint.about_worker_id == user.pk:
        return False
    return (
        user.role == people.COMPLAINTS_OFFICER
        or complaint.handler_id == user.pk
        or complaint.team_id in _led_by(user)
    )


def complaint_for(user: User, pk: UUID) -> Complaint:
    """One complaint; that *user* looked is written down."""
    complaint = complaints_for(user).filter(pk=pk).first()
    if complaint is None:
        raise Http404
    record("complaint_viewed", by=user, subject=complaint)
    return complaint


def complaint_to_handle(user: User, pk: UUID) -> Complaint:
    """The same door for an action: what is done there writes its own event."""
    complaint = complaints_for(user).filter(pk=pk).first()
    if complaint is None or not may_handle(user, complaint):
        raise Http404
    return complaint


def handlers(complaint: Complaint) -> QuerySet[User]:
    """Who can answer it: officers, and the leads of its team; not who it is about (Awb 9:7)."""
    today = timezone.localdate()
    leads = TeamMembership.objects.filter(team=complaint.team, is_lead=True).exclude(
        until_date__lt=today
    )
    return (
        User.objects.filter(is_active=True)
        .filter(Q(role=people.COMPLAINTS_OFFICER) | Q(pk__in=leads.values("user")))
        .exclude(pk__in=[complaint.about_worker_id] if complaint.about_worker_id else [])
        .order_by("last_name", "first_name")
    )


def workers() -> QuerySet[User]:
    """Whom a complaint can be about: who works here, and who left lately."""
    return User.objects.filter(role=people.WORKER).order_by("last_name", "first_name")


def leads_a_team(user: User) -> bool:
    return bool(_led_by(user))


@dataclass(frozen=True, slots=True)
class Year:
    """What came in in one year and what became of it."""

    year: int
    complaints: int
    compliments: int
    ended: int
    in_time: int
    about: list[tuple[str, int]]
    outcomes: list[tuple[str, int]]
    learnt: list[str]


def years_for(user: User) -> list[Year]:
    """Counted over what *user* may read, the last year first."""
    by_year: dict[int, list[Complaint]] = {}
    for complaint in complaints_for(user):
        by_year.setdefault(complaint.received_on.year, []).append(complaint)
    return [_year(year, by_year[year]) for year in sorted(by_year, reverse=True)]


def _year(year: int, received: list[Complaint]) -> Year:
    unhappy = [complaint for complaint in received if complaint.is_complaint]
    ended = [complaint for complaint in unhappy if not complaint.is_open]
    return Year(
        year=year,
        complaints=len(unhappy),
        compliments=len(received) - len(unhappy),
        ended=len(ended),
        in_time=sum(complaint.was_in_time for complaint in ended),
        about=_counted(complaint.get_about_display() for complaint in unhappy),
        outcomes=_counted(complaint.get_outcome_display() for complaint in ended),
        learnt=[complaint.learnt for complaint in received if complaint.learnt],
    )


def _counted(words: Iterable[str]) -> list[tuple[str, int]]:
    """The most frequent first; what is as frequent in the order of the alphabet."""
    return sorted(Counter(words).items(), key=lambda counted: (-counted[1], counted[0]))


def _led_by(user: User) -> set[UUID]:
    today = timezone.localdate()
    led = TeamMembership.objects.filter(user=user, is_lead=True, from_date__lte=today)
    return set(led.exclude(until_date__lt=today).values_list("team", flat=True))

"""Danger is seen by the team it came to, and by who works with the household."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Model, Q, QuerySet
from django.http import Http404

from wijkteam.accounts.models import Team, User
from wijkteam.casework.history.models import key_of
from wijkteam.casework.households import access as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.safety.models import Danger, Duty, TeamAgreement, on_duty

__all__ = [
    "agreement_of",
    "danger_about",
    "dangers_of",
    "duties",
    "led_team",
    "on_duty",
    "team_of",
    "to_act_on",
]


def danger_about(record: Model) -> Danger | None:
    return Danger.objects.filter(about=key_of(record)).select_related("closed_by").first()


def dangers_of(household: Household) -> QuerySet[Danger]:
    """Open danger of a household that came through its door."""
    return Danger.objects.open().filter(household=household).select_related("opened_by")


def to_act_on(user: User) -> list[Danger]:
    """
    Open danger that stands first on this person's day.

    Who is on duty sees all of the team. On a day without anybody on duty everybody does: danger
    that is nobody's is seen by nobody.
    """
    team = user.current_team if user.is_worker else None
    if team is None:
        return []
    mine = households.caseload_of(user).order_by().values("pk")
    opened = Danger.objects.open().filter(team=team)
    duty = set(on_duty(team).values_list("pk", flat=True))
    if duty and user.pk not in duty and not user.leads:
        opened = opened.filter(Q(household__in=mine) | Q(opened_by=user))
    return list(opened.select_related("opened_by").order_by("opened_at"))


def agreement_of(team: Team) -> TeamAgreement | None:
    return TeamAgreement.objects.filter(team=team).first()


def duties(team: Team, *, since: date, days: int = 14) -> QuerySet[Duty]:
    return Duty.objects.filter(
        team=team, on__gte=since, on__lt=since + timedelta(days=days)
    ).select_related("worker")


def team_of(user: User) -> Team:
    if user.current_team is None:
        raise Http404
    return user.current_team


def led_team(user: User) -> Team:
    """The team that this person leads."""
    if not user.leads:
        raise Http404
    return team_of(user)

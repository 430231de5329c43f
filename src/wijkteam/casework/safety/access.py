"""Danger is seen by the team it came to, and by who works with the household."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Model, Q, QuerySet
from django.http import Http404

from wijkteam.accounts.access import who
from wijkteam.accounts.models import Team, User
from wijkteam.casework.history.models import key_of
from wijkteam.casework.households import access as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.safety.models import Danger, Duty, TeamAgreement, on_duty
from wijkteam.casework.safety.rules import is_child

__all__ = [
    "agreement_of",
    "children_of",
    "danger_about",
    "dangers_of",
    "duties",
    "led_team",
    "may_close",
    "on_duty",
    "team_of",
    "to_act_on",
]


def danger_about(record: Model) -> Danger | None:
    return Danger.objects.filter(about=key_of(record)).select_related("closed_by").first()


def dangers_of(household: Household) -> QuerySet[Danger]:
    """Open danger of a household that came through its door."""
    return Danger.objects.open().filter(household=household).prefetch_related(who("opened_by"))


def to_act_on(user: User) -> list[Danger]:
    """
    Open danger that stands first on this person's day.

    Who is on duty sees all of the team. On a day without anybody on duty everybody does: danger
    that is nobody's is seen by nobody.
    """
    team = user.current_team if user.is_worker else None
    if team is None:
        return []
    opened = Danger.objects.open().filter(team=team)
    duty = set(on_duty(team).values_list("pk", flat=True))
    if duty and user.pk not in duty and not user.leads:
        opened = opened.filter(Q(household__in=households.in_caseload(user)) | Q(opened_by=user))
    return list(opened.prefetch_related(who("opened_by")).order_by("opened_at"))


def children_of(danger: Danger) -> list[str]:
    """The names of the children who live in the household that the danger is about."""
    if danger.household is None:
        return []
    members = households.members(danger.household).select_related("person")
    return [m.person.given_names for m in members if is_child(m.role, m.person.age)]


def may_close(user: User, danger: Danger) -> bool:
    """
    Whether the danger is theirs to close: of their own team, or of a household they work with.

    A team that was sent the signal may do what keeps people safe at once, and closes the danger
    when it has taken the signal over: two teams that both think the other looks is no safety.
    """
    if user.current_team and danger.team_id == user.current_team.pk:
        return True
    return bool(danger.household and households.may_open(user, danger.household))


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

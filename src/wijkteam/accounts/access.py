"""Which colleagues and teams a person may choose from."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from wijkteam.accounts.models import Organisation, Team, TeamMembership, User


def current_workers(team: Team, on: date | None = None) -> QuerySet[User]:
    """Everybody who works in *team* on that day (today unless told)."""
    members = TeamMembership.objects.current(on).filter(team=team).values("user")
    return User.objects.filter(pk__in=members, is_active=True).order_by("first_name", "last_name")


def works_in(user: User, team: Team, on: date | None = None) -> bool:
    return TeamMembership.objects.current(on).filter(user=user, team=team).exists()


def teams() -> QuerySet[Team]:
    return Team.objects.all()


def organisations() -> QuerySet[Organisation]:
    return Organisation.objects.all()

"""Which colleagues and teams a person may choose from, and who is away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from wijkteam.accounts.models import (
    Absence,
    Organisation,
    Product,
    Team,
    TeamBudget,
    TeamMembership,
    TeamNorms,
    TeamSetup,
    TriageModel,
    User,
)
from wijkteam.vocabulary import lists, people

#: How a team works that nobody set up.
EVERYTHING: dict[str, list[str]] = {
    "targets": ["everybody"],
    "tasks": list(lists.TEAM_TASK.codes),
}


def is_started() -> bool:
    """Whether somebody runs this installation: then the first page is shut for good."""
    return User.objects.filter(role=people.ADMINISTRATOR).exists()


def current_workers(team: Team, on: date | None = None) -> QuerySet[User]:
    """Everybody who works in *team* on that day (today unless told)."""
    members = TeamMembership.objects.current(on).filter(team=team).values("user")
    return _there(on).filter(pk__in=members).order_by("first_name", "last_name")


def alone_in(user: User) -> list[Team]:
    """The teams in which nobody else works today: what lies there nobody sees without *user*."""
    memberships = TeamMembership.objects.current().filter(user=user).select_related("team")
    every = [membership.team for membership in memberships]
    return [team for team in every if not current_workers(team).exclude(pk=user.pk).exists()]


def _there(on: date | None = None) -> QuerySet[User]:
    """Whose account is open on that day."""
    still = Q(until_date__isnull=True) | Q(until_date__gt=on or timezone.localdate())
    return User.objects.filter(still, is_active=True)


def who_knows() -> QuerySet[User]:
    """Who works in a team today and said what colleagues may ask, with the team."""
    members = TeamMembership.objects.current().values("user")
    asked = User.objects.filter(pk__in=members, is_active=True).exclude(knows=[], speaks=[])
    return with_teams(asked).order_by("first_name", "last_name")


def colleagues_anywhere() -> QuerySet[User]:
    """Who works in a team today, with the team."""
    members = TeamMembership.objects.current().values("user")
    everybody = User.objects.filter(pk__in=members, is_active=True)
    return with_teams(everybody).order_by("first_name", "last_name")


def colleagues_in(team: Team) -> QuerySet[User]:
    """Who works in the team, with all that a list says of each: not a question a colleague."""
    return with_teams(current_workers(team))


def with_teams(users: QuerySet[User]) -> QuerySet[User]:
    spells = TeamMembership.objects.current().select_related("team").order_by("from_date", "pk")
    here = Prefetch("memberships", spells, to_attr="_current_memberships")
    return users.select_related("organisation").prefetch_related(here)  # type: ignore[no-redef]


def norms_of(team: Team, on: date | None = None) -> TeamNorms | None:
    """What the team agreed that somebody carries on that day, if it agreed on anything."""
    return TeamNorms.objects.current(on).filter(team=team).order_by("-from_date").first()


def norms_ever(team: Team) -> list[TeamNorms]:
    """All that the team ever agreed on, the newest first: for who asks about many days."""
    return list(TeamNorms.objects.filter(team=team))


def setup_of(team: Team, on: date | None = None) -> TeamSetup:
    """How the team works on that day: as it was set up, or else with everything and for all."""
    return setups_of([team], on)[team]


def setups_of(those: Iterable[Team], on: date | None = None) -> dict[Team, TeamSetup]:
    """The same for some teams, in one question."""
    asked, first = list(those), on or timezone.localdate()
    said = TeamSetup.objects.current(on).filter(team__in=asked).order_by("from_date")
    latest = {setup.team_id: setup for setup in said}
    return {
        team: latest.get(team.pk)
        or TeamSetup(team=team, kind=team.kind, from_date=first, **EVERYTHING)
        for team in asked
    }


def who(path: str) -> Prefetch:
    """
    For ``prefetch_related``: who *path* leads to, without the hash of their password.

    Where Django looks people up along with records by itself, it passes by the list of people that
    leaves the hash out.
    """
    return Prefetch(path, queryset=User.objects.all())


def changed_ways() -> QuerySet[TeamSetup]:
    """Where a team began to work otherwise: how it was first said to work is no change."""
    before = TeamSetup.objects.filter(team=OuterRef("team"), from_date__lt=OuterRef("from_date"))
    return TeamSetup.objects.filter(Exists(before))


def triage_model_of(team: Team, on: date | None = None) -> TriageModel | None:
    """By which questions the team weighs on that day: its own, or else those of the town."""
    current = TriageModel.objects.current(on)
    own = current.filter(team=team).order_by("-from_date").first()
    return own or current.filter(team=None).order_by("-from_date").first()


def budget_of(team: Team, year: int) -> TeamBudget | None:
    """What the team may buy of help in that year, if somebody said so."""
    return TeamBudget.objects.filter(team=team, year=year).first()


def works_in(user: User, team: Team, on: date | None = None) -> bool:
    return TeamMembership.objects.current(on).filter(user=user, team=team).exists()


def teams() -> QuerySet[Team]:
    """The teams that work today."""
    return Team.objects.filter(_goes_on())


def staffed_teams() -> QuerySet[Team]:
    """The teams in which somebody works today: what is sent to another one is read by nobody."""
    members = TeamMembership.objects.current().filter(user__in=_there())
    return teams().filter(pk__in=members.values("team"))


def organisations() -> QuerySet[Organisation]:
    """The organisations that one can work with today."""
    return Organisation.objects.filter(_goes_on())


def products() -> QuerySet[Product]:
    """What can be asked for today, of the organisations that one can work with."""
    return Product.objects.filter(_goes_on(), organisation__in=organisations()).select_related(
        "organisation"
    )


def _goes_on() -> Q:
    return Q(stopped_on__isnull=True) | Q(stopped_on__gt=timezone.localdate())


def is_absent(user: User, on: date | None = None) -> bool:
    """Whether *user* is away on that day (today unless told)."""
    return Absence.objects.current(on).filter(user=user).exists()


def absences(users: Iterable[User], on: date | None = None) -> dict[UUID, Absence]:
    """Who of *users* is away on that day, by the key of the user; with who covers for them."""
    away = Absence.objects.current(on).filter(user__in=list(users))
    return {absence.user_id: absence for absence in away.select_related("covered_by")}


def covers_for(user: User, on: date | None = None) -> QuerySet[Absence]:
    """For whom *user* covers on that day: it begins and ends with their absence."""
    return Absence.objects.current(on).filter(covered_by=user).select_related("user")

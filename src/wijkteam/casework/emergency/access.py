"""Everything of a team that is needed to go on for a day without the system."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Prefetch, QuerySet

from wijkteam.accounts.models import Team
from wijkteam.casework.households.models import Household, Involvement, Membership
from wijkteam.casework.people.models import ContactDetail
from wijkteam.casework.plans.models import OPEN_STATES, Action
from wijkteam.casework.safety.models import Danger
from wijkteam.casework.signals.models import Signal
from wijkteam.ui.day_order import soonest


@dataclass(frozen=True, slots=True)
class Card:
    """One household as it stands in the extract."""

    household: Household
    coordinators: list[Involvement]
    members: list[Membership]
    dangers: list[Danger] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Extract:
    """The extract of a team: dangers without a household, signals that wait, and its households."""

    team: Team
    #: Each with the signal it is about: who is in danger must be found without the system.
    loose_dangers: list[tuple[Danger, Signal | None]]
    waiting: list[Signal]
    cards: list[Card]


def extract_of(team: Team) -> Extract:
    """The open households of *team*; BSNs and what was said in conversations stay out of it."""
    households = _open_households(team)
    dangers = list(Danger.objects.open().filter(team=team).select_related("opened_by"))
    actions: dict[object, list[Action]] = {}
    for action in _open_actions(team):
        actions.setdefault(action.goal.plan.household_id, []).append(action)
    cards = [
        Card(
            household,
            list(household.involvements.all()),
            list(household.memberships.all()),
            [danger for danger in dangers if danger.household_id == household.pk],
            actions.get(household.pk, []),
        )
        for household in households
    ]
    shown = {household.pk for household in households}
    loose = [danger for danger in dangers if danger.household_id not in shown]
    label = f"{Signal._meta.label_lower}:"
    keys = [danger.about.removeprefix(label) for danger in loose if danger.about.startswith(label)]
    about = {f"{label}{signal.pk}": signal for signal in Signal.objects.filter(pk__in=keys)}
    return Extract(
        team,
        [(danger, about.get(danger.about)) for danger in loose],
        list(Signal.objects.filter(team=team, triage__isnull=True, household__isnull=True)),
        cards,
    )


def _open_households(team: Team) -> QuerySet[Household]:
    numbers = Prefetch("person__contact_details", ContactDetail.objects.filter(kind="phone"))
    members = Membership.objects.current().select_related("person").prefetch_related(numbers)
    coordinators = Involvement.objects.current().filter(role="coordinator").select_related("worker")
    return (
        Household.objects.of_team(team)
        .open()
        .prefetch_related(Prefetch("memberships", members), Prefetch("involvements", coordinators))
    )


def _open_actions(team: Team) -> QuerySet[Action]:
    return (
        Action.objects.filter(
            goal__plan__household__team=team,
            goal__plan__ended_on__isnull=True,
            goal__withdrawn_at__isnull=True,
            state__in=OPEN_STATES,
        )
        .select_related("goal__plan")
        .order_by(soonest("due_on"), "position")
    )

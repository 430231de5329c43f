"""
A resident sees whom they invited; who was invited sees what was chosen, while it lasts.

It lasts until it is taken back, the file closes, or who invited them left the household.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from wijkteam.accounts.models import Invitation, User
from wijkteam.casework.agenda.access import next_invitation
from wijkteam.casework.agenda.models import Invitee
from wijkteam.casework.audit.actions import record
from wijkteam.casework.households.models import Household, Membership
from wijkteam.casework.people.models import Person
from wijkteam.casework.plans.models import Action, Goal
from wijkteam.casework.supporters.models import NETWORK, Supporter
from wijkteam.vocabulary import journey, people


def supporters_of(household: Household) -> QuerySet[Supporter]:
    """Everybody who reads along with somebody of a household that came through its door."""
    return (
        household.supporters.filter(ended_on=None)
        .select_related("account", "invited_by")
        .prefetch_related("goals")
    )


def invited_by(household: Household, person: Person) -> QuerySet[Supporter]:
    return supporters_of(household).filter(invited_by=person)


def supporter_of(household: Household, person: Person, pk: UUID) -> Supporter:
    """One of those whom *person* invited; nobody else's."""
    supporter = invited_by(household, person).filter(pk=pk).first()
    if supporter is None:
        raise Http404
    return supporter


def shareable_goals(household: Household, person: Person) -> QuerySet[Goal]:
    """One's own goals and those of everybody; a goal of somebody else is theirs to share."""
    running = Goal.objects.filter(plan__household=household, plan__ended_on=None)
    return running.filter(Q(people=None) | Q(people=person)).distinct()


def own_supports(user: User) -> QuerySet[Supporter]:
    """Where *user* reads along today."""
    if user.role != people.SUPPORTER:
        return Supporter.objects.none()
    # In this household, not in another: who moved out can lend nobody what they read themselves.
    lives_there = Membership.objects.current().filter(
        household=OuterRef("household"), person=OuterRef("invited_by")
    )
    running = (
        Supporter.objects.filter(Exists(lives_there), account=user, ended_on=None)
        .exclude(household__phase=journey.CLOSED)
        .select_related("invited_by", "household", "account")
        .order_by("invited_on", "id")
    )
    # Nor can a child who turned out to be too young to read it.
    too_young = [one.pk for one in running if not one.invited_by.reads_own]
    return running.exclude(pk__in=too_young) if too_young else running


def own_support(user: User, pk: UUID) -> Supporter:
    supporter = own_supports(user).filter(pk=pk).first()
    if supporter is None:
        raise Http404
    return supporter


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a shared goal: theirs, free to take up, or of somebody else."""

    action: Action
    is_theirs: bool
    is_free: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """What one resident lets somebody see: goals with their steps, and maybe the next visit."""

    supporter: Supporter
    goals: list[tuple[Goal, list[Step]]]
    appointment: Invitee | None


def seen_by(user: User) -> list[Seen]:
    """Everything *user* may read, per resident; that they looked is written down."""
    seen = []
    for supporter in own_supports(user):
        record(
            "supporter_viewed",
            by=user,
            household=supporter.household_id,
            subject=supporter,
            why="meedenken",
        )
        goals = supporter.goals.filter(plan__ended_on=None).prefetch_related("actions")
        inviter = supporter.invited_by.account
        seen.append(
            Seen(
                supporter,
                [(goal, _steps(supporter, goal)) for goal in goals],
                next_invitation(inviter, supporter.household)
                if supporter.sees_agenda and inviter
                else None,
            )
        )
    return seen


def _steps(supporter: Supporter, goal: Goal) -> list[Step]:
    return [
        Step(
            action,
            is_theirs=supporter.does(action),
            is_free=action.actor == NETWORK and action.is_open and not action.who,
        )
        for action in goal.actions.all()
    ]


def action_for(supporter: Supporter, pk: UUID) -> Action:
    """A step of a goal that was shared, which the network does or could do."""
    action = Action.objects.filter(
        pk=pk, actor=NETWORK, goal__supporters=supporter, goal__plan__ended_on=None
    ).first()
    if action is None:
        raise Http404
    return action


def invitation_of(supporter: Supporter) -> Invitation | None:
    return supporter.account.invitations.first()

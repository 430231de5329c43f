"""The plan of a household that came through its door."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from wijkteam.accounts.access import current_workers, organisations
from wijkteam.casework.conversations.access import conversations_of
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.households import access as households
from wijkteam.casework.households.models import Household, NetworkTie
from wijkteam.casework.people.models import Person
from wijkteam.casework.plans.models import Action, Agreement, Evaluation, Goal, Plan
from wijkteam.casework.signals.access import signals_of
from wijkteam.vocabulary import journey, lists

#: Who acts when an organisation does, if it is no specialist.
ACTOR_OF_KIND = {"informal": "volunteer", "team": "team"}


def plans_of(household: Household) -> QuerySet[Plan]:
    goals = Goal.objects.prefetch_related(
        "people", "actions", Prefetch("agreements", Agreement.objects.select_related("person"))
    )
    return household.plans.select_related("follows").prefetch_related(
        Prefetch("goals", goals), "evaluations"
    )


def current_plan(household: Household) -> Plan | None:
    return plans_of(household).filter(ended_on__isnull=True).first()


def last_plan(household: Household) -> Plan | None:
    """The newest plan, also when it is over: what somebody reads back when none runs."""
    return plans_of(household).first()


class NoPlan(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Er loopt nu geen plan. Maak het bij Plan, of heropen het huishouden eerst.")
        )


def open_plan(household: Household) -> Plan:
    plan = current_plan(household)
    if plan is None:
        raise NoPlan
    return plan


def may_take_along(household: Household, versions: Sequence[Plan]) -> bool:
    """Whether the file is open and its newest plan ended with goals that were not reached."""
    last = versions[0] if versions and household.phase != journey.CLOSED else None
    return bool(last and not last.is_open and any(not goal.is_reached for goal in last.goals.all()))


def goal_of(household: Household, pk: UUID) -> Goal:
    goal = Goal.objects.filter(plan__household=household, pk=pk).select_related("plan").first()
    if goal is None:
        raise Http404
    return goal


def agreements_on(goal: Goal) -> QuerySet[Agreement]:
    return Agreement.objects.filter(goal=goal).select_related("person")


def action_of(household: Household, pk: UUID) -> Action:
    action = Action.objects.filter(goal__plan__household=household, pk=pk).first()
    if action is None:
        raise Http404
    return action


def agreed_on(household: Household, day: date) -> QuerySet[Action]:
    """What was agreed on one day: who does what, of every version of the plan."""
    return Action.objects.filter(goal__plan__household=household, agreed_on=day)


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody whose opinion counts: who lives here, or a parent elsewhere."""

    person: Person
    lives_here: bool
    has_custody: bool


def people_asked(household: Household) -> list[Asked]:
    """
    The people of the household, and after them who counts elsewhere: a parent with authority who
    once lived here, and a parent, guardian or carer by relation.
    """
    here = [
        Asked(member.person, lives_here=True, has_custody=member.has_custody)
        for member in households.members(household)
    ]
    known = {asked.person.pk for asked in here}
    elsewhere = {
        member.person_id: Asked(member.person, lives_here=False, has_custody=True)
        for member in households.members(household, past=True)
        if member.has_custody and member.person_id not in known and member.left_because != "died"
    }
    authority = set(
        households.relations(household).filter(has_authority=True).values_list("person", flat=True)
    )
    around = {
        person.pk: Asked(person, lives_here=False, has_custody=person.pk in authority)
        for person in households.people_around(household)
        if person.pk not in known and person.pk not in elsewhere
    }
    return [*here, *elsewhere.values(), *around.values()]


def persons(asked: list[Asked]) -> QuerySet[Person]:
    """The same people, as a form wants them."""
    return Person.objects.filter(pk__in=[person.person.pk for person in asked])


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody said they want, and where: a click makes it a goal."""

    key: str
    words: str
    who: str
    on: date
    domain: str = ""
    person: Person | None = None


def wishes_of(household: Household) -> list[Wish]:
    """The wishes of the signals and the conversations, first what was said first, each once."""
    wishes = [
        Wish(f"signal-{signal.pk}", signal.wish, signal.given_names, signal.received_on)
        for signal in signals_of(household)
        if signal.wish.strip()
    ]
    for talk in conversations_of(household):
        about = talk.about.given_names if talk.about else ""
        if talk.wish.strip():
            wishes.append(
                Wish(f"talk-{talk.pk}", talk.wish, about, talk.held_on, person=talk.about)
            )
        wishes += [
            Wish(
                f"note-{note.pk}",
                note.wish,
                note.person.given_names,
                talk.held_on,
                domain=note.domain,
                person=note.person,
            )
            for note in talk.notes.all()
            if note.wish.strip()
        ]
    first: dict[str, Wish] = {}
    for wish in sorted(wishes, key=lambda one: one.on):
        first.setdefault(wish.words.strip(" .‘’'").lower(), wish)
    return list(first.values())


def wish_of(household: Household, key: str) -> Wish | None:
    return next((wish for wish in wishes_of(household) if wish.key == key), None)


def known_names(household: Household, asked: Sequence[Asked] | None = None) -> dict[str, str]:
    """
    The names that a line of a plan may begin with, and what kind of actor each is.

    Who lives here comes last, so that a resident wins from an organisation of the same name.
    *asked* when the page has `people_asked` already.
    """
    names = {
        organisation.name: "specialist"
        if organisation.is_specialist
        else ACTOR_OF_KIND.get(organisation.kind, "general")
        for organisation in organisations()
    }
    for team in (
        household.team,
        *(involved.team for involved in households.teams_beside(household)),
    ):
        names |= {worker.first_name: "team" for worker in current_workers(team)}
    names |= {tie.name: "network" for tie in who_can_act(household)}
    for one in people_asked(household) if asked is None else asked:
        actor = "resident" if one.lives_here else "network"
        names[one.person.given_names] = actor
        names[str(one.person)] = actor
    return {name: actor for name, actor in names.items() if name.strip()}


def who_can_act(household: Household) -> list[NetworkTie]:
    """Who stands around them and can do something; who is missed there cannot."""
    return list(households.ties(household).exclude(sign="absent"))


def who_may_do(action: Action, ties: Sequence[NetworkTie]) -> list[NetworkTie]:
    """Of *ties*, and who was agreed before but no longer stands there."""
    is_gone = action.tie_id is not None and action.tie_id not in {tie.pk for tie in ties}
    return [*ties, action.tie] if is_gone and action.tie else list(ties)


def who_does_what(plan: Plan) -> dict[str, int]:
    """How many actions each kind of actor has in this plan, in the order of the code list."""
    counted = Counter(action.actor for goal in plan.goals.all() for action in goal.actions.all())
    return {actor: counted[actor] for actor in lists.ACTOR if counted[actor]}


def evaluations_of(household: Household) -> QuerySet[Evaluation]:
    return Evaluation.objects.filter(plan__household=household).select_related("plan", "by")

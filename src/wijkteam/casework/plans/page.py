"""What the plan page shows: a card per goal, and beside it what the plan rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijkteam.casework.history.access import Correction, corrections, last_of
from wijkteam.casework.history.forms import with_revision
from wijkteam.casework.households import access as households
from wijkteam.casework.notes import access as notes
from wijkteam.casework.plans import access
from wijkteam.casework.plans.forms import (
    ActionForm,
    ChangeActionForm,
    GoalForm,
    GoalLineForm,
    OpinionForm,
    ReviewForm,
)
from wijkteam.ui.charts.change.goal_scale import goal_scale
from wijkteam.ui.dates import day
from wijkteam.vocabulary import journey, lists

if TYPE_CHECKING:
    from django import forms

    from wijkteam.casework.households.models import Household, NetworkTie
    from wijkteam.casework.plans.access import Asked
    from wijkteam.casework.plans.models import Action, Agreement, Goal, Plan
    from wijkteam.ui.charts.base.chart import Chart

SCALE = range(1, 11)


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody thinks of a goal, or that nobody asked them yet."""

    asked: Asked
    agreement: Agreement | None
    form: forms.Form

    @property
    def is_given(self) -> bool:
        return self.agreement is not None and self.agreement.opinion != "not_asked"


@dataclass(frozen=True, slots=True)
class ActionRow:
    action: Action
    form: forms.Form
    last: Correction | None


@dataclass(frozen=True, slots=True)
class GoalCard:
    """A goal with everything that can be said and done about it on the page."""

    goal: Goal
    scale: Chart
    opinions: list[Opinion]
    actions: list[ActionRow]
    form: forms.Form
    line: forms.Form
    last: Correction | None

    @property
    def asked(self) -> list[Opinion]:
        """Who said something, and a parent elsewhere: forgotten soonest, so always in sight."""
        return [
            opinion for opinion in self.opinions if opinion.is_given or not opinion.asked.lives_here
        ]

    @property
    def not_asked(self) -> list[Opinion]:
        return [
            opinion
            for opinion in self.opinions
            if not opinion.is_given and opinion.asked.lives_here
        ]


@dataclass(frozen=True, slots=True)
class Standing:
    """How one person stands to the goals that run."""

    asked: Asked
    agrees: int
    differs: int
    open: int

    @property
    def agrees_with_all(self) -> bool:
        return not self.differs and not self.open


def card(
    goal: Goal,
    household: Household,
    *,
    known: Mapping[str, str],
    asked: list[Asked],
    ties: list[NetworkTie],
    changes: Mapping[str, list[Correction]],
) -> GoalCard:
    """One goal as the page shows it."""
    actions = list(goal.actions.all())
    given = {agreement.person_id: agreement for agreement in goal.agreements.all()}
    people = households.people_around(household)
    return GoalCard(
        goal=goal,
        scale=goal_scale(goal.start, goal.now, goal.enough),
        opinions=[
            Opinion(
                person,
                given.get(person.person.pk),
                _opinion_form(goal, person, given.get(person.person.pk)),
            )
            for person in asked
        ],
        actions=[
            ActionRow(action, _change_form(action, ties), _latest(changes, action))
            for action in actions
        ],
        form=_goal_form(goal, people),
        line=ActionForm(known=known, auto_id=f"erbij-{goal.pk}-%s"),
        last=_latest(changes, goal),
    )


def cards(
    plan: Plan, household: Household, *, known: Mapping[str, str], asked: list[Asked]
) -> list[GoalCard]:
    """The goals in the order people gave them, and what is reached last."""
    goals = sorted(plan.goals.all(), key=lambda goal: goal.is_reached)
    ties = access.who_can_act(household)
    records = [record for goal in goals for record in (goal, *goal.actions.all())]
    changes = corrections(records)
    return [
        card(goal, household, known=known, asked=asked, ties=ties, changes=changes)
        for goal in goals
    ]


def whole(household: Household, plan: Plan | None) -> dict[str, Any]:
    """Everything the page shows of the plan that runs, and what it rests on."""
    asked = access.people_asked(household)
    known = access.known_names(household, asked) if plan else {}
    shown = cards(plan, household, known=known, asked=asked) if plan else []
    return {
        "cards": shown,
        "names": known,
        "summary": summary(plan, shown) if plan else "",
        "states": lists.ACTION_STATE,
        "numbers": SCALE,
        "goal_line": GoalLineForm(auto_id="nieuw-doel-%s"),
        "review": ReviewForm(initial={"review_on": plan.review_on}) if plan else None,
        "may_begin": household.phase not in (journey.FOLLOWUP, journey.CLOSED),
        **beside(household, shown, asked),
    }


def beside(household: Household, shown: list[GoalCard], asked: list[Asked]) -> dict[str, Any]:
    """The right column: who agrees, how it began, what was wished, said last and who to call."""
    people = [(person.person, person.lives_here) for person in asked]
    goals = {card.goal.wish for card in shown} | {card.goal.words.lower() for card in shown}
    return {
        "standing": standing(shown),
        "wishes": [
            (wish, wish.key in goals or wish.words.strip(" .‘’'").lower() in goals)
            for wish in access.wishes_of(household)
        ],
        **notes.beside(household, people),
    }


def standing(shown: list[GoalCard]) -> list[Standing]:
    """Per person how many of the goals that run they agree with, do not, or were not asked of."""
    running = [card for card in shown if not card.goal.is_reached]
    per_person: dict[Any, list[Opinion]] = {}
    for asked_of in (opinion for card in running for opinion in card.opinions):
        per_person.setdefault(asked_of.asked.person.pk, []).append(asked_of)
    return [
        Standing(
            asked=opinions[0].asked,
            agrees=sum(bool(o.agreement and o.agreement.opinion == "agree") for o in opinions),
            differs=sum(
                bool(o.agreement and o.agreement.opinion in ("disagree", "other")) for o in opinions
            ),
            open=sum(not o.is_given for o in opinions),
        )
        for opinions in per_person.values()
    ]


def summary(plan: Plan, shown: list[GoalCard]) -> str:
    """The answer under the title: which plan, how many goals, and where somebody differs."""
    reached = sum(card.goal.is_reached for card in shown)
    differs = sum(
        any(o.agreement and o.agreement.opinion in ("disagree", "other") for o in card.opinions)
        for card in shown
        if not card.goal.is_reached
    )
    parts = [
        _("Plan %(version)s, sinds %(day)s.") % {"version": plan.version, "day": day(plan.made_on)},
        ngettext("Eén doel", "%(n)s doelen", len(shown)) % {"n": len(shown)}
        + (
            ngettext(", één ervan is gehaald", ", %(n)s ervan zijn gehaald", reached)
            % {"n": reached}
            if reached
            else ""
        )
        + ".",
    ]
    if differs:
        parts.append(
            ngettext(
                "Over één doel is iemand het niet eens.",
                "Over %(n)s doelen is iemand het niet eens.",
                differs,
            )
            % {"n": differs}
        )
    return " ".join(parts)


def _latest(changes: Mapping[str, list[Correction]], record: Any) -> Correction | None:
    """The last time its words were corrected; a mark or a place is no correction of words."""
    return last_of(changes, record, ("words", "what", "who"))


def _change_form(action: Action, ties: list[NetworkTie]) -> forms.Form:
    form = ChangeActionForm(
        ties=access.who_may_do(action, ties),
        auto_id=f"verbeter-{action.pk}-%s",
        initial={
            "what": action.what, "actor": action.actor, "who": action.who, "due_on": action.due_on,
            "tie": action.tie_id,
        },
    )  # fmt: skip
    with_revision(form, action)
    return form


def _goal_form(goal: Goal, people: Any) -> forms.Form:
    form = GoalForm(
        auto_id=f"doel-{goal.pk}-%s",
        people=people,
        initial={
            "words": goal.words, "domain": goal.domain, "people": list(goal.people.all()),
            "start": goal.start, "enough": goal.enough,
        },
    )  # fmt: skip
    with_revision(form, goal)
    return form


def _opinion_form(goal: Goal, person: Asked, agreement: Agreement | None) -> forms.Form:
    initial = {
        "person": person.person.pk,
        "opinion": agreement.opinion if agreement else "not_asked",
    }
    return OpinionForm(
        auto_id=f"mening-{goal.pk}-{person.person.pk}-%s",
        people=access.persons([]),  # who it is stands in the form already
        initial={**initial, "words": agreement.words if agreement else ""},
    )

"""Taking back what was written by mistake, and moving what was written in the wrong file."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record as log
from wijkteam.casework.conversations.models import Conversation
from wijkteam.casework.documents.models import Document
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.events.models import LifeEvent
from wijkteam.casework.followup.models import FollowupContact
from wijkteam.casework.history import actions as history
from wijkteam.casework.history.models import Versioned, Withdrawable
from wijkteam.casework.households import access as households
from wijkteam.casework.households import actions as households_actions
from wijkteam.casework.households.actions import must_be_open
from wijkteam.casework.households.models import Household
from wijkteam.casework.instruments.actions import follow_talk
from wijkteam.casework.notes.models import Note
from wijkteam.casework.people.models import Person
from wijkteam.casework.plans.actions import plan_that_runs
from wijkteam.casework.plans.models import Action, Evaluation, Goal
from wijkteam.casework.reporting_code.models import Concern
from wijkteam.casework.signals.actions import move_to_household
from wijkteam.casework.signals.models import Signal
from wijkteam.casework.terms import actions as terms


class NobodyThere(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Kies over wie dit gaat in het andere huishouden: de mensen van dit gaan niet mee.")
        )


class LivesElsewhere(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Deze persoon hoort niet bij het huishouden dat je koos. Kies iemand van daar.")
        )


class NothingRanThere(CaseworkError):
    def __init__(self, kind: str) -> None:
        words = {
            "evaluation": _("Daar liep op die dag geen plan. Kijk na of de datum klopt."),
            "followupcontact": _(
                "Daar liep op die dag geen waakvlam. Schrijf het daar als notitie op, "
                "en trek het hier in."
            ),
        }
        super().__init__(words[kind])


@transaction.atomic
def withdraw(*, record: Withdrawable, because: str, by: User, words: str = "") -> None:
    """Take it back; what the law asked because of it asks nothing any more."""
    households_actions.withdraw(record=record, because=because, by=by, words=words)
    terms.drop(about=record, because="withdrawn")


@transaction.atomic
def put_back(*, record: Withdrawable, by: User) -> None:
    """Undo a withdrawal: the clocks of the law run on, from the same first day."""
    households_actions.put_back(record=record, by=by)
    terms.ask_again(about=record, because=("withdrawn",))


@transaction.atomic
def move(
    *,
    record: Versioned,
    by: User,
    why: str,
    to: Household | None = None,
    goal: Goal | None = None,
    about: Person | None = None,
) -> Versioned:
    """
    Move a record to the household that it is about; both histories tell it.

    The people of the one household are not those of the other, so what is said of somebody needs
    to be told of whom it is there. An action moves to a *goal*; everything else to a household.
    """
    if goal is not None:
        to = goal.plan.household
    assert to is not None, "Say to which household or goal it moves."
    must_be_open(to)
    if about and not households.people(to).filter(pk=about.pk).exists():
        raise LivesElsewhere
    came_from = record.of_household
    name = record._meta.model_name
    if isinstance(record, Signal):
        move_to_household(signal=record, household=to, by=by, why=why)
        log(f"{name}_moved", by=by, household=came_from, subject=record)
        return record
    values = _there(record, to, goal, about, by)
    if isinstance(record, Conversation):
        _move_notes(record, about, by)
    if isinstance(record, Goal):
        _leave_behind(record, to, by)
    history.change(record=record, values=values, by=by, why=why, event=f"{name}_moved")
    if isinstance(record, Conversation):
        follow_talk(talk=record, about=about, by=by)
    for along in getattr(record, "goes_along", ()):
        move(record=along, to=to, by=by, why=why)
    log(f"{name}_moved", by=by, household=came_from, subject=record)
    return record


def _there(
    record: Versioned, to: Household, goal: Goal | None, about: Person | None, by: User
) -> dict[str, object]:
    """What a record holds in the other file: where it hangs, and about whom it is."""
    whom = [about] if about else []
    if isinstance(record, Goal):
        plan = plan_that_runs(household=to, review_on=record.plan.review_on, by=by)
        return {"plan": plan, "people": whom, "position": plan.goals.count() + 1, "wish": ""}
    if isinstance(record, Action):
        return {
            "goal": goal,
            "position": goal.actions.count() + 1 if goal else 0,
            **_by_name(record),
        }
    if isinstance(record, Evaluation):
        return {"plan": _that_ran(to.plans.order_by("-version"), "made_on", record, record.held_on)}
    if isinstance(record, FollowupContact):
        watches = to.followups.order_by("-started_on")
        return {"followup": _that_ran(watches, "started_on", record, record.on)}
    about_whom: dict[type, dict[str, object]] = {
        Conversation: {"present": whom},
        Note: {"people": whom},
        LifeEvent: {"person": about},
        Document: {"about": about},
        Concern: {"about": about},
    }
    return {"household": to, **about_whom.get(type(record), {})}


def _that_ran(rows: QuerySet[Any], began: str, record: Versioned, day: date) -> Any:
    """The plan or the watch that ran on that day."""
    ran = rows.filter(Q(ended_on=None) | Q(ended_on__gte=day), **{f"{began}__lte": day}).first()
    if ran is None:
        raise NothingRanThere(str(record._meta.model_name))
    return ran


def _by_name(action: Action) -> dict[str, object]:
    """Who stands around the one household does not stand around the other: their name stays."""
    return {"tie": None, "who": action.who or action.tie.name} if action.tie else {}


def _leave_behind(goal: Goal, to: Household, by: User) -> None:
    """
    What people who have no part in the other household thought of a goal is no opinion there. It
    stays in the history of the one that they live in.
    """
    around = households.people_around(to)
    for agreement in goal.agreements.exclude(person__in=around):
        history.change(
            record=agreement,
            values={"opinion": "not_asked", "words": ""},
            by=by,
            event="opinion_left_behind",
        )
        agreement.delete()
    for action in Action.with_withdrawn.filter(goal=goal, tie__isnull=False):
        history.change(
            record=action,
            values=_by_name(action),
            by=by,
            event="goal_went_along",
            is_logged=False,
        )


def _move_notes(conversation: Conversation, about: Person | None, by: User) -> None:
    notes = list(conversation.notes.all())
    if (notes or conversation.measurements.exists()) and about is None:
        raise NobodyThere
    for note in notes:
        history.change(
            record=note, values={"person": about}, by=by, event="note_moved", is_logged=False
        )

"""What is watched, what was closed, and what still runs when a household is let go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Least
from django.urls import reverse
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.casework.drafts.access import drafts_of
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.followup.models import Closing, ClosingOpinion, Followup
from wijkteam.casework.households import access as households
from wijkteam.casework.households.models import Household, Involvement
from wijkteam.casework.plans.access import current_plan
from wijkteam.casework.plans.models import Plan
from wijkteam.casework.referrals.access import transitions_of
from wijkteam.ui.dates import day
from wijkteam.ui.day_order import soonest
from wijkteam.ui.icons import ACTORS
from wijkteam.ui.words import word
from wijkteam.vocabulary import journey


def followups_of(household: Household) -> QuerySet[Followup]:
    return household.followups.prefetch_related("contacts")


def current_followup(household: Household) -> Followup | None:
    return followups_of(household).filter(ended_on__isnull=True).first()


class NotWatched(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Dit huishouden staat niet op waakvlam. Schaal eerst af, "
                "of schrijf het contact op bij Even vastleggen."
            )
        )


def open_followup(household: Household) -> Followup:
    followup = current_followup(household)
    if followup is None:
        raise NotWatched
    return followup


#: Stands for "nothing planned", and sorts last.
NEVER = date.max


def with_next_day(households: QuerySet[Household]) -> QuerySet[Any]:
    """The households with `next_on`: the first day on which somebody is expected there."""
    watched = Followup.objects.filter(household=OuterRef("pk"), ended_on__isnull=True)
    running = Plan.objects.filter(household=OuterRef("pk"), ended_on__isnull=True)
    never = Value(NEVER, DateField())
    return households.annotate(
        next_on=Least(
            Coalesce(Subquery(watched.values("next_contact")[:1]), never),
            Coalesce(Subquery(running.values("review_on")[:1]), never),
        )
    )


def to_contact(user: User) -> QuerySet[Followup]:
    """
    The households this worker watches over, first who must be called first.

    Whom a household likes best calls it; when that colleague works with it no more, all may.
    """
    involved = Involvement.objects.current().filter(
        household=OuterRef("household"), worker=OuterRef("contact_by")
    )
    of_somebody_else = Q(contact_by__isnull=False) & ~Q(contact_by=user) & Q(Exists(involved))
    return (
        Followup.objects.filter(ended_on__isnull=True, household__in=households.in_caseload(user))
        .exclude(of_somebody_else)
        .select_related("household")
        .order_by(soonest("next_contact"), "household__sorts_as")
    )


def closings_of(household: Household) -> QuerySet[Closing]:
    return household.closings.select_related("taken_over_by", "closed_by").prefetch_related(
        Prefetch("opinions", ClosingOpinion.objects.select_related("person"))
    )


def current_closing(household: Household) -> Closing | None:
    """How the help ended, while the household did not come back."""
    return closings_of(household).filter(reopened_on__isnull=True).first()


def declined_or_closed(user: User) -> QuerySet[Closing]:
    """What the team of *user* closed and nobody came back from, newest first: that, not why."""
    return (
        Closing.objects.filter(
            household__team=user.current_team,
            household__phase=journey.CLOSED,
            reopened_on__isnull=True,
        )
        .select_related("household", "closed_by")
        .order_by("-closed_on", "household__sorts_as", "pk")
    )


@dataclass(frozen=True, slots=True)
class LooseEnd:
    """Something that still runs: who closes chooses what becomes of it."""

    kind: str
    key: str
    icon: str
    title: str
    about: str
    url: str = ""

    @property
    def end(self) -> tuple[str, str]:
        return self.kind, self.key

    @property
    def field(self) -> str:
        return f"{self.kind}-{self.key}"


def loose_ends(household: Household, user: User) -> list[LooseEnd]:
    """Running actions, open referrals and the unfinished drafts of *user*, in that order."""
    return [*_actions(household), *_transitions(household), *_drafts(household, user)]


def _actions(household: Household) -> Iterator[LooseEnd]:
    plan = current_plan(household)
    for goal in plan.goals.all() if plan else ():
        for action in goal.actions.all():
            if action.is_open:
                yield LooseEnd(
                    kind="action",
                    key=str(action.pk),
                    icon=ACTORS[action.actor],
                    title=f"{action.who or word(action.actor, 'actor')}: {action.what}",
                    about=_("bij ‘%(goal)s’") % {"goal": goal.words},
                )


def _transitions(household: Household) -> Iterator[LooseEnd]:
    for transition in transitions_of(household):
        if transition.is_waiting or transition.is_running:
            about = _("loopt sinds %(day)s") if transition.is_running else _("gevraagd op %(day)s")
            yield LooseEnd(
                kind="transition",
                key=str(transition.pk),
                icon="swap",
                title=transition.to.name,
                about=about % {"day": day(transition.started_on or transition.asked_on)},
            )


def _drafts(household: Household, user: User) -> Iterator[LooseEnd]:
    """Only one's own: nobody sees what a colleague is still typing."""
    here = reverse("followup:close", args=[household.pk])
    for draft in drafts_of(user).filter(household=household.pk).exclude(page=here):
        yield LooseEnd(
            kind="draft",
            key=str(draft.form_key),
            icon="pen",
            title=_("Concept: %(what)s") % {"what": draft.what},
            about=_("bewaard op %(day)s") % {"day": day(draft.saved_at)},
            url=draft.url,
        )


def has_youth(household: Household) -> bool:
    """Whether a child belongs, or belonged, to the file: the Youth Act then says how long."""
    return households.members(household, past=True).filter(role="child").exists()

"""What can be handed over by whom, what waits for an answer, and the sheet that goes along."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from wijkteam.accounts.access import absences, current_workers, who
from wijkteam.accounts.models import Absence, User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.conversations.access import conversations_of
from wijkteam.casework.conversations.models import Conversation
from wijkteam.casework.followup.access import NEVER, current_followup, with_next_day
from wijkteam.casework.followup.models import Followup
from wijkteam.casework.handover import rules
from wijkteam.casework.handover.models import HandOver
from wijkteam.casework.households import access as households
from wijkteam.casework.households.models import (
    Household,
    Involvement,
    Membership,
    NetworkTie,
    OrganisationInvolved,
    TeamInvolved,
    TeamMove,
)
from wijkteam.casework.plans.access import current_plan
from wijkteam.casework.plans.models import Plan
from wijkteam.casework.referrals.access import transitions_of
from wijkteam.casework.referrals.models import Transition
from wijkteam.casework.signals.access import signals_of
from wijkteam.casework.signals.models import Signal
from wijkteam.casework.terms.access import terms_of
from wijkteam.casework.terms.models import Term
from wijkteam.ui.day_order import soonest
from wijkteam.vocabulary import journey


@dataclass(frozen=True, slots=True)
class Candidate:
    """A household that can be handed over, with what comes up in it and who is proposed."""

    household: Household
    next_day: date | None
    points: float
    receiver: User | None
    why: str

    @property
    def key(self) -> str:
        return str(self.household.pk)


def coordinated_by(giver: User) -> QuerySet[Household]:
    """The open households that *giver* coordinates today."""
    theirs = Involvement.objects.current().filter(worker=giver, role="coordinator")
    return Household.objects.open().filter(pk__in=theirs.values("household"))


def without_coordinator(user: User) -> QuerySet[Household]:
    """
    The open households of the team that nobody of the team coordinates any more: the coordinator
    left the team, or there never was one.
    """
    here = current_workers(households.team_of(user))
    cared_for = Involvement.objects.current().filter(role="coordinator", worker__in=here)
    return (
        Household.objects.of_team(households.team_of(user))
        .open()
        .exclude(pk__in=cared_for.values("household"))
    )


def to_hand_over(user: User, giver: User | None) -> QuerySet[Household]:
    """
    What *user* may hand over: their own households, or as lead those of a colleague of the team,
    or of nobody. A lead gets to see that they are there and when somebody is expected, no more.
    """
    if giver is not None and giver.pk == user.pk:
        return coordinated_by(user).filter(team=households.team_of(user))
    if not user.leads:
        raise Http404
    if giver is None:
        return without_coordinator(user)
    if not current_workers(households.team_of(user)).filter(pk=giver.pk).exists():
        raise Http404
    return coordinated_by(giver).filter(team=households.team_of(user))


def candidates(those: QuerySet[Household], *, user: User, giver: User | None) -> list[Candidate]:
    """Households with what comes up first on top, each with a proposal that one may change."""
    asked = HandOver.objects.filter(state="proposed").values("household")
    dated = with_next_day(those.exclude(pk__in=asked)).order_by(
        soonest("next_on"), "sorts_as", "pk"
    )
    receivers = may_receive(user, giver)
    team = households.team_of(user)
    norms = households.norms_of(team)
    carried = {one.worker.pk: one for one in households.carried_in(team)}
    left: dict[UUID | None, float] = {
        worker.pk: carried[worker.pk].capacity - carried[worker.pk].points for worker in receivers
    }
    by_key = {worker.pk: worker for worker in receivers}
    agreed = absences([giver]).get(giver.pk) if giver else None
    known: dict[UUID, list[UUID]] = defaultdict(list)
    beside = Involvement.objects.current().filter(household__in=those.order_by().values("pk"))
    for home, worker in beside.exclude(role="coordinator").values_list("household", "worker"):
        known[home].append(worker)
    made = []
    for household in dated:
        points = norms.points(household.phase, household.weight)
        knows = known[household.pk]
        if agreed and agreed.covered_by_id:
            knows.append(agreed.covered_by_id)
        chosen, why = rules.proposed(knows, left, points)
        if chosen:
            left[chosen] -= points
        made.append(
            Candidate(
                household=household,
                next_day=_next_day(household),
                points=points,
                receiver=by_key.get(chosen) if chosen else None,
                why=why,
            )
        )
    return made


def _next_day(household: Household) -> date | None:
    day: date = household.next_on  # type: ignore[attr-defined]
    return None if day == NEVER else day


def may_receive(user: User, giver: User | None) -> list[User]:
    """Colleagues of the team who are there today, but not who gives."""
    team = list(current_workers(households.team_of(user)))
    away = absences(team)
    return [w for w in team if w.pk not in away and (giver is None or w.pk != giver.pk)]


@dataclass(frozen=True, slots=True)
class Away:
    """A colleague who is not there, and the households that wait meanwhile: maybe none."""

    worker: User
    absence: Absence
    households: int
    uncovered: int


def away(user: User) -> list[Away]:
    """
    Who of the team is away today, those whose households nobody covers first.

    Who works in two teams is away from both: each sees to the households of its own.
    """
    own = households.team_of(user)
    team = list(current_workers(own))
    absent_workers = []
    for key, absence in absences(team).items():
        worker = next(w for w in team if w.pk == key)
        theirs = coordinated_by(worker).filter(team=own)
        covered = Involvement.objects.current().filter(role="cover", household__in=theirs)
        count = theirs.count()
        # Who was named when the absence was noted covers for all of them.
        everywhere = absence.covered_by_id is not None
        uncovered = 0 if everywhere else count - covered.values("household").distinct().count()
        absent_workers.append(Away(worker, absence, count, uncovered))
    return sorted(absent_workers, key=lambda absent: -absent.uncovered)


# What waits for somebody.


def due_of(user: User) -> QuerySet[HandOver]:
    """
    What of hand-overs waits for *user*, in one question: what they must say yes or no to, the
    households that are new to them and not met yet, and what a colleague did not take, while
    nobody else was asked since.
    """
    # Nearly nobody has any: the keys that are indexed first, the rest of those few.
    theirs = HandOver.objects.filter(Q(receiver=user) | Q(proposed_by=user) | Q(giver=user))
    # Of one day: what still waits, and what a colleague took of the same giver, came after the no.
    the_same_day = Q(state="proposed") | Q(state="accepted", giver=OuterRef("giver"))
    later = HandOver.objects.filter(household=OuterRef("household")).filter(
        Q(proposed_on__gt=OuterRef("proposed_on"))
        | the_same_day & Q(proposed_on=OuterRef("proposed_on"))
    )
    return (
        theirs.filter(
            Q(receiver=user, state="proposed")
            | Q(
                receiver=user,
                state="accepted",
                met_on__isnull=True,
                household__in=households.in_caseload(user),
            )
            | (Q(proposed_by=user) | Q(giver=user))
            & Q(~Exists(later), state="declined", household__phase__in=OPEN)
        )
        # Most days there is none: what is looked up after it costs nothing then, a join does.
        .prefetch_related("household", who("giver"), who("receiver"), who("proposed_by"))
        .order_by("proposed_on", "household__sorts_as")
    )


OPEN = tuple(phase for phase in journey.PHASE if phase != journey.CLOSED)


def proposed_by(user: User) -> QuerySet[HandOver]:
    """What waits for a colleague's answer and can still be withdrawn."""
    return (
        HandOver.objects.filter(Q(proposed_by=user) | Q(giver=user), state="proposed")
        .select_related("household", "receiver")
        .order_by("proposed_on", "household__sorts_as")
    )


# The sheet.


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a successor must know, made from the file: nobody asks the story again."""

    household: Household
    members: list[Membership]
    signals: list[Signal]
    conversations: list[Conversation]
    plan: Plan | None
    followup: Followup | None
    transitions: list[Transition]
    ties: list[NetworkTie]
    organisations: list[OrganisationInvolved]
    terms: list[Term]


#: Who takes over reads before the first visit: three talks show where it stands.
LAST_CONVERSATIONS = 3


def hand_over_to_read(user: User, pk: UUID, *, why: str) -> HandOver:
    """
    A hand-over with its sheet: for who receives it, and for who works with the household.

    The receiver reads the sheet before saying yes; that they looked is written down as any look.
    """
    proposal = _hand_overs(user).filter(pk=pk).first()
    if proposal is None:
        raise Http404
    record("household_viewed", by=user, household=proposal.household_id, why=why)
    return proposal


def hand_over_to_change(user: User, pk: UUID) -> HandOver:
    proposal = _hand_overs(user).filter(pk=pk).first()
    if proposal is None:
        raise Http404
    return proposal


def own_proposal(user: User, pk: UUID) -> HandOver:
    """A proposal of one's own, to withdraw: a lead may, who does not read the sheet."""
    proposal = proposed_by(user).filter(household__team=user.current_team, pk=pk).first()
    if proposal is None:
        raise Http404
    return proposal


# Households that go to another team.


def moves_asked_of(user: User) -> QuerySet[TeamMove]:
    """What another team asks the team of *user* to take on; whoever says yes takes it."""
    if not user.is_worker or user.current_team is None:
        return TeamMove.objects.none()
    return TeamMove.objects.filter(to_team=user.current_team, state="proposed").select_related(
        "household", "from_team", "to_team", "proposed_by"
    )


def move_to_answer(user: User, household: UUID, *, why: str) -> TeamMove:
    """The name, the words and who asks: nothing of the file is read before the yes."""
    move = moves_asked_of(user).filter(household=household).first()
    if move is None:
        raise Http404
    record("team_move_viewed", by=user, household=household, subject=move, why=why)
    return move


def beside_of(household: Household, pk: int) -> TeamInvolved:
    """A team that works with this household today, to say until when."""
    beside = households.teams_beside(household).filter(pk=pk).first()
    if beside is None:
        raise Http404
    return beside


def last_move(household: Household) -> TeamMove | None:
    """What was asked last of another team, with its answer."""
    return household.team_moves.select_related("to_team", "answered_by").first()


#: How long a no stands on the day page; on the page of the household it stays.
REFUSAL_DAYS = 14


def due_moves(user: User) -> QuerySet[TeamMove]:
    """
    What another team asks the team of *user*; and what another team did not take on, of what they
    asked themselves and nobody asked anew since.
    """
    since = timezone.localdate() - timedelta(days=REFUSAL_DAYS)
    later = TeamMove.objects.filter(household=OuterRef("household")).filter(
        Q(proposed_on__gt=OuterRef("proposed_on"))
        | Q(proposed_on=OuterRef("proposed_on"), pk__gt=OuterRef("pk"))
    )
    refused = Q(
        ~Exists(later),
        proposed_by=user,
        state="declined",
        answered_on__gte=since,
        household__in=households.in_caseload(user),
    )
    asked = Q(to_team=user.current_team, state="proposed") if user.is_worker else Q()
    return TeamMove.objects.filter(asked | refused).prefetch_related(
        "household", "from_team", "to_team", who("proposed_by")
    )


def _hand_overs(user: User) -> QuerySet[HandOver]:
    mine = Household.objects.worked_with_by(user)
    return (
        HandOver.objects.filter(household__team=user.current_team)
        .filter(Q(receiver=user, state="proposed") | Q(household__in=mine))
        .select_related("household__team", "giver", "receiver", "proposed_by")
    )


def sheet_of(household: Household) -> Sheet:
    return Sheet(
        household=household,
        members=list(households.members(household)),
        signals=list(signals_of(household)),
        conversations=list(conversations_of(household)[:LAST_CONVERSATIONS]),
        plan=current_plan(household),
        followup=current_followup(household),
        transitions=[t for t in transitions_of(household) if t.ended_on is None],
        ties=list(households.ties(household)),
        organisations=list(households.organisations_involved(household)),
        terms=[term for term in terms_of(household) if term.is_running],
    )


def load_after(rows: Iterable[Candidate], *, user: User) -> list[tuple[User, float, float]]:
    """What each proposed colleague carries once this is done, and what fits their hours."""
    more: dict[UUID, float] = {}
    for row in rows:
        if row.receiver:
            more[row.receiver.pk] = more.get(row.receiver.pk, 0.0) + row.points
    if not more:
        return []
    return [
        (one.worker, one.points + more[one.worker.pk], one.capacity)
        for one in households.carried_in(households.team_of(user))
        if one.worker.pk in more
    ]

"""Asking another team to take a household on, or to work with it too, and what it answers."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.access import works_in
from wijkteam.accounts.models import Team, User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.handover.actions import AlreadyAnswered, NotYoursToHandOver, WhyNot
from wijkteam.casework.history import actions as history
from wijkteam.casework.households import access
from wijkteam.casework.households import actions as households
from wijkteam.casework.households.models import Household, TeamInvolved, TeamMove
from wijkteam.casework.safety import actions as safety
from wijkteam.casework.signals.models import Signal
from wijkteam.casework.terms import actions as terms
from wijkteam.ui.words import word


class AskedOfAnotherTeam(CaseworkError):
    def __init__(self) -> None:
        super().__init__(_("Dit is aan een ander team gevraagd. Vraag daar om antwoord."))


@transaction.atomic
def propose(
    *,
    household: Household,
    to_team: Team,
    reason: str,
    words: str,
    by: User,
    kind: str = "over",
    until: date | None = None,
) -> TeamMove:
    """
    Ask another team to take a household on, or to work with it until a day. The own team stays
    responsible: until the other does, or all the time.
    """
    households.must_be_open(household)
    must_carry(household, by)
    if kind == TeamMove.BESIDE:
        if household.teams_involved.current().filter(team=to_team).exists():
            raise CaseworkError(
                _("Dit team werkt al mee. Verander zo nodig bij Mensen tot wanneer.")
            )
        if until is None or until <= timezone.localdate():
            raise ValidationError({"until": _("Kies een dag die nog moet komen.")})
    move = TeamMove(
        kind=kind,
        until=until if kind == TeamMove.BESIDE else None,
        household=household,
        from_team=household.team,
        to_team=to_team,
        reason=reason,
        words=words,
        proposed_by=by,
    )
    move.full_clean()
    move.save()
    record("team_move_proposed", by=by, household=household.pk, subject=move, reason=reason)
    return move


@transaction.atomic
def accept(*, move: TeamMove, by: User) -> TeamMove:
    """
    Say yes. To take it on: who says so becomes the coordinator, the old team sees it no more, and
    what ran on a clock runs on, from the same first day. To work with it: who says so is involved
    until the day that was asked, and nothing else changes.
    """
    household = move.household
    households.one_at_a_time(household)
    _must_wait_for(move, by)
    if move.is_beside:
        return _work_beside(move, by)
    history.change(
        record=household,
        values={"team": move.to_team},
        by=by,
        event="household_moved",
        is_logged=False,
    )
    for involvement in household.involvements.current().select_related("worker"):
        if not works_in(involvement.worker, move.to_team):
            history.change(
                record=involvement,
                values={"until_date": timezone.localdate()},
                by=by,
                event="involvement_ended",
            )
    households.hand_over(
        household=household, to=by, by=by, reason=word(move.reason, "team_move_reason")
    )
    # The team that leads is no longer one that works beside it.
    household.teams_involved.current().filter(team=move.to_team).update(
        until_date=timezone.localdate()
    )
    # What was asked of a colleague of the old team cannot be answered any more.
    for asked in household.hand_overs.filter(state="proposed"):
        history.change(
            record=asked,
            values={"state": "withdrawn", "answered_on": timezone.localdate()},
            by=by,
            event="hand_over_withdrawn",
        )
    _take_signals_along(household, move.to_team, by)
    terms.move_with(household=household, team=move.to_team)
    return _answer(move, state="accepted", answer="", by=by)


def _work_beside(move: TeamMove, by: User) -> TeamMove:
    if move.until is None or move.until <= timezone.localdate():
        raise CaseworkError(
            _("De dag tot wanneer dit gevraagd is, is voorbij. Zeg nee, dan kan het opnieuw.")
        )
    reason = word(move.reason, "team_move_reason")
    beside = TeamInvolved(
        household=move.household, team=move.to_team, reason=reason, until_date=move.until
    )
    beside.full_clean()
    beside.save()
    households.join(household=move.household, worker=by, role="second", reason=reason, by=by)
    return _answer(move, state="accepted", answer="", by=by)


@transaction.atomic
def work_until(
    *, beside: TeamInvolved, until: date, by: User, seen: int | None = None
) -> TeamInvolved:
    """
    Let a second team stop sooner or later than was agreed, today at the soonest: what its workers
    see ends on that same day.
    """
    household = beside.household
    households.one_at_a_time(household)
    if not works_in(by, beside.team):
        must_carry(household, by)
    if until < timezone.localdate():
        raise ValidationError({"until_date": _("Kies vandaag of een dag die nog moet komen.")})
    history.change(
        record=beside, values={"until_date": until}, by=by, seen=seen, event="team_works_until"
    )
    for involvement in household.involvements.current().select_related("worker"):
        if not works_in(involvement.worker, household.team) and works_in(
            involvement.worker, beside.team
        ):
            history.change(
                record=involvement,
                values={"until_date": until},
                by=by,
                event="team_works_until",
                is_logged=False,
            )
    return beside


@transaction.atomic
def decline(*, move: TeamMove, answer: str, by: User) -> TeamMove:
    """Say no, and why: the household stays where it is."""
    households.one_at_a_time(move.household)
    _must_wait_for(move, by)
    if not answer.strip():
        raise WhyNot
    return _answer(move, state="declined", answer=answer, by=by)


@transaction.atomic
def withdraw(*, move: TeamMove, by: User) -> TeamMove:
    """Take the question back before the other team answers."""
    households.one_at_a_time(move.household)
    history.lock(move)
    if move.state != "proposed":
        raise AlreadyAnswered
    return _answer(move, state="withdrawn", answer="", by=by)


def must_carry(household: Household, by: User) -> None:
    coordinator = access.coordinator(household)
    is_coordinator = coordinator is not None and coordinator.worker_id == by.pk
    if not is_coordinator and not (by.leads and by.current_team == household.team):
        raise NotYoursToHandOver


def _must_wait_for(move: TeamMove, by: User) -> None:
    history.lock(move)
    if move.state != "proposed":
        raise AlreadyAnswered
    if not works_in(by, move.to_team):
        raise AskedOfAnotherTeam


def _take_signals_along(household: Household, team: Team, by: User) -> None:
    """The signals and the danger in them belong to who works with the household."""
    for signal in Signal.objects.filter(household=household).exclude(team=team):
        history.change(
            record=signal,
            values={"team": team, "owner": None},
            by=by,
            event="signal_taken_over",
            is_logged=False,
        )
        safety.follow(about=signal, household=household, team=team)


def _answer(move: TeamMove, *, state: str, answer: str, by: User) -> TeamMove:
    move.state, move.answer = state, answer
    move.answered_by, move.answered_on = by, timezone.localdate()
    move.full_clean()
    move.save(update_fields=["state", "answer", "answered_by", "answered_on"])
    record(f"team_move_{state}", by=by, household=move.household_id, subject=move)
    return move

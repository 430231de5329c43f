"""Proposing to hand over, saying yes or no, and having met the household."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.access import is_absent
from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.drafts import actions as drafts
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.handover import rules
from wijkteam.casework.handover.models import HandOver
from wijkteam.casework.history import actions as history
from wijkteam.casework.households import access
from wijkteam.casework.households import actions as households
from wijkteam.casework.households.models import Household
from wijkteam.ui.words import word


class NotYoursToHandOver(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Alleen de coördinator of de teamleider kan dit huishouden overdragen. "
                "Vraag een van hen."
            )
        )


class AlreadyTheirs(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Deze collega is al coördinator van dit huishouden. Kies iemand anders.")
        )


class NotThere(CaseworkError):
    def __init__(self, worker: User) -> None:
        super().__init__(
            _("%(worker)s is er nu niet. Kies een collega die er wel is.")
            % {"worker": worker.full_name}
        )


class AlreadyAnswered(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Over dit voorstel is al beslist, of het is ingetrokken. Kijk op Mijn dag.")
        )


class NotAskedOfYou(CaseworkError):
    def __init__(self) -> None:
        super().__init__(_("Dit voorstel is aan een collega gedaan. Vraag die om te antwoorden."))


class WhyNot(CaseworkError):
    def __init__(self) -> None:
        super().__init__(_("Schrijf kort op waarom niet: dan kan een ander gekozen worden."))


@transaction.atomic
def propose(
    *,
    household: Household,
    to: User,
    kind: str,
    reason: str,
    by: User,
    words: str = "",
    until: date | None = None,
) -> HandOver:
    """Ask a colleague to take a household; until they say yes nothing changes hands."""
    households.one_at_a_time(household)
    households.must_be_open(household)
    coordinator = access.coordinator(household)
    giver = coordinator.worker if coordinator else None
    if by != giver and not (by.leads and by.current_team == household.team):
        raise NotYoursToHandOver
    if giver and giver.pk == to.pk:
        raise AlreadyTheirs
    households.must_work_in_team(to, household)
    if is_absent(to):
        raise NotThere(to)
    hand_over = HandOver(
        household=household,
        giver=giver,
        receiver=to,
        proposed_by=by,
        kind=kind,
        reason=reason,
        words=words,
        until=until,
    )
    hand_over.full_clean()
    hand_over.save()
    record(
        "hand_over_proposed",
        by=by,
        household=household.pk,
        subject=hand_over,
        kind=kind,
        reason=reason,
    )
    if to.pk == by.pk:  # a lead who takes it on has said yes by choosing so
        accept(hand_over=hand_over, by=by)
    return hand_over


@transaction.atomic
def accept(*, hand_over: HandOver, by: User) -> HandOver:
    """
    Take the household: for good, with what the giver was still writing, or as cover until a day.

    A cover ends by itself: sight is given until that day, and nobody needs to remember to end it.
    """
    households.one_at_a_time(hand_over.household)
    _must_be_open(hand_over)
    if by.pk != hand_over.receiver_id:
        raise NotAskedOfYou
    household, why = hand_over.household, word(hand_over.reason, "handover_reason")
    if hand_over.kind == rules.PERMANENT:
        households.hand_over(household=household, to=by, by=by, reason=why)
        if hand_over.giver:
            drafts.hand_on(household=household.pk, author=hand_over.giver, to=by, by=by)
    else:
        households.join(
            household=household,
            worker=by,
            role="cover",
            reason=why,
            because="absent",
            until=hand_over.until,
            by=by,
        )
    return _answer(hand_over, state="accepted", by=by)


@transaction.atomic
def decline(*, hand_over: HandOver, answer: str, by: User) -> HandOver:
    """Say no, and why: the giver stays responsible and chooses somebody else."""
    households.one_at_a_time(hand_over.household)
    _must_be_open(hand_over)
    if by.pk != hand_over.receiver_id:
        raise NotAskedOfYou
    if not answer.strip():
        raise WhyNot
    return _answer(hand_over, state="declined", answer=answer, by=by)


@transaction.atomic
def withdraw(*, hand_over: HandOver, by: User) -> HandOver:
    """Take a proposal back before it is answered."""
    households.one_at_a_time(hand_over.household)
    _must_be_open(hand_over)
    return _answer(hand_over, state="withdrawn", by=by)


@transaction.atomic
def met(*, hand_over: HandOver, by: User) -> HandOver:
    """The new worker met the household: the task leaves the day page."""
    history.lock(hand_over)
    if by.pk != hand_over.receiver_id or hand_over.state != "accepted":
        raise NotAskedOfYou
    return history.change(
        record=hand_over,
        values={"met_on": timezone.localdate()},
        by=by,
        event="hand_over_met",
    )


def _must_be_open(hand_over: HandOver) -> None:
    history.lock(hand_over)
    if not hand_over.is_open:
        raise AlreadyAnswered


def _answer(hand_over: HandOver, *, state: str, by: User, answer: str = "") -> HandOver:
    return history.change(
        record=hand_over,
        values={"state": state, "answer": answer, "answered_on": timezone.localdate()},
        by=by,
        event=f"hand_over_{state}",
    )

"""Raising danger, writing down what was done about it, and closing it with words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.access import works_in
from wijkteam.accounts.models import Team, User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.history.actions import change, lock, write
from wijkteam.casework.history.models import key_of
from wijkteam.casework.households.models import Household
from wijkteam.casework.safety import rules
from wijkteam.casework.safety.access import may_close
from wijkteam.casework.safety.models import Danger, DangerSeen, Duty, TeamAgreement
from wijkteam.ui.words import inside, word


class StepsOpen(CaseworkError):
    def __init__(self, steps: list[str]) -> None:
        named = ", ".join(inside(word(step, "danger_step")) for step in steps)
        super().__init__(
            _(
                "Het gevaar kan nog niet worden afgesloten. Leg eerst vast: %(steps)s. "
                "Zo blijft er niemand over aan wie niet is gedacht."
            )
            % {"steps": named}
        )


class NotTakenOver(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Dit gevaar is van het team dat de melding stuurde. Leg vast wat jullie doen, "
                "en neem eerst de melding over: dan kunnen jullie het gevaar afsluiten."
            )
        )


@transaction.atomic
def raise_danger(
    *,
    about: Model,
    team: Team,
    answers: Mapping[str, str],
    by: User,
    household: Household | None = None,
    who_minds: str = "",
    call_back: str = "",
) -> Danger | None:
    """Put danger in sight when the answers ask for it; answers that change later join it."""
    danger = Danger.objects.filter(about=key_of(about)).first()
    if danger:
        return change(
            record=danger, values={"answers": dict(answers)}, by=by, event="danger_answered"
        )
    if not rules.is_danger(answers):
        return None
    danger = Danger(
        about=key_of(about),
        team=team,
        household=household,
        answers=dict(answers),
        opened_by=by,
        who_minds=who_minds,
        call_back=call_back,
    )
    danger.full_clean()
    danger.save()
    if by.is_active:  # what came in through the door by itself was seen by nobody yet
        DangerSeen.objects.create(danger=danger, user=by)
    record(
        "danger_raised",
        by=by,
        household=danger.household_id,
        subject=danger,
        questions=danger.said_yes,
    )
    return danger


@transaction.atomic
def follow(*, about: Model, household: Household | None, team: Team) -> None:
    """Danger goes along with its signal, to its household or to another team."""
    Danger.objects.filter(about=key_of(about)).update(household=household, team=team)


@transaction.atomic
def saw(*, danger: Danger, by: User) -> None:
    """Remember who opened the page first when."""
    _seen, is_new = DangerSeen.objects.get_or_create(danger=danger, user=by)
    if is_new:
        record("danger_seen", by=by, household=danger.household_id, subject=danger)


@transaction.atomic
def act(*, danger: Danger, by: User, seen: int | None = None, **steps: Any) -> Danger:
    """Write down which steps were taken: each may be put right later."""
    _must_be_open(danger)
    return change(record=danger, values=steps, by=by, event="danger_acted_on", seen=seen)


@transaction.atomic
def close(*, danger: Danger, because: str, words: str, by: User) -> Danger:
    """Weigh it: with words, only when nobody is forgotten, and by the team whose it is."""
    _must_be_open(danger)
    if not may_close(by, danger):
        raise NotTakenOver
    if danger.steps_open:
        raise StepsOpen(danger.steps_open)
    if not words.strip():
        raise CaseworkError(_("Schrijf op wat er gedaan is, en waarom het nu veilig genoeg is."))
    return write(
        record=danger,
        values={
            "closed_at": timezone.now(),
            "closed_by": by,
            "closed_because": because,
            "closing_words": words,
        },
        by=by,
        event="danger_closed",
        because=because,
    )


@transaction.atomic
def reopen(*, danger: Danger, by: User) -> Danger:
    """It was not over: the bar comes back, and what was written stays in the history."""
    lock(danger)
    if not may_close(by, danger):
        raise NotTakenOver
    return write(
        record=danger,
        values={"closed_at": None, "closed_by": None, "closed_because": "", "closing_words": ""},
        by=by,
        event="danger_reopened",
    )


@transaction.atomic
def agree(*, team: Team, words: str, backup: str, backup_phone: str, by: User) -> TeamAgreement:
    """What the team does when there is danger."""
    agreement = TeamAgreement.objects.filter(team=team).first() or TeamAgreement(team=team)
    agreement.words, agreement.backup, agreement.backup_phone = words, backup, backup_phone
    agreement.full_clean()
    agreement.save()
    record("danger_agreement_changed", by=by, subject=agreement)
    return agreement


@transaction.atomic
def put_on_duty(*, team: Team, worker: User, on: date, by: User) -> None:
    if not works_in(worker, team, on):
        raise CaseworkError(
            _("%(name)s werkt die dag niet in dit team. Kies iemand anders.")
            % {"name": worker.full_name}
        )
    duty, is_new = Duty.objects.get_or_create(team=team, worker=worker, on=on)
    if is_new:
        record("duty_set", by=by, subject=duty)


@transaction.atomic
def take_off_duty(*, duty: Duty, by: User) -> None:
    record("duty_ended", by=by, subject=duty)
    duty.delete()


def _must_be_open(danger: Danger) -> None:
    lock(danger)
    if not danger.is_open:
        raise CaseworkError(_("Dit gevaar is al afgesloten. Is het er weer? Open het dan opnieuw."))

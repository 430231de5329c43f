"""Taking in what somebody is unhappy or glad about, and answering it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.complaints import rules
from wijkteam.casework.complaints.models import Complaint
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.history import actions as history


class IsOver(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Dit is al afgerond. Open de pagina opnieuw en lees het antwoord dat er staat.")
        )


class ExtendedBefore(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "De termijn is al een keer langer gemaakt en dat mag maar één keer (Awb 9:11). "
                "Vraag wie de klacht gaf wanneer het antwoord uiterlijk moet komen."
            )
        )


class NotHeard(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Spreek eerst met wie de klacht gaf, of schrijf op waarom dat niet kon (Awb 9:10). "
                "Leg dat vast bij de behandeling."
            )
        )


@transaction.atomic
def receive(*, by: User, account: User | None = None, **said: object) -> Complaint:
    """Take in a complaint or a compliment: anybody may write it down, for themselves or another."""
    complaint = Complaint(recorded_by=by, account=account, **said)
    complaint.full_clean()
    complaint.save()
    record("complaint_received", by=by, subject=complaint, kind=complaint.kind)
    return complaint


@transaction.atomic
def handle(
    *, complaint: Complaint, by: User, seen: int | None = None, **fields: object
) -> Complaint:
    """Who answers it, and what was done on the way."""
    history.lock(complaint)
    if not complaint.is_open:
        raise IsOver
    return history.change(
        record=complaint, values=fields, by=by, seen=seen, event="complaint_handled"
    )


@transaction.atomic
def extend(*, complaint: Complaint, because: str, by: User) -> Complaint:
    """Take four weeks more, once, with the reason that is told to who complained."""
    history.lock(complaint)
    if not complaint.is_open:
        raise IsOver
    if complaint.extended_because:
        raise ExtendedBefore
    return history.write(
        record=complaint, values={"extended_because": because}, by=by, event="complaint_extended"
    )


@transaction.atomic
def conclude(
    *, complaint: Complaint, by: User, findings: str, learnt: str = "", outcome: str = ""
) -> Complaint:
    """Answer it: what was found, how it ends and what the team does differently from now on."""
    history.lock(complaint)
    if not complaint.is_open:
        raise IsOver
    was_heard = complaint.heard_on is not None or complaint.not_heard_because
    if complaint.is_complaint and rules.must_hear(outcome) and not was_heard:
        raise NotHeard
    return history.write(
        record=complaint,
        values={
            "outcome": outcome if complaint.is_complaint else "",
            "findings": findings,
            "learnt": learnt,
            "ended_on": timezone.localdate(),
        },
        by=by,
        event="complaint_concluded",
        outcome=outcome,
    )


@transaction.atomic
def reopen(*, complaint: Complaint, by: User) -> Complaint:
    """It was ended too soon: what was written stays in the history."""
    history.lock(complaint)
    if complaint.is_open:
        return complaint
    return history.write(
        record=complaint, values={"ended_on": None}, by=by, event="complaint_reopened"
    )

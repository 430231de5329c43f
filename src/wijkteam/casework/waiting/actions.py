"""Remembering the order of a day for tomorrow, and a group for several who ask the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.models import Organisation, Team, User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.history.actions import lock
from wijkteam.casework.signals.access import is_waiting
from wijkteam.casework.signals.actions import correct_decision
from wijkteam.casework.signals.models import Signal, Triage
from wijkteam.casework.waiting.models import WaitingDay

KEPT = timedelta(weeks=5)


def remember(*, team: Team, on: date, order: Sequence[tuple[str, str]]) -> None:
    """Keep the order of the first look of a day; the second look of that day changes nothing."""
    _day, is_new = WaitingDay.objects.get_or_create(
        team=team, on=on, defaults={"order": [list(pair) for pair in order]}
    )
    if is_new:
        WaitingDay.objects.filter(team=team, on__lt=on - KEPT).delete()


class WaitsNoLonger(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Eén van hen wacht niet meer: een collega besloot net iets anders. Niemand is naar "
                "de groep. Open de lijst opnieuw en kies wie nog wacht."
            )
        )


@transaction.atomic
def send_to_group(
    *,
    who: Sequence[Signal],
    by: User,
    to_what: str = "",
    to_organisation: Organisation | None = None,
    sent_how: str = "",
    explanation: str = "",
) -> list[Triage]:
    """
    Send several who wait with a like question to one group: each gets a decision of their own.

    All of them or nobody: who went to a group that others did not go to would be told otherwise.
    """
    decided = []
    # In one order, so that two who choose at once wait for each other and not both for ever.
    for signal in sorted(who, key=lambda one: one.pk):
        lock(signal)
        if not is_waiting(signal):
            raise WaitsNoLonger
        decided.append(
            correct_decision(
                triage=signal.triage,
                by=by,
                outcome="collective",
                reason="fits_provision",
                explanation=explanation,
                to_what=to_what,
                to_organisation=to_organisation,
                sent_how=sent_how,
                decided_on=timezone.localdate(),
            )
        )
    record("group_chosen", by=by, signals=len(decided))
    return decided

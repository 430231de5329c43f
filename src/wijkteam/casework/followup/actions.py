"""Scaling down, looking in, and coming back."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.followup import rules
from wijkteam.casework.followup.models import Followup, FollowupContact
from wijkteam.casework.households import actions as households
from wijkteam.casework.households.models import Household
from wijkteam.vocabulary import journey


class NoPlanYet(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Er is nog geen plan om van af te schalen. Maak eerst samen een plan, "
                "of rond de melding af met wat er wel is gedaan."
            )
        )


class NotClosed(CaseworkError):
    def __init__(self) -> None:
        super().__init__(_("Dit huishouden is al in behandeling en hoeft niet heropend te worden."))


@transaction.atomic
def scale_down(
    *,
    household: Household,
    reason: str,
    by: User,
    agreed: str = "",
    next_contact: date | None = None,
    quiet_contacts: int = 4,
) -> Followup:
    """Let go without leaving alone: the plan ends, a next contact is set."""
    if household.phase != journey.PLAN:
        raise NoPlanYet
    household.plans.filter(ended_on__isnull=True).update(ended_on=timezone.localdate())
    today = timezone.localdate()
    followup = Followup(
        household=household,
        reason=reason,
        agreed=agreed,
        next_contact=next_contact or rules.next_contact(today, 0),
        quiet_contacts=quiet_contacts,
    )
    followup.full_clean()
    followup.save()
    households.move_to(household=household, phase=journey.FOLLOWUP, by=by)
    record("scaled_down", by=by, household=household.pk, subject=followup, reason=reason)
    return followup


@transaction.atomic
def look_in(
    *,
    followup: Followup,
    is_quiet: bool,
    by: User,
    on: date | None = None,
    words: str = "",
    next_contact: date | None = None,
) -> FollowupContact:
    """Write down a contact; after enough quiet ones in a row the watching stops by itself."""
    contact = FollowupContact(
        followup=followup, is_quiet=is_quiet, words=words, on=on or timezone.localdate(), by=by
    )
    contact.full_clean()
    contact.save()
    quiet = list(followup.contacts.order_by("-on", "-pk").values_list("is_quiet", flat=True))
    record("looked_in", by=by, household=followup.household_id, subject=followup, quiet=is_quiet)
    if rules.may_stop(quiet, followup.quiet_contacts):
        close(followup=followup, by=by)
    else:
        followup.next_contact = next_contact or rules.next_contact(
            contact.on, rules.quiet_in_a_row(quiet)
        )
        followup.save(update_fields=["next_contact"])
    return contact


@transaction.atomic
def close(*, followup: Followup, by: User) -> None:
    """
    Stop watching: the household manages, and knows where to find the team.

    Who worked along loses sight of the file; the coordinator keeps the door, to open it again.
    """
    followup.ended_on = timezone.localdate()
    followup.next_contact = None
    followup.save(update_fields=["ended_on", "next_contact"])
    for involvement in followup.household.involvements.current().exclude(role="coordinator"):
        households.leave(involvement=involvement, by=by)
    households.move_to(household=followup.household, phase=journey.CLOSED, by=by)


@transaction.atomic
def reopen(*, household: Household, reason: str, by: User) -> None:
    """The household comes back, with its history."""
    if household.phase not in (journey.FOLLOWUP, journey.CLOSED):
        raise NotClosed
    last = household.followups.first()
    if last and not last.reopened_because:
        last.reopened_because = reason
        last.ended_on = last.ended_on or timezone.localdate()
        last.next_contact = None
        last.reopened_on = timezone.localdate()
        last.full_clean()
        last.save()
    households.move_to(household=household, phase=journey.CONVERSATION, by=by)
    record("household_reopened", by=by, household=household.pk, reason=reason)

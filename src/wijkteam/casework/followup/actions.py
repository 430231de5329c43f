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
from wijkteam.casework.history import actions as history
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


class FollowupEnded(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Deze waakvlam is al gestopt, of een collega heropende het dossier. "
                "Kijk op de pagina van het huishouden hoe het nu staat."
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
    households.one_at_a_time(household)
    if household.phase != journey.PLAN:
        raise NoPlanYet
    today = timezone.localdate()
    for plan in household.plans.filter(ended_on__isnull=True):
        history.change(
            record=plan, values={"ended_on": today}, by=by, event="plan_ended", is_logged=False
        )
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
    households.one_at_a_time(followup.household)
    history.lock(followup)
    if not followup.is_open:
        raise FollowupEnded
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
        following = next_contact or rules.next_contact(contact.on, rules.quiet_in_a_row(quiet))
        history.change(
            record=followup,
            values={"next_contact": following},
            by=by,
            event="next_contact_planned",
            is_logged=False,
        )
    return contact


@transaction.atomic
def close(*, followup: Followup, by: User) -> None:
    """
    Stop watching: the household manages, and knows where to find the team.

    Who worked along loses sight of the file; the coordinator keeps the door, to open it again.
    """
    history.change(
        record=followup,
        values={"ended_on": timezone.localdate(), "next_contact": None},
        by=by,
        event="followup_ended",
        is_logged=False,
    )
    for involvement in followup.household.involvements.current().exclude(role="coordinator"):
        households.leave(involvement=involvement, by=by)
    households.move_to(household=followup.household, phase=journey.CLOSED, by=by)


@transaction.atomic
def reopen(*, household: Household, reason: str, by: User) -> None:
    """The household comes back, with its history."""
    households.one_at_a_time(household)
    if household.phase not in (journey.FOLLOWUP, journey.CLOSED):
        raise NotClosed
    last = household.followups.first()
    if last and not last.reopened_because:
        history.change(
            record=last,
            values={
                "reopened_because": reason,
                "ended_on": last.ended_on or timezone.localdate(),
                "next_contact": None,
                "reopened_on": timezone.localdate(),
            },
            by=by,
            event="followup_reopened",
            is_logged=False,
        )
    households.move_to(household=household, phase=journey.CONVERSATION, by=by)
    record("household_reopened", by=by, household=household.pk, reason=reason)


@transaction.atomic
def correct_contact(
    *, contact: FollowupContact, by: User, seen: int | None = None, **fields: object
) -> FollowupContact:
    """Correct what was written of a contact: the day, how it went, the words."""
    return history.change(
        record=contact, values=fields, by=by, seen=seen, event="contact_corrected"
    )

"""Closing, scaling down, looking in, and coming back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijkteam.accounts.access import setup_of
from wijkteam.accounts.models import Organisation, User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.drafts import actions as drafts
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.followup import rules
from wijkteam.casework.followup.access import current_closing, current_followup, loose_ends
from wijkteam.casework.followup.models import (
    Closing,
    ClosingOpinion,
    Followup,
    FollowupContact,
)
from wijkteam.casework.history import actions as history
from wijkteam.casework.households import actions as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.people.models import Person
from wijkteam.casework.plans import actions as plans
from wijkteam.casework.plans.models import Action
from wijkteam.casework.referrals import actions as referrals
from wijkteam.casework.referrals.models import Transition
from wijkteam.vocabulary import journey


class NoPlanYet(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Er loopt geen plan om van af te schalen. Maak eerst samen een plan, "
                "of kies Afsluiten: dat kan zonder plan."
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


class AlreadyClosed(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Dit huishouden is al afgesloten. Open het weer als er nog iets moet gebeuren.")
        )


class StillWatched(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Dit huishouden staat nog op waakvlam: iemand belt nog. "
                "Kies Afsluiten om de waakvlam te stoppen, met dit einde."
            )
        )


class StaysInTouch(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Een specialist helpt dit huishouden nog. Zolang blijft het team contactpersoon. "
                "Kies hieronder wie later nog eens belt."
            )
        )


class LooseEnds(CaseworkError):
    def __init__(self, count: int) -> None:
        super().__init__(
            ngettext(
                "Eén ding loopt nog. Kies wat ermee gebeurt, dan kun je afsluiten.",
                "%(n)s dingen lopen nog. Kies per ding wat ermee gebeurt, dan kun je afsluiten.",
                count,
            )
            % {"n": count}
        )


@transaction.atomic
def close_household(
    *,
    household: Household,
    ending: str,
    by: User,
    settled: Mapping[tuple[str, str], str] | None = None,
    opinions: list[dict[str, Any]] | None = None,
    words: str = "",
    taken_over_by: Organisation | None = None,
    next_contact: date | None = None,
    quiet_contacts: int | None = None,
    agreed: str = "",
) -> Closing:
    """
    End the help, from whatever phase, once every loose end has been given a place.

    With *next_contact* somebody looks in afterwards; without it the file closes today.
    """
    households.one_at_a_time(household)
    if household.phase == journey.CLOSED:
        raise AlreadyClosed
    chosen = settled or {}
    ends = loose_ends(household, by)
    if left := rules.unsettled([loose.end for loose in ends], chosen):
        raise LooseEnds(len(left))
    if not next_contact and setup_of(household.team).keeps_contact:
        specialist = {
            str(key)
            for key in household.transitions.filter(to_specialist=True, ended_on=None).values_list(
                "pk", flat=True
            )
        }
        if any(
            loose.key in specialist and chosen[loose.end] != "stopped"
            for loose in ends
            if loose.kind == "transition"
        ):
            raise StaysInTouch
    for loose in ends:
        _settle(loose.kind, loose.key, chosen[loose.end], household=household, by=by)
    _end_plans(household, by=by)
    if household.phase != journey.FOLLOWUP:  # it came back with a signal, past this door
        _mark_reopened(household, because="", by=by)
    closing = current_closing(household)
    values = {
        "ending": ending,
        "taken_over_by": taken_over_by if ending == rules.TAKEN_OVER else None,
        "words": words,
        "settled": [[kind, key, choice] for (kind, key), choice in chosen.items()],
    }
    if closing:  # closed with a watch, which now ends another way
        history.change(
            record=closing, values=values, by=by, event="closing_changed", is_logged=False
        )
    else:
        closing = Closing(household=household, closed_by=by, **values)
        closing.full_clean()
        closing.save()
    for opinion in (opinions or []) if rules.asks_opinion(ending) else []:
        _keep_opinion(closing, by=by, **opinion)
    watched = current_followup(household)
    if next_contact and rules.asks_followup(ending):
        watched = _watch(
            household,
            watched,
            reason=rules.AS_SCALING_DOWN.get(ending, ""),
            agreed=agreed,
            next_contact=next_contact,
            quiet_contacts=quiet_contacts,
            by=by,
        )
        households.move_to(household=household, phase=journey.FOLLOWUP, by=by)
    else:
        _let_go(household, followup=watched, by=by)
    if watched and closing.followup_id != watched.pk:
        history.change(
            record=closing,
            values={"followup": watched},
            by=by,
            event="closing_linked",
            is_logged=False,
        )
    record(
        "household_closed",
        by=by,
        household=household.pk,
        subject=closing,
        ending=ending,
        loose_ends=len(ends),
        watched=household.phase == journey.FOLLOWUP,
    )
    return closing


def _settle(kind: str, key: str, choice: str, *, household: Household, by: User) -> None:
    """Do with a loose end what was chosen; what simply goes on stays as it is."""
    if kind == "draft":
        drafts.discard(author=by, form_key=UUID(key))
    elif kind == "action":
        action = Action.objects.get(goal__plan__household=household, pk=key)
        if choice in ("done", "stopped"):
            plans.set_action_state(action=action, state=choice, by=by)
        elif choice == "resident":
            history.change(
                record=action,
                values={"actor": "resident", "who": ""},
                by=by,
                event="action_corrected",
            )
    elif choice == "stopped":
        transition = Transition.objects.get(household=household, pk=key)
        referrals.update_transition(
            transition=transition,
            accepted_on=transition.accepted_on,
            started_on=transition.started_on,
            ended_on=timezone.localdate(),
            outcome=transition.outcome or "early",
            by=by,
        )


def _keep_opinion(
    closing: Closing, *, person: Person, opinion: str, by: User, words: str = ""
) -> None:
    kept = closing.opinions.filter(person=person).first()
    if kept:
        history.change(
            record=kept,
            values={"opinion": opinion, "words": words},
            by=by,
            event="closing_opinion_given",
            is_logged=False,
        )
        return
    given = ClosingOpinion(closing=closing, person=person, opinion=opinion, words=words)
    given.full_clean()
    given.save()


def _watch(
    household: Household, running: Followup | None, *, reason: str, by: User, **agreed: Any
) -> Followup:
    """Begin to look in, or go on with other agreements."""
    if running:
        return history.change(
            record=running, values=agreed, by=by, event="followup_agreed", is_logged=False
        )
    followup = Followup(household=household, reason=reason, **agreed)
    followup.full_clean()
    followup.save()
    return followup


def _end_plans(household: Household, *, by: User) -> None:
    for plan in household.plans.filter(ended_on__isnull=True):
        history.change(
            record=plan,
            values={"ended_on": timezone.localdate()},
            by=by,
            event="plan_ended",
            is_logged=False,
        )


def _mark_reopened(household: Household, *, because: str, by: User) -> None:
    """What was closed and came back, here or with a signal that went past this door."""
    for closing in household.closings.filter(reopened_on__isnull=True):
        history.change(
            record=closing,
            values={
                "reopened_on": household.returned_on or timezone.localdate(),
                "reopened_because": because,
            },
            by=by,
            event="closing_reopened",
            is_logged=False,
        )


@transaction.atomic
def scale_down(
    *,
    household: Household,
    reason: str,
    by: User,
    agreed: str = "",
    consulted: str = "",
    contact_by: User | None = None,
    next_contact: date | None = None,
    quiet_contacts: int | None = None,
) -> Followup:
    """
    Let go without leaving alone: the plan ends, a next contact is set.

    Somebody decides it, with a reason and with whom it was talked over; *contact_by* is whom the
    household likes best to hear from.
    """
    households.one_at_a_time(household)
    if household.phase != journey.PLAN:
        raise NoPlanYet
    today = timezone.localdate()
    _end_plans(household, by=by)
    followup = Followup(
        household=household,
        reason=reason,
        agreed=agreed,
        consulted=consulted,
        decided_by=by,
        contact_by=contact_by,
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
    """
    Write down a contact; after the agreed number of quiet ones in a row the watching stops by
    itself. Without such a number it goes on.
    """
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
def agree_next(*, followup: Followup, next_contact: date, agreed: str, by: User) -> Followup:
    """Something is up, and they agreed who does what until the next call."""
    history.lock(followup)
    if not followup.is_open:
        raise FollowupEnded
    return history.change(
        record=followup,
        values={"next_contact": next_contact, "agreed": agreed or followup.agreed},
        by=by,
        event="followup_agreed",
    )


@transaction.atomic
def close(*, followup: Followup, by: User) -> None:
    """Stop watching: the household manages, and knows where to find the team."""
    _let_go(followup.household, followup=followup, by=by)


def _let_go(household: Household, *, followup: Followup | None, by: User) -> None:
    """Who worked along loses sight of the file; the coordinator keeps the door, to open it."""
    if followup:
        history.change(
            record=followup,
            values={"ended_on": timezone.localdate(), "next_contact": None},
            by=by,
            event="followup_ended",
            is_logged=False,
        )
    for involvement in household.involvements.current().exclude(role=rules.KEEPS_THE_FILE):
        households.leave(involvement=involvement, by=by)
    households.move_to(household=household, phase=journey.CLOSED, by=by)


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
    _mark_reopened(household, because=reason, by=by)
    record("household_reopened", by=by, household=household.pk, reason=reason)


@transaction.atomic
def come_back(*, household: Household, by: User) -> None:
    """
    The household says itself that it wants help again: it counts as a return from that moment.

    Why is asked in the conversation; whoever was the coordinator finds it on their day.
    """
    reopen(household=household, reason="new_question", by=by)
    record("household_came_back", by=by, household=household.pk)


@transaction.atomic
def correct_closing(
    *,
    closing: Closing,
    ending: str,
    by: User,
    seen: int | None = None,
    taken_over_by: Organisation | None = None,
    opinions: list[dict[str, Any]] | None = None,
    **values: object,
) -> Closing:
    """
    Put right how it ended, when, and in which words; the file stays as closed as it is.

    Who moved away or died is not called again, so such an end waits until nobody is to be called.
    """
    if not rules.asks_followup(ending) and current_followup(closing.household):
        raise StillWatched
    over = taken_over_by if ending == rules.TAKEN_OVER else None
    corrected = history.change(
        record=closing,
        values={"ending": ending, "taken_over_by": over, **values},
        by=by,
        event="closing_corrected",
        seen=seen,
    )
    for opinion in (opinions or []) if rules.asks_opinion(ending) else []:
        _keep_opinion(corrected, by=by, **opinion)
    return corrected


@transaction.atomic
def correct_contact(
    *, contact: FollowupContact, by: User, seen: int | None = None, **fields: object
) -> FollowupContact:
    """Correct what was written of a contact: the day, how it went, the words."""
    return history.change(
        record=contact, values=fields, by=by, seen=seen, event="contact_corrected"
    )

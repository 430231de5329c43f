"""Making, moving, answering and cancelling appointments; the address for the own calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.invitations.secrets import fingerprint, new_secret
from wijkteam.accounts.models import User
from wijkteam.accounts.notices import NEW, tell
from wijkteam.casework.agenda.access import lapsed_of
from wijkteam.casework.agenda.models import Appointment, Feed, Invitee
from wijkteam.casework.audit.actions import record
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.history import actions as history
from wijkteam.casework.households import actions as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.people.models import Person
from wijkteam.ui.dates import clock


class InThePast(CaseworkError):
    def __init__(self) -> None:
        super().__init__(_("Dat moment is al voorbij. Kies een dag en tijd die nog komen."))


class Occupied(CaseworkError):
    def __init__(self, other: Appointment) -> None:
        super().__init__(
            _("%(name)s heeft dan al een afspraak (%(begin)s–%(end)s). Kies een andere tijd.")
            % {
                "name": other.worker.full_name,
                "begin": clock(other.begins_at),
                "end": clock(other.ends_at),
            }
        )


class IsOff(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Deze afspraak is afgezegd of al geweest. Kijk in je agenda of er een nieuwe staat.")
        )


class AddressMadeMeanwhile(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "In een ander venster is net een adres gemaakt. Kijk daar of je het hebt. "
                "Maak je hier een nieuw, dan werkt dat andere niet meer."
            )
        )


@transaction.atomic
def make_appointment(
    *, household: Household, people: Iterable[Person], by: User, **fields: Any
) -> Appointment:
    """Put a moment in the agenda of the worker and of the people who are asked to come."""
    households.must_be_open(household)
    appointment = Appointment(household=household, made_by=by, **fields)
    appointment.full_clean()
    if appointment.begins_at <= timezone.now():
        raise InThePast
    _must_be_free(appointment)
    appointment.save()
    record("appointment_made", by=by, household=household.pk, subject=appointment)
    _invite(appointment, people)
    return appointment


@transaction.atomic
def change_appointment(
    *,
    appointment: Appointment,
    people: Iterable[Person],
    by: User,
    seen: int | None = None,
    **fields: Any,
) -> Appointment:
    """Move it or say otherwise what it is about; who said yes to another time is asked again."""
    history.lock(appointment)
    if not appointment.is_on:
        raise IsOff
    was = appointment.begins_at
    changed = history.change(
        record=appointment, values=fields, by=by, seen=seen, event="appointment_changed"
    )
    is_moved = changed.begins_at != was
    if is_moved and changed.begins_at <= timezone.now():
        raise InThePast
    _must_be_free(changed)
    if is_moved:
        for invitee in changed.invitees.exclude(answer="asked"):
            history.write(
                record=invitee,
                values={"answer": "asked", "words": ""},
                by=by,
                event="appointment_asked_again",
                is_logged=False,
            )
        changed.invitees.update(reminded_at=None)
    people = list(people)
    changed.invitees.exclude(person__in=people).delete()
    _invite(changed, people, is_moved=is_moved)
    return changed


@transaction.atomic
def cancel(*, appointment: Appointment, because: str, by: User) -> Appointment:
    history.lock(appointment)
    if not appointment.is_on:
        raise IsOff
    history.write(
        record=appointment,
        values={"cancelled_at": timezone.now(), "cancelled_because": because},
        by=by,
        event="appointment_cancelled",
    )
    for invitee in appointment.invitees.select_related("person__account"):
        _tell(invitee)
    return appointment


@transaction.atomic
def answer(
    *, invitee: Invitee, answer: str, by: User, words: str = "", seen: int | None = None
) -> Invitee:
    """Yes or no, by who is invited; no needs no reason."""
    history.lock(invitee)
    if not invitee.appointment.is_on:
        raise IsOff
    return history.change(
        record=invitee,
        values={"answer": answer, "words": words},
        by=by,
        seen=seen,
        event="appointment_answered",
        answer=answer,
    )


@transaction.atomic
def set_reminder(*, invitee: Invitee, is_on: bool, by: User) -> Invitee:
    """Whether somebody wants a mail the day before."""
    history.lock(invitee)
    return history.write(
        record=invitee, values={"is_reminded": is_on}, by=by, event="reminder_set", is_on=is_on
    )


@transaction.atomic
def make_feed(*, tells: bool, by: User, seen: int) -> str:
    """
    A new secret address; the one before stops working. The secret is known only now.

    *seen* is the address that the page showed, 0 for none. Another tab that made one in the
    meantime shows a secret that is nowhere else, so it is not silently taken away.
    """
    User.objects.select_for_update().get(pk=by.pk)
    running = Feed.objects.filter(user=by, withdrawn_at=None).first()
    if running and running.pk != seen:
        raise AddressMadeMeanwhile
    withdraw_feed(by=by)
    secret = new_secret()
    feed = Feed(user=by, fingerprint=fingerprint(secret), tells=tells and not by.is_worker)
    feed.full_clean()
    feed.save()
    record("calendar_address_made", by=by, subject=feed, tells=feed.tells)
    return secret


@transaction.atomic
def withdraw_feed(*, by: User) -> None:
    """The address stops working at once."""
    running = Feed.objects.select_for_update().filter(user=by, withdrawn_at=None)
    for feed in running:
        feed.withdrawn_at = timezone.now()
        feed.save(update_fields=["withdrawn_at"])
        record("calendar_address_withdrawn", by=by, subject=feed)


def _invite(appointment: Appointment, people: Iterable[Person], *, is_moved: bool = False) -> None:
    invited = {invitee.person_id: invitee for invitee in appointment.invitees.all()}
    lapsed = lapsed_of(appointment.household, [appointment])
    for person in people:
        is_new = person.pk not in invited
        if not is_new and invited[person.pk].pk in lapsed:  # moved out, and asked once more
            appointment.invitees.filter(person=person).update(invited_at=timezone.now())
        invitee = invited.get(person.pk) or Invitee(appointment=appointment, person=person)
        if is_new:
            invitee.full_clean()
            invitee.save()
        if is_new or is_moved:
            _tell(invitee)


def _tell(invitee: Invitee) -> None:
    account = invitee.person.account
    if account is not None and invitee.person.reads_own:
        transaction.on_commit(lambda: tell(account, NEW))


def _must_be_free(appointment: Appointment) -> None:
    """A worker is in one place at a time; two who plan at once wait for each other here."""
    User.objects.select_for_update().get(pk=appointment.worker_id)
    day = timedelta(days=1)  # no appointment is longer
    near = Appointment.objects.filter(
        worker=appointment.worker_id,
        cancelled_at=None,
        begins_at__gt=appointment.begins_at - day,
        begins_at__lt=appointment.ends_at,
    ).exclude(pk=appointment.pk)
    for other in near.select_related("worker"):
        if other.ends_at > appointment.begins_at:
            raise Occupied(other)

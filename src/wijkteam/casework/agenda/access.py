"""
A worker sees the appointments of the households one works with; somebody of a household those they
were invited to themselves, and no other.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from wijkteam.accounts.invitations.secrets import fingerprint
from wijkteam.accounts.models import Absence, User
from wijkteam.casework.agenda.models import Appointment, Feed, Invitee
from wijkteam.casework.audit.access import midnight
from wijkteam.casework.audit.actions import record, record_each
from wijkteam.casework.history.models import Change, key_of
from wijkteam.casework.households import access as households
from wijkteam.casework.households.models import Household, Membership
from wijkteam.vocabulary import journey

#: How far back a calendar program may look: it keeps what it read before by itself.
KEPT_IN_CALENDAR = timedelta(days=60)


def appointments_of(household: Household) -> QuerySet[Appointment]:
    """Of a household that came through its door, with who comes."""
    return household.appointments.select_related("worker").prefetch_related(
        Prefetch("invitees", Invitee.objects.select_related("person"))
    )


def appointment_of(household: Household, pk: UUID) -> Appointment:
    appointment = appointments_of(household).filter(pk=pk).first()
    if appointment is None:
        raise Http404
    return appointment


def who_can_hold(household: Household) -> QuerySet[User]:
    """
    The workers who see this household, so that it stands in their own agenda; also who covers for
    a coordinator who is away.
    """
    involved = households.workers_of(household).order_by().values("pk")
    absence = households.absence_of(households.coordinator(household))
    cover = absence.covered_by_id if absence else None
    return User.objects.filter(Q(pk__in=involved) | Q(pk=cover)).order_by("last_name", "first_name")


def next_of(household: Household) -> Appointment | None:
    """The first appointment of a household that still comes, whoever is invited."""
    coming = household.appointments.filter(cancelled_at=None, begins_at__gte=_today())
    return coming.select_related("worker").first()


def coming_for(user: User, *, days: int) -> QuerySet[Appointment]:
    """What a worker holds in the coming days, today's that began already too."""
    until = _today() + timedelta(days=days)
    return _of_worker(user).filter(cancelled_at=None, begins_at__range=(_today(), until))


def agenda_of(user: User) -> list[Appointment]:
    """Everything that still comes for a worker; that it was listed is written down."""
    coming = list(
        _of_worker(user)
        .filter(begins_at__gte=_today())
        .prefetch_related(Prefetch("invitees", Invitee.objects.select_related("person")))
    )
    listed = {appointment.household_id for appointment in coming}
    record_each("household_listed", by=user, households=listed, why="agenda")
    return coming


def invitations_of(user: User) -> QuerySet[Invitee]:
    """
    What somebody of a household is invited to themselves, while the file is open and they have a
    part in it. Who moved out must not learn where the others can be met: an invitation of before
    lapses, and only who has a say there still can be invited anew.
    """
    return (
        Invitee.objects.filter(person__account=user)
        .exclude(appointment__household__phase=journey.CLOSED)
        .exclude(_lapsed(user))
        .select_related("appointment__worker", "appointment__household", "person")
        .order_by("appointment__begins_at", "pk")
    )


def _lapsed(user: User) -> Q:
    lapsed = Q(pk=None)
    past = Membership.objects.filter(person__account=user).exclude(until_date=None)
    for home in {stay.household for stay in past.select_related("household")}:
        left = left_at(home).get(user.person.pk)
        if left is None:
            continue
        of_before = Q(appointment__household=home)
        if households.people_around(home).filter(account=user).exists():
            of_before &= Q(invited_at__lt=left)
        lapsed |= of_before
    return lapsed


def left_at(household: Household) -> dict[UUID, datetime]:
    """Who lives there no more, by when that was written down: on that very day one may invite."""
    here = household.memberships.current().values("person")
    gone = list(household.memberships.exclude(person__in=here))
    written = {
        change.record: change.at
        for change in Change.objects.filter(
            record__in=[key_of(stay) for stay in gone], field="until_date"
        ).order_by("at")
    }
    left: dict[UUID, datetime] = {}
    for stay in gone:
        end = written.get(key_of(stay)) or midnight(stay.until_date or stay.from_date)
        left[stay.person_id] = max(end, left.get(stay.person_id, end))
    return left


def held_by_nobody(household: Household, appointments: Iterable[Appointment]) -> set[UUID]:
    """Appointments of a worker who is away that day, or does not work with them any more."""
    coming = list(appointments)
    holders = set(who_can_hold(household).values_list("pk", flat=True))
    away = list(
        Absence.objects.filter(user__in={one.worker_id for one in coming}).filter(
            Q(until_date=None) | Q(until_date__gt=timezone.localdate())
        )
    )
    return {
        one.pk
        for one in coming
        if one.worker_id not in holders
        or any(
            absence.user_id == one.worker_id
            and absence.from_date <= one.day
            and (absence.until_date is None or one.day < absence.until_date)
            for absence in away
        )
    }


def lapsed_of(household: Household, appointments: Iterable[Appointment]) -> set[int]:
    """The invitations of people who moved out since: they no longer see the appointment."""
    left = left_at(household)
    return {
        invitee.pk
        for appointment in appointments
        for invitee in appointment.invitees.all()
        if invitee.person_id in left and invitee.invited_at < left[invitee.person_id]
    }


def coming_invitations(user: User) -> list[Invitee]:
    """What still comes, cancelled ones too: that it is off is what one must know."""
    households.must_be_old_enough(user)
    return list(invitations_of(user).filter(appointment__begins_at__gte=_today()))


def invitation_of(user: User, appointment: UUID) -> Invitee:
    """One's own invitation; that one looked is written down."""
    households.must_be_old_enough(user)
    mine = invitations_of(user).filter(appointment=appointment).first()
    if mine is None:
        raise Http404
    record(
        "appointment_viewed",
        by=user,
        household=mine.appointment.household_id,
        subject=mine.appointment,
    )
    return mine


def next_invitation(user: User, household: Household) -> Invitee | None:
    """The next thing on the agenda of somebody of this household; not of another home of theirs."""
    coming = invitations_of(user).filter(
        appointment__household=household,
        appointment__cancelled_at=None,
        appointment__begins_at__gte=_today(),
    )
    return coming.first()


def own_appointment(user: User, pk: UUID) -> Appointment:
    """An appointment to put in one's own calendar: one's own, of a worker or of who is invited."""
    found = (
        _of_worker(user).filter(pk=pk).first()
        if user.is_worker
        else Appointment.objects.filter(pk=invitation_of(user, pk).appointment_id)
        .select_related("worker")
        .first()
    )
    if found is None:
        raise Http404
    return found


def to_remind(day_from: datetime, day_to: datetime) -> QuerySet[Invitee]:
    """Who asked to be reminded of an appointment on a day, and was not yet."""
    return (
        Invitee.objects.filter(
            is_reminded=True,
            reminded_at=None,
            appointment__cancelled_at=None,
            appointment__begins_at__range=(day_from, day_to),
            person__account__isnull=False,
        )
        .exclude(answer="no")
        .exclude(appointment__household__phase=journey.CLOSED)
        .select_related("person__account")
    )


def feed_of(user: User) -> Feed | None:
    households.must_be_old_enough(user)
    return Feed.objects.filter(user=user, withdrawn_at=None).first()


def feed_at(secret: str) -> Feed:
    """The feed at a secret address, while it works and its owner may sign in."""
    feed = (
        Feed.objects.filter(fingerprint=fingerprint(secret), withdrawn_at=None)
        .select_related("user")
        .first()
    )
    if feed is None or not feed.user.may_sign_in or not _old_enough(feed.user):
        raise Http404
    return feed


def _old_enough(user: User) -> bool:
    """A worker, or somebody of a household who reads for themselves."""
    person = getattr(user, "person", None)
    return person is None or person.reads_own


def in_calendar(user: User) -> list[Appointment]:
    """What the own calendar of somebody shows, what was cancelled too, so that it goes there."""
    since = _today() - KEPT_IN_CALENDAR
    if user.is_worker:
        return list(_of_worker(user).filter(begins_at__gte=since))
    invited = invitations_of(user).filter(appointment__begins_at__gte=since)
    return [mine.appointment for mine in invited]


def _of_worker(user: User) -> QuerySet[Appointment]:
    theirs = households.in_caseload(user)
    return Appointment.objects.filter(worker=user, household__in=theirs).select_related(
        "household", "worker"
    )


def _today() -> datetime:
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)

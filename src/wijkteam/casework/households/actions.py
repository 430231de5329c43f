"""What can happen to a household, its people and who works with it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.access import works_in
from wijkteam.accounts.models import Team, User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.errors import CaseworkError, FileClosed
from wijkteam.casework.history import actions as history
from wijkteam.casework.history.models import Withdrawable
from wijkteam.casework.households import rules
from wijkteam.casework.households.models import (
    Household,
    Involvement,
    Membership,
    NetworkTie,
    OrganisationInvolved,
    TeamInvolved,
)
from wijkteam.casework.people.access import with_bsn
from wijkteam.casework.people.actions import relate, write_down
from wijkteam.casework.people.models import Person, Relation
from wijkteam.casework.people.rules.numbers import plain_postcode
from wijkteam.vocabulary import journey
from wijkteam.vocabulary.lists.decisions import BY_POST, ONLINE


class AlreadyCoordinated(CaseworkError):
    def __init__(self, coordinator: User) -> None:
        super().__init__(
            _(
                "Dit huishouden heeft al een coördinator: %(coordinator)s. "
                "Er is er altijd maar één. Draag eerst de coördinatie over."
            )
            % {"coordinator": coordinator.full_name}
        )


class NotYoursToWithdraw(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Alleen wie dit schreef en de coördinator kunnen dit intrekken. "
                "Vraag een van hen, of verbeter wat er staat."
            )
        )


class IsFinal(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Dit is al verstuurd, gegeven of besloten, en blijft dus staan. "
                "Schrijf erbij wat er niet klopt, of maak een nieuw."
            )
        )


class AddressIsSecret(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Dit adres is geheim, dus er gaat niets met de post. Geef het mee of laat het "
                "lezen in Mijn plan."
            )
        )


class ReadsNoPlan(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Wie dit krijgt, leest niet mee in Mijn plan. Kies hoe het dan gaat: geef het "
                "mee of stuur het met de post."
            )
        )


class NotInTheTeam(CaseworkError):
    def __init__(self, worker: User) -> None:
        super().__init__(
            _(
                "%(worker)s werkt niet (meer) in dit team en kan geen coördinator worden. "
                "Kies een collega die nu in het team werkt."
            )
            % {"worker": worker.full_name}
        )


@transaction.atomic
def open_household(
    *, name: str, kind: str, team: Team, by: User, known_since: date | None = None, **address: str
) -> Household:
    """Make a household for which nobody found an existing one."""
    household = Household(
        name=name,
        kind=kind,
        team=team,
        known_since=known_since or timezone.localdate(),
        **address,
    )
    household.postcode = plain_postcode(household.postcode)
    household.full_clean()
    household.save()
    record("household_opened", by=by, household=household.pk, kind=kind)
    return household


@transaction.atomic
def add_person(
    *,
    household: Household,
    role: str,
    by: User,
    person: Person | None = None,
    has_custody: bool = False,
    share: int | None = None,
    from_date: date | None = None,
    joined_because: str = "intake",
    **known: object,
) -> Membership:
    """
    Write down somebody who belongs to the household: somebody known, or a new record.

    Who is typed with the citizen service number of somebody known is that same person.
    """
    someone = person or with_bsn(str(known.get("bsn") or ""))
    if someone is None:
        someone = write_down(by=by, is_logged=False, **known)  # type: ignore[arg-type]
    Person.objects.select_for_update().get(pk=someone.pk)
    membership = Membership(
        household=household,
        person=someone,
        role=role,
        has_custody=has_custody,
        share=share,
        joined_because=joined_because,
        from_date=from_date or timezone.localdate(),
    )
    membership.full_clean()
    membership.save()
    record("person_added", by=by, household=household.pk, subject=someone, role=role)
    return membership


@transaction.atomic
def add_relation(
    *,
    household: Household,
    to: Person,
    kind: str,
    by: User,
    person: Person | None = None,
    has_authority: bool = False,
    **known: Any,
) -> Relation:
    """Write down what somebody is to one who lives here; who is not known gets a record."""
    someone = person or write_down(by=by, is_logged=False, **known)
    relation = relate(
        person=someone, to=to, kind=kind, has_authority=has_authority, by=by, is_logged=False
    )
    record("relation_added", by=by, household=household.pk, subject=relation, kind=kind)
    return relation


@transaction.atomic
def end_membership(*, membership: Membership, until: date, because: str, by: User) -> Membership:
    """
    Somebody no longer belongs to the household; the past stays written down.

    Who stood here by mistake never belonged to it: such a stay ends on the day that it began.
    """
    if because == rules.MISTAKE:
        until = membership.from_date
    return history.change(
        record=membership,
        values={"until_date": until, "left_because": because},
        by=by,
        event="person_left",
        because=because,
    )


@transaction.atomic
def move_person(
    *, membership: Membership, to: Household, role: str, on: date, by: User
) -> Membership:
    """The same person leaves here and belongs there from that day on."""
    stays_here(membership)
    end_membership(membership=membership, until=on, because="moved_out", by=by)
    return add_person(
        household=to,
        person=membership.person,
        role=role,
        has_custody=membership.has_custody,
        from_date=on,
        joined_because="moved_in",
        by=by,
    )


@transaction.atomic
def correct_membership(
    *, membership: Membership, by: User, seen: int | None = None, **fields: object
) -> Membership:
    """Put right what somebody is in the household, with or without authority, and since when."""
    return history.change(
        record=membership, values=fields, by=by, seen=seen, event="membership_corrected"
    )


@transaction.atomic
def set_share(
    *, membership: Membership, share: int | None, by: User, seen: int | None = None
) -> Membership:
    """Say which part of the time somebody is here, for who lives in two places."""
    stays_here(membership)
    return history.change(
        record=membership, values={"share": share}, by=by, seen=seen, event="share_changed"
    )


def stays_here(membership: Membership) -> None:
    """Refuse what somebody else ended while this page was open."""
    history.lock(membership)
    if membership.until_date:
        raise CaseworkError(
            _("Deze persoon hoort al niet meer bij dit huishouden. Open de pagina opnieuw.")
        )


@transaction.atomic
def become_coordinator(*, household: Household, worker: User, by: User, reason: str) -> Involvement:
    """Give the household its one coordinator."""
    one_at_a_time(household)
    must_work_in_team(worker, household)
    current = _coordinator(household)
    if current:
        raise AlreadyCoordinated(current.worker)
    return _involve(household=household, worker=worker, role="coordinator", reason=reason, by=by)


@transaction.atomic
def hand_over(*, household: Household, to: User, by: User, reason: str) -> Involvement:
    """Pass the coordination on; who had it remains in the history."""
    one_at_a_time(household)
    must_work_in_team(to, household)
    current = _coordinator(household)
    if current and current.worker_id == to.pk:
        return current
    if current:
        history.change(
            record=current,
            values={"until_date": timezone.localdate()},
            by=by,
            event="coordination_ended",
            is_logged=False,
        )
    household.involvements.current().filter(worker=to).update(until_date=timezone.localdate())
    return _involve(household=household, worker=to, role="coordinator", reason=reason, by=by)


@transaction.atomic
def join(
    *,
    household: Household,
    worker: User,
    role: str,
    reason: str,
    by: User,
    because: str = "asked",
    until: date | None = None,
) -> Involvement:
    """
    Let a colleague see and work in the file, for a reason, from today: of the team that leads, or
    of a team that works beside it. With *until* their sight ends by itself on that day.

    *reason* is in the worker's own words and stays in the file; *because* is the code that the
    log of looks keeps when they cover.
    """
    one_at_a_time(household)
    beside = None if works_in(worker, household.team) else _works_beside(worker, household)
    if beside is None:
        must_work_in_team(worker, household)
    elif beside.until_date:  # their sight ends with that of their team
        until = min(until or beside.until_date, beside.until_date)
    current = household.involvements.current().filter(worker=worker).first()
    if current:
        return current
    if role == "cover":
        record("household_covered", by=by, household=household.pk, why=because)
    return _involve(
        household=household, worker=worker, role=role, reason=reason, by=by, until=until
    )


@transaction.atomic
def leave(*, involvement: Involvement, by: User) -> None:
    """End an involvement: authorship stays, sight ends."""
    history.lock(involvement)
    if involvement.role == "coordinator":
        raise CaseworkError(
            _(
                "Een coördinator kan niet zomaar weg: het huishouden staat er dan alleen voor. "
                "Draag de coördinatie eerst over aan een collega."
            )
        )
    history.change(
        record=involvement,
        values={"until_date": timezone.localdate()},
        by=by,
        event="involvement_ended",
    )


@transaction.atomic
def add_tie(
    *,
    household: Household,
    name: str,
    what: str,
    sign: str,
    by: User,
    person: Person | None = None,
    from_date: date | None = None,
) -> NetworkTie:
    """Write down somebody around the household, or who is missed there."""
    tie = NetworkTie(
        household=household,
        name=name,
        what=what,
        sign=sign,
        person=person,
        from_date=from_date or timezone.localdate(),
    )
    tie.full_clean()
    tie.save()
    record("tie_added", by=by, household=household.pk, subject=tie, sign=sign)
    return tie


@transaction.atomic
def end_tie(*, tie: NetworkTie, until: date, by: User) -> NetworkTie:
    """Somebody no longer stands around the household; that they did stays written down."""
    history.lock(tie)
    if tie.until_date:
        raise CaseworkError(_("Dat is al vastgelegd. Open de pagina opnieuw."))
    return history.change(
        record=tie, values={"until_date": until}, by=by, event="tie_ended", sign=tie.sign
    )


@transaction.atomic
def correct_tie(
    *, tie: NetworkTie, by: User, seen: int | None = None, **fields: object
) -> NetworkTie:
    """Correct who somebody around the household is, and what that means."""
    return history.change(record=tie, values=fields, by=by, seen=seen, event="tie_corrected")


@transaction.atomic
def correct_organisation(
    *, organisation: OrganisationInvolved, by: User, seen: int | None = None, **fields: object
) -> OrganisationInvolved:
    """Correct which organisation works here, who to ask for and what about."""
    return history.change(
        record=organisation, values=fields, by=by, seen=seen, event="organisation_corrected"
    )


@transaction.atomic
def withdraw(*, record: Withdrawable, because: str, by: User, words: str = "") -> None:
    """
    Take back something of a file, with the reason: it leaves every list and stays in the history.

    For who wrote it and for the coordinator. What belongs to nobody in particular, such as a goal,
    is for everybody who works with the household.
    """
    must_be_withdrawable(record, by)
    history.withdraw(
        record=record,
        because=because,
        by=by,
        words=words,
        event=f"{record._meta.model_name}_withdrawn",
    )
    for along in record.goes_along:
        withdraw(record=along, because=because, by=by)


@transaction.atomic
def put_back(*, record: Withdrawable, by: User) -> None:
    """Undo a withdrawal; what went along comes back, not what was withdrawn before it."""
    must_be_author_or_coordinator(record, by)
    for along in record.goes_along:
        if along.withdrawn_at and record.withdrawn_at and along.withdrawn_at >= record.withdrawn_at:
            put_back(record=along, by=by)
    history.put_back(record=record, by=by, event=f"{record._meta.model_name}_put_back")


def must_be_withdrawable(record: Withdrawable, user: User) -> None:
    must_be_author_or_coordinator(record, user)
    if record.is_final:
        raise IsFinal


def must_be_author_or_coordinator(record: Withdrawable, user: User) -> None:
    if not is_author_or_coordinator(record, user):
        raise NotYoursToWithdraw


def is_author_or_coordinator(record: Withdrawable, user: User) -> bool:
    """What nobody is known to have written may be withdrawn by everybody of the household."""
    if record.author_id in (None, user.pk):
        return True
    return (
        Involvement.objects.current()
        .filter(household=record.of_household, worker=user, role="coordinator")
        .exists()
    )


@transaction.atomic
def involve_organisation(
    *, household: Household, name: str, contact: str, about: str, by: User
) -> OrganisationInvolved:
    """Write down that another organisation works with this household."""
    involved = OrganisationInvolved(household=household, name=name, contact=contact, about=about)
    involved.full_clean()
    involved.save()
    record("organisation_involved", by=by, household=household.pk, subject=involved)
    return involved


@transaction.atomic
def move_to(*, household: Household, phase: str, by: User) -> None:
    """Bring the household to another phase of its journey."""
    history.lock(household)
    values: dict[str, object] = {"phase": phase}
    if household.phase in (journey.FOLLOWUP, journey.CLOSED) and phase not in (
        household.phase,
        journey.CLOSED,
    ):
        values["returned_on"] = timezone.localdate()
    history.change(
        record=household,
        values=values,
        by=by,
        event="phase_changed",
        was=household.phase,
        now=phase,
    )


@transaction.atomic
def change_details(
    *, household: Household, by: User, seen: int | None = None, **fields: object
) -> Household:
    """Correct what is known of the household itself."""
    if "postcode" in fields:
        fields["postcode"] = plain_postcode(str(fields["postcode"]))
    return history.change(
        record=household, values=fields, by=by, seen=seen, event="household_changed"
    )


def one_at_a_time(household: Household) -> None:
    """Make *household* what it is now, and wait until whoever else changes it is done.

    Two colleagues who press the same button at once would otherwise meet the constraint of the
    database instead of a sentence that helps, or work on from what a page showed minutes ago.
    """
    history.lock(household)


def must_be_open(household: Household) -> None:
    """Refuse work in a file that is closed: it must be reopened first, so that a return counts."""
    one_at_a_time(household)
    if household.phase == journey.CLOSED:
        raise FileClosed


def may_go_by(way: str, *, to: Person, household: Household) -> None:
    """
    Refuse post to somebody at a secret address, for an envelope tells where they live, and My plan
    for who does not read there.
    """
    lives_there = household.memberships.current().filter(person=to).exists()
    if way == BY_POST and household.address_is_secret and lives_there:
        raise AddressIsSecret
    if way == ONLINE and not (lives_there and to.account_id and to.reads_own):
        raise ReadsNoPlan


def _coordinator(household: Household) -> Involvement | None:
    return (
        household.involvements.filter(role="coordinator", until_date__isnull=True)
        .select_related("worker")
        .first()
    )


def _works_beside(worker: User, household: Household) -> TeamInvolved | None:
    """The second team of which *worker* is, if there is one round this household today."""
    beside = household.teams_involved.current().select_related("team")
    return next(
        (involved for involved in beside if worker.is_active and works_in(worker, involved.team)),
        None,
    )


def must_work_in_team(worker: User, household: Household) -> None:
    if not (worker.is_active and works_in(worker, household.team)):
        raise NotInTheTeam(worker)


def _involve(
    *,
    household: Household,
    worker: User,
    role: str,
    reason: str,
    by: User,
    until: date | None = None,
) -> Involvement:
    involvement = Involvement(
        household=household, worker=worker, role=role, reason=reason, until_date=until
    )
    involvement.full_clean()
    involvement.save()
    record("worker_involved", by=by, household=household.pk, subject=involvement, role=role)
    return involvement

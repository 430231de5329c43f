"""What can happen to accounts, teams and organisations. Every change is written in the log."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.access import works_in
from wijkteam.accounts.errors import AccountsError
from wijkteam.accounts.log import record
from wijkteam.accounts.models import (
    Absence,
    Device,
    Organisation,
    Product,
    Team,
    TeamMembership,
    User,
)
from wijkteam.vocabulary import people


class AlreadyStarted(AccountsError):
    def __init__(self) -> None:
        super().__init__(
            _("Er is al een beheerder. Log in, of vraag de beheerder om je uit te nodigen.")
        )


class LastAdministrator(AccountsError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Dit is de laatste beheerder. Maak eerst iemand anders beheerder: zonder beheerder "
                "kan niemand meer worden toegelaten."
            )
        )


class NotATeammate(AccountsError):
    def __init__(self) -> None:
        super().__init__(
            _("Alleen een collega van hetzelfde team kan waarnemen. Kies iemand uit het team.")
        )


def is_started() -> bool:
    """Whether somebody runs this installation: then the first page is shut for good."""
    return User.objects.filter(role=people.ADMINISTRATOR).exists()


@transaction.atomic
def start(
    *,
    username: str,
    password: str,
    first_name: str,
    last_name: str,
    organisation: str,
    email: str = "",
    request: HttpRequest | None = None,
) -> User:
    """Make the first administrator and the municipality's own organisation, once."""
    if is_started():
        raise AlreadyStarted
    own, _made = Organisation.objects.get_or_create(
        name=organisation, defaults={"kind": "municipality"}
    )
    user = User(
        username=username,
        email=email,
        first_name=first_name,
        last_name=last_name,
        role=people.ADMINISTRATOR,
        organisation=own,
    )
    user.set_password(password)
    user.full_clean()
    user.save()
    record(
        "administrator_started",
        by=user,
        user=user,
    )
    return user


@transaction.atomic
def make_account(
    *,
    first_name: str,
    last_name: str,
    role: str,
    by: User,
    username: str = "",
    email: str = "",
    organisation: Organisation | None = None,
    team: Team | None = None,
    is_lead: bool = False,
    from_date: date | None = None,
    request: HttpRequest | None = None,
) -> User:
    """Make an account that nobody can use yet: the invitation comes apart from it."""
    user = User(
        username=username or free_username(first_name, last_name),
        first_name=first_name,
        last_name=last_name,
        email=email,
        role=role,
        organisation=organisation,
    )
    user.set_unusable_password()
    user.full_clean()
    user.save()
    record("account_made", by=by, user=user, role=role)
    if team:
        join_team(
            user=user, team=team, is_lead=is_lead, from_date=from_date, by=by, request=request
        )
    return user


@transaction.atomic
def change_account(
    *, user: User, by: User, request: HttpRequest | None = None, **fields: object
) -> User:
    """Correct a name, address, role or employer."""
    stored = User.objects.select_for_update().get(pk=user.pk)
    changed = sorted(name for name, value in fields.items() if getattr(stored, name) != value)
    if "role" in changed and stored.role == people.ADMINISTRATOR:
        _keep_an_administrator(stored)
    for name in changed:
        setattr(stored, name, fields[name])
    stored.full_clean()
    stored.save(update_fields=changed)
    if changed:
        record("account_changed", by=by, user=stored, fields=changed)
    return stored


@transaction.atomic
def close_account(
    *, user: User, last_day: date, by: User, request: HttpRequest | None = None
) -> None:
    """Let somebody go: after the last day they come in nowhere; what they wrote keeps its name."""
    if user.role == people.ADMINISTRATOR:
        _keep_an_administrator(user)
    until = last_day + timedelta(days=1)
    user.until_date = until
    user.save(update_fields=["until_date"])
    for membership in user.memberships.not_over(until):
        _end(membership, until)
    user.invitations.filter(used_at=None, withdrawn_at=None).update(withdrawn_at=timezone.now())
    record("account_closed", by=by, user=user, last_day=last_day.isoformat())
    if user.has_ended:
        sign_out_everywhere(user)


@transaction.atomic
def reopen_account(*, user: User, by: User, request: HttpRequest | None = None) -> None:
    """Somebody comes back. Their teams do not: a new membership begins on a day of its own."""
    user.until_date = None
    user.is_active = True
    user.save(update_fields=["until_date", "is_active"])
    record(
        "account_reopened",
        by=by,
        user=user,
    )


@transaction.atomic
def join_team(
    *,
    user: User,
    team: Team,
    by: User,
    is_lead: bool = False,
    from_date: date | None = None,
    request: HttpRequest | None = None,
) -> TeamMembership:
    membership = TeamMembership(
        user=user, team=team, is_lead=is_lead, from_date=from_date or timezone.localdate()
    )
    membership.full_clean()
    membership.save()
    record("joined_team", by=by, user=user, subject=team, lead=is_lead)
    return membership


@transaction.atomic
def leave_team(
    *, membership: TeamMembership, last_day: date, by: User, request: HttpRequest | None = None
) -> None:
    """End a membership after *last_day*; one that had not begun yet is taken away."""
    _end(membership, last_day + timedelta(days=1))
    record(
        "left_team",
        by=by,
        user=membership.user,
        subject=membership.team,
    )


@transaction.atomic
def set_lead(
    *, membership: TeamMembership, is_lead: bool, by: User, request: HttpRequest | None = None
) -> None:
    membership.is_lead = is_lead
    membership.save(update_fields=["is_lead"])
    record(
        "lead_changed",
        by=by,
        user=membership.user,
        subject=membership.team,
        lead=is_lead,
    )


@transaction.atomic
def note_absence(
    *,
    user: User,
    kind: str,
    from_date: date,
    by: User,
    until_date: date | None = None,
    covered_by: User | None = None,
    request: HttpRequest | None = None,
) -> Absence:
    """Write down that somebody is away, and who covers meanwhile."""
    _must_be_teammates(user, covered_by, from_date)
    absence = Absence(
        user=user,
        kind=kind,
        from_date=from_date,
        until_date=until_date,
        covered_by=covered_by,
    )
    absence.full_clean()
    absence.save()
    record("absence_noted", by=by, user=user, covered=bool(covered_by))
    return absence


@transaction.atomic
def change_absence(
    *,
    absence: Absence,
    by: User,
    kind: str,
    from_date: date,
    until_date: date | None,
    covered_by: User | None,
    request: HttpRequest | None = None,
) -> Absence:
    """Put right when somebody is away and who covers: who covers sees the households till then."""
    absence = Absence.objects.select_for_update().select_related("user").get(pk=absence.pk)
    _must_be_teammates(absence.user, covered_by, from_date)
    absence.kind, absence.covered_by = kind, covered_by
    absence.from_date, absence.until_date = from_date, until_date
    absence.full_clean()
    absence.save()
    record("absence_changed", by=by, user=absence.user, covered=bool(covered_by))
    return absence


@transaction.atomic
def end_absence(*, absence: Absence, by: User, request: HttpRequest | None = None) -> None:
    """Somebody is back today; an absence that had not begun is taken away."""
    today = timezone.localdate()
    if absence.from_date >= today:
        absence.delete()
    else:
        absence.until_date = today
        absence.save(update_fields=["until_date"])
    record(
        "absence_ended",
        by=by,
        user=absence.user,
    )


@transaction.atomic
def make_team(*, by: User, request: HttpRequest | None = None, **fields: object) -> Team:
    team = Team(**fields)
    team.full_clean()
    team.save()
    record(
        "team_made",
        by=by,
        subject=team,
    )
    return team


@transaction.atomic
def make_organisation(
    *, by: User, request: HttpRequest | None = None, **fields: object
) -> Organisation:
    organisation = Organisation(**fields)
    organisation.full_clean()
    organisation.save()
    record(
        "organisation_made",
        by=by,
        subject=organisation,
    )
    return organisation


@transaction.atomic
def change(
    *, thing: Team | Organisation, by: User, request: HttpRequest | None = None, **fields: object
) -> Team | Organisation:
    """Correct a team or an organisation, or say on which day it stopped."""
    changed = sorted(name for name, value in fields.items() if getattr(thing, name) != value)
    for name in changed:
        setattr(thing, name, fields[name])
    thing.full_clean()
    thing.save(update_fields=changed)
    if changed:
        kind = "team_changed" if isinstance(thing, Team) else "organisation_changed"
        record(kind, by=by, subject=thing, fields=changed)
    return thing


@transaction.atomic
def offer(*, organisation: Organisation, products: Mapping[str, bool], by: User) -> None:
    """
    Say which products an organisation has, and of each whether it is specialist help.

    What is no longer named has stopped: it stays with the referrals that asked for it, and what
    those counted as does not change.
    """
    known = {product.name: product for product in organisation.products.all()}
    changed = []
    for name, is_specialist in products.items():
        product = known.get(name) or Product(organisation=organisation, name=name)
        if product._state.adding or product.stopped_on or product.is_specialist != is_specialist:
            product.is_specialist, product.stopped_on = is_specialist, None
            changed.append(product)
    for name in known.keys() - products.keys():
        if known[name].stopped_on is None:
            known[name].stopped_on = timezone.localdate()
            changed.append(known[name])
    for product in changed:
        product.full_clean()
        product.save()
    if changed:
        record("organisation_changed", by=by, subject=organisation, fields=["products"])


@transaction.atomic
def sign_out(*, device: Device, by: User, request: HttpRequest | None = None) -> None:
    """End one session, wherever it is."""
    Session.objects.filter(session_key=device.session_key).delete()
    device.delete()
    record(
        "signed_out_elsewhere",
        by=by,
        user=device.user,
    )


def sign_out_everywhere(user: User, *, but: str = "") -> int:
    """End all sessions of *user*, except the one with key *but*; gives how many."""
    devices = Device.objects.filter(user_id=user.pk).exclude(session_key=but)
    keys = list(devices.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    devices.delete()
    return len(keys)


def free_username(first_name: str, last_name: str) -> str:
    """A name to sign in with that nobody has: fatima.bos, or fatima.bos2."""
    letters = re.sub(r"[^\w]+", ".", f"{first_name} {last_name}".lower()).strip(".") or "account"
    taken = set(
        User.objects.filter(username__istartswith=letters).values_list("username", flat=True)
    )
    free, number = letters, 1
    while free in taken:
        number += 1
        free = f"{letters}{number}"
    return free


def _end(membership: TeamMembership, until: date) -> None:
    if membership.from_date >= until:
        membership.delete()
    else:
        membership.until_date = until
        membership.save(update_fields=["until_date"])


def _keep_an_administrator(leaving: User) -> None:
    others = User.objects.filter(
        role=people.ADMINISTRATOR, is_active=True, until_date__isnull=True
    ).exclude(pk=leaving.pk)
    if not others.exists():
        raise LastAdministrator


def _must_be_teammates(user: User, cover: User | None, on: date) -> None:
    if cover is None:
        return
    on = max(on, timezone.localdate())
    theirs = [m.team for m in user.memberships.not_over(on).select_related("team")]
    if not any(works_in(cover, team, on) for team in theirs):
        raise NotATeammate

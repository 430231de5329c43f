"""What can happen to accounts. Each change is written in the log."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.access import is_started
from wijkteam.accounts.errors import AccountsError
from wijkteam.accounts.log import record
from wijkteam.accounts.models import (
    Organisation,
    Team,
    User,
)
from wijkteam.accounts.sessions.actions import sign_out_everywhere
from wijkteam.accounts.teams.actions import end_membership, join_team
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


@transaction.atomic
def start(
    *,
    username: str,
    password: str,
    first_name: str,
    last_name: str,
    organisation: str,
    email: str = "",
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
    record("administrator_started", by=user, user=user)
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
    hours_a_week: int | None = None,
    from_date: date | None = None,
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
            user=user,
            team=team,
            is_lead=is_lead,
            hours_a_week=hours_a_week,
            from_date=from_date,
            by=by,
        )
    return user


@transaction.atomic
def change_account(*, user: User, by: User, **fields: object) -> User:
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
def close_account(*, user: User, last_day: date, by: User) -> None:
    """Let somebody go: after the last day they come in nowhere; what they wrote keeps its name."""
    if user.role == people.ADMINISTRATOR:
        _keep_an_administrator(user)
    until = last_day + timedelta(days=1)
    user.until_date = until
    user.save(update_fields=["until_date"])
    for membership in user.memberships.not_over(until):
        end_membership(membership, until)
    user.invitations.filter(used_at=None, withdrawn_at=None).update(withdrawn_at=timezone.now())
    record("account_closed", by=by, user=user, last_day=last_day.isoformat())
    if user.has_ended:
        sign_out_everywhere(user)


@transaction.atomic
def reopen_account(*, user: User, by: User) -> None:
    """Somebody comes back. Their teams do not: a new membership begins on a day of its own."""
    user.until_date = None
    user.is_active = True
    user.save(update_fields=["until_date", "is_active"])
    record("account_reopened", by=by, user=user)


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


def _keep_an_administrator(leaving: User) -> None:
    others = User.objects.filter(
        role=people.ADMINISTRATOR, is_active=True, until_date__isnull=True
    ).exclude(pk=leaving.pk)
    if not others.exists():
        raise LastAdministrator

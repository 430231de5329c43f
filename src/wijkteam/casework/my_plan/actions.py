"""Letting a resident in to the own plan, and taking that back."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.invitations import actions as invitations
from wijkteam.accounts.models import User
from wijkteam.accounts.sessions.actions import sign_out_everywhere
from wijkteam.casework.audit.actions import record
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.households.models import Household
from wijkteam.casework.people.models import Person
from wijkteam.vocabulary import people


class TooYoung(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Voor een kind jonger dan twaalf lezen de ouders het plan. "
                "Kies een ouder en geef die toegang."
            )
        )


class NotInHousehold(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Deze persoon hoort nu niet bij het huishouden en krijgt daarom geen toegang. "
                "Kies iemand die er nu bij hoort."
            )
        )


@transaction.atomic
def let_in(
    *,
    household: Household,
    person: Person,
    way: str,
    by: User,
    request: HttpRequest,
    email: str = "",
) -> invitations.Sent:
    """Give somebody of the household a way in that works once, to read and answer the own plan."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    if not household.memberships.current().filter(person=person).exists():
        raise NotInHousehold
    if not person.reads_own:
        raise TooYoung
    account = person.account or _new_account(person)
    account.until_date = None
    account.is_active = True
    account.email = email
    account.full_clean(exclude=["password"])
    account.save()
    if person.account_id != account.pk:
        person.account = account
        person.save(update_fields=["account"])
    used = account.has_usable_password()
    sent = invitations.invite(
        user=account,
        way=way,
        link=invitations.link_to(request),
        purpose=invitations.PASSWORD if used and account.last_login else invitations.WELCOME,
        by=by,
    )
    record("resident_let_in", by=by, household=household.pk, subject=person, way=way)
    return sent


@transaction.atomic
def shut_out(*, household: Household, person: Person, by: User) -> None:
    """Take the access back, at once and on every device; giving it again is possible."""
    account = person.account
    if account is None:
        return
    account.until_date = timezone.localdate()
    account.save(update_fields=["until_date"])
    account.invitations.filter(used_at=None, withdrawn_at=None).update(withdrawn_at=timezone.now())
    sign_out_everywhere(account)
    record("resident_shut_out", by=by, household=household.pk, subject=person)


def _new_account(person: Person) -> User:
    """An account with a name that says nothing; the resident chooses another with the code."""
    account = User(
        username=f"bewoner-{secrets.token_hex(4)}",
        first_name=person.given_names,
        last_name=" ".join(part for part in (person.prefix, person.family_name) if part),
        role=people.RESIDENT,
    )
    account.set_unusable_password()
    return account

"""Writing a message, and that it was read."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.accounts.notices import NEW, tell
from wijkteam.casework.audit.actions import record
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.households import actions as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.mailbox.access import can_read
from wijkteam.casework.mailbox.models import Message
from wijkteam.casework.people.models import Person


class CannotRead(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Deze persoon kan niet inloggen of hoort niet meer bij een huishouden, en zou het "
                "bericht niet lezen. Kies bij Mensen wie toegang krijgt, of bel."
            )
        )


@transaction.atomic
def write(*, household: Household, person: Person, words: str, by: User) -> Message:
    """
    Send a message to the team, or from the team to one person.

    Who writes back has read what came before, so that goes from the list of what waits.
    """
    households.must_be_open(household)
    is_from_team = by.pk != person.account_id
    account = person.account
    if is_from_team and not can_read(person):
        raise CannotRead
    waits = Message.objects.filter(person=person, is_from_team=True, read_at=None).exists()
    message = Message(
        household=household, person=person, sender=by, is_from_team=is_from_team, words=words
    )
    message.full_clean()
    message.save()
    record("message_sent", by=by, household=household.pk, subject=message)
    # One mail until it is read: a second says nothing new, and teaches people to skip them.
    if is_from_team and account and not waits:
        transaction.on_commit(lambda: tell(account, NEW))
    return message


@transaction.atomic
def set_aside(*, household: Household, person: Person, by: User) -> None:
    """
    What somebody wrote asks for no answer any more: it was a thank-you, or they were called.

    Only what *by* could read on the page goes: what came in meanwhile waits.
    """
    waiting = Message.objects.filter(household=household, person=person).waiting()
    seen = waiting.exclude(read_at=None)
    if seen.update(set_aside_at=timezone.now(), set_aside_by=by):
        record("messages_set_aside", by=by, household=household.pk)


@transaction.atomic
def mark_read(*, messages: QuerySet[Message], by: User) -> None:
    """The other side opened them: by whom and when is shown to who wrote."""
    unread = messages.filter(read_at=None, is_from_team=not by.is_worker)
    for household in unread.order_by().values_list("household", flat=True).distinct():
        record("messages_opened", by=by, household=household)
    unread.update(read_at=timezone.now(), read_by=by)

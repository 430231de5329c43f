"""A worker reads what people of the household wrote; each of them only what is between them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.households import access as households
from wijkteam.casework.households.models import Household, Membership
from wijkteam.casework.mailbox.models import Message, MessageQuerySet
from wijkteam.casework.people.models import Person


@dataclass(frozen=True, slots=True)
class Thread:
    """What is written with one person: the last of it, how much nobody read or answered."""

    person: Person
    last: Message | None
    unread: int
    waiting: int

    @property
    def is_read_by_them(self) -> bool:
        """Whether they can read at all: without a way in a letter or a call is better."""
        return can_read(self.person)


def can_read(person: Person) -> bool:
    """Whether somebody can open what is written to them: who moved out has no messages any more."""
    account = person.account
    return (
        account is not None
        and account.may_sign_in
        and person.reads_own
        and Membership.objects.current().filter(person=person).exists()
    )


def threads_of(household: Household) -> list[Thread]:
    """Everybody who lives here or once wrote: first who waits for an answer."""
    by_person: dict[UUID, list[Message]] = {}
    for message in household.messages.select_related("sender"):
        by_person.setdefault(message.person_id, []).append(message)
    here = households.people(household) | Person.objects.filter(pk__in=list(by_person))
    threads = []
    waiting = set(household.messages.waiting().values_list("pk", flat=True))
    for person in here.distinct().select_related("account"):
        theirs = by_person.get(person.pk, [])
        unread = sum(one.read_at is None and not one.is_from_team for one in theirs)
        waits = sum(one.pk in waiting for one in theirs)
        threads.append(Thread(person, theirs[-1] if theirs else None, unread, waits))
    return sorted(threads, key=_who_waits_first)


def _who_waits_first(thread: Thread) -> tuple[int, int, float]:
    newest = -thread.last.sent_at.timestamp() if thread.last else 0.0
    return -thread.unread, -thread.waiting, newest


def person_of(household: Household, pk: UUID) -> Person:
    """Somebody of this household to write with, or who wrote before they left."""
    wrote = household.messages.filter(person=pk).values("person")
    person = (households.people(household) | Person.objects.filter(pk__in=wrote)).distinct()
    found = person.select_related("account").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def messages_with(household: Household, person: Person) -> MessageQuerySet:
    return household.messages.filter(person=person).select_related(
        "sender", "read_by", "set_aside_by"
    )


def own_messages(user: User, home: Household) -> QuerySet[Message]:
    """
    What is between *user* and the team, of an earlier household too; the look is kept. Who lives in
    two homes reads of each by itself.
    """
    record("messages_read", by=user)
    mine = Message.objects.filter(person__account=user)
    return mine.exclude(household__in=_elsewhere(user, home)).select_related("sender", "read_by")


def unread_of(user: User, home: Household) -> tuple[int, int]:
    """How many messages of the team somebody did not open yet: of this home, and of another."""
    mine = Message.objects.filter(person__account=user, is_from_team=True, read_at=None)
    of_another = set(_elsewhere(user, home))
    homes = mine.values_list("household", flat=True)
    there = sum(household in of_another for household in homes)
    return len(homes) - there, there


def _elsewhere(user: User, home: Household) -> list[UUID]:
    """The keys of the other homes; asked only of who has them."""
    if not user.home:
        return []
    return [other.pk for other in households.homes_of(user) if other.pk != home.pk]


def unread_in(household: Household) -> int:
    return household.messages.filter(is_from_team=False, read_at=None).count()


def waiting_for(user: User) -> list[Message]:
    """The oldest message of each person in one's own households that still asks for an answer."""
    theirs = households.in_caseload(user)
    waiting = Message.objects.filter(household__in=theirs).waiting()
    first: dict[tuple[UUID, UUID], Message] = {}
    for message in waiting.select_related("household", "person"):
        first.setdefault((message.household_id, message.person_id), message)
    return list(first.values())

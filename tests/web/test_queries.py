"""
How many questions a page may ask the database, for the pages that people open all day.

A bound does not depend on how fast the machine is, and finds a question that is asked once more for
every row long before a stopwatch does. Each look takes five of them by itself: the session, who it
is, the teams, and the row of the log with its chain.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from copy import copy
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from tests.kept import undone
from tests.web.routes import routes
from wijkteam.accounts.access import current_workers
from wijkteam.accounts.models import TeamMembership, User
from wijkteam.casework.households.models import Household, Involvement
from wijkteam.casework.notes.models import Note
from wijkteam.casework.retention import rules
from wijkteam.casework.retention.access import proposals
from wijkteam.casework.signals.models import Signal
from wijkteam.synthetic.fill import fill
from wijkteam.vocabulary import journey, people

#: By page, measured in November 2026 on a filled municipality; lower it when it is less.
BOUNDS = {
    "caseload:my_day": 31,
    "caseload:households": 11,
    "caseload:followups": 11,
    "signals:intake": 13,
    "search": 8,
}
HOUSEHOLD, TEAM, A_COLLEAGUE = 40, 24, 1
#: More often than this nobody asks the same by chance: it is asked for every row.
THE_SAME = 4
#: The talk and the plan offer the people of a household in each of their forms; the library of
#: signing in asks for each kind of second factor.
MORE_OF_THE_SAME = {"plans:talk": 8, "plans:plan": 8, "account_reauthenticate": 6}
#: The hash proves that the session is still good, once for every page.
ITS_READER = 1
HASH = re.compile(r'"\."password"(,| FROM )')
#: Every table that hangs on a file once for up to two hundred of them, and not once for each file.
RETENTION, ONE_FILE = 210, 155


#: By page, each time it is opened: what it asked.
Walked = list[tuple[str, list[str]]]


@pytest.fixture(scope="module")
def lead(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[User]:
    """Who leads the largest team of a small municipality, and sees most."""
    with django_db_blocker.unblock(), transaction.atomic():
        fill(households=160)
        yield max(
            (spell.user for spell in TeamMembership.objects.current().filter(is_lead=True)),
            key=lambda user: Household.objects.filter(team=user.current_team).count(),
        )
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def walked(lead: User, django_db_blocker: DjangoDbBlocker) -> Walked:
    """Opening every page takes seconds: once, for whoever asks something of them all."""
    with django_db_blocker.unblock(), undone():
        return list(walk(lead))


def questions(user: User, address: str) -> int:
    client = Client()
    client.force_login(user)
    client.get(address)  # the first page of a session also notes the device
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("page", BOUNDS)
def test_a_page_of_every_day_asks_no_more_than_it_did(page: str, lead: User, db: None) -> None:
    assert questions(lead, reverse(page)) <= BOUNDS[page]


def test_the_page_of_a_household_asks_no_more_than_it_did(lead: User, db: None) -> None:
    busy = Household.objects.filter(phase="plan").values("pk")
    works = Involvement.objects.current().filter(role="coordinator", household__in=busy).first()
    assert works is not None
    address = reverse("overview:household", args=[works.household_id])
    assert questions(works.worker, address) <= HOUSEHOLD


def test_the_signals_ask_no_more_when_more_people_wait(lead: User, db: None) -> None:
    """A team of this small town has few; in a large one each who waited cost a question."""
    waiting = Signal.objects.waiting().select_related("triage").first()
    assert waiting is not None
    assert lead.current_team is not None

    def wait(number: int) -> None:
        for _ in range(number):
            signal = copy(waiting)
            signal.pk, signal.team, signal._state.adding = uuid4(), lead.current_team, True
            signal.save()
            triage = copy(waiting.triage)
            triage.pk, triage.signal, triage._state.adding = None, signal, True
            triage.save()

    wait(3)
    before = questions(lead, reverse("signals:intake"))
    wait(6)
    assert questions(lead, reverse("signals:intake")) <= before


def test_no_page_asks_the_same_again_for_every_row(walked: Walked, db: None) -> None:
    again = {}
    for name, asked in walked:
        kinds = Counter(re.sub(r"'[^']*'|\b\d+\b", "", sql) for sql in asked)
        most = {sql: n for sql, n in kinds.items() if "SAVEPOINT" not in sql}
        if max(most.values(), default=0) > MORE_OF_THE_SAME.get(name, THE_SAME):
            again[name] = max(most.items(), key=lambda item: item[1])
    assert again == {}


def test_no_page_fetches_the_password_of_anybody_but_who_reads(walked: Walked, db: None) -> None:
    """Not along with the name of a colleague, and not in a list of people."""
    too_many = [
        (name, found)
        for name, asked in walked
        if len(found := [sql for sql in asked if HASH.search(sql)]) > ITS_READER
    ]
    assert too_many == []


def walk(lead: User) -> Iterator[tuple[str, list[str]]]:
    """What each page asks that needs no key or that of a household, by who has most on it."""
    busiest = Counter(Note.objects.values_list("household", flat=True)).most_common()
    works = Involvement.objects.current().filter(role="coordinator", household__phase="plan")
    workers = {involved.household_id: involved.worker for involved in works}
    household = next(key for key, _notes in busiest if key in workers)
    staff = User.objects.filter(role__in=("administrator", "privacy_officer", "adviser"))
    readers = [lead, *{user.role: user for user in staff}.values()]
    for route in routes():
        if route.parameters == ("household",) or route.name == "overview:household":
            address, who = reverse(route.name, args=[household]), [workers[household]]
        elif not route.parameters and route.room not in ("monitor", "public"):
            address, who = reverse(route.name), readers
        else:
            continue
        for user in who:
            client = Client()
            client.force_login(user)
            with CaptureQueriesContext(connection) as asked:
                client.get(address)
            yield route.name, [query["sql"] for query in asked]


def test_the_team_asks_one_question_more_for_a_colleague(lead: User, db: None) -> None:
    assert lead.current_team is not None
    colleagues = current_workers(lead.current_team).count()
    assert colleagues > 2
    assert questions(lead, reverse("caseload:team")) <= TEAM + A_COLLEAGUE * colleagues


def test_the_list_of_what_may_go_asks_every_table_once(
    lead: User, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "WMO_YEARS", -1)
    monkeypatch.setattr(rules, "YOUTH_YEARS", -1)
    Household.objects.filter(team=lead.current_team).update(phase=journey.CLOSED)
    officer = User.objects.filter(role=people.PRIVACY_OFFICER).first()
    assert officer is not None
    due = proposals()
    assert len({proposal.file for proposal in due}) > 30
    assert questions(officer, reverse("retention:list")) <= RETENTION
    one = next(proposal for proposal in due if not proposal.law)
    assert questions(officer, reverse("retention:decide", args=[one.file])) <= ONE_FILE

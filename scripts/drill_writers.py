"""
What `make drill` kills: people who write, a server that serves, a release on its way out.

Everything is the application itself. A write counts as acknowledged when its line stands in the
file that was handed over: who was told so must find it, whatever happened after.

    python scripts/drill_writers.py write FILE KILLS WRITES
    python scripts/drill_writers.py serve FILE KILLS
    python scripts/drill_writers.py ask
    python scripts/drill_writers.py let_go KILLS
    python scripts/drill_writers.py check FILE...
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from http.client import HTTPException
from pathlib import Path
from uuid import uuid4

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import django  # noqa: E402

django.setup()

from django.db import connections, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from benchmarks.load import Somebody, Told  # noqa: E402
from benchmarks.server import HOST, free_port, wait_for  # noqa: E402
from wijkteam.accounts.log import record as record_account  # noqa: E402
from wijkteam.accounts.models import AccountEvent, TeamMembership, User  # noqa: E402
from wijkteam.accounts.people.actions import make_account  # noqa: E402
from wijkteam.analysis.facts.files import read  # noqa: E402
from wijkteam.casework.audit.actions import record  # noqa: E402
from wijkteam.casework.audit.models import Event  # noqa: E402
from wijkteam.casework.households.models import Membership  # noqa: E402
from wijkteam.casework.letters.access import templates  # noqa: E402
from wijkteam.casework.letters.actions import write_letter  # noqa: E402
from wijkteam.casework.letters.models import Letter  # noqa: E402
from wijkteam.casework.signals.actions import register_signal  # noqa: E402
from wijkteam.casework.signals.models import Signal  # noqa: E402
from wijkteam.logbook.checking import check as check_logs  # noqa: E402
from wijkteam.publish.models import PreparedRelease  # noqa: E402
from wijkteam.publish.releases import actions, making, shelf  # noqa: E402

WRITERS = 4
#: An import is all of it or nothing.
IMPORTED = 20
KINDS = {"event": Event, "signal": Signal, "letter": Letter, "import": AccountEvent}


def write(file: str, kills: str, writes: str) -> None:
    """Four people write at once and are killed together, until it was done often enough."""
    users = list(_workers()[:WRITERS])
    chance, killed = random.Random(2026), 0
    while killed < int(kills) or _lines(file) < int(writes):
        # A connection that is shared with a child would be closed by it.
        connections.close_all()
        children = [_forked(lambda user=user: _keep_writing(user, file)) for user in users]
        time.sleep(chance.uniform(0.05, 1.5))
        for child in children:
            os.kill(child, signal.SIGKILL)
        for child in children:
            os.waitpid(child, 0)
        killed += 1
    print(killed)


def _keep_writing(user: User, file: str) -> None:
    told = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    home = Membership.objects.current().filter(household__phase="plan").first()
    assert home is not None
    kinds: dict[str, Callable[[], int | object]] = {
        "event": lambda: record("drill", by=user).pk,
        "signal": lambda: _signal(user),
        "letter": lambda: (
            write_letter(
                household=home.household, to=home.person, kind=next(iter(templates())), by=user
            ).pk
        ),
        "import": lambda: _import(user),
    }
    chance = random.Random(os.getpid())
    while True:
        (kind,) = chance.choices(list(kinds), weights=[80, 10, 8, 2])
        key = kinds[kind]()
        # One call of the system: a line is there whole or not at all.
        os.write(told, f"{kind} {key}\n".encode())


def _signal(user: User) -> object:
    assert user.current_team is not None
    return register_signal(
        team=user.current_team,
        by=user,
        received_on=timezone.localdate() - timedelta(days=1),
        channel="self",
        words="De post blijft liggen.",
        family_name=f"Drill-Test {uuid4().hex[:8]}",
        given_names="Aïcha",
    ).pk


@transaction.atomic
def _import(user: User) -> int:
    """As the page of the administrator makes a list of accounts."""
    mark = f"Drill{uuid4().hex[:12]}"
    for number in range(IMPORTED):
        make_account(first_name=mark, last_name=f"Test {number}", role="worker", by=user)
    return record_account("people_imported", by=user, made=IMPORTED).pk


def serve(file: str, kills: str) -> None:
    """The real server under load over HTTP, killed with all its processes again and again."""
    chance = random.Random(14)
    sessions = [_session(user) for user in _workers()[:8]]
    connections.close_all()
    for _ in range(int(kills)):
        port = free_port()
        server = subprocess.Popen(
            [
                *[str(Path(sys.executable).with_name("granian")), "--interface", "wsgi"],
                *["--workers", "2", "--blocking-threads", "4", "--log-level", "critical"],
                *["--host", HOST, "--port", str(port), "wijkteam.config.wsgi:application"],
            ],
            start_new_session=True,
            stderr=subprocess.DEVNULL,
        )
        told = Told()
        wait_for(port, patience=120)
        people = [_Hurried(n, port, cookie, told) for n, cookie in enumerate(sessions)]
        for somebody in people:
            somebody.start()
        time.sleep(chance.uniform(0.5, 4))
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
        for somebody in people:
            somebody.join(timeout=30)
        with open(file, "a") as lines:
            lines.writelines(f"named {name}\n" for name in told.saved)
    print(kills)


class _Hurried(Somebody):
    """Writes down one signal after the other, until nobody answers any more."""

    def __init__(self, number: int, port: int, cookie: str, told: Told) -> None:
        super().__init__(
            number=number,
            port=port,
            cookies={"sessionid": cookie},
            households=[],
            names=[],
            told=told,
            until=0,
        )

    def run(self) -> None:
        with suppress(OSError, HTTPException):
            while True:
                self._write()


def _session(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value


def ask() -> None:
    """Ask for a release, as the page does; `manage.py publish --asked` makes it."""
    making.see_to_it = lambda: None
    making.ask(by=_officers()[0], until=timezone.localdate(), smallest_cell=10)


def let_go(kills: str) -> None:
    """Let a release go and be killed while its files are written, until it is out."""
    chance = random.Random(3)
    (waiting,) = PreparedRelease.objects.filter(state=PreparedRelease.State.WAITING)
    second, killed = _officers()[1], 0
    while True:
        connections.close_all()
        child = _forked(lambda: actions.publish(by=second, prepared=waiting.pk))
        if killed < int(kills):
            time.sleep(chance.uniform(0.0, 0.25))
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        killed += 1
        waiting.refresh_from_db()
        if waiting.state == PreparedRelease.State.PUBLISHED:
            break
        if killed > int(kills) + 3:
            sys.exit("A release could not be let go after it was killed.")
    found = shelf.releases()
    broken = [release.name for release in found if release.manifest is None]
    for release in found:
        read(release.parquet)
    if broken or waiting.release not in {release.name for release in found}:
        sys.exit(f"On the shelf: {[r.name for r in found]}, broken: {broken}")
    print(min(killed, int(kills)))


def check(*files: str) -> None:
    """What was told and is gone, what was done half, and what the logs say."""
    told: dict[str, set[str]] = {kind: set() for kind in (*KINDS, "named")}
    for file in files:
        for line in Path(file).read_text().splitlines():
            kind, _, key = line.partition(" ")
            told[kind].add(key)
    gone = 0
    for kind, model in KINDS.items():
        there = {str(key) for key in model._default_manager.values_list("pk", flat=True)}
        gone += len(told[kind] - there)
    names = Counter(
        Signal.objects.filter(family_name__startswith="Druk-Test ").values_list(
            "family_name", flat=True
        )
    )
    gone += len(told["named"] - set(names))
    twice = sum(1 for number in names.values() if number > 1)
    imports = Counter(
        User.objects.filter(first_name__startswith="Drill").values_list("first_name", flat=True)
    )
    half = sum(1 for number in imports.values() if number != IMPORTED)
    today = timezone.localdate() - timedelta(days=1)  # a drill may last past midnight
    signals = Signal.objects.filter(family_name__regex="^Dr(ill|uk)-Test ")
    letters = Letter.objects.filter(made_on__gte=today, pk__in=told["letter"])
    for made, action in ((signals, "signal_registered"), (letters, "letter_written")):
        logged = Event.objects.filter(action=action).values_list("subject", flat=True)
        subjects = {subject.partition(":")[2] for subject in logged}
        half += sum(str(key) not in subjects for key in made.values_list("pk", flat=True))
    count = sum(map(len, told.values()))
    print(count, gone, half, twice, len(check_logs().faults))


def _workers() -> list[User]:
    current = TeamMembership.objects.current().values("user")
    return list(User.objects.filter(pk__in=current, is_active=True).order_by("pk"))


def _officers() -> list[User]:
    first = User.objects.filter(role="privacy_officer", is_active=True).order_by("pk").first()
    second = User.objects.filter(role="adviser", is_active=True).order_by("pk").first()
    assert first is not None
    assert second is not None
    return [first, second]


def _forked(does: Callable[[], object]) -> int:
    """A child that does this and ends; it has everything loaded already."""
    child = os.fork()
    if child:
        return child
    try:
        does()
        os._exit(0)
    except BaseException as error:
        os.write(2, f"{type(error).__name__}: {error}\n".encode())
        os._exit(1)


def _lines(file: str) -> int:
    return Path(file).read_bytes().count(b"\n") if Path(file).exists() else 0


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])

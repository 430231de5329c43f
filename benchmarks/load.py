"""
A whole municipality at work at once: `python -m benchmarks.load HOUSEHOLDS PEOPLE SECONDS`.

So many people are signed in on the real server (two processes, as in `deploy/`) and each does
something, thinks, and does the next: seven times of ten they read, twice they search, once they
write down a new signal. A write counts when the server said that it was done; in the end each is
looked for in the database.
"""

from __future__ import annotations

import http.client
import os
import random
import re
import resource
import sys
import threading
import time
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from statistics import median
from urllib.parse import urlencode
from uuid import uuid4

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from benchmarks import ready  # noqa: F401 - before the models
from benchmarks.children import tell
from benchmarks.pages import a_signal
from benchmarks.server import HOST, deployed
from wijkteam.accounts.models import TeamMembership, User
from wijkteam.casework.households.models import Household
from wijkteam.casework.people.models import Person
from wijkteam.casework.signals.models import Signal
from wijkteam.logbook.checking import check
from wijkteam.synthetic.fill import fill

#: Seconds between two things that somebody does, on average, the whole day through. It is ours:
#: no source says it. Who reads a file or types a story is quiet for longer.
THINKS = 60.0
READS, SEARCHES = 0.7, 0.9
OPENED = (
    "caseload:my_day",
    "caseload:households",
    "signals:intake",
    "caseload:team",
    "caseload:followups",
)
HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|form_key)" value="([^"]*)"')
TICKS = os.sysconf("SC_CLK_TCK")


class Told:
    """What all people together were told; one lock, for threads."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self.errors: list[str] = []
        self.saved: list[str] = []

    def of(self, kind: str, seconds: float) -> None:
        with self.lock:
            self.seconds[kind].append(seconds)

    def error(self, what: str) -> None:
        with self.lock:
            self.errors.append(what)


class Somebody(threading.Thread):
    """Somebody at work, with a browser."""

    def __init__(
        self,
        *,
        number: int,
        port: int,
        cookies: dict[str, str],
        households: list[str],
        names: list[str],
        told: Told,
        until: float,
    ) -> None:
        super().__init__(daemon=True)
        self._told, self._until = told, until
        self._connection = http.client.HTTPConnection(HOST, port, timeout=60)
        self._cookies = cookies
        self._households, self._names = households, names
        self._chance = random.Random(number)

    def run(self) -> None:
        # Not everybody clicks in the same second.
        time.sleep(self._chance.uniform(0, THINKS))
        while time.monotonic() < self._until:
            try:
                self._do_something()
            except (OSError, http.client.HTTPException) as error:
                self._told.error(str(error) or type(error).__name__)
            # A server closes what is quiet for long; a browser opens another and says nothing.
            self._connection.close()
            time.sleep(min(5 * THINKS, self._chance.expovariate(1 / THINKS)))

    def _do_something(self) -> None:
        what = self._chance.random()
        if what < READS:
            own = self._households
            page = self._chance.choice(OPENED)
            if own and self._chance.random() < 0.5:
                self._ask("household", reverse("overview:household", args=[self._pick(own)]))
            else:
                self._ask(page, reverse(page))
        elif what < SEARCHES:
            url = reverse("search")
            page = self._ask("search form", url)
            self._ask("search", url, {**_hidden(page), "q": self._pick(self._names)})
        else:
            self._write()

    def _write(self) -> None:
        url = reverse("signals:new")
        page = self._ask("signal form", url)
        name = f"Druk-Test {uuid4().hex}"  # never the same, in whatever run
        typed = {**_hidden(page), **a_signal(), "family_name": name}
        self._ask("save", url, typed, wanted=302)
        with self._told.lock:
            self._told.saved.append(name)

    def _ask(
        self, kind: str, url: str, typed: dict[str, str] | None = None, wanted: int = 200
    ) -> str:
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self._cookies.items())}
        body = None
        if typed is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(typed)
        began = time.perf_counter()
        self._connection.request("GET" if typed is None else "POST", url, body, headers)
        answer = self._connection.getresponse()
        page = answer.read().decode()
        self._told.of(kind, time.perf_counter() - began)
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            self._cookies[name] = value
        if answer.status != wanted:
            raise http.client.HTTPException(f"{kind} answered {answer.status}")
        return page

    def _pick(self, things: list[str]) -> str:
        return self._chance.choice(things)


def main(households: int, people: int, seconds: float) -> None:
    call_command("migrate", verbosity=0)
    fill(households=households)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    with deployed() as (server, port):
        told, memory, used = _a_day(server.pid, port, people, seconds)
    _tell(told, memory, used, seconds)


def _a_day(
    server: int, port: int, people: int, seconds: float
) -> tuple[Told, list[float], dict[str, float]]:
    threading.stack_size(256 * 1024)
    told = Told()
    signed_in = _signed_in(people)
    names = list(Person.objects.order_by("pk").values_list("family_name", flat=True)[:400])
    until = time.monotonic() + seconds
    threads = [
        Somebody(
            number=number,
            port=port,
            cookies=cookies,
            households=households,
            names=names,
            told=told,
            until=until,
        )
        for number, (cookies, households) in enumerate(signed_in)
    ]
    print(f"  {len({c['sessionid'] for c, _ in signed_in})} sessions", file=sys.stderr)
    before = _processor(server)
    for thread in threads:
        thread.start()
    memory: list[float] = []
    while time.monotonic() < until:
        time.sleep(min(5.0, max(0.1, until - time.monotonic())))
        memory.append(_memory(server))
    for thread in threads:
        thread.join(timeout=90)
    after = _processor(server)
    return told, memory, {kind: after[kind] - before[kind] for kind in after}


def _signed_in(people: int) -> list[tuple[dict[str, str], list[str]]]:
    """Sessions of everybody who works in a team, again from the first when there are too few."""
    workers = list(
        User.objects.filter(
            pk__in=TeamMembership.objects.current().values("user"), is_active=True
        ).order_by("pk")
    )
    found = []
    for number in range(people):
        worker = workers[number % len(workers)]
        client = Client()
        client.force_login(worker)
        theirs = Household.objects.worked_with_by(worker).open().values_list("pk", flat=True)[:12]
        found.append(({"sessionid": client.cookies["sessionid"].value}, [str(k) for k in theirs]))
    print(f"  {len(workers)} workers", file=sys.stderr)
    return found


def _tell(told: Told, memory: list[float], used: dict[str, float], seconds: float) -> None:
    every = [each for kind in told.seconds.values() for each in kind]
    found = list(
        Signal.objects.filter(family_name__startswith="Druk-Test ").values_list(
            "family_name", flat=True
        )
    )
    lost = len(set(told.saved) - set(found)) + len(found) - len(set(found))
    third = max(1, len(memory) // 3)
    print(f"  {len(every)} pages, {len(every) / seconds:.1f} a second", file=sys.stderr)
    for kind, each in sorted(told.seconds.items()):
        print(
            f"  {kind:20} {len(each):6} median {median(each) * 1000:6.0f} ms, "
            f"95 % within {_95(each) * 1000:6.0f} ms",
            file=sys.stderr,
        )
    for what in sorted(set(told.errors)):
        print(f"  error: {what}: {told.errors.count(what)}", file=sys.stderr)
    for kind, spent in used.items():
        print(f"  {kind}: {1000 * spent / len(every):.1f} ms of processor a page", file=sys.stderr)
    print(
        f"  memory of the server: {median(memory[:third]):.0f} MiB in the first third, "
        f"{median(memory[-third:]):.0f} in the last",
        file=sys.stderr,
    )
    tell(
        {
            "load_p95": _95(every) * 1000,
            "load_errors": len(told.errors),
            "load_lost": lost,
            "load_faults": len(check().faults),
            "load_saved": len(told.saved),
            "load_memory": median(memory[-third:]) / median(memory[len(memory) // 10 :][:third]),
            "load_processor": 1000 * sum(used.values()) / len(every),
        }
    )


def _95(each: list[float]) -> float:
    return sorted(each)[int(0.95 * (len(each) - 1))]


def _hidden(page: str) -> dict[str, str]:
    return dict(HIDDEN.findall(page[page.find("<main") :])[:2])


def _children(parent: int) -> list[int]:
    found = [parent]
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError):
            fields = stat.read_text().rpartition(")")[2].split()
            if int(fields[1]) == parent:
                found.append(int(stat.parent.name))
    return found


def _memory(server: int) -> float:
    """MiB of all processes of the server together."""
    pages = 0
    for process in _children(server):
        with suppress(OSError):
            pages += int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def _processor(server: int) -> dict[str, float]:
    """Seconds of processor until now: of the server, and of the database that works for it."""
    found = {"application": 0.0}
    for process in _children(server):
        found["application"] += _seconds(process)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW data_directory")
            pid = Path(cursor.fetchone()[0]) / "postmaster.pid"
        found["database"] = sum(_seconds(p) for p in _children(int(pid.read_text().split()[0])))
    return found


def _seconds(process: int) -> float:
    """Own time, and that of children that ended, which a database counts with its own."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / TICKS


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))

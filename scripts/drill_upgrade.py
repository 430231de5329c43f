"""
Bring a table up to date while people read and write it: a column, an index, a backfill in parts.

Run by `drill.py` as a process of the version before: its models know nothing of what is added. The
table is that with the most rows. Prints the seconds of each step, the longest wait meanwhile, and
how many acknowledged writes are gone.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from itertools import count

import django

django.setup()

from django.db import connection  # noqa: E402

from wijkteam.casework.conversations.models import DomainNote  # noqa: E402

TABLE = DomainNote._meta.db_table
PART = 5000
PEOPLE = 2
#: Seconds that people go on before, between and after.
AROUND = 2
ADD_COLUMN = f"ALTER TABLE {TABLE} ADD COLUMN of_tomorrow integer NULL"
ADD_INDEX = f"CREATE INDEX CONCURRENTLY of_tomorrow_idx ON {TABLE} (domain, of_tomorrow)"
FILL_PART = f"""
    UPDATE {TABLE} SET of_tomorrow = revision WHERE id IN
      (SELECT id FROM {TABLE} WHERE id > %s ORDER BY id LIMIT {PART}) RETURNING id
"""


class Person(threading.Thread):
    """Somebody who reads or writes one row after the other, until told to stop."""

    def __init__(self, act: Callable[[int], None], stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self._act, self._stopped = act, stop
        self.longest = 0.0
        self.failed: list[str] = []

    def run(self) -> None:
        for number in count():
            if self._stopped.wait(0.005):
                break
            began = time.monotonic()
            try:
                self._act(number)
            except Exception as error:  # whatever it is, somebody had no answer
                self.failed.append(type(error).__name__)
            self.longest = max(self.longest, time.monotonic() - began)
        connection.close()


def main() -> None:
    keys = list(DomainNote.objects.order_by("pk").values_list("pk", flat=True))
    acknowledged: dict[int, str] = {}

    def read(number: int) -> None:
        DomainNote.objects.select_related("conversation").get(pk=keys[number * 7 % len(keys)])

    def writer(place: int) -> Callable[[int], None]:
        own = keys[place::PEOPLE]

        def write(number: int) -> None:
            key, told = own[number * 13 % len(own)], f"drill {place} {number}"
            if DomainNote.objects.filter(pk=key).update(wish=told):
                acknowledged[key] = told

        return write

    stop = threading.Event()
    people = [Person(act, stop) for place in range(PEOPLE) for act in (read, writer(place))]
    for person in people:
        person.start()
    steps = {"column": _run(ADD_COLUMN), "index": _run(ADD_INDEX), "backfill": _fill}
    said = []
    for name, step in steps.items():
        time.sleep(AROUND)
        began = time.monotonic()
        step()
        said.append(f"{name} {time.monotonic() - began:.1f} s")
    time.sleep(AROUND)
    stop.set()
    for person in people:
        person.join()
    there = DomainNote.objects.in_bulk(list(acknowledged))
    lost = sum(there[key].wish != told for key, told in acknowledged.items())
    failed = sum(len(person.failed) for person in people)
    longest = max(person.longest for person in people)
    line = (
        f"{len(keys)} rows, {', '.join(said)}; meanwhile the longest answer took {longest:.1f} s, "
        f"{failed} failed, and of {len(acknowledged)} rows written {lost} are lost"
    )
    if failed or lost:
        raise SystemExit(line)
    print(line)


def _run(statement: str) -> Callable[[], None]:
    def step() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return step


def _fill() -> None:
    """Each part is a transaction of its own: who wants such a row waits for one part only."""
    last = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(FILL_PART, [last])
            done = [key for (key,) in cursor.fetchall()]
        if not done:
            return
        last = max(done)


if __name__ == "__main__":
    main()

"""`manage.py queue`: what waits, runs and was given up; trying that again, or dropping it."""

from __future__ import annotations

from argparse import ArgumentParser
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from wijkteam.accounts.log import record
from wijkteam.operations.queue.rows import (
    TRIES,
    drop,
    given_up,
    pieces,
    there_is_a_worker,
    try_again,
)


class Command(BaseCommand):
    help = "Show the work beside the pages; try again, or drop, what was given up."

    def add_arguments(self, parser: ArgumentParser) -> None:
        doing = parser.add_subparsers(dest="doing")
        again = doing.add_parser("retry", help="try again what was given up")
        again.add_argument("key", help="the key of the piece of work, or: all")
        gone = doing.add_parser("drop", help="take away what was given up")
        gone.add_argument("key", help="the key of the piece of work, or: all")

    def handle(self, *, doing: str | None, key: str = "", **_options: object) -> None:
        if doing is None:
            self._show()
            return
        do, event = (try_again, "work_retried") if doing == "retry" else (drop, "work_dropped")
        for one in self._keys(key):
            if do(one) is None:
                raise CommandError(f"{one} was not given up: look with manage.py queue.")
            record(event, by=None)
            self.stdout.write(f"{one}: {doing}")

    def _keys(self, key: str) -> list[UUID]:
        if key == "all":
            return list(given_up().values_list("pk", flat=True))
        try:
            return [UUID(key)]
        except ValueError:
            raise CommandError(f"{key} is not a key: look with manage.py queue.") from None

    def _show(self) -> None:
        found = pieces()
        for piece in found:
            line = (
                f"{piece.key} {piece.state:<9} {piece.name:<22} asked {piece.asked_at:%m-%d %H:%M}"
            )
            if piece.tries:
                line += f", try {piece.tries} of {TRIES}"
            if piece.next_try:
                line += f", again {piece.next_try:%H:%M}"
            self.stdout.write(line + (f": {piece.why}" if piece.why else ""))
        worker = "a worker is there" if there_is_a_worker() else "no worker is there"
        self.stdout.write(f"{len(found)} pieces of work; {worker}.")

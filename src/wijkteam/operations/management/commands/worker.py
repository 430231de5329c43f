"""`manage.py worker`: beside the pages – runs, releases being made, and the night."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import datetime, time
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from wijkteam.analysis.background import only_worker
from wijkteam.operations.queue.asking import work
from wijkteam.operations.queue.worker import QueueWorker

Duty = tuple[str, ...]
#: What was done stays to be seen for two weeks, what was given up for three months.
TIDY: Duty = ("prune_db_task_results", "--min-age-days=14", "--failed-min-age-days=90")


class Command(BaseCommand):
    help = "Work through the queue, and make backup, extract and anchors each night."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--backups", type=Path, metavar="FOLDER")
        parser.add_argument("--extracts", type=Path, metavar="FOLDER")
        parser.add_argument("--anchors", type=Path, metavar="FILE")
        parser.add_argument("--processing", type=Path, metavar="FILE")
        parser.add_argument("--hour", type=int, default=3, help="hour of the night (default: 3)")
        parser.add_argument("--once", action="store_true", help="do the night now, and stop")
        parser.add_argument(
            "--until-empty", action="store_true", help="stop when nothing waits; no night"
        )

    def handle(
        self,
        *,
        hour: int,
        once: bool,
        until_empty: bool,
        backups: Path | None,
        extracts: Path | None,
        anchors: Path | None,
        processing: Path | None,
        **_options: object,
    ) -> None:
        duties = duties_of(backups, extracts, anchors, processing)
        if once:
            if not self._night(duties):
                raise CommandError("The night was not done whole: see the lines above.")
        elif until_empty:
            folder = Path(settings.VAR) / "queue"
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with only_worker(folder) as lock:
                if lock is not None:
                    self._work(QueueWorker(until_empty=True))
        else:
            # Who serves no backups leaves the night to the timer of the system.
            clock = (lambda: ask_for_the_night(hour, duties)) if backups else (lambda: None)
            self._work(QueueWorker(until_empty=False, clock=clock))

    def _work(self, worker: QueueWorker) -> None:
        worker.configure_signals()
        worker.run()

    def _night(self, duties: list[Duty]) -> bool:
        """Each duty for itself: a backup that fails does not keep the extract from being made."""
        done = [self._do(*duty) for duty in duties]
        return all(done)

    def _do(self, *command: str) -> bool:
        try:
            call_command(*command, stdout=self.stdout)
        except CommandError as error:
            self.stderr.write(f"{command[0]}: {error}")
            return False
        return True


def duties_of(
    backups: Path | None = None,
    extracts: Path | None = None,
    anchors: Path | None = None,
    processing: Path | None = None,
) -> list[Duty]:
    """What a night holds. Mails about tomorrow leave at night, and are there when people get up."""
    duties: list[Duty] = [TIDY, ("clearsessions",), ("clear_bench",)]
    if apps.is_installed("wijkteam.casework.drafts"):
        duties.append(("clear_drafts",))
    if apps.is_installed("wijkteam.casework.agenda"):
        duties.append(("remind",))
    if backups:
        duties.append(("backup", str(backups)))
    if extracts:
        duties.append(("emergency", str(extracts)))
    if anchors:
        duties.append(("audit", "anchor", str(anchors)))
    if processing:
        duties.append(("processing_log", str(processing)))
    return duties


def ask_for_the_night(hour: int, duties: list[Duty]) -> None:
    """
    Put the duties of this night in the queue, once: also by who was away at the hour itself.

    It goes by what was asked for since the hour struck. A clock that is put back asks for nothing
    twice, one that jumps ahead leaves no night out.
    """
    now = timezone.localtime()
    struck = datetime.combine(now.date(), time(hour), tzinfo=now.tzinfo)
    if now < struck:
        return
    asked = DBTaskResult.objects.filter(enqueued_at__gte=struck).values_list(
        "args_kwargs", flat=True
    )
    there = [tuple(row["args"]) for row in asked]
    for duty in duties:
        if ("django", *duty) not in there:
            work.enqueue("django", *duty)

"""What stands in the queue, how far it is, and trying again what was given up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from wijkteam.operations.models import Heartbeat

#: What the library keeps of one piece of work.
Row = DBTaskResult[..., Any]
#: A worker says so every ten seconds that it lives; who is silent for a minute is gone.
SILENT = timedelta(minutes=1)
#: So long after each try that failed comes the next; after the last one it is given up.
WAITS = (timedelta(seconds=30), timedelta(minutes=5), timedelta(minutes=30))
TRIES = len(WAITS) + 1

WAITING, AGAIN, RUNNING, GIVEN_UP, DONE = "waiting", "again", "running", "given_up", "done"
STATES = {
    TaskResultStatus.READY: WAITING,
    TaskResultStatus.RUNNING: RUNNING,
    TaskResultStatus.FAILED: GIVEN_UP,
    TaskResultStatus.SUCCESSFUL: DONE,
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of work, for who keeps the installation running."""

    key: UUID
    what: tuple[str, ...]
    state: str
    tries: int
    asked_at: datetime
    began_at: datetime | None
    ended_at: datetime | None
    next_try: datetime | None
    why: str

    @property
    def name(self) -> str:
        """The command, or the module, by its own name; folders are left out."""
        return self.what[1] if self.what[0] == "django" else "runs"


def pieces() -> list[Piece]:
    """What waits, runs and was given up, and what was done last."""
    rows = DBTaskResult.objects.order_by("-enqueued_at")
    open_rows = rows.exclude(status=TaskResultStatus.SUCCESSFUL)
    return [_piece(row) for row in [*open_rows, *rows.successful()[:10]]]


def given_up() -> QuerySet[Row]:
    """What was tried as often as it may be: it waits for somebody to look at it."""
    return DBTaskResult.objects.failed()


def counted() -> dict[str, int]:
    """How many pieces are in each state that asks for something."""
    counts = dict.fromkeys((WAITING, AGAIN, RUNNING, GIVEN_UP), 0)
    for piece in (_piece(row) for row in DBTaskResult.objects.exclude(status="SUCCESSFUL")):
        counts[piece.state] += 1
    return counts


def unfinished(module: Sequence[str]) -> bool:
    """Whether this waits or runs already."""
    rows = DBTaskResult.objects.filter(status__in=("READY", "RUNNING"))
    return any(row.args_kwargs["args"] == list(module) for row in rows.only("args_kwargs"))


def there_is_a_worker() -> bool:
    return Heartbeat.objects.filter(at__gt=timezone.now() - SILENT).exists()


@transaction.atomic
def try_again(key: UUID) -> Row | None:
    """Put back what was given up, with all its tries; None when it is not there any more."""
    row = given_up().select_for_update().filter(pk=key).first()
    if row is not None:
        row.worker_ids, row.finished_at, row.run_after = [], None, timezone.now()
        row.status = TaskResultStatus.READY
        row.save(update_fields=["worker_ids", "finished_at", "run_after", "status"])
    return row


@transaction.atomic
def drop(key: UUID) -> Row | None:
    """Take away what was given up: it will not be done."""
    row = given_up().select_for_update().filter(pk=key).first()
    if row is not None:
        given_up().filter(pk=key).delete()
    return row


def failed_once_more(row: Row) -> bool:
    """After a try that failed: True when it comes again, False when it is given up."""
    tries = len(row.worker_ids)
    row.traceback = nameless(row.traceback)
    again = tries < TRIES
    if again:
        row.status, row.finished_at = TaskResultStatus.READY, None
        row.run_after = timezone.now() + WAITS[tries - 1]
    else:
        row.status, row.finished_at = TaskResultStatus.FAILED, timezone.now()
    row.save(
        update_fields=["status", "finished_at", "run_after", "traceback", "exception_class_path"]
    )
    return again


def nameless(trace: str) -> str:
    """The places in the code; the message of an error may hold what somebody typed."""
    lines = trace.splitlines()
    ours = lines[-1:] if lines and lines[-1].startswith("wijkteam.") else []
    return "\n".join([line.strip() for line in lines if line.startswith('  File "')] + ours)


def _piece(row: Row) -> Piece:
    state = STATES[TaskResultStatus[row.status]]
    tried = len(row.worker_ids)
    if state == WAITING and tried:
        state = AGAIN
    last = row.traceback.splitlines()[-1:] if row.traceback else []
    said = [line.partition(": ")[2] for line in last if line.startswith("wijkteam.")]
    return Piece(
        key=row.pk,
        what=tuple(row.args_kwargs["args"]),
        state=state,
        tries=tried,
        asked_at=row.enqueued_at,
        began_at=row.started_at,
        ended_at=row.finished_at,
        next_try=row.run_after if state == AGAIN else None,
        why=(said or [row.exception_class_path.rpartition(".")[2]])[0],
    )

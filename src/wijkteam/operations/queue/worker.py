"""
The process that takes work from the queue, one piece at a time.

The library takes and runs it. Ours is what happens when that goes wrong: a try that failed comes
again, later each time; what failed too often is given up and waits for somebody who looks; and what
a worker had in its hands when it was killed goes to another one.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.db import DatabaseError, close_old_connections, transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from wijkteam.analysis.background import write
from wijkteam.analysis.simulation.run.asked import FAILED, next_run, see_to_it
from wijkteam.operations.models import Heartbeat
from wijkteam.operations.queue.asking import RUNS
from wijkteam.operations.queue.rows import SILENT, Row, failed_once_more

log = logging.getLogger("wijkteam.queue")

#: Between two looks at the queue: short enough for who waits, long enough to cost nothing.
SECONDS = 2.0
BEAT = 10.0
#: A worker of weeks ago is no news.
FORGOTTEN = timedelta(days=1)


class QueueWorker(Worker):
    """Works through the queue until it is told to stop, or with *until_empty* until it is."""

    def __init__(self, *, until_empty: bool, clock: Callable[[], None] = lambda: None) -> None:
        super().__init__(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=SECONDS,
            batch=until_empty,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=uuid4().hex,
        )
        self._clock = clock

    def run(self) -> None:
        ended = threading.Event()
        self._beat()
        beating = threading.Thread(target=self._beat_until, args=(ended,), daemon=True)
        beating.start()
        try:
            super().run()
        finally:
            ended.set()
            beating.join(timeout=BEAT)
            Heartbeat.objects.filter(worker=self.worker_id).delete()

    def run_task(self, db_task_result: Row) -> None:
        super().run_task(db_task_result)
        db_task_result.refresh_from_db()
        if db_task_result.status == TaskResultStatus.FAILED:
            after_a_failure(db_task_result)

    def _beat_until(self, ended: threading.Event) -> None:
        while not ended.wait(BEAT):
            try:
                self._beat()
            except DatabaseError:
                # A database that restarts or is full: the next beat says that we live.
                log.warning("no beat")
            close_old_connections()

    def _beat(self) -> None:
        now = timezone.now()
        Heartbeat.objects.update_or_create(worker=self.worker_id, defaults={"at": now})
        Heartbeat.objects.filter(at__lt=now - FORGOTTEN).delete()
        take_over_from_who_is_gone()
        self._clock()


@transaction.atomic
def take_over_from_who_is_gone() -> int:
    """What a killed worker had in its hands is a try that failed; gives how many there were."""
    living = Heartbeat.objects.filter(at__gt=timezone.now() - SILENT).values_list("worker")
    alive = {worker for (worker,) in living}
    left = [
        row
        for row in DBTaskResult.objects.running().select_for_update(skip_locked=True)
        if not alive.intersection(row.worker_ids[-1:])
    ]
    for row in left:
        row.exception_class_path, row.traceback = "wijkteam.operations.queue.WorkerGone", ""
        after_a_failure(row)
    return len(left)


def after_a_failure(row: Row) -> None:
    """Let it come again later, or give it up and say so where somebody waits for it."""
    if failed_once_more(row):
        log.warning("a piece of work failed and comes again")
        return
    log.error("a piece of work was given up")
    module = list(row.args_kwargs["args"])
    why = {"state": FAILED, "why": "A fault in the program. It was tried four times."}
    if module[0] == RUNS:
        runs = Path(module[1])
        if (run := next_run(runs)) is not None:
            write(run.file("stopped.json"), why)
            # Others wait behind it, and are no part of what went wrong.
            see_to_it(runs)
    elif module[:2] == ["django", "publish"]:
        preparing = Path(settings.VAR) / "preparing"
        if preparing.is_dir():
            write(preparing / "stopped.json", why)

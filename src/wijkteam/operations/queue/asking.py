"""
Asking for work: it waits in the database until a worker takes it, and survives whatever is killed.

A piece of work is `python -m` something, in a process of its own: the memory it took is given back,
and what kills it does not kill the worker. Its arguments are names and folders, never a person.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django_tasks import task

from wijkteam.analysis import background
from wijkteam.operations.queue.rows import there_is_a_worker, unfinished

RUNS = "wijkteam.analysis.simulation.run.worker"
#: What may be asked for: who can write in a table must not be able to start anything else.
COMMANDS = (
    "publish", "backup", "emergency", "remind", "audit", "processing_log", "prune_db_task_results",
    "clearsessions", "clear_drafts", "clear_bench",
)  # fmt: skip


class NotAsked(ValueError):
    """The queue holds something that nobody may ask for."""

    def __init__(self) -> None:
        super().__init__("The queue holds work that is not of this application: it was not done.")


class WorkFailed(RuntimeError):
    """A piece of work ended otherwise than well. Why stands in the log of the worker."""

    def __init__(self, code: int) -> None:
        how = f"was killed by signal {-code}" if code < 0 else f"ended with {code}"
        super().__init__(f"The process {how}; why stands in the log of the worker.")


@task
def work(*module: str) -> None:
    """Run one piece of work to its end; raises `WorkFailed` when it ends otherwise than well."""
    if not (module[0] == RUNS or (module[0] == "django" and module[1] in COMMANDS)):
        raise NotAsked
    done = subprocess.run([sys.executable, "-m", *module], check=False)  # noqa: S603 - our own
    if done.returncode:
        raise WorkFailed(done.returncode)


def put(folder: Path, module: Sequence[str]) -> None:
    """Ask for *module*, unless that waits or runs already; start a worker when there is none."""
    if not background.worked_on(folder) and not unfinished(module):
        work.enqueue(*module)
    transaction.on_commit(see_that_somebody_works)


def see_that_somebody_works() -> None:
    """A worker for as long as there is work, when no worker stands ready: in a demonstration."""
    if not there_is_a_worker():
        folder = Path(settings.VAR) / "queue"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        background.start_here(folder, ["django", "worker", "--until-empty"])

"""
Groups of numbers that no sum ties together, protected by several processes side by side.

A process gets the arrays of one group and gives back what is withheld of it: it knows no database,
writes nothing, and can be stopped at any moment. Which of them does what changes nothing in the
outcome. When whoever asked is gone, its pipe is closed, and the process ends with it.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TypeVar, cast

from wijkteam.analysis.disclosure.halfway import Watch

Task = TypeVar("Task")
Result = TypeVar("Result")
#: Does one task, and tells meanwhile which part of it is done.
Work = Callable[[Task, Watch], Result]

_SHARE, _DONE, _FAILED = "share", "done", "failed"


def side_by_side(
    work: Work[Task, Result],
    tasks: Sequence[Task],
    *,
    workers: int,
    told: Callable[[int, float], None],
) -> Iterator[tuple[int, Result]]:
    """
    Which task is done, and what came out of it; the first tasks are begun first.

    *told* hears which part of which task is done; what it raises stops the work, in all processes.
    A task of a process that was lost is done here.

    >>> def doubled(task, told):
    ...     return 2 * task
    >>> list(side_by_side(doubled, [3, 4], workers=1, told=lambda task, share: None))
    [(0, 6), (1, 8)]
    """
    waiting = deque(range(len(tasks)))
    busy: dict[Connection, int] = {}
    processes: list[BaseProcess] = []
    try:
        for _ in range(min(workers, len(tasks)) if workers > 1 else 0):
            connection, process = _started(work)
            processes.append(process)
            busy[connection] = _next(waiting, tasks, connection)
        while busy:
            for connection in cast("list[Connection]", wait(list(busy))):
                at = busy[connection]
                try:
                    kind, content = connection.recv()
                except (EOFError, OSError):
                    waiting.appendleft(busy.pop(connection))
                    continue
                if kind == _SHARE:
                    told(at, content)
                    continue
                if kind == _FAILED:
                    raise content
                del busy[connection]
                if waiting:
                    busy[connection] = _next(waiting, tasks, connection)
                yield at, content
        for at in waiting:
            yield at, work(tasks[at], lambda share, at=at: told(at, share))  # type: ignore[misc]
    finally:
        for process in processes:
            process.terminate()
            process.join()


def _started(work: Work[Task, Result]) -> tuple[Connection, BaseProcess]:
    # A started thread of Polars does not survive a fork, and neither does a database connection.
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_works, args=(work, there), daemon=True)
    process.start()
    # Closed on this side, its end is gone when the process is.
    there.close()
    return here, process


def _next(waiting: deque[int], tasks: Sequence[Task], connection: Connection) -> int:
    at = waiting.popleft()
    # Where it is gone already, the end of its pipe says so to who listens.
    with suppress(OSError):
        connection.send(tasks[at])
    return at


def _works(work: Work[Task, Result], connection: Connection) -> None:
    """What a process does: one task after the other, until nobody asks any more."""
    # Whoever presses Ctrl-C stops the one that asked, and that stops this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        while True:
            task = connection.recv()
            try:
                done = work(task, lambda share: connection.send((_SHARE, share)))
            except OSError:
                raise
            except Exception as error:
                connection.send((_FAILED, error))
            else:
                connection.send((_DONE, done))
    except (EOFError, OSError):
        return

"""
Work that a page asks for and does not wait for: a process of its own, one per folder.

An installation with a queue lets the queue start it (`leave_to`), so that somebody sees what waits
and what failed. Without one, as for an analyst, it is started here and now.

All there is to know stands in files of the folder, so that work survives a restart of whatever
asked for it. The lock is of the operating system: it goes when the process goes, however that ends.
"""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_LOCK, _STARTING = ".worker", ".starting"
#: A process takes the lock once it has loaded all it needs, on a busy machine after many seconds.
_LOADS_WITHIN = 120.0
_started: list[subprocess.Popen[bytes]] = []

#: Sees to it that `python -m` *module* runs for a folder.
Starter = Callable[[Path, Sequence[str]], None]
_left_to: list[Starter] = []


def leave_to(starter: Starter) -> None:
    """From now on *starter* starts the work; with `start_here` it is as it was."""
    _left_to[:] = [starter]


def start(folder: Path, module: Sequence[str]) -> None:
    """
    See to it that `python -m` *module* runs for *folder*, unless a process works there already.

    Safe to call with every look: after a restart of the machine, a look is what sets it going.
    """
    (_left_to[0] if _left_to else start_here)(folder, module)


def start_here(folder: Path, module: Sequence[str]) -> None:
    """The same as a process of its own, begun by this one."""
    _started[:] = [started for started in _started if started.returncode is None]
    if worked_on(folder) or _is_starting(folder):
        return
    with (folder / "worker.log").open("ab") as errors:
        process = subprocess.Popen(  # noqa: S603  our own program, and a folder of our own
            [sys.executable, "-m", *module],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            # A session of its own: a restart of the web server does not take it along.
            start_new_session=True,
        )
    (folder / _STARTING).write_text(str(process.pid), "utf-8")
    _started.append(process)
    # Somebody must take note of its end, or it stays in the list of processes as a dead one.
    threading.Thread(target=process.wait, daemon=True).start()


def _is_starting(folder: Path) -> bool:
    """Whether a process was started just now and has yet to take the lock."""
    file = folder / _STARTING
    try:
        # After a restart of the machine the number may be of somebody else: it counts for a while.
        if time.time() - file.stat().st_mtime > _LOADS_WITHIN:
            return False
        os.kill(int(file.read_text("utf-8")), 0)
    except (OSError, ValueError):
        return False
    return True


@contextmanager
def only_worker(folder: Path) -> Iterator[Path | None]:
    """
    Be the one process that works in *folder*; gives None when another one is.

    Look for work once more after letting go: who asked just before that started nobody.
    """
    with (folder / _LOCK).open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
            return
        # From here on the lock tells; a process that leaves is not one that is yet to begin.
        (folder / _STARTING).unlink(missing_ok=True)
        yield folder / _LOCK


def worked_on(folder: Path) -> bool:
    """Whether a process works in *folder* at this moment."""
    lock = folder / _LOCK
    if not lock.exists():
        return False
    with lock.open("r") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def busy_with(folder: Path) -> str:
    """What the process that works wrote down of its work; empty when nobody works."""
    return (folder / _LOCK).read_text("utf-8") if worked_on(folder) else ""


def write(file: Path, content: object) -> None:
    """At once: nobody ever reads half a file."""
    part = file.with_suffix(f".part{os.getpid()}")
    part.write_text(json.dumps(content, separators=(",", ":"), ensure_ascii=False), "utf-8")
    part.replace(file)


def read(file: Path) -> dict[str, Any]:
    """What was written; nothing when it is not there, or damaged."""
    try:
        record: dict[str, Any] = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return record

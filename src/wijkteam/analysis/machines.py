"""Work in parts that know nothing of each other: over processes here, or over more machines."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, TypeVar

from wijkteam.analysis.errors import AnalysisError

Task = TypeVar("Task")
Result = TypeVar("Result")

#: How often a part is given to another worker after its worker was lost.
RETRIES = 5
#: A scheduler on the same network answers within a second; longer is a wrong address.
PATIENCE = 10


class MachinesLost(AnalysisError):
    """A scheduler that is not there, has no workers, or went away."""


@contextmanager
def at_scheduler(
    address: str, *, part: str, lost: type[AnalysisError] = MachinesLost
) -> Iterator[Any]:
    """
    A client of the Dask scheduler at *address* that has at least one worker.

    *part* is what of wijkteam needs installing beside Dask. Raises *lost* when Dask, the scheduler
    or its workers are not there.
    """
    try:
        from distributed import Client  # noqa: PLC0415
    except ImportError as error:
        raise lost(
            "More than one machine needs Dask. Install wijkteam with its part `cluster`: "
            f"pip install 'wijkteam[{part}]'."
        ) from error
    if not _is_address(address):
        raise lost(f"{address!r} is no address of a scheduler. Write it as tcp://host:8786.")
    # What is wrong is raised here, in words; Dask would print thirty lines of its own before it.
    log = logging.getLogger("distributed.client")
    loud = log.level
    log.setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TypeError) as error:
        log.setLevel(loud)
        raise lost(
            f"There is no scheduler at {address}. Start one with `dask scheduler` and workers "
            "with `dask worker ADDRESS`, or leave --scheduler out to use this machine."
        ) from error
    try:
        if not client.scheduler_info()["workers"]:
            try:
                client.wait_for_workers(1, timeout=PATIENCE)
            except Exception as error:
                raise lost(
                    f"The scheduler at {address} has no workers. Start some with "
                    f"`dask worker {address}`."
                ) from error
        yield client
    finally:
        client.close(timeout=2)  # type: ignore[no-untyped-call]
        log.setLevel(loud)


def _is_address(address: str) -> bool:
    """Whether Dask could look there; on what is none it would wait, and fall over itself."""
    from distributed.comm.addressing import parse_address, parse_host_port  # noqa: PLC0415
    from distributed.comm.registry import get_backend  # noqa: PLC0415

    try:
        scheme, place = parse_address(address)
        get_backend(scheme)
        if scheme in ("tcp", "tls"):
            parse_host_port(place)
    except ValueError:
        return False
    return True


def spread(
    work: Callable[[Task], Result],
    tasks: Sequence[Task],
    *,
    workers: int = 1,
    scheduler: str | None = None,
) -> Iterator[Result]:
    """
    The result of *work* on each task, in the order of the tasks, whoever did it.

    Over *workers* processes of this machine, or at the Dask *scheduler* of that address. No more
    than a few results wait to be taken, so that memory does not grow with the number of tasks.
    What *work* raises about its input is raised here. Raises `MachinesLost` when the scheduler or
    its workers go away.

    >>> list(spread(len, ["noord", "west"]))
    [5, 4]
    """
    if scheduler:
        yield from _at_machines(work, tasks, scheduler)
    elif workers <= 1 or len(tasks) <= 1:
        yield from map(work, tasks)
    else:
        # A started thread of Polars does not survive a fork.
        with ProcessPoolExecutor(min(workers, len(tasks)), mp_context=get_context("spawn")) as pool:
            ahead = 2 * workers
            waiting = deque(pool.submit(work, task) for task in tasks[:ahead])
            for task in [*tasks[ahead:], *[None] * len(waiting)]:
                result = waiting.popleft().result()
                if task is not None:
                    waiting.append(pool.submit(work, task))
                yield result


def _at_machines(
    work: Callable[[Task], Result], tasks: Sequence[Task], address: str
) -> Iterator[Result]:
    with at_scheduler(address, part="cluster") as client:
        futures = [client.submit(work, task, retries=RETRIES, pure=False) for task in tasks]
        for future in futures:
            try:
                yield future.result()
            except AnalysisError:
                raise
            except Exception as error:
                raise MachinesLost(
                    f"The scheduler at {address} or its workers went away "
                    f"({type(error).__name__}). Give the same command to begin anew."
                ) from error
            future.release()

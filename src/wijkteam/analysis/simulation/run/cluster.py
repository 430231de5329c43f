"""More than one machine: blocks at a Dask scheduler, lost ones done again."""

from __future__ import annotations

from collections.abc import Iterator

from wijkteam.analysis.simulation.run.blocks import Block, Books, Plan, run_block
from wijkteam.analysis.simulation.run.kept import RunStopped

#: How often a block is given to another worker after its worker was lost.
_RETRIES = 5
#: A scheduler on the same network answers within a second; longer is a wrong address.
_PATIENCE = 10


def at_scheduler(plan: Plan, todo: list[Block], address: str) -> Iterator[tuple[Block, Books]]:
    """
    Give the blocks to the workers of the scheduler at *address*.

    A worker that disappears loses only the blocks it had; they are done again elsewhere and
    give the same numbers. Raises `RunStopped` when there is no scheduler, or it goes away.
    """
    try:
        from distributed import Client, as_completed  # noqa: PLC0415
    except ImportError as error:
        raise RunStopped(
            "More than one machine needs Dask. Install wijkteam with its part `cluster`: "
            "pip install 'wijkteam[simulation,cluster]'."
        ) from error
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TypeError) as error:
        raise RunStopped(
            f"There is no scheduler at {address}. Start one with `dask scheduler` and workers "
            "with `dask worker ADDRESS`, or leave --scheduler out to use this machine."
        ) from error
    try:
        if not client.scheduler_info()["workers"]:
            try:
                client.wait_for_workers(1, timeout=_PATIENCE)
            except Exception as error:
                raise RunStopped(
                    f"The scheduler at {address} has no workers. Start some with "
                    f"`dask worker {address}`."
                ) from error
        everything = client.scatter(plan, broadcast=True, hash=False)  # type: ignore[no-untyped-call]
        futures = {
            client.submit(run_block, everything, block, retries=_RETRIES, pure=False): block
            for block in todo
        }
        with client.as_current():
            finished = as_completed(list(futures))  # type: ignore[no-untyped-call]
        for future in finished:
            block = futures[future]
            try:
                books = future.result(timeout=_PATIENCE)
            except Exception as error:
                raise RunStopped(
                    f"The scheduler at {address} or its workers went away during block "
                    f"{block.number} ({type(error).__name__}). Finished blocks are kept when "
                    "--keep was given; give the same command to go on."
                ) from error
            yield block, books
            future.release()
    finally:
        client.close(timeout=2)  # type: ignore[no-untyped-call]

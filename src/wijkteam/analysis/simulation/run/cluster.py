"""More than one machine: blocks at a Dask scheduler, lost ones done again."""

from __future__ import annotations

from collections.abc import Iterator

from wijkteam.analysis import machines
from wijkteam.analysis.simulation.run.blocks import Block, Books, Plan, run_block
from wijkteam.analysis.simulation.run.kept import RunStopped


def at_scheduler(plan: Plan, todo: list[Block], address: str) -> Iterator[tuple[Block, Books]]:
    """
    Give the blocks to the workers of the scheduler at *address*.

    A worker that disappears loses only the blocks it had; they are done again elsewhere and
    give the same numbers. Raises `RunStopped` when there is no scheduler, or it goes away.
    """
    with machines.at_scheduler(address, part="simulation,cluster", lost=RunStopped) as client:
        from distributed import as_completed  # noqa: PLC0415

        everything = client.scatter(plan, broadcast=True, hash=False)
        futures = {
            client.submit(run_block, everything, block, retries=machines.RETRIES, pure=False): block
            for block in todo
        }
        with client.as_current():
            finished = as_completed(list(futures))  # type: ignore[no-untyped-call]
        for future in finished:
            block = futures[future]
            try:
                books = future.result(timeout=machines.PATIENCE)
            except Exception as error:
                raise RunStopped(
                    f"The scheduler at {address} or its workers went away during block "
                    f"{block.number} ({type(error).__name__}). Finished blocks are kept when "
                    "--keep was given; give the same command to go on."
                ) from error
            yield block, books
            future.release()

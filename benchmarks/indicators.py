"""
All indicators over a release of a million steps: `python -m benchmarks.indicators FOLDER`.

Protection is measured apart, on tables as large as a release: its time depends on how many numbers
are small and not on how many steps there are.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import polars as pl

from benchmarks.children import tell
from benchmarks.measuring import best_seconds, most_memory_mib
from wijkteam.analysis import facts, indicators
from wijkteam.analysis.indicators.calculate import whole_quarters

STEPS = 1_000_000


def write_release(folder: Path) -> Path:
    """A release of a million steps: the example, many times over with other numbers."""
    few = facts.example(households=3000)
    times = -(-STEPS // few.steps.height)
    highest = pl.col("case", "household")
    size = int(few.steps.select(pl.max_horizontal(highest.max())).item()) + 1
    copies = [few.steps.with_columns(highest + size * number) for number in range(times)]
    many = pl.concat(copies)
    return facts.write(many, replace(few.manifest), folder)


def main(path: Path) -> None:
    def read_and_calculate() -> None:
        release = facts.read(path)
        counted = indicators.count_release(
            release.steps, indicators.DEFINITIONS.values(), teams=release.manifest.team_codes,
            quarters=whole_quarters(release.steps, release.manifest.period_from),
        )  # fmt: skip
        if release.steps.height < STEPS or not counted.laid:
            raise SystemExit("The release is not what it should be.")

    seconds = best_seconds(read_and_calculate, times=3)
    tell({"indicators_seconds": seconds, "indicators_memory": most_memory_mib()})


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    if "--write" in sys.argv:
        write_release(folder)
        tell({})
    else:
        main(next(folder.glob("*.parquet")))

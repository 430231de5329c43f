"""
Every indicator over 342 municipalities and ten years: `python -m benchmarks.country FOLDER PART`.

    write        twenty million steps, a release of whole courses of each municipality
    full         all of them on two cores, with the memory of this process and of its workers
    few          a million of the steps on one core, in time of that core, and the same by pandas

What pandas does stands in `with_pandas.py`, which knows nothing of wijkteam.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.children import MARK, tell
from benchmarks.environments import ROOT, python_of
from benchmarks.measuring import most_memory_mib
from wijkteam.analysis import facts, indicators
from wijkteam.analysis.disclosure.tables import TOTAL
from wijkteam.analysis.facts import Facts
from wijkteam.analysis.facts.periods import watched_days
from wijkteam.analysis.indicators import count_many

MUNICIPALITIES = 342
STEPS = 20_000_000
YEARS = 10
#: The example covers two years; ten are five of them behind each other.
_SPANS = YEARS // 2
_HOUSEHOLDS = 990
_EXAMPLES = 12
WORKERS = 2
#: So many municipalities are a million steps.
FEW = 17


def write(folder: Path) -> None:
    """So many municipalities, each five spans of two years from a pool of examples."""
    pool = [
        facts.example(households=_HOUSEHOLDS, seed=seed, smallest_cell=None)
        for seed in range(1, _EXAMPLES + 1)
    ]
    for number in range(MUNICIPALITIES):
        spans = [
            _earlier(pool[(number * 7 + span) % _EXAMPLES], span, first=(span * 4 * _HOUSEHOLDS))
            for span in range(_SPANS)
        ]
        manifest = replace(
            pool[0].manifest,
            municipality=f"Gemeente {number + 1:03d}",
            period_from=f"{int(pool[0].manifest.period_from[:4]) - 2 * (_SPANS - 1)}-Q4",
            staff=(),
        )
        facts.write(pl.concat(spans), manifest, folder / f"{number + 1:03d}")


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/facts-*.parquet"))


def _earlier(example: Facts, span: int, *, first: int) -> pl.DataFrame:
    """The same courses two years earlier for every *span*, watched until today."""
    years = 2 * span
    last = example.manifest.period_until
    moved = [
        pl.concat_str(pl.col(name).str.head(4).cast(pl.Int32) - years, pl.col(name).str.slice(4))
        .alias(name)
        for name in ("started", "quarter")
    ]  # fmt: skip
    is_end = pl.col("step").cast(pl.String) == "observed_until"
    steps = example.steps.with_columns(*moved, pl.col("case", "household", "person") + first)
    watched = {start: watched_days(start, last) for start in steps["started"].unique()}
    days = pl.col("started").replace_strict(watched, return_dtype=pl.Int32)
    return steps.with_columns(
        pl.when(is_end).then(pl.lit(last)).otherwise("quarter").alias("quarter"),
        pl.when(is_end).then(days).otherwise("days").alias("days"),
    )


def full(folder: Path) -> None:
    files = _files(folder)
    counted = count_many(files, workers=WORKERS)
    cores = sum(
        of.ru_utime + of.ru_stime
        for of in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )
    steps = sum(facts.inspect(file).rows for file in files)
    if steps < STEPS or counted["group"].n_unique() != MUNICIPALITIES + 1:
        raise SystemExit("This is not the country it should be.")
    largest_worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    tell(
        {
            # On a machine with nothing else to do this is how long it takes; on a busy one still.
            "country_indicators": cores / WORKERS,
            "country_indicators_memory": most_memory_mib() + WORKERS * largest_worker,
        }
    )


def few(folder: Path) -> None:
    """A million steps on one core, and the same by pandas, once the counts were compared."""
    files = _files(folder)[:FEW]
    count_many(files[:1])
    taken = []
    for _ in range(3):
        began = time.process_time()
        counted = count_many(files)
        taken.append(time.process_time() - began)
    theirs = _with_pandas(files)
    quarters = counted.filter(pl.col("group") != TOTAL, pl.col("period").str.contains("Q"))
    ours = quarters.group_by("indicator").agg(pl.col("denominator", "numerator").sum())
    for code, whole, part in ours.iter_rows():
        # What settles later is not final in the last quarters: left out of ours.
        if not indicators.DEFINITIONS[code].settles:
            found = theirs["outcome"][code]
            if (whole, part) != (found["whole"], found.get("part", 0)):
                raise SystemExit(f"pandas counts {found} for {code}, ours {whole} and {part}.")
    steps = sum(facts.inspect(file).rows for file in files)
    tell(
        {
            "indicators_million": min(taken) / steps * 1e6,
            "indicators_pandas": theirs["seconds"] / min(taken),
        }
    )


def _with_pandas(files: list[Path]) -> dict[str, Any]:
    definitions = [asdict(definition) for definition in indicators.DEFINITIONS.values()]
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as asked:
        json.dump(definitions, asked)
        asked.flush()
        ran = subprocess.run(
            [python_of("pandas"), ROOT / "benchmarks/with_pandas.py", asked.name, *files],
            stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
    told: dict[str, Any] = json.loads(ran.stdout.split(MARK)[1])
    return told


if __name__ == "__main__":
    folder, part = Path(sys.argv[1]), sys.argv[2]
    if part == "write":
        write(folder)
        tell({})
    else:
        {"full": full, "few": few}[part](folder)

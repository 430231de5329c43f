"""
Protecting tables, and attacking them: `python -m benchmarks.disclosure [--pairs]`.

Fifty small tables are held against the fewest numbers that can be withheld; 10,000 numbers against
the clock; all figures of an example against what readers lose; and with `--pairs` 150 pairs of a
release and the next one against the attack, in the record that stays inside and in the lines of the
files that leave, every other one around the turn of a year (about ten minutes of one core).
"""

from __future__ import annotations

import sys
from time import perf_counter, process_time

from benchmarks.children import tell
from tests.analysis.disclosure.published import CODES, leaks, two_releases
from tests.analysis.disclosure.tables import QUARTERS, plain
from tests.analysis.disclosure.test_earlier import leaks_after, next_release, released
from wijkteam.analysis import facts, indicators
from wijkteam.analysis.disclosure.optimum import fewest_withheld
from wijkteam.analysis.disclosure.protect import protect
from wijkteam.analysis.indicators.calculate import whole_quarters

TABLES, PAIRS = 50, 150
# A small town and a middling one take turns: what is small lies otherwise in each.
TOWNS = (900, 300)
# What is final later is told beside what went out before: an own way to leak.
READ = (*CODES, "months_of_help", "coordinators")


def more_than_needed() -> float:
    """How many times the optimum the search withholds, over fifty tables."""
    ours = best = 0
    for seed in range(TABLES):
        book = plain(seed, 4 + seed % 3, 5 + seed % 4)
        fewest = fewest_withheld(book, seconds=60)
        if fewest is not None:
            ours += protect(book, exact=False).count
            best += int(fewest.sum())
    return ours / best


def seconds_for_ten_thousand() -> float:
    book = plain(1, 100, 99, mean=100)
    started = perf_counter()
    protect(book, exact=False, seconds=2)
    return perf_counter() - started


def seconds_of_small_town() -> float:
    """CPU seconds to protect every figure of a town in which nearly every number is small."""
    made = facts.example(households=300, seed=24, smallest_cell=None)
    quarters = whole_quarters(made.steps, made.manifest.period_from)
    counted = indicators.count_release(
        made.steps, indicators.DEFINITIONS.values(),
        teams=made.manifest.team_codes, quarters=quarters,
    )  # fmt: skip
    started = process_time()
    indicators.protect_release(
        counted, smallest_cell=10, quarters=quarters, definitions=list(indicators.DEFINITIONS)
    )
    return process_time() - started


def small_numbers_recovered() -> int:
    """Over 150 pairs of releases: small numbers known to within the smallest cell."""
    found = 0
    for seed in range(PAIRS):
        first = released(seed, QUARTERS)
        found += leaks_after(first, next_release(first, seed))
    return found


def numbers_known_from_files() -> int:
    """The same with what is really published: the lines of both files, read back."""
    found = 0
    for seed in range(PAIRS):
        town, over_years = TOWNS[seed % len(TOWNS)], seed % 4 > 1
        found += len(leaks(two_releases(seed, households=town, codes=READ, over_years=over_years)))
    return found


def numbers_known_of_everything() -> int:
    """The same of every indicator there is, in a town where nearly every number is small."""
    return len(leaks(two_releases(24, households=min(TOWNS), codes=tuple(indicators.DEFINITIONS))))


def all_figures() -> tuple[float, float]:
    """Seconds to protect every figure of an example, and the share that is withheld."""
    made = facts.example(households=900, seed=24, smallest_cell=None)
    quarters = whole_quarters(made.steps, made.manifest.period_from)
    counted = indicators.count_release(
        made.steps, indicators.DEFINITIONS.values(),
        teams=made.manifest.team_codes, quarters=quarters,
    )  # fmt: skip
    started = perf_counter()
    released = indicators.protect_release(
        counted, smallest_cell=10, quarters=quarters, definitions=list(indicators.DEFINITIONS)
    )
    offered = int((~released.book.silent).sum())
    return perf_counter() - started, 100 * released.protection.count / offered


def main() -> None:
    seconds, withheld = all_figures()
    measured = {
        "disclosure_optimum": more_than_needed(),
        "disclosure_ten_thousand": seconds_for_ten_thousand(),
        "disclosure_release": seconds,
        "disclosure_withheld": withheld,
        "disclosure_small_town": seconds_of_small_town(),
    }
    if "--pairs" in sys.argv:
        measured["disclosure_recovered"] = small_numbers_recovered()
        measured["disclosure_from_files"] = numbers_known_from_files()
        measured["disclosure_everything"] = numbers_known_of_everything()
    tell(measured)


if __name__ == "__main__":
    main()

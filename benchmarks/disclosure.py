"""
Protecting tables, and attacking them: `python -m benchmarks.disclosure`.

Fifty small tables are held against the fewest numbers that can be withheld; 10,000 numbers against
the clock; and 150 pairs of a release and the next one against the attack.
"""

from __future__ import annotations

import sys
from time import perf_counter

from tests.analysis.disclosure.tables import QUARTERS, plain
from tests.analysis.disclosure.test_earlier import leaks_after, next_release, released
from wijkteam.analysis.disclosure import fewest_withheld, protect

TABLES, PAIRS = 50, 150


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


def small_numbers_recovered() -> int:
    """Over 150 pairs of releases: small numbers known to within the smallest cell."""
    found = 0
    for seed in range(PAIRS):
        first = released(seed, QUARTERS)
        found += leaks_after(first, next_release(first, seed))
    return found


if __name__ == "__main__":
    print(f"withheld against the optimum: {more_than_needed():.3f} (at most 1.15)")
    print(f"10,000 numbers: {seconds_for_ten_thousand():.1f} s (at most 5)")
    if "--pairs" in sys.argv:
        print(f"small numbers recovered: {small_numbers_recovered()} (none)")

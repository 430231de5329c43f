"""Test numbers that pass the eleven-test and belong to nobody."""

from __future__ import annotations

from wijkteam.casework.people.rules import numbers
from wijkteam.synthetic.base.assumptions import Assumptions
from wijkteam.synthetic.base.chance import Chance

FIRST, LAST = 999_900_006, 999_999_990  # the range that is kept for testing
#: Of the households drawn here, parents and partners counted.
ADULTS_PER_HOUSEHOLD = 1.6


def free_numbers() -> list[str]:
    """Every number of the range that passes."""
    every = map(str, range(FIRST, LAST + 1))
    return [number for number in every if numbers.bsn_is_valid(number)]


class BsnPool:
    """Hands out each number once; there are too few for everybody."""

    def __init__(self, seed: int, figures: Assumptions, households: int) -> None:
        numbers = free_numbers()
        self._free = Chance(seed, "bsn").some_of(numbers, len(numbers))
        enough = len(numbers) / max(1.0, households * ADULTS_PER_HOUSEHOLD)
        self._share = min(figures["people.bsn"], 0.95 * enough)

    def maybe(self, chance: Chance) -> str | None:
        """A number for some, nothing for others."""
        return self._free.pop() if self._free and chance.happens(self._share) else None

    def take(self) -> str:
        return self._free.pop()

"""Random draws that stay with one household, whatever the number of households."""

from __future__ import annotations

import random
from calendar import SATURDAY
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

Thing = TypeVar("Thing")


class Chance:
    """A stream of draws of its own for one part of the municipality."""

    def __init__(self, *stream: object) -> None:
        self._random = random.Random("/".join(map(str, stream)))  # noqa: S311 - not for secrets

    def id(self) -> UUID:
        return UUID(int=self._random.getrandbits(128), version=4)

    def happens(self, share: float) -> bool:
        return self._random.random() < share

    def between(self, low: int, high: int) -> int:
        """A whole number from *low* up to and including *high*."""
        return low + int(self._random.random() * (high - low + 1))

    def one_of(self, things: Sequence[Thing]) -> Thing:
        return things[int(self._random.random() * len(things))]

    def some_of(self, things: Sequence[Thing], count: int) -> list[Thing]:
        return self._random.sample(things, min(count, len(things)))

    def weighed(self, weights: Mapping[Thing, float]) -> Thing:
        """One key, with a chance in proportion to its weight."""
        return self._random.choices(list(weights), list(weights.values()))[0]

    def around(self, middle: float, spread: float) -> float:
        """A positive number around *middle*, with a long tail upwards."""
        return middle * self._random.lognormvariate(0.0, spread)


def working_day(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day


def working_day_back(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=day.weekday() - SATURDAY + 1) if day.weekday() >= SATURDAY else day

"""What help that was begun costs until which day: plain values in and out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Bought:
    """Help that was begun: so many euros, spread evenly over its weeks."""

    euros: float
    first: date
    weeks: int

    def between(self, first: date, last: date) -> float:
        """
        What of it falls in the days from *first* to *last*, both in it.

        >>> help_ = Bought(700, date(2026, 12, 28), 10)
        >>> help_.between(date(2026, 1, 1), date(2026, 12, 31))
        40.0
        >>> help_.between(date(2025, 1, 1), date(2025, 12, 31))
        0.0
        """
        days = max(1, self.weeks * 7)
        end = self.first + timedelta(days=days - 1)
        held = (min(last, end) - max(first, self.first)).days + 1
        return self.euros * max(0, held) / days

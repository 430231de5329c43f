"""
The single things behind a figure: which case, in which quarter, in the part or not.

It looks at one figure from the inside, for who may see those cases. Nothing of it is published.
"""

from __future__ import annotations

from dataclasses import dataclass

from wijkteam.analysis.indicators.casebook import Casebook
from wijkteam.analysis.indicators.definition import Definition


@dataclass(frozen=True, slots=True)
class SingleThing:
    """
    One thing that an indicator counts: the number of its case and its quarter.

    `is_part` says whether it is in the numerator, for a share; `days` how long it took, for a
    duration, None while it has not come.
    """

    case: int
    quarter: str
    is_part: bool | None
    days: int | None


def single_things(book: Casebook, definition: Definition) -> tuple[SingleThing, ...]:
    """
    Everything that an indicator counts in these cases, in the order of case and day.

    >>> from wijkteam.analysis import facts
    >>> from wijkteam.analysis.indicators.reading import catalogue
    >>> steps = facts.example(households=300, smallest_cell=None).steps
    >>> found = single_things(Casebook.of(steps), catalogue()["own_share"])
    >>> {thing.is_part for thing in found}
    {False, True}
    """
    rows = book.things(definition.things)
    counted = book.holds(definition.where, definition.things, rows)
    is_share, is_wait = definition.unit == "share", definition.unit in ("days", "months")
    part = book.holds(definition.having, definition.things, rows) if is_share else None
    waits = book.first_after(definition.until, rows) if is_wait else None
    numbers = book.numbers[rows.case]
    return tuple(
        SingleThing(
            case=int(numbers[at]),
            quarter=rows.quarter.words[rows.quarter.at[at]],
            is_part=None if part is None else bool(part[at]),
            days=None if waits is None or waits[at] < 0 else int(waits[at]),
        )
        for at in counted.nonzero()[0]
    )

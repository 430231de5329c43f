"""When to look back at a plan: plain values in, plain value out."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from wijkteam.casework.terms.rules import working_day_from

#: A quarter: long enough for something to change, short enough to remember what was meant.
REVIEW_MONTHS = 3


def next_review(made_on: date, months_on: int = REVIEW_MONTHS) -> date:
    """
    Three months on, or as many as the team agreed, on a working day, unless somebody chooses
    another day.

    >>> next_review(date(2026, 11, 30)), next_review(date(2026, 11, 30), months_on=1)
    (datetime.date(2027, 3, 1), datetime.date(2026, 12, 30))
    """
    months = made_on.month - 1 + months_on
    year, month = made_on.year + months // 12, months % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return working_day_from(date(year, month, min(made_on.day, last)))


@dataclass(frozen=True, slots=True)
class Line:
    """What somebody typed in one line: who does it, of what kind, and what."""

    actor: str
    who: str
    what: str


def read_line(line: str, known: Mapping[str, str]) -> Line:
    """
    Find the name that a line begins with, among the names that are *known* with their actor.

    The longest name wins: "Oma Ria" is somebody else than "Oma". Without a known name the line is
    what it is, and somebody must say who does it.

    >>> read_line("oma Ria haalt Tijn op", {"Oma": "network", "Oma Ria": "network"})
    Line(actor='network', who='Oma Ria', what='Haalt Tijn op')
    >>> read_line("Samen de post openen", {"Sam": "resident"})
    Line(actor='', who='', what='Samen de post openen')
    """
    typed = " ".join(line.split())
    for name in sorted(known, key=len, reverse=True):
        rest = typed[len(name) :]
        if typed.lower().startswith(name.lower()) and rest[:1] in (" ", ":", ","):
            what = rest.lstrip(" :,")
            if what:
                return Line(actor=known[name], who=name, what=what[:1].upper() + what[1:])
    return Line(actor="", who="", what=typed)


def moved(order: list[str], key: str, *, up: bool) -> list[str]:
    """
    The same keys with one a place higher or lower; at the edge nothing changes.

    >>> moved(["a", "b", "c"], "c", up=True), moved(["a", "b"], "a", up=True)
    (['a', 'c', 'b'], ['a', 'b'])
    """
    at = order.index(key)
    other = at - 1 if up else at + 1
    if not 0 <= other < len(order):
        return list(order)
    changed = list(order)
    changed[at], changed[other] = changed[other], changed[at]
    return changed

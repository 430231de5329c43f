"""Decisions of the gate: plain values in, plain value out."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from wijkteam.analysis.facts.periods import last_day, quarter

#: Who takes over when a household goes to an organisation that is not a specialist: people nearby
#: who are not paid for it, a fellow team, or else what anybody may walk into. Who is a specialist
#: the municipality says: one kind holds both, as a practice nurse and an institution for mental
#: health do (Breed 2019, point 5).
TAKES_OVER = {"informal": "volunteer", "team": "team"}


#: What several people think of one goal, in one word: dissent is never averaged away.
DISSENT_FIRST = ("disagree", "other", "agree", "not_asked")


def previous_quarter(of: str) -> str:
    """
    >>> previous_quarter("2026-Q1")
    '2025-Q4'
    """
    year, number = int(of[:4]), int(of[6])
    return f"{year - 1}-Q4" if number == 1 else f"{year}-Q{number - 1}"


def last_whole_quarter(until: date) -> str:
    """
    The last quarter that is over at the end of that day.

    >>> last_whole_quarter(date(2026, 11, 23)), last_whole_quarter(date(2026, 9, 30))
    ('2026-Q3', '2026-Q3')
    """
    running = quarter(until)
    return running if last_day(running) == until else previous_quarter(running)


def release_name(last: str, taken: Collection[str]) -> str:
    """
    The name of a release: its last quarter, and a follow-up number when that name was ever used.

    >>> release_name("2026-Q4", {"2026-Q4", "2026-Q4-2"})
    '2026-Q4-3'
    """
    number = 1
    while (name := last if number == 1 else f"{last}-{number}") in taken:
        number += 1
    return name


def day(written: str) -> date | None:
    """
    A day as a manifest writes it; nothing when it is no day.

    >>> day("2026-11-20"), day("")
    (datetime.date(2026, 11, 20), None)
    """
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None

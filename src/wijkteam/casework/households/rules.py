"""Decisions about who is in a household when: plain values in, plain value out."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from wijkteam.casework.people.rules.ages import reads_own
from wijkteam.vocabulary import journey

#: Where a child lives is counted in per cent of the time; who has two homes lives in each of them
#: half, until somebody says better.
ALL_THE_TIME, HALF = 100, 50
#: The reason of a stay that never was: somebody written down in the wrong household.
MISTAKE = "mistake"
#: Jeugdwet 7.3.5, Wmo 5.3.2: from sixteen a child decides alone.
ALONE_FROM = 16


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody in a household from one day until another, all the time or a share of it."""

    household: Hashable
    begin: date
    end: date | None = None
    share: int | None = None

    def meets(self, other: Stay) -> bool:
        """
        Whether both hold on some day; the day on which one ends is the other's.

        A stay that ended on the day it began held on no day.
        """
        if self.begin == self.end or other.begin == other.end:
            return False
        return (self.end is None or other.begin < self.end) and (
            other.end is None or self.begin < other.end
        )


def clash(stay: Stay, others: Iterable[Stay]) -> str:
    """
    Why somebody cannot be there then: "same" household, "elsewhere" all the time, "too_much" time.

    >>> a = Stay("a", date(2026, 1, 1))
    >>> clash(Stay("b", date(2026, 2, 1)), [a])
    'elsewhere'
    >>> clash(Stay("b", date(2026, 2, 1), share=40), [Stay("a", date(2026, 1, 1), share=60)])
    ''
    """
    meeting = [other for other in others if stay.meets(other)]
    if any(other.household == stay.household for other in meeting):
        return "same"
    if meeting and (stay.share is None or any(other.share is None for other in meeting)):
        return "elsewhere"
    # Those it meets need not meet each other: the fullest day is what counts.
    for day in {max(stay.begin, other.begin) for other in meeting}:
        there = [o.share or 0 for o in meeting if o.begin <= day and (not o.end or day < o.end)]
        if (stay.share or 0) + sum(there) > ALL_THE_TIME:
            return "too_much"
    return ""


@dataclass(frozen=True, slots=True)
class Norms:
    """
    How many households of one weight, and no others, somebody who works full time carries.

    The points of a household follow from them: twenty points are a full caseload, so that one of
    six heavy households takes a sixth of twenty.
    """

    heavy: float = journey.FULL_CASELOAD_POINTS / journey.POINTS["heavy"]
    medium: float = journey.FULL_CASELOAD_POINTS / journey.POINTS["medium"]
    light: float = journey.FULL_CASELOAD_POINTS / journey.POINTS["light"]
    watched: float = journey.FULL_CASELOAD_POINTS / journey.FOLLOWUP_POINTS
    #: Until then somebody new carries half (LPBL 2014, key 2: a low caseload at the beginning).
    settling_weeks: int = 13
    #: Per cent of the hours of a lead that is there for households.
    lead_share: int = 50
    #: Per cent of a week for what is of no household: the norms reckon with it. Own choice.
    internal_share: int = 30
    #: Who says so; empty when the team agreed on nothing and the points of the house hold.
    source: str = ""

    def points(self, phase: str, weight: str) -> float:
        """
        What one household weighs: agreed, never measured.

        >>> Norms().points("plan", "heavy"), Norms().points("followup", "heavy")
        (2.0, 0.25)
        >>> round(Norms(heavy=6).points("plan", "heavy"), 2)
        3.33
        """
        carried: float = self.watched if phase == journey.FOLLOWUP else getattr(self, weight)
        return journey.FULL_CASELOAD_POINTS / carried

    def total(self, households: Iterable[tuple[str, str]]) -> float:
        return sum(self.points(phase, weight) for phase, weight in households)

    def capacity(
        self, hours: int | None, *, is_lead: bool = False, weeks_here: int | None = None
    ) -> float:
        """
        The points that fit somebody's hours; who has no hours on record counts as full time.

        >>> Norms().capacity(36), Norms().capacity(18), Norms().capacity(36, weeks_here=2)
        (20.0, 10.0, 10.0)
        >>> Norms(lead_share=25).capacity(36, is_lead=True)
        5.0
        """
        full = journey.FULL_CASELOAD_POINTS * (hours or journey.FULL_WEEK) / journey.FULL_WEEK
        if is_lead:
            full *= self.lead_share / 100
        if weeks_here is not None and weeks_here < self.settling_weeks:
            full *= SETTLING
        return full


#: What somebody carries while still learning the work of the team. Own choice, as it is drawn.
SETTLING = 0.5


#: A look that nobody asked about for longer than this is one that nobody remembers. Own choice.
DAYS_TO_REVIEW = 7


def review_is_late(since: timedelta, *, is_reviewed: bool) -> bool:
    """
    Whether somebody should have said by now if breaking the glass was right.

    >>> review_is_late(timedelta(days=8), is_reviewed=False)
    True
    """
    return not is_reviewed and since > timedelta(days=DAYS_TO_REVIEW)


def may_read(*, is_self: bool, age: int | None, has_authority: bool) -> bool:
    """
    Whether somebody may read what was written about a person of *age*.

    A parent with authority reads along up to sixteen; who is older, or of whom the age is not
    known, decides alone. Below twelve the parents read, and the child does not sign in.

    >>> may_read(is_self=False, age=11, has_authority=True)
    True
    >>> may_read(is_self=False, age=16, has_authority=True)
    False
    >>> may_read(is_self=True, age=12, has_authority=False)
    True
    """
    if is_self:
        return reads_own(age)
    return has_authority and not decides_alone(age)


def decides_alone(age: int | None) -> bool:
    """
    Whether nobody else decides about somebody's file: from sixteen, or when the age is not known.

    >>> decides_alone(15), decides_alone(16), decides_alone(None)
    (False, True, True)
    """
    return age is None or age >= ALONE_FROM

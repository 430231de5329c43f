"""Which clock runs for which law, and when an indication is looked at again."""

from __future__ import annotations

from datetime import date, timedelta

#: The clock of the decision by the law that is applied for; the Awb where that law has none.
CLOCKS = {"wmo": "wmo_decision", "debt": "debt_decision"}
GENERAL_CLOCK = "decision"
#: The inquiry of six weeks and the decision of two fit in eight: who starts later leaves a gap in
#: the help (Wmo 2015, 2.3.2 and 2.3.5).
WEEKS_TO_LOOK_AGAIN = 8
#: Wmo 2015, 2.3.6 (2): a personal budget takes all three.
BUDGET_CONDITIONS = ("able", "motivated", "quality")
#: Awb 7:11 (2): what an objection is right about does not stay as it was decided.
SETS_ASIDE = ("upheld", "partly")


def clock_of(law: str) -> str:
    """
    The kind of term that a decision under this law must keep.

    >>> clock_of("wmo"), clock_of("youth")
    ('wmo_decision', 'decision')
    """
    return CLOCKS.get(law, GENERAL_CLOCK)


def look_again_on(until: date | None) -> date | None:
    """
    The day on which to ask whether the help must go on; None when it has no end.

    >>> look_again_on(date(2027, 6, 1))
    datetime.date(2027, 4, 6)
    """
    return until - timedelta(weeks=WEEKS_TO_LOOK_AGAIN) if until else None

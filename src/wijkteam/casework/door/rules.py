"""When somebody hears, and how often one address may knock: plain values in, plain value out."""

from __future__ import annotations

from datetime import date, timedelta

from wijkteam.casework.terms.rules import working_day_from

#: Somebody reads what came in on the first working day after it, and gets in touch within three.
DAYS_TO_HEAR = 3
#: An hour of one address. A library or a shelter shares one, so it is more than a family needs.
KNOCKS_AN_HOUR = 10
#: An hour of all addresses together: more is a machine, and then people are asked to telephone.
ALL_KNOCKS_AN_HOUR = 120
#: Nobody reads the three questions and answers them within this.
SECONDS_TO_TYPE = 3
#: The same words from the same address within this are one knock that was sent twice.
SAME = timedelta(hours=1)
#: After this the address is forgotten: it was kept to count and for nothing else.
FORGOTTEN_AFTER = timedelta(days=1)


def hear_by(day: date) -> date:
    """
    The day by which somebody hears who knocked on *day*: three working days later.

    >>> hear_by(date(2026, 11, 26)), hear_by(date(2026, 12, 24))
    (datetime.date(2026, 12, 1), datetime.date(2026, 12, 30))
    """
    for _day in range(DAYS_TO_HEAR):
        day = working_day_from(day + timedelta(days=1))
    return day

"""
Who works in the teams, by quarter: heads, hours of contracts and home organisations.

How many work in a team stands on its door. How much somebody works does not: a team of few people
is left out, since its hours could be told apart by who knows their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, timedelta

from wijkteam.accounts.models import TeamMembership
from wijkteam.analysis.facts.manifest import Staff
from wijkteam.analysis.facts.periods import first_day, following, last_day
from wijkteam.casework.internal_time.access import share_of

#: Of fewer the hours of one follow from those of the others, who may know theirs.
SMALLEST_TEAM = 5
#: What nobody was asked for is a home of its own.
UNKNOWN_HOME = "other"


def staff(*, teams: Collection[str], since: str, until: str) -> tuple[Staff, ...]:
    """
    The staff of each team in each whole quarter from *since* until *until*, both included.

    A quarter in which a team had fewer than `SMALLEST_TEAM` people on average is left out.
    """
    spells = list(
        TeamMembership.objects.filter(
            team__code__in=teams, from_date__lte=last_day(until)
        ).values_list(
            "team__code", "from_date", "until_date", "hours_a_week", "user__organisation__kind"
        )
    )
    return tuple(
        row
        for team in sorted(teams)
        for quarter in _quarters(since, until)
        if (row := _of_quarter(team, quarter, [spell[1:] for spell in spells if spell[0] == team]))
    )


def _quarters(since: str, until: str) -> Iterator[str]:
    quarter = since
    while quarter <= until:
        yield quarter
        quarter = following(quarter)


def _of_quarter(
    team: str,
    quarter: str,
    spells: Collection[tuple[date, date | None, int | None, str | None]],
) -> Staff | None:
    first, day_after = first_day(quarter), last_day(quarter) + timedelta(days=1)
    days = (day_after - first).days
    workers, hours, known = 0.0, 0.0, True
    homes: dict[str, float] = defaultdict(float)
    for begin, end, week, home in spells:
        part = (min(end or day_after, day_after) - max(begin, first)).days / days
        if part <= 0:
            continue
        workers += part
        homes[home or UNKNOWN_HOME] += part
        known = known and week is not None
        hours += part * (week or 0)
    if workers < SMALLEST_TEAM:
        return None
    return Staff(
        team=team,
        quarter=quarter,
        workers=round(workers, 1),
        # Whole hours: tenths would tell on which day somebody came or left.
        hours_a_week=float(round(hours)) if known else None,
        homes={home: round(part, 1) for home, part in sorted(homes.items())},
        internal_share=_internal(team, first, last_day(quarter)),
    )


def _internal(team: str, first: date, last: date) -> float | None:
    """In whole per cents, of weeks that several people wrote: no week of one can be told."""
    share = share_of(team, since=first, until=last, fewest=SMALLEST_TEAM)
    return None if share is None else round(share, 2)

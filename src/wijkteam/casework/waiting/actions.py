"""Remembering the order of a day, so that tomorrow can say what changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from wijkteam.accounts.models import Team
from wijkteam.casework.waiting.models import WaitingDay

KEPT = timedelta(weeks=5)


def remember(*, team: Team, on: date, order: Sequence[tuple[str, str]]) -> None:
    """Keep the order of the first look of a day; the second look of that day changes nothing."""
    _day, is_new = WaitingDay.objects.get_or_create(
        team=team, on=on, defaults={"order": [list(pair) for pair in order]}
    )
    if is_new:
        WaitingDay.objects.filter(team=team, on__lt=on - KEPT).delete()

"""A team that went another way keeps, in a release, the kind it was when somebody came."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from tests.people import Neighbourhood
from wijkteam.accounts.access import EVERYTHING
from wijkteam.accounts.teams.actions import set_up
from wijkteam.publish.courses.build import build_some


def test_a_case_counts_under_the_kind_of_its_day(buurt: Neighbourhood) -> None:
    today = timezone.localdate()
    kinds = {}
    for days_ago, kind in ((900, "light"), (10, "youth")):
        first = today - timedelta(days=days_ago)
        set_up(team=buurt.team, kind=kind, from_date=first, by=buurt.ans, **EVERYTHING)
        steps = build_some(frozenset({buurt.household.pk}), until=today).steps
        kinds[kind] = set(steps["team_kind"].drop_nulls())
    # The signal came forty days ago: what the team became since then changes nothing.
    assert kinds == {"light": {"light"}, "youth": {"light"}}

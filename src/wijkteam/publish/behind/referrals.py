"""
Referrals to the own organisation beside what was to be expected, per team.

Counted inside: the release says how often people are sent home, and not what others would have
done, as that takes who is employed where.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from wijkteam.accounts.models import User
from wijkteam.analysis.indicators.calculate import SMALLEST_CELL
from wijkteam.analysis.statistics import FairError, OwnOrganisation, own_organisation
from wijkteam.publish.courses.build import referrals, teams
from wijkteam.vocabulary import people


@dataclass(frozen=True, slots=True)
class TeamReferrals:
    """One team; without `found` there are too few referrals to say anything."""

    name: str
    found: OwnOrganisation | None


def by_team(user: User) -> list[TeamReferrals]:
    """
    Every team by name for a privacy officer, for a lead the own one; and first all together.

    Too few is below the smallest cell, as in a release: a colleague could be told from it.
    """
    rows = referrals(until=timezone.localdate())
    home, to, asked, team = (rows[name].to_list() for name in ("home", "to", "asked", "team"))
    wanted: dict[str, list[bool] | None] = {"": None}
    for known in sorted(teams(), key=lambda known: known.label.casefold()):
        is_own = user.current_team is not None and known.code == user.current_team.code
        if user.role == people.PRIVACY_OFFICER or is_own:
            wanted[known.label] = [code == known.code for code in team]
    made = []
    for name, mine in wanted.items():
        try:
            found = own_organisation(home, to, asked, of=mine)
        except FairError:
            made.append(TeamReferrals(name, None))
            continue
        made.append(TeamReferrals(name, found if found.compared >= SMALLEST_CELL else None))
    return made

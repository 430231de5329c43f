"""What the rules cost us, for a team to read about itself."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.households.access import team_of
from wijkteam.casework.rule_pressure import access


@team_workers_only
def pressure(request: SignedIn) -> HttpResponse:
    team = team_of(request.user)
    return render(
        request,
        "rule_pressure/pressure.html",
        {"team": team, "pressure": access.pressure_of(team), "fewest": access.FEWEST},
    )

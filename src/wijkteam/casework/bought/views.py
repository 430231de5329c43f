"""What does bought help cost this year, and who asks for more?"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_noop

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.audit.actions import record, record_listing
from wijkteam.casework.bought import access
from wijkteam.ui.words import word


@team_workers_only
def year(request: SignedIn) -> HttpResponse:
    found = access.year_of(request.user)
    record("budget_viewed", by=request.user)
    return render(request, "bought/year.html", {"year": found})


@team_workers_only
def who_first(request: SignedIn) -> HttpResponse:
    """Need, urgency and what waiting does, side by side for the meeting that decides."""
    found = access.who_first(request.user)
    record_listing(
        "who_first_viewed",
        by=request.user,
        households={one.household.pk for one in found.asks},
        why=gettext_noop("wie eerst"),
        others=found.others,
    )
    return render(
        request,
        "bought/who_first.html",
        {
            "found": found,
            "rows": [
                (
                    one,
                    word(one.urgency, "urgency") if one.urgency else "",
                    word(one.domain, "life_domain") if one.domain else "",
                )
                for one in found.asks
            ],
        },
    )

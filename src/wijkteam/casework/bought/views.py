"""What does bought help cost this year, and who asks for more?"""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_noop

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.audit.actions import record, record_listing
from wijkteam.casework.bought import access
from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.charts.work.budget import Spent, budget_of_year
from wijkteam.ui.words import word


@team_workers_only
def year(request: SignedIn) -> HttpResponse:
    found = access.year_of(request.user)
    record("budget_viewed", by=request.user)
    return render(request, "bought/year.html", {"year": found, "picture": _picture(found)})


def _picture(found: access.Year) -> Chart:
    """The months that are over, today, and of what comes the last week of each month."""
    points = [Spent(on, euros, euros, euros) for on, euros in found.months]
    points.append(Spent(found.today, found.total, found.total, found.total))
    coming: dict[int, Spent] = {}
    for week in found.ahead:
        on = found.today + timedelta(weeks=week.weeks)
        coming[on.month] = Spent(on, week.points, week.low, week.high)
    return budget_of_year(
        [*points, *coming.values()],
        today=found.today,
        budget=found.budget.euros if found.budget else None,
    )


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

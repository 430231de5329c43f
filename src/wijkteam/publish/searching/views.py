"""How people are searched for, for the privacy officer."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from wijkteam.accounts.guards import SignedIn
from wijkteam.publish.guards import privacy_officer_only
from wijkteam.publish.searching.behaviour import DAY_BEGINS, DAY_ENDS, TIMES, searching_of_everybody

#: A week, a month, a quarter: a longer time hides a bad week.
PERIODS = (7, 30, 90)


@require_GET
@privacy_officer_only
def searching(request: SignedIn) -> HttpResponse:
    asked = request.GET.get("dagen", "")
    days = int(asked) if asked in map(str, PERIODS) else PERIODS[1]
    return render(
        request,
        "publish/searching.html",
        {
            "people": searching_of_everybody(by=request.user, days=days),
            "days": days,
            "periods": PERIODS,
            "begins": DAY_BEGINS,
            "ends": DAY_ENDS,
            "times": TIMES,
        },
    )

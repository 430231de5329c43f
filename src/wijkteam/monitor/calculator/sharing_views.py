"""The realisation plan of a programme."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from wijkteam.monitor.calculator.sharing import sharing
from wijkteam.monitor.calculator.views import ASKED, asked, query
from wijkteam.monitor.calculator.weighing import Refused
from wijkteam.monitor.dashboard.views import may_see_figures


@require_GET
@may_see_figures
def realisation(request: HttpRequest, programme: str) -> HttpResponse:
    weighed = asked(request, programme)
    if isinstance(weighed, Refused):
        return render(request, "monitor/calculator/refused.html", {"refused": weighed})
    context = {
        "weighed": weighed,
        "sharing": sharing(weighed.outcome, request.GET.get("vloer", "")),
        "asked": request.GET.get(ASKED, ""),
        "query": query(request),
    }
    return render(request, "monitor/calculator/realisation.html", context)

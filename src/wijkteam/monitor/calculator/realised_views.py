"""What came of what was assumed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from wijkteam.monitor.calculator.programmes import programme as found_programme
from wijkteam.monitor.calculator.realised import outcomes, story
from wijkteam.monitor.calculator.weighing import Refused
from wijkteam.monitor.dashboard.views import may_see_figures


@require_GET
@may_see_figures
def realised(request: HttpRequest, programme: str) -> HttpResponse:
    found = found_programme(programme)
    if found is None:
        raise Http404
    weighed = outcomes(found)
    if isinstance(weighed, Refused):
        return render(request, "monitor/calculator/refused.html", {"refused": weighed})
    context = {"weighed": weighed[-1], "story": story(weighed)}
    return render(request, "monitor/calculator/realised.html", context)

"""The page of one programme: beforehand beside afterwards."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wijkteam.monitor.calculator.asking import refused
from wijkteam.monitor.drawing_board import realised
from wijkteam.monitor.drawing_board import versions as laid
from wijkteam.monitor.guards import may_see_figures
from wijkteam.monitor.shelf.programmes import programme as found_programme
from wijkteam.monitor.shelf.weighing import Refused


@require_safe
@may_see_figures
def versions(request: HttpRequest, programme: str) -> HttpResponse:
    found = found_programme(programme)
    if found is None:
        raise Http404
    made = laid.versions(found, request.GET.get("eerder", ""))
    if isinstance(made, Refused):
        return refused(request, made)
    newest = made[-1].weighed
    context = {
        "weighed": newest,
        "versions": made,
        "sentence": laid.sentence(made),
        "picture": laid.picture(made),
        "results": laid.results(made),
        "columns": [f"{one.number} {one.label}" for one in made],
        "numbers": realised.numbers(made),
        "links": realised.links(made),
        "still": realised.still_assumed(newest.outcome),
        "worth": realised.worth_registering(newest.outcome),
        "earlier": laid.earlier_releases(newest),
        "chosen": made[1].release if len(made) > 2 else "",
    }
    return render(request, "monitor/drawing_board/versions.html", context)

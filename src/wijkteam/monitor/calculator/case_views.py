"""Cases: where they lie together, and one with its two courses."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from wijkteam.analysis.errors import AnalysisError
from wijkteam.monitor.calculator import (
    case_hinges,
    case_pictures,
    case_places,
    case_plane,
    case_prices,
    case_remarks,
    case_together,
    case_words,
)
from wijkteam.monitor.calculator.case_boundaries import BoundariesForm
from wijkteam.monitor.calculator.parameter_views import parameters_refused
from wijkteam.monitor.guards import may_see_figures
from wijkteam.monitor.shelf.cases import FoundCase, FoundTable, case, cases, folder, others, tables
from wijkteam.monitor.shelf.programmes import without_folder


@require_GET
@may_see_figures
def overview(request: HttpRequest) -> HttpResponse:
    try:
        listed = [_listed(one) for one in cases()]
    except AnalysisError as refused:
        return parameters_refused(request, refused)
    form = BoundariesForm(request.GET)
    found = [_table(one) for one in tables(form.thresholds)]
    context = {"listed": listed, "tables": found, "form": form}
    return render(request, "monitor/calculator/cases.html", context)


@require_GET
@may_see_figures
def one(request: HttpRequest, code: str) -> HttpResponse:
    try:
        found = case(code)
    except AnalysisError as refused:
        return parameters_refused(request, refused)
    if found is None:
        raise Http404
    if found.weighed is None or found.case is None:
        return render(request, "monitor/calculator/case_refused.html", {"found": found})
    arena = others()
    weighed = found.weighed
    context = {
        "found": found,
        "case": found.case,
        "weighed_case": weighed,
        "answer": case_words.case_answer(weighed),
        "courses": case_pictures.two_courses(weighed),
        "plane": case_plane.plane_of(arena, own=weighed) if arena else None,
        "group": case_places.group(weighed),
        "group_chance": case_places.group_chance(weighed),
        "domains": case_pictures.per_domain(weighed),
        "payers": case_prices.payers(weighed),
        "prices": case_prices.prices(weighed),
        "mechanisms": case_hinges.mechanisms(weighed),
        "hangs_on": case_hinges.hangs_on(weighed) if weighed.sensitivity else None,
        "turns": case_hinges.turns(weighed),
        "who": case_words.who_imagined(found.case),
        "remarks": case_remarks.remarks(found.case, weighed),
    }
    return render(request, "monitor/calculator/case.html", context)


def _listed(found: FoundCase) -> dict[str, object]:
    weighed = found.weighed
    return {
        "found": found,
        "answer": case_words.case_answer(weighed) if weighed else None,
        "group": case_places.group(weighed) if weighed else "",
    }


def _table(found: FoundTable) -> dict[str, object]:
    arena = found.arena
    return {
        "found": found,
        "plane": case_plane.plane_of(arena) if arena else None,
        "groups": case_together.groups(arena) if arena else [],
        "arena": arena,
        "rejected": [without_folder(row.reason, folder()) for row in arena.rejected]
        if arena
        else [],
    }

"""Cases: where they lie together, and one with its two courses."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from wijkteam.analysis.errors import AnalysisError
from wijkteam.monitor.calculator.asking import parameters_refused
from wijkteam.monitor.calculator.cases import places, plane
from wijkteam.monitor.calculator.cases.answer import case_answer, who_imagined
from wijkteam.monitor.calculator.cases.pictures import effect_per_domain, two_courses
from wijkteam.monitor.calculator.cases.places import BoundariesForm
from wijkteam.monitor.calculator.cases.prices import payer_rows, priced_lines
from wijkteam.monitor.calculator.cases.remarks import (
    cost_hangs_on,
    remarks_on,
    seen_mechanisms,
    turning_chances,
)
from wijkteam.monitor.calculator.cases.together import group_rows
from wijkteam.monitor.guards import may_see_figures
from wijkteam.monitor.shelf.cases import CaseFile, CaseTable, case, cases, folder, others, tables
from wijkteam.monitor.shelf.programmes import without_folder


@require_GET
@may_see_figures
def overview(request: HttpRequest) -> HttpResponse:
    try:
        listed = [_listed(case) for case in cases()]
    except AnalysisError as refused:
        return parameters_refused(request, refused)
    form = BoundariesForm(request.GET)
    drawn = [_table(table) for table in tables(form.thresholds)]
    context = {"listed": listed, "tables": drawn, "form": form}
    return render(request, "monitor/calculator/cases.html", context)


@require_GET
@may_see_figures
def one_case(request: HttpRequest, code: str) -> HttpResponse:
    try:
        entry = case(code)
    except AnalysisError as refused:
        return parameters_refused(request, refused)
    if entry is None:
        raise Http404
    if entry.weighed is None or entry.case is None:
        return render(request, "monitor/calculator/case_refused.html", {"refused": entry})
    arena = others()
    weighed = entry.weighed
    context = {
        "file": entry,
        "case": entry.case,
        "weighed_case": weighed,
        "answer": case_answer(weighed),
        "courses": two_courses(weighed),
        "plane": plane.plane_of(arena, own=weighed) if arena else None,
        "group": places.group(weighed),
        "group_chance": places.group_chance(weighed),
        "domains": effect_per_domain(weighed),
        "payers": payer_rows(weighed),
        "prices": priced_lines(weighed),
        "mechanisms": seen_mechanisms(weighed),
        "hangs_on": cost_hangs_on(weighed) if weighed.sensitivity else None,
        "turns": turning_chances(weighed),
        "who": who_imagined(entry.case),
        "remarks": remarks_on(entry.case, weighed),
    }
    return render(request, "monitor/calculator/case.html", context)


def _listed(entry: CaseFile) -> dict[str, object]:
    weighed = entry.weighed
    return {
        "file": entry,
        "answer": case_answer(weighed) if weighed else None,
        "group": places.group(weighed) if weighed else "",
    }


def _table(entry: CaseTable) -> dict[str, object]:
    arena = entry.arena
    return {
        "file": entry,
        "plane": plane.plane_of(arena) if arena else None,
        "groups": group_rows(arena) if arena else [],
        "arena": arena,
        "rejected": [without_folder(row.reason, folder()) for row in arena.rejected]
        if arena
        else [],
    }

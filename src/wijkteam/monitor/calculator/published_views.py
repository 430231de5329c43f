"""Published analyses beside each other."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.comparison.result import Comparison
from wijkteam.monitor.calculator import published
from wijkteam.monitor.calculator.parameter_views import parameters_refused
from wijkteam.monitor.calculator.programmes import without_folder
from wijkteam.monitor.dashboard.views import may_see_figures
from wijkteam.ui.numbers import percent


@require_GET
@may_see_figures
def comparison(request: HttpRequest) -> HttpResponse:
    files = published.collections(request.GET.get("bestand", ""))
    here = next((one.name for one in files if one.own), "")
    look = request.GET.get("blik", "social")
    context: dict[str, object] = {
        "files": files,
        "here": here,
        "perspectives": [
            {"code": code, "label": label, "own": code == look}
            for code, label in published.PERSPECTIVE.items()
        ],
    }
    if not here:
        return render(request, "monitor/calculator/comparison.html", context)
    try:
        found = published.comparison(here, look)
    except AnalysisError as refused:
        return parameters_refused(request, refused)
    context |= _shown(found) if isinstance(found, Comparison) else {"refusal": found}
    return render(request, "monitor/calculator/comparison.html", context)


def _shown(found: Comparison) -> dict[str, object]:
    return {
        "found": found,
        "file": Path(found.file).name,
        "remarks": [
            *found.notes,
            *(without_folder(row.reason, published.folder()) for row in found.rejected),
        ],
        "rate": percent(found.rate, 2),
        "sentence": published.sentence(found),
        "picture": published.picture(found) if found.forest else None,
        "apart": [
            {
                "row": one,
                "name": published.study_name(one.study),
                "ratio": published.ratio_apart(one),
            }
            for one in found.apart
        ],
        "flagged": [one for one in found.forest if one.flags or one.rediscounted],
        "moderators": published.moderators(found),
    }

"""Published analyses beside each other."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.comparison.result import Comparison
from wijkteam.monitor.calculator.asking import parameters_refused
from wijkteam.monitor.calculator.published.files import (
    compared_file,
    comparison_folder,
    listed_collections,
)
from wijkteam.monitor.calculator.published.sentences import (
    PERSPECTIVE,
    class_rows,
    forest_apart,
    forest_picture,
    moderator_words,
    ratio_apart,
    remark_words,
    sentence,
    source_place,
    study_name,
)
from wijkteam.monitor.guards import may_see_figures
from wijkteam.monitor.shelf.programmes import without_folder
from wijkteam.ui.numbers import percent


@require_GET
@may_see_figures
def comparison(request: HttpRequest) -> HttpResponse:
    files = listed_collections(request.GET.get("bestand", ""))
    here = next((file.name for file in files if file.own), "")
    asked = request.GET.get("blik", "")
    look = asked if asked in PERSPECTIVE else "social"
    context: dict[str, object] = {
        "files": files,
        "here": here,
        "perspectives": [
            {"code": code, "label": label, "own": code == look}
            for code, label in PERSPECTIVE.items()
        ],
    }
    if not here:
        return render(request, "monitor/calculator/comparison.html", context)
    try:
        comparison = compared_file(here, look)
    except AnalysisError as refused:
        return parameters_refused(request, refused)
    if isinstance(comparison, Comparison):
        context |= _comparison_context(comparison, look)
    else:
        context["refusal"] = comparison
    return render(request, "monitor/calculator/comparison.html", context)


def _comparison_context(comparison: Comparison, look: str) -> dict[str, object]:
    return {
        "comparison": comparison,
        "file": Path(comparison.file).name,
        "remarks": [
            remark_words(remark)
            for remark in (
                *comparison.notes,
                *(without_folder(row.reason, comparison_folder()) for row in comparison.rejected),
            )
        ],
        "why_not_pooled": remark_words(comparison.why_not_pooled)
        if comparison.why_not_pooled
        else None,
        "rate": percent(comparison.rate, 2),
        "sentence": sentence(comparison),
        "picture": forest_picture(comparison)
        if comparison.forest
        else forest_apart(comparison, look),
        "apart": [
            {
                "row": study,
                "name": study_name(study.study),
                "why": remark_words(study.reason),
                "source": source_place(study.source),
                "ratio": ratio_apart(study),
            }
            for study in comparison.apart
        ],
        "flagged": [
            {
                "row": study,
                "name": study_name(study.study),
                "flags": [remark_words(flag) for flag in study.flags],
            }
            for study in comparison.forest
            if study.flags or study.rediscounted
        ],
        "moderators": moderator_words(comparison),
        "classes": class_rows(comparison),
    }

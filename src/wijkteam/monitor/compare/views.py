"""Teams, areas and municipalities beside each other."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.indicators import DEFINITIONS
from wijkteam.monitor.compare.asking import asked
from wijkteam.monitor.compare.compared import compare_page
from wijkteam.monitor.dashboard import sentences
from wijkteam.monitor.dashboard.looking import Looking, look
from wijkteam.monitor.guards import may_see_figures
from wijkteam.monitor.wording.table_file import answer


@require_GET
@may_see_figures
def compare(request: HttpRequest, code: str) -> HttpResponse:
    looking = _looking(request, code)
    given = asked(looking, code, request.GET)
    definition = DEFINITIONS[code]
    context = {
        "looking": looking,
        "code": code,
        "asked": given,
        "page": compare_page(looking, given),
        "label": sentences.label_words(definition.label),
        "tells": sentences.label_words(definition.tells),
        "does_not_tell": sentences.label_words(definition.does_not_tell),
        "query": f"?{request.GET.urlencode() or f'uitgave={looking.release.name}'}",
    }
    return render(request, "monitor/compare/compare.html", context)


@require_GET
@may_see_figures
def compare_file(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    looking = _looking(request, code)
    return answer(compare_page(looking, asked(looking, code, request.GET)).file, kind)


def _looking(request: HttpRequest, code: str) -> Looking:
    """What is looked at; without figures, or for an unknown one, there is nothing to compare."""
    try:
        looking = look(request)
    except AnalysisError:
        raise Http404 from None
    if looking is None or code not in DEFINITIONS:
        raise Http404
    return looking

"""What the address asks for: which approach, weighed with what; or why there is no outcome."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from wijkteam.analysis.errors import AnalysisError
from wijkteam.monitor.shelf.programmes import problems_of, programme
from wijkteam.monitor.shelf.weighing import Refused, Weighed, weigh

ASKED = "uitgave"


def asked(request: HttpRequest, code: str) -> Weighed | Refused:
    """The programme of the address, weighed with what the address asks for."""
    file = programme(code)
    if file is None:
        raise Http404
    return weigh(file, request.GET.get(ASKED, ""))


def query(request: HttpRequest) -> str:
    """What the address asks for, to send along with a link."""
    chosen = request.GET.get(ASKED, "")
    return f"?{urlencode({ASKED: chosen})}" if chosen else ""


def refused(request: HttpRequest, why: Refused) -> HttpResponse:
    """No outcome rather than a wrong one: which lines to change."""
    return render(request, "monitor/calculator/refused.html", {"refused": why})


def parameters_refused(request: HttpRequest, refused: AnalysisError) -> HttpResponse:
    problems = problems_of(refused, "")
    context = {"problems": problems}
    return render(request, "monitor/calculator/parameters_refused.html", context)

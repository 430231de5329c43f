"""Costs and benefits: which programmes there are, and one of them with all its doubt."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from wijkteam.monitor.calculator import overview_page
from wijkteam.monitor.calculator.page import page
from wijkteam.monitor.calculator.steps import box
from wijkteam.monitor.guards import may_see_figures
from wijkteam.monitor.shelf.programmes import programme, programmes
from wijkteam.monitor.shelf.weighing import Refused, Weighed, weigh

ASKED = "uitgave"


@require_GET
@may_see_figures
def overview(request: HttpRequest) -> HttpResponse:
    listed = [overview_page.listed(weigh(found)) for found in programmes()]
    context = {"listed": listed, "beside": overview_page.beside(listed)}
    return render(request, "monitor/calculator/overview.html", context)


@require_GET
@may_see_figures
def one(request: HttpRequest, programme: str) -> HttpResponse:
    weighed = asked(request, programme)
    if isinstance(weighed, Refused):
        return refused(request, weighed)
    return render(request, "monitor/calculator/programme.html", _context(request, weighed))


@require_GET
@may_see_figures
def step(request: HttpRequest, programme: str, name: str) -> HttpResponse:
    weighed = asked(request, programme)
    if isinstance(weighed, Refused):
        return refused(request, weighed)
    found = box(weighed.outcome, name)
    if found is None:
        raise Http404
    context = {"weighed": weighed, "box": found, "query": query(request)}
    return render(request, "monitor/calculator/step.html", context)


def asked(request: HttpRequest, code: str) -> Weighed | Refused:
    """The programme of the address, weighed with what the address asks for."""
    found = programme(code)
    if found is None:
        raise Http404
    return weigh(found, request.GET.get(ASKED, ""))


def query(request: HttpRequest) -> str:
    """The same choice, for a link."""
    chosen = request.GET.get(ASKED, "")
    return f"?{urlencode({ASKED: chosen})}" if chosen else ""


def refused(request: HttpRequest, why: Refused) -> HttpResponse:
    """No outcome rather than a wrong one: which lines to change."""
    return render(request, "monitor/calculator/refused.html", {"refused": why})


def _context(request: HttpRequest, weighed: Weighed) -> dict[str, object]:
    chosen = query(request)
    return {
        "page": page(weighed, query=chosen),
        "weighed": weighed,
        "outcome": weighed.outcome,
        "query": chosen,
    }

"""The realisation plan of a programme."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from wijkteam.monitor.calculator.sharing import FLOOR, PARTY, read_floor, sharing
from wijkteam.monitor.calculator.views import ASKED, asked, query
from wijkteam.monitor.guards import may_see_figures
from wijkteam.monitor.shelf.weighing import Refused, Weighed
from wijkteam.monitor.wording import naming


@require_GET
@may_see_figures
def realisation(request: HttpRequest, programme: str) -> HttpResponse:
    weighed = asked(request, programme)
    if isinstance(weighed, Refused):
        return render(request, "monitor/calculator/refused.html", {"refused": weighed})
    floor = request.GET.get(FLOOR, "")
    context = {
        "weighed": weighed,
        "sharing": sharing(weighed.outcome, read_floor(floor)),
        "documents": _documents(weighed, floor=floor, asked=request.GET.get(ASKED, "")),
        "asked": request.GET.get(ASKED, ""),
        "query": query(request),
    }
    return render(request, "monitor/calculator/realisation.html", context)


def _documents(weighed: Weighed, *, floor: str, asked: str) -> list[tuple[str, str]]:
    """For whom there is a document, with what its address asks for; first that of everybody."""
    parties = weighed.outcome.result.parties
    names = {"": _("Voor alle partijen")} | {
        code: naming.party(weighed.programme, code) for code in parties
    }
    chosen = {FLOOR: floor, ASKED: asked}
    return [
        (name, urlencode({key: told for key, told in (chosen | {PARTY: code}).items() if told}))
        for code, name in names.items()
    ]

"""The pages of costs and benefits: all approaches, and one with all its doubt."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from wijkteam.monitor.bench.saved import saves
from wijkteam.monitor.calculator.approach.breakdown import TABLES, as_csv, as_json, breakdown
from wijkteam.monitor.calculator.approach.chain import box_page
from wijkteam.monitor.calculator.approach.one_approach import approach_page
from wijkteam.monitor.calculator.approach.overview import beside, listed
from wijkteam.monitor.calculator.approach.sharing import FLOOR, PARTY, read_floor, sharing
from wijkteam.monitor.calculator.asking import ASKED, asked, query, refused
from wijkteam.monitor.guards import may_see_figures
from wijkteam.monitor.shelf.programmes import programmes
from wijkteam.monitor.shelf.weighing import Refused, Weighed, weigh
from wijkteam.monitor.wording import naming

# Costs and benefits: which programmes there are, and one of them with all its doubt.


@require_GET
@may_see_figures
def overview(request: HttpRequest) -> HttpResponse:
    approaches = [listed(weigh(file)) for file in programmes()]
    context = {"listed": approaches, "beside": beside(approaches)}
    return render(request, "monitor/calculator/overview.html", context)


@require_GET
@may_see_figures
def approach(request: HttpRequest, programme: str) -> HttpResponse:
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
    box = box_page(weighed.outcome, name)
    if box is None:
        raise Http404
    context = {"weighed": weighed, "box": box, "query": query(request)}
    return render(request, "monitor/calculator/step.html", context)


def _context(request: HttpRequest, weighed: Weighed) -> dict[str, object]:
    chosen = query(request)
    return {
        "page": approach_page(weighed, query=chosen),
        "weighed": weighed,
        "outcome": weighed.outcome,
        "is_saved_before": saves(weighed.file.code).exists(),
        "query": chosen,
    }


# The amounts behind the pictures: on a page, as a table to take along, and as JSON.


#: The mark at the start tells a spreadsheet that a file is UTF-8.
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_WAY, _BUDGET = "bedragen", "begroting"
ABOUT: dict[str, Promise] = {
    "lines": gettext_lazy("Elke post: hoeveel, prijs, bedrag en interval"),
    "parties": gettext_lazy("Elke partij: betaalt, wint en saldo"),
    "years": gettext_lazy("Elk jaar: kosten, baten en wat ze opgeteld zijn"),
    "flows": gettext_lazy("Elk bedrag: per partij, per post en per jaar"),
    "kinds": gettext_lazy("Elke soort baat, per euro kosten"),
    "waterfall": gettext_lazy("Van de kosten naar het saldo, post voor post"),
    "used": gettext_lazy("Elke aanname met interval en bron"),
    "missing": gettext_lazy("Wat ontbreekt en waarom"),
    "double_counts": gettext_lazy("Wat misschien dubbel is geteld"),
    "teams": gettext_lazy("Wat de teams deden, per team en kwartaal"),
    "team_hours": gettext_lazy("Uren van de teams, naar soort"),
    "team_homes": gettext_lazy("Waar de medewerkers vandaan komen"),
    "notes": gettext_lazy("Wat er verder over het bestand te zeggen is"),
}


@require_GET
@may_see_figures
def tables(request: HttpRequest, programme: str) -> HttpResponse:
    weighed = asked(request, programme)
    if isinstance(weighed, Refused):
        return refused(request, weighed)
    present_values = request.GET.get(_WAY) != _BUDGET
    context = {
        "weighed": weighed,
        "query": query(request),
        "present_values": present_values,
        "ways": [
            {"label": _("contante waarde"), "query": _same(request, ""), "own": present_values},
            {
                "label": _("zoals in de begroting"),
                "query": _same(request, _BUDGET),
                "own": not present_values,
            },
        ],
        "grids": breakdown(weighed.outcome, present_values=present_values),
        "downloads": [(name, ABOUT.get(name, name)) for name in TABLES],
    }
    return render(request, "monitor/calculator/tables.html", context)


@require_GET
@may_see_figures
def one_table(request: HttpRequest, programme: str, name: str) -> HttpResponse:
    weighed = asked(request, programme)
    if isinstance(weighed, Refused) or name not in TABLES:
        raise Http404
    file = f"{slugify(programme) or ASKED}-{name}.csv"
    response = HttpResponse(
        _MARK + as_csv(weighed.outcome, name), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{file}"'
    return response


@require_GET
@may_see_figures
def everything(request: HttpRequest, programme: str) -> HttpResponse:
    weighed = asked(request, programme)
    if isinstance(weighed, Refused):
        raise Http404
    return JsonResponse(as_json(weighed.outcome), json_dumps_params={"indent": 1})


def _same(request: HttpRequest, way: str) -> str:
    """The address of the same release with other amounts."""
    chosen = {ASKED: request.GET.get(ASKED, ""), _WAY: way}
    return f"?{urlencode({name: value for name, value in chosen.items() if value})}"


# The realisation plan of a programme.


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
        (name, urlencode({key: value for key, value in (chosen | {PARTY: code}).items() if value}))
        for code, name in names.items()
    ]

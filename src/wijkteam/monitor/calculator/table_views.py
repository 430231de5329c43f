"""The amounts behind the pictures: on a page, as a table to take along, and as JSON."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from wijkteam.monitor.calculator import export
from wijkteam.monitor.calculator.breakdown import breakdown
from wijkteam.monitor.calculator.views import ASKED, asked, query, refused
from wijkteam.monitor.guards import may_see_figures
from wijkteam.monitor.shelf.weighing import Refused

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
        "downloads": [(name, ABOUT.get(name, name)) for name in export.TABLES],
    }
    return render(request, "monitor/calculator/tables.html", context)


@require_GET
@may_see_figures
def table(request: HttpRequest, programme: str, name: str) -> HttpResponse:
    weighed = asked(request, programme)
    if isinstance(weighed, Refused) or name not in export.TABLES:
        raise Http404
    file = f"{slugify(programme) or ASKED}-{name}.csv"
    response = HttpResponse(
        _MARK + export.as_csv(weighed.outcome, name), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{file}"'
    return response


@require_GET
@may_see_figures
def everything(request: HttpRequest, programme: str) -> HttpResponse:
    weighed = asked(request, programme)
    if isinstance(weighed, Refused):
        raise Http404
    return JsonResponse(export.as_json(weighed.outcome), json_dumps_params={"indent": 1})


def _same(request: HttpRequest, way: str) -> str:
    """The address of the same release with other amounts."""
    chosen = {ASKED: request.GET.get(ASKED, ""), _WAY: way}
    return f"?{urlencode({name: one for name, one in chosen.items() if one})}"

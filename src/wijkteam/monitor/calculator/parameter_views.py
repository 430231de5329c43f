"""The parameters: a list to search, and a page for each."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from wijkteam.analysis.errors import AnalysisError
from wijkteam.monitor.calculator import parameter_page
from wijkteam.monitor.calculator.catalogue import FilterForm, catalogue, row
from wijkteam.monitor.guards import may_see_figures
from wijkteam.monitor.shelf.grounds import parameter_tree, today
from wijkteam.monitor.shelf.programmes import problems_of
from wijkteam.monitor.wording.naming import payer
from wijkteam.monitor.wording.units import unit_words


@require_GET
@may_see_figures
def parameters(request: HttpRequest) -> HttpResponse:
    try:
        tree = parameter_tree()
    except AnalysisError as refused:
        return parameters_refused(request, refused)
    form = FilterForm(request.GET)
    asked = request.GET.get("bladzijde", "")
    # A number of a page that nobody can reach is the last page.
    found = catalogue(tree, tree.at(today()), form, int(asked) if asked.isdecimal() else 0)
    context = {"form": form, "found": found, "version": tree.version, "total": len(tree)}
    return render(request, "monitor/calculator/parameters.html", context)


@require_GET
@may_see_figures
def parameter(request: HttpRequest, name: str) -> HttpResponse:
    try:
        tree = parameter_tree()
    except AnalysisError as refused:
        return parameters_refused(request, refused)
    if name not in tree.parameters:
        raise Http404
    one = tree.parameters[name]
    estimate = tree.at(today()).estimates.get(name)
    value, interval = parameter_page.now(estimate)
    context = {
        "one": one,
        "row": row(one, estimate),
        "payer": payer(one.payer),
        "unit": unit_words(one.unit),
        "value": value,
        "interval": interval,
        "figures": parameter_page.figures(one),
        "studies": parameter_page.studies(one),
        "uses": parameter_page.used_in(one),
        "version": tree.version,
    }
    return render(request, "monitor/calculator/parameter.html", context)


def parameters_refused(request: HttpRequest, refused: AnalysisError) -> HttpResponse:
    problems = problems_of(refused, "")
    context = {"problems": problems}
    return render(request, "monitor/calculator/parameters_refused.html", context)

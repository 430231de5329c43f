"""The parameters: a list to search, and a page for each."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from wijkteam.analysis.errors import AnalysisError
from wijkteam.monitor.calculator.asking import parameters_refused
from wijkteam.monitor.calculator.parameters.catalogue import FilterForm, catalogue, parameter_row
from wijkteam.monitor.calculator.parameters.one_parameter import (
    figures,
    studies,
    used_in,
    value_today,
)
from wijkteam.monitor.guards import may_see_figures
from wijkteam.monitor.shelf.grounds import parameter_tree, today
from wijkteam.monitor.wording.naming import about_parameter, payer
from wijkteam.monitor.wording.sources import missing_words
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
    listed = catalogue(tree, tree.at(today()), form, int(asked) if asked.isdecimal() else 0)
    context = {"form": form, "catalogue": listed, "version": tree.version, "total": len(tree)}
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
    figure = tree.parameters[name]
    estimate = tree.at(today()).estimates.get(name)
    value, interval = value_today(estimate)
    context = {
        "parameter": figure,
        "about": about_parameter(figure),
        "why_missing": missing_words(name, figure.missing or ""),
        "row": parameter_row(figure, estimate),
        "payer": payer(figure.payer),
        "unit": unit_words(figure.unit),
        "value": value,
        "interval": interval,
        "figures": figures(figure),
        "studies": studies(figure),
        "uses": used_in(figure),
        "version": tree.version,
    }
    return render(request, "monitor/calculator/parameter.html", context)

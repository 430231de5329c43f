"""Many case files on one page: brought along, weighed, and laid in the plane."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from wijkteam.accounts.guards import SignedIn
from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.cases import Overview, Thresholds
from wijkteam.analysis.mkba.cases.table import write_rows
from wijkteam.analysis.mkba.cases.text import thresholds_line
from wijkteam.analysis.mkba.cases.together import Gathered, gather, overview
from wijkteam.monitor.calculator.asking import parameters_refused
from wijkteam.monitor.calculator.cases import places, plane, uploads
from wijkteam.monitor.calculator.cases.places import BoundariesForm
from wijkteam.monitor.calculator.cases.together import (
    boundary_moves,
    case_rows,
    distinct_titles,
    group_rows,
    mechanism_counts,
    quadrant_counts,
)
from wijkteam.monitor.guards import may_see_figures
from wijkteam.monitor.shelf.cases import contents, spoken_case, weighed_case
from wijkteam.monitor.shelf.grounds import parameter_tree

ADD, REMOVE, ALL = "erbij", "weg", "alles-weg"
#: In the address: whether the cases of the folder are in the picture too.
FOLDER, CHOSEN = "map", "gekozen"


@dataclass(frozen=True, slots=True)
class Together:
    """The files of this page: what was gathered, and laid side by side when there is a case."""

    gathered: Gathered
    overview: Overview | None
    with_folder: bool


@require_http_methods(["GET", "HEAD", "POST"])
@may_see_figures
def together(request: SignedIn) -> HttpResponse:
    if request.method == "POST":
        return _changed(request)
    form = BoundariesForm(request.GET)
    try:
        parameter_tree()
        here = _together(request, form.thresholds)
    except AnalysisError as refused:
        return parameters_refused(request, refused)
    context = {
        "form": form,
        "here": here,
        "uploads": [name for name, _content in uploads.kept(request)],
        "boundaries": places.boundaries(form.thresholds),
        "query": request.GET.urlencode(),
        **_shown(here, form.thresholds),
    }
    return render(request, "monitor/calculator/case_together.html", context)


@require_GET
@may_see_figures
def table(request: SignedIn) -> HttpResponse:
    """The cases of the page as a table, for `wijkteam cases`."""
    try:
        here = _together(request, Thresholds())
    except AnalysisError as refused:
        return parameters_refused(request, refused)
    text = write_rows(here.overview.rows if here.overview else ())
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="casussen.csv"'
    return response


def _together(request: HttpRequest, thresholds: Thresholds) -> Together:
    brought = uploads.kept(request)
    with_folder = FOLDER in request.GET or (CHOSEN not in request.GET and not brought)
    gathered = gather([*(contents() if with_folder else ()), *brought], weighed_case)
    laid = (
        overview(gathered.cases, gathered.weighed, thresholds=thresholds)
        if gathered.cases
        else None
    )
    return Together(gathered, laid, with_folder)


def _shown(here: Together, thresholds: Thresholds) -> dict[str, object]:
    if here.overview is None:
        return {}
    arena, named = (
        here.overview.arena,
        distinct_titles(tuple(map(spoken_case, here.gathered.cases))),
    )
    saves, raises = mechanism_counts(here.overview.mechanisms, named)
    return {
        "arena": arena,
        "plane": plane.plane_of(arena),
        "groups": group_rows(arena),
        "quadrants": quadrant_counts(arena),
        "rows": case_rows(arena, named),
        "moves": boundary_moves(arena),
        "saves": saves,
        "raises": raises,
        "typed": thresholds_line(thresholds).partition(" (")[0].replace(" ", ""),
    }


def _changed(request: HttpRequest) -> HttpResponseRedirect:
    """Bring files along, or leave them out again; then show the page anew."""
    before = len(uploads.kept(request))
    if REMOVE in request.POST:
        uploads.remove(request, request.POST[REMOVE])
    elif ALL in request.POST:
        uploads.remove(request, "")
    else:
        for refused in uploads.add(request, request.FILES.getlist("files")):
            messages.error(request, refused)
        added = len(uploads.kept(request)) - before
        if added > 0:
            sentence = ngettext("%(n)s casus erbij.", "%(n)s casussen erbij.", added)
            messages.success(request, sentence % {"n": added})
        elif not request.FILES:
            messages.error(request, _("Kies eerst een of meer bestanden."))
    query = request.GET.urlencode()
    return redirect(reverse("monitor:cases_together") + (f"?{query}" if query else ""))

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
from wijkteam.monitor.calculator import case_places, case_plane, case_together, case_uploads
from wijkteam.monitor.calculator.case_boundaries import BoundariesForm
from wijkteam.monitor.calculator.parameter_views import parameters_refused
from wijkteam.monitor.guards import may_see_figures
from wijkteam.monitor.shelf.cases import contents, weighed_case
from wijkteam.monitor.shelf.grounds import parameter_tree

ADD, REMOVE, ALL = "erbij", "weg", "alles-weg"
#: In the address: whether the cases of the folder are in the picture too.
FOLDER, CHOSEN = "map", "gekozen"


@dataclass(frozen=True, slots=True)
class Together:
    """The files of this page: what was gathered, and laid side by side when there is a case."""

    found: Gathered
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
        "uploads": [name for name, _content in case_uploads.kept(request)],
        "boundaries": case_places.boundaries(form.thresholds),
        "query": request.GET.urlencode(),
        **_shown(here, form.thresholds),
    }
    return render(request, "monitor/calculator/case_together.html", context)


@require_GET
@may_see_figures
def table(request: SignedIn) -> HttpResponse:
    """The same cases as a table, for `wijkteam cases`."""
    try:
        here = _together(request, Thresholds())
    except AnalysisError as refused:
        return parameters_refused(request, refused)
    text = write_rows(here.overview.rows if here.overview else ())
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="casussen.csv"'
    return response


def _together(request: HttpRequest, thresholds: Thresholds) -> Together:
    brought = case_uploads.kept(request)
    with_folder = FOLDER in request.GET or (CHOSEN not in request.GET and not brought)
    found = gather([*(contents() if with_folder else ()), *brought], weighed_case)
    laid = overview(found.cases, found.weighed, thresholds=thresholds) if found.cases else None
    return Together(found, laid, with_folder)


def _shown(here: Together, thresholds: Thresholds) -> dict[str, object]:
    if here.overview is None:
        return {}
    arena, named = here.overview.arena, case_together.titles(here.found.cases)
    saves, raises = case_together.mechanisms(here.overview.mechanisms, named)
    return {
        "arena": arena,
        "plane": case_plane.plane_of(arena),
        "groups": case_together.groups(arena),
        "quadrants": case_together.quadrants(arena),
        "rows": case_together.rows(arena, named),
        "moves": case_together.moves(arena),
        "saves": saves,
        "raises": raises,
        "typed": thresholds_line(thresholds).partition(" (")[0].replace(" ", ""),
    }


def _changed(request: HttpRequest) -> HttpResponseRedirect:
    """Bring files along, or leave them out again; then show the page anew."""
    before = len(case_uploads.kept(request))
    if REMOVE in request.POST:
        case_uploads.remove(request, request.POST[REMOVE])
    elif ALL in request.POST:
        case_uploads.remove(request, "")
    else:
        for refused in case_uploads.add(request, request.FILES.getlist("files")):
            messages.error(request, refused)
        added = len(case_uploads.kept(request)) - before
        if added > 0:
            told = ngettext("%(n)s casus erbij.", "%(n)s casussen erbij.", added)
            messages.success(request, told % {"n": added})
        elif not request.FILES:
            messages.error(request, _("Kies eerst een of meer bestanden."))
    query = request.GET.urlencode()
    return redirect(reverse("monitor:cases_together") + (f"?{query}" if query else ""))

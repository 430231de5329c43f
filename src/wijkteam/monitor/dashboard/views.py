"""Question, answer, figure, limits: the pages of the monitor."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.indicators import BASIC_SET_VERSION, DEFINITIONS, not_counted
from wijkteam.monitor.dashboard.by_goal import figures_by_goal, kept_by_goal
from wijkteam.monitor.dashboard.cards import QUESTIONS, card, divisions, period_rows
from wijkteam.monitor.dashboard.comparison import teams_compared
from wijkteam.monitor.dashboard.export import as_csv
from wijkteam.monitor.dashboard.looking import Looking, look
from wijkteam.monitor.dashboard.overview import overview
from wijkteam.monitor.guards import may_see_figures
from wijkteam.monitor.shelf.releases import set_aside


@require_GET
@may_see_figures
def dashboard(request: HttpRequest) -> HttpResponse:
    looking = _look(request)
    if not isinstance(looking, Looking):
        return _nothing(request, looking)
    cards = [card(looking, code) for code in QUESTIONS]
    context = {
        "looking": looking,
        "cards": cards,
        "overview": overview(cards),
        "goals": figures_by_goal(looking),
    }
    return render(request, "monitor/dashboard.html", context)


@require_GET
@may_see_figures
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    if code not in DEFINITIONS:
        raise Http404
    looking = _look(request)
    if not isinstance(looking, Looking):
        return _nothing(request, looking)
    companions = [
        definition.code for definition in DEFINITIONS.values() if definition.companion_of == code
    ]
    context = {
        "looking": looking,
        "cards": [card(looking, question) for question in QUESTIONS],
        "card": card(looking, code, small=False),
        "rows": period_rows(looking, code),
        "teams": teams_compared(looking, code),
        "companions": [card(looking, companion) for companion in companions],
        "divisions": divisions(looking, code),
        "here": DEFINITIONS[code].companion_of or code,
    }
    return render(request, "monitor/indicator.html", context)


@require_GET
@may_see_figures
def catalogue(request: HttpRequest) -> HttpResponse:
    """Every figure that is counted, by goal, and what is asked for and not counted yet."""
    context = {
        "goals": kept_by_goal(),
        "counted": len(DEFINITIONS),
        "missing": len(not_counted()),
        "version": BASIC_SET_VERSION,
    }
    return render(request, "monitor/catalogue.html", context)


@require_GET
@may_see_figures
def download(request: HttpRequest) -> HttpResponse:
    looking = _look(request)
    if not isinstance(looking, Looking):
        raise Http404
    asked = request.GET.get("cijfer", "")
    codes = [asked] if asked in DEFINITIONS else list(DEFINITIONS)
    name = f"cijfers-{looking.release.name}{f'-{asked}' if asked in DEFINITIONS else ''}.csv"
    # The mark at the start tells a spreadsheet that this is UTF-8.
    body = "\N{ZERO WIDTH NO-BREAK SPACE}" + as_csv(looking, codes)
    response = HttpResponse(body, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _look(request: HttpRequest) -> Looking | AnalysisError | None:
    try:
        return look(request)
    except AnalysisError as error:
        return error


def _nothing(request: HttpRequest, refused: AnalysisError | None) -> HttpResponse:
    """No release yet, or one that cannot be trusted: no figures rather than wrong ones."""
    context = {"refused": refused, "set_aside": set_aside()}
    return render(request, "monitor/nothing.html", context)

"""Question, answer, figure, limits: the pages of the monitor."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from wijkteam.analysis.disclosure.tables import TOTAL
from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.indicators import BASIC_SET_VERSION, DEFINITIONS, not_counted
from wijkteam.monitor.dashboard.audiences import AUDIENCES
from wijkteam.monitor.dashboard.by_goal import catalogue_by_goal, figures_by_goal
from wijkteam.monitor.dashboard.cards import Card, card, divisions, period_lines
from wijkteam.monitor.dashboard.comparison import can_compare, teams, teams_compared
from wijkteam.monitor.dashboard.export import figures_file
from wijkteam.monitor.dashboard.looking import Looking, look
from wijkteam.monitor.dashboard.norms import NormForm, own_norm
from wijkteam.monitor.dashboard.overview import overview
from wijkteam.monitor.guards import may_see_figures
from wijkteam.monitor.shelf.releases import set_aside
from wijkteam.monitor.wording.table_file import answer


@require_GET
@login_not_required
def front(request: HttpRequest) -> HttpResponseBase:
    """The front door of the figures: who did not sign in is led to the public ones."""
    if request.user.is_authenticated:
        return dashboard(request)
    if settings.PUBLIC_FIGURES:
        return redirect("public:figures")
    return redirect_to_login(request.get_full_path())


@may_see_figures
def dashboard(request: HttpRequest) -> HttpResponse:
    looking = _look(request)
    if not isinstance(looking, Looking):
        return _nothing(request, looking)
    cards = _cards(looking)
    context = {
        "looking": looking,
        "audiences": [(audience, looking.to(voor=code)) for code, audience in AUDIENCES.items()],
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
    form = NormForm(request.GET if request.GET.get("norm") else None)
    companions = [
        definition.code for definition in DEFINITIONS.values() if definition.companion_of == code
    ]
    lines = period_lines(looking, code)
    context = {
        "looking": looking,
        "cards": _cards(looking, drawn=False),
        "card": card(looking, code, small=False, own_norm=own_norm(form, DEFINITIONS[code].unit)),
        "norm_form": form,
        "lines": lines,
        "any_told": any(line.value for line in lines),
        "teams": teams_compared(looking, code),
        "can_compare": can_compare(teams(looking.figures.table, code, looking.period or TOTAL)),
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
        "goals": catalogue_by_goal(),
        "counted": len(DEFINITIONS),
        "missing": len(not_counted()),
        "version": BASIC_SET_VERSION,
    }
    return render(request, "monitor/catalogue.html", context)


@require_GET
@may_see_figures
def download(request: HttpRequest, kind: str) -> HttpResponse:
    looking = _look(request)
    if not isinstance(looking, Looking):
        raise Http404
    asked = request.GET.get("cijfer", "")
    codes = [asked] if asked in DEFINITIONS else list(DEFINITIONS)
    name = f"cijfers-{looking.release.name}{f'-{asked}' if asked in DEFINITIONS else ''}"
    return answer(figures_file(looking, codes, name), kind)


def _cards(looking: Looking, *, drawn: bool = True) -> list[Card]:
    return [card(looking, code, drawn=drawn) for code in looking.audience.questions]


def _look(request: HttpRequest) -> Looking | AnalysisError | None:
    try:
        return look(request)
    except AnalysisError as error:
        return error


def _nothing(request: HttpRequest, refused: AnalysisError | None) -> HttpResponse:
    """No release yet, or one that cannot be trusted: no figures rather than wrong ones."""
    context = {"refused": refused, "set_aside": set_aside()}
    return render(request, "monitor/nothing.html", context)

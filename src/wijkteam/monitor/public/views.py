"""The pages for who has no account: what changed, what it does not tell, and the tables."""

from __future__ import annotations

import json

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.indicators import BASIC_SET, BASIC_SET_VERSION, DEFINITIONS
from wijkteam.monitor.dashboard.audiences import QUESTIONS
from wijkteam.monitor.dashboard.by_goal import figures_by_goal
from wijkteam.monitor.dashboard.cards import card, divisions, period_lines, team_lines
from wijkteam.monitor.dashboard.export import COLUMNS, about, rows_of
from wijkteam.monitor.dashboard.looking import WHOLE, Looking, look
from wijkteam.monitor.dashboard.overview import overview
from wijkteam.monitor.public.catalogue import catalogue
from wijkteam.monitor.public.doors import as_data, for_everybody
from wijkteam.monitor.public.published import published, published_release
from wijkteam.monitor.public.turtle import as_turtle
from wijkteam.monitor.shelf.releases import set_aside
from wijkteam.monitor.wording.table_file import TableFile, answer

JSON_LD, TURTLE = "application/ld+json", "text/turtle"
#: What a stranger may choose beside the release: all of it stands in the tables as well.
CHOSEN = ("gebied", "periode", "groep")


@for_everybody
def figures(request: HttpRequest) -> HttpResponse:
    """What changed in five answers, and the basic set."""
    looking = _look(request)
    if looking is None:
        # Somebody who looks in vain should know whether to come back soon or next quarter.
        return render(request, "monitor/public/nothing.html", {"is_damaged": bool(set_aside())})
    cards = [card(looking, code) for code in QUESTIONS]
    shown = [card(looking, code, drawn=False) for code in BASIC_SET]
    context = {
        "looking": looking,
        "cards": cards,
        "overview": overview(cards),
        "basic": [basic for basic in shown if basic.is_shown],
        "hidden": sum(not basic.is_shown for basic in shown),
        "version": BASIC_SET_VERSION,
        "goals": figures_by_goal(looking),
        "contact": settings.OPEN_DATA_CONTACT,
    }
    return render(request, "monitor/public/figures.html", context)


@for_everybody
def figure(request: HttpRequest, code: str) -> HttpResponse:
    """One figure over time, what it tells and what it does not."""
    looking = _look(request)
    if looking is None or code not in DEFINITIONS:
        raise Http404
    context = {
        "looking": looking,
        "card": card(looking, code, small=False),
        "lines": period_lines(looking, code),
        "teams": team_lines(looking, code),
        "divisions": divisions(looking, code),
    }
    return render(request, "monitor/public/figure.html", context)


@as_data
def table(request: HttpRequest, release: str, kind: str) -> HttpResponse:
    """Every figure of a release, with what it is divided by, as a file."""
    known = published_release(release)
    if known is None:
        raise Http404
    of, counted = known
    code = request.GET.get("indicator", "")
    codes = [code] if code in DEFINITIONS else list(DEFINITIONS)
    name = f"cijfers-{of.name}{f'-{code}' if code in DEFINITIONS else ''}"
    return answer(TableFile(name, COLUMNS, rows_of(of, counted, codes), about(of, codes)), kind)


@as_data
def catalog(request: HttpRequest) -> HttpResponse:
    """The metadata for data portals: as Turtle for who would rather have that."""
    asked = request.get_preferred_type([JSON_LD, TURTLE])
    response = _as_turtle(request) if asked == TURTLE else _as_json(request)
    patch_vary_headers(response, ["Accept"])
    return response


@as_data
def turtle(request: HttpRequest) -> HttpResponse:
    """The same metadata as Turtle, at an address of its own."""
    return _as_turtle(request)


def _as_json(request: HttpRequest) -> HttpResponse:
    body = json.dumps(catalogue(request), ensure_ascii=False, indent=1)
    return HttpResponse(body, content_type=JSON_LD)


def _as_turtle(request: HttpRequest) -> HttpResponse:
    return HttpResponse(as_turtle(catalogue(request)), content_type=f"{TURTLE}; charset=utf-8")


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read: the public pages and nothing else."""
    lines = ["User-agent: *"]
    if settings.PUBLIC_FIGURES:
        lines.append(f"Allow: {reverse('public:figures')}")
    lines.append("Disallow: /")
    if settings.PUBLIC_FIGURES:
        lines += ["", f"Sitemap: {request.build_absolute_uri(reverse('public:sitemap'))}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@as_data
def sitemap(request: HttpRequest) -> HttpResponse:
    """The addresses that a search engine should know."""
    last = published()
    changed = last[0].manifest.made_on if last else ""
    paths = [reverse("public:figures")]
    if last:
        paths += [reverse("public:figure", args=[code]) for code in BASIC_SET]
    context = {
        "addresses": [request.build_absolute_uri(path) for path in paths],
        "changed": changed,
    }
    return render(request, "monitor/public/sitemap.xml", context, content_type="application/xml")


def _look(request: HttpRequest) -> Looking | None:
    """
    The newest published release and the whole municipality, or what was chosen of them.

    Whoever is signed in or not sees the same.
    """
    names = [release.name for release in published()]
    if not names:
        return None
    asked = request.GET.get("uitgave", "")
    chosen = {name: request.GET[name] for name in CHOSEN if name in request.GET}
    given = {"gebied": WHOLE, **chosen, "uitgave": asked if asked in names else names[0]}
    try:
        return look(request, given)
    except AnalysisError:
        return None

"""
The published tables as JSON, version 1: data sets, indicators, figures.

Nothing else is reachable from here: it reads the files of figures that two persons let go. A
withheld figure has no number, in any field. What a parameter means stands in `openapi.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from wijkteam.analysis.indicators import (
    BASIC_SET,
    DEFINITIONS,
    FITTED,
    REASONS,
    Definition,
    Figure,
    Text,
    way_in,
)
from wijkteam.monitor.dashboard.sentences import is_fitted
from wijkteam.monitor.public.doors import as_data
from wijkteam.monitor.public.openapi import document
from wijkteam.monitor.public.published import published, published_release
from wijkteam.monitor.shelf.releases import Figures, Release

VERSION = "1.2.0"
#: As many as fit a screenful of work; all figures of a town are some twenty pages of the largest.
PAGE, LARGEST_PAGE = 100, 1000
#: Of a figure, and the year that it is a part of where a team began to work otherwise.
FILTERS: dict[str, Callable[[Figure, str], str]] = {
    "indicator": lambda figure, _year: figure.indicator,
    "team": lambda figure, _year: figure.group,
    "period": lambda figure, _year: figure.period,
    "by": lambda figure, _year: figure.by,
    "part": lambda figure, _year: figure.part,
    "part_of": lambda _figure, year: year,
}
# More would show how the machine divides, and make two equal figures look different.
_DECIMALS = 6


@as_data
def root(request: HttpRequest) -> HttpResponse:
    """Where everything is."""
    return _answer(
        {
            "name": "wijkteam: published figures",
            "version": VERSION,
            "datasets": _address(request, "datasets"),
            "indicators": _address(request, "indicators"),
            "openapi": _address(request, "openapi"),
            "catalogue": _address(request, "catalog"),
            "page": _address(request, "figures"),
        }
    )


@as_data
def openapi(request: HttpRequest) -> HttpResponse:
    return _answer(document(_address(request, "api"), VERSION))


@as_data
def datasets(request: HttpRequest) -> HttpResponse:
    """Every release, the newest first."""
    return _answer({"datasets": [_dataset(request, release) for release in published()]})


@as_data
def dataset(request: HttpRequest, release: str) -> HttpResponse:
    known = published_release(release)
    if known is None:
        return problem(404, "No such data set", f"There is no data set {release!r}.")
    return _answer(_dataset(request, known[0]))


@as_data
def indicators(request: HttpRequest) -> HttpResponse:
    """What is counted, in words; the same for every data set of this version."""
    return _answer({"indicators": [_indicator(definition) for definition in DEFINITIONS.values()]})


@as_data
def figures(request: HttpRequest, release: str) -> HttpResponse:
    """The figures of one data set, narrowed and by page."""
    unknown = sorted(set(request.GET) - {*FILTERS, "page", "page_size"})
    if unknown:
        known = ", ".join((*FILTERS, "page", "page_size"))
        detail = f"There is no parameter {unknown[0]!r}. Choose from: {known}."
        return problem(400, "Unknown parameter", detail)
    numbers = {}
    for name, most, usual in (("page", None, 1), ("page_size", LARGEST_PAGE, PAGE)):
        given = request.GET.get(name, str(usual))
        if (
            not given.isascii()
            or not given.isdecimal()
            # Nine figures: Python refuses to read a number of thousands, with an error of its own.
            or not 1 <= int(given[:9]) <= (most or 10**8)
        ):
            limits = f"from 1 to {most}" if most else "from 1 on"
            return problem(400, "Impossible number", f"{name} is a whole number {limits}.")
        numbers[name] = int(given)
    known_release = published_release(release)
    if known_release is None:
        return problem(404, "No such data set", f"There is no data set {release!r}.")
    wanted = {name: set(request.GET.getlist(name)) for name in FILTERS if name in request.GET}
    of, counted = known_release
    chosen = [
        (figure, year)
        for year, figure in (*(("", one) for one in counted.table.figures), *counted.split)
        if all(FILTERS[name](figure, year) in values for name, values in wanted.items())
    ]
    start = (numbers["page"] - 1) * numbers["page_size"]
    page = chosen[start : start + numbers["page_size"]]

    def other(at: int) -> str | None:
        # Rounded up; an answer without figures still has its first page.
        if not 1 <= at <= max(-(-len(chosen) // numbers["page_size"]), 1):
            return None
        asked = {**{n: request.GET.getlist(n) for n in wanted}, **numbers, "page": at}
        return f"{request.build_absolute_uri(request.path)}?{urlencode(asked, doseq=True)}"

    return _answer(
        {
            "dataset": release,
            "total": len(chosen),
            "page": numbers["page"],
            "page_size": numbers["page_size"],
            "next": other(numbers["page"] + 1),
            "previous": other(numbers["page"] - 1),
            "figures": [_figure(figure, year, of, counted) for figure, year in page],
        }
    )


def problem(status: int, title: str, detail: str) -> HttpResponse:
    """What went wrong, in the form of RFC 9457; never kept."""
    response = JsonResponse({"status": status, "title": title, "detail": detail}, status=status)
    response["Content-Type"] = "application/problem+json"
    response["Cache-Control"] = "no-store"
    return response


def _answer(body: dict[str, Any]) -> HttpResponse:
    response = JsonResponse(body, json_dumps_params={"ensure_ascii": False})
    # Asked for by the Dutch API design rules (Kennisplatform API's, /core/version-header).
    response["API-Version"] = VERSION
    return response


def _dataset(request: HttpRequest, release: Release) -> dict[str, Any]:
    manifest = release.manifest
    return {
        "id": release.name,
        "municipality": manifest.municipality,
        "made_on": manifest.made_on,
        "period_from": manifest.period_from,
        "period_until": manifest.period_until,
        "smallest_cell": manifest.smallest_cell,
        "interval": 0.95,
        "synthetic": manifest.synthetic,
        "teams": {team.code: team.label for team in manifest.teams},
        "withheld": {code: _both(text) for code, text in REASONS.items()},
        "fitted": _both(FITTED),
        "figures": _address(request, "dataset_figures", release.name),
        "csv": _address(request, "csv", release.name),
        "excel": _address(request, "excel", release.name),
    }


def _indicator(definition: Definition) -> dict[str, Any]:
    return {
        "code": definition.code,
        "version": definition.version,
        "label": _both(definition.label),
        "question": _both(definition.question),
        "goal": definition.goal,
        "kind": definition.kind,
        "unit": definition.unit,
        "direction": definition.direction,
        "basic_set": definition.code in BASIC_SET,
        "numerator": _both(definition.numerator),
        "denominator": _both(definition.denominator),
        "tells": _both(definition.tells),
        "does_not_tell": _both(definition.does_not_tell),
        "source": f"{definition.source}, {definition.at}",
    }


def _both(text: Text) -> dict[str, str]:
    return {"nl": text.dutch, "en": text.english}


def _figure(figure: Figure, part_of: str, release: Release, counted: Figures) -> dict[str, Any]:
    return {
        "indicator": figure.indicator,
        "team": figure.group,
        "team_name": release.manifest.label(figure.group),
        "period": figure.period,
        "by": figure.by,
        "part": figure.part,
        "value": _rounded(figure.value),
        "low": _rounded(figure.low),
        "high": _rounded(figure.high),
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "withheld": figure.withheld,
        "fitted": is_fitted(figure),
        "part_of": part_of,
        "way": way_in(figure.period, counted.ways.get(figure.group, ())),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DECIMALS)


def _address(request: HttpRequest, name: str, *of: Iterable[str] | str) -> str:
    return request.build_absolute_uri(reverse(f"public:{name}", args=of))

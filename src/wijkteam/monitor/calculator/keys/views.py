"""What if: turn the keys of a programme and see what changes, for whom."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from wijkteam.accounts.guards import SignedIn
from wijkteam.monitor.calculator.approach import measures
from wijkteam.monitor.calculator.asking import ASKED, refused
from wijkteam.monitor.calculator.keys.change import changed
from wijkteam.monitor.calculator.keys.dilemmas import DilemmaSides, dilemmas
from wijkteam.monitor.calculator.keys.knobs import (
    absent,
    best_between,
    knobs,
    profitable,
    sets,
    turned_keys,
)
from wijkteam.monitor.guards import may_see_figures
from wijkteam.monitor.shelf.programmes import programme as found_programme
from wijkteam.monitor.shelf.weighing import Refused, Weighed, weigh

DILEMMA = "dilemma"


@require_GET
@may_see_figures
def keys(request: SignedIn, programme: str) -> HttpResponse:
    file = found_programme(programme)
    if file is None:
        raise Http404
    now = weigh(file, request.GET.get(ASKED, ""))
    if isinstance(now, Refused):
        return refused(request, now)
    turned = knobs(now.outcome, turned_keys(now), request.GET)
    then = weigh(file, request.GET.get(ASKED, ""), sets(turned))
    if isinstance(then, Refused):
        return refused(request, then)
    context = {
        "weighed": now,
        "knobs": turned,
        "changed": changed(now.outcome, then.outcome),
        "any_turned": any(knob.turned for knob in turned),
        "asked": request.GET.get(ASKED, ""),
    }
    if request.htmx:
        return render(request, "monitor/calculator/_changed.html", {**context, "swapped": True})
    found_dilemmas = dilemmas(now.outcome, request.GET)
    context |= {
        "absent": absent(now.outcome),
        "dilemmas": found_dilemmas,
        "both": _both_sides(now, found_dilemmas, request),
        "profitable": profitable(now),
        "best_between": best_between(now),
    }
    return render(request, "monitor/calculator/keys.html", context)


def _both_sides(
    now: Weighed, dilemmas: list[DilemmaSides], request: HttpRequest
) -> dict[str, object] | None:
    """The dilemma of the address, with both sides beside how it is now."""
    asked = request.GET.get(DILEMMA, "")
    dilemma = next((choice for choice in dilemmas if choice.code == asked), None)
    if dilemma is None:
        return None
    sides = [
        weigh(now.file, request.GET.get(ASKED, ""), side.sets)
        for side in (dilemma.first, dilemma.second)
    ]
    outcomes = [now.outcome, *(side.outcome for side in sides if isinstance(side, Weighed))]
    columns = (_("Zoals nu"), dilemma.first.label, dilemma.second.label)
    return {
        "dilemma": dilemma,
        "columns": columns[: len(outcomes)],
        "rows": measures.measures(outcomes),
    }

"""What if: turn the keys of a programme and see what changes, for whom."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from wijkteam.accounts.guards import SignedIn
from wijkteam.monitor.calculator.knobs import absent, dilemmas, knobs, sets
from wijkteam.monitor.calculator.programmes import programme as found_programme
from wijkteam.monitor.calculator.turning import changed, profitable, turned_keys
from wijkteam.monitor.calculator.views import ASKED
from wijkteam.monitor.calculator.weighing import Refused, weigh
from wijkteam.monitor.dashboard.views import may_see_figures


@require_GET
@may_see_figures
def keys(request: SignedIn, programme: str) -> HttpResponse:
    found = found_programme(programme)
    if found is None:
        raise Http404
    now = weigh(found, request.GET.get(ASKED, ""))
    if isinstance(now, Refused):
        return _refused(request, now)
    turned = knobs(now.outcome, turned_keys(now), request.GET)
    then = weigh(found, request.GET.get(ASKED, ""), sets(turned))
    if isinstance(then, Refused):
        return _refused(request, then)
    context = {
        "weighed": now,
        "knobs": turned,
        "changed": changed(now.outcome, then.outcome),
        "any_turned": any(knob.turned for knob in turned),
        "asked": request.GET.get(ASKED, ""),
    }
    if request.htmx:
        return render(request, "monitor/calculator/_changed.html", {**context, "swapped": True})
    context |= {
        "absent": absent(now.outcome),
        "dilemmas": dilemmas(now.outcome),
        "profitable": profitable(now),
    }
    return render(request, "monitor/calculator/keys.html", context)


def _refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    return render(request, "monitor/calculator/refused.html", {"refused": refused})

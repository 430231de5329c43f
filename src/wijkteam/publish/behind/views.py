"""From a figure to the own households, and cases for a visitation."""

from __future__ import annotations

import re

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.analysis.indicators import DEFINITIONS, Text
from wijkteam.analysis.indicators.reading import term_of
from wijkteam.publish.behind import households
from wijkteam.publish.behind.households import SPREAD_OVER, Behind
from wijkteam.publish.behind.referrals import by_team
from wijkteam.vocabulary import people

PERIOD = re.compile(r"\d{4}(-Q[1-4])?")


@require_GET
@team_workers_only
def own(request: SignedIn, code: str) -> HttpResponse:
    """The households of the worker, or of the team of a lead, that a figure counts."""
    if code not in DEFINITIONS:
        raise Http404
    definition = DEFINITIONS[code]
    asked = request.GET.get("periode", "")
    period = asked if PERIOD.fullmatch(asked) else ""
    found = households.behind(request.user, definition, period)
    context = {
        "label": _said(definition.label),
        "code": code,
        "period": period,
        "unit": definition.unit,
        "numerator": _said(definition.numerator),
        "rows": [(one, _what(one, definition.unit)) for one in found],
        "things": sum(len(one.things) for one in found),
        "part": sum(bool(thing.is_part) for one in found for thing in one.things),
        "is_lead": request.user.leads,
    }
    return render(request, "publish/behind/own.html", context)


@require_GET
@team_workers_only
def visit(request: SignedIn) -> HttpResponse:
    """Cases for a visitation, for the lead of the team only."""
    if not request.user.leads:
        raise Http404
    context = {
        "rows": [
            (one, [_term(name, value) for name, value in one.adds])
            for one in households.drawn(request.user)
        ],
        "over": [_NAMES[name]() for name in SPREAD_OVER],
    }
    return render(request, "publish/behind/visit.html", context)


@require_GET
def home(request: SignedIn) -> HttpResponse:
    """Sent to the own organisation, beside what was to be expected."""
    user = request.user
    if user.role != people.PRIVACY_OFFICER and not (user.is_worker and user.leads):
        raise Http404
    return render(request, "publish/behind/home.html", {"teams": by_team(user)})


_NAMES = {
    "household_kind": lambda: _("vorm van het huishouden"),
    "channel": lambda: _("via wie"),
    "urgency": lambda: _("spoed"),
    "outcome": lambda: _("besluit"),
}


def _what(one: Behind, unit: str) -> str:
    """In words what of this household is counted."""
    n = len(one.things)
    if unit == "share":
        inside = sum(bool(thing.is_part) for thing in one.things)
        if n == 1:
            return _("in de teller") if inside else _("niet in de teller")
        return _("%(part)s van %(whole)s in de teller") % {"part": inside, "whole": n}
    if unit in ("days", "months"):
        days = [thing.days for thing in one.things]
        told = [_("nog niet") if day is None else _("%(n)s dagen") % {"n": day} for day in days]
        return ", ".join(told)
    return _("%(n)s keer geteld") % {"n": n}


def _term(name: str, value: str) -> str:
    term = term_of(DEFINITIONS["questions"], name, value)
    return value if term is None else _said(Text(term.dutch, term.english))


def _said(text: Text) -> str:
    return text.english if (get_language() or "nl").startswith("en") else text.dutch

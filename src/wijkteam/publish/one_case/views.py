"""A worker takes the course of one household along, without its name."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.audit.actions import record
from wijkteam.casework.households.access import household_for
from wijkteam.publish.one_case import table
from wijkteam.publish.one_case.case import one_case

#: The same for every household: a name of a file travels further than its content.
FILE_NAME = "casus.yaml"


@require_http_methods(["GET", "HEAD", "POST"])
@team_workers_only
def case(request: SignedIn, household: UUID) -> HttpResponse:
    """Show exactly what would leave; hand it over when asked to."""
    theirs = household_for(request.user, household, why=gettext_noop("casus zonder naam"))
    taken_along = one_case(theirs.pk)
    if request.method == "POST":
        record("case_made", by=request.user, household=theirs.pk)
        response = HttpResponse(taken_along.text, content_type="application/yaml; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
        return response
    lines = table.lines(taken_along)
    context = {
        "household": theirs,
        "lines": lines,
        "missing": sum(line.missing for line in lines),
        "levels": table.levels(taken_along.case),
        "text": taken_along.text,
    }
    return render(request, "publish/case.html", context)

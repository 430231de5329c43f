"""The front door: where each person starts, and in which language."""

import sys
from http import HTTPStatus

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST
from django.views.defaults import server_error
from django.views.i18n import set_language as change_language

from wijkteam.accounts.guards import SignedIn
from wijkteam.logbook.full_disk import is_full
from wijkteam.vocabulary import people

FRONT_DOOR = {
    people.WORKER: "caseload:my_day",
    people.RESIDENT: "my_plan:plan",
    people.PARTNER: "own_parts:list",
    people.ADVISER: "monitor:dashboard",
    people.PRIVACY_OFFICER: "publish:releases",
    people.ADMINISTRATOR: "administration:overview",
    people.COMPLAINTS_OFFICER: "complaints:list",
    people.SUPPORTER: "own_support:plan",
}


def home(request: SignedIn) -> HttpResponse:
    """Send everybody to the page that their work starts with."""
    user = request.user
    if user.role == people.WORKER and user.current_team is None:
        coming = user.memberships.not_over().select_related("team").order_by("from_date").first()
        return render(request, "home/no_team.html", {"coming": coming})
    if user.role not in FRONT_DOOR:
        return render(request, "home/no_work.html")
    return redirect(FRONT_DOOR[user.role])


@login_not_required
def set_language(request: SignedIn) -> HttpResponse:
    return change_language(request)


def broke(request: HttpRequest) -> HttpResponse:
    """What nobody foresaw, or a disk that is full: then who looks and writes is told so."""
    if is_full(sys.exc_info()[1]):
        # Of the page itself nothing may need the database.
        return HttpResponse(
            render_to_string("503.html"),
            status=HTTPStatus.SERVICE_UNAVAILABLE,
            headers={"Retry-After": "300"},
        )
    return server_error(request)


@require_POST
@login_not_required
def leave(request: HttpRequest) -> HttpResponse:
    """
    Away from here at once, signed out: for who does not want to be seen on these pages.

    A redirect after a form may not leave the site (form-action), so the page sends on by itself.
    """
    logout(request)
    return HttpResponse(
        render_to_string("home/left.html", {"away": settings.SAFE_EXIT}),
        headers={"Refresh": f"0; url={settings.SAFE_EXIT}"},
    )

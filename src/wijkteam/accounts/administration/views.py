"""Where the administrator begins, and the log for who guards privacy."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wijkteam.accounts.access import staffed_teams, teams
from wijkteam.accounts.administration.forms import (
    LogFilter,
)
from wijkteam.accounts.administration.pages import administrator_only, page_of, turning
from wijkteam.accounts.administration.people import staff
from wijkteam.accounts.guards import SignedIn, only
from wijkteam.accounts.models import (
    NOBODY_CHOSE,
    AccountEvent,
    Organisation,
    Team,
    TeamMembership,
)
from wijkteam.vocabulary import people as vocabulary


@administrator_only
def overview(request: SignedIn) -> HttpResponse:
    """What is ready and what is still to be done before a team can start."""
    everybody = staff().filter(is_active=True)
    waiting = everybody.filter(password__startswith=NOBODY_CHOSE)
    steps = [
        (_("Organisaties"), "administration:new_organisation", Organisation.objects.count()),
        (_("Teams"), "administration:new_team", Team.objects.count()),
        (
            _("Medewerkers"),
            "administration:new_person",
            everybody.filter(role=vocabulary.WORKER).count(),
        ),
        (
            _("Teamleiders"),
            "administration:people",
            TeamMembership.objects.not_over().filter(is_lead=True).count(),
        ),
        (
            _("Privacy-functionaris"),
            "administration:new_person",
            everybody.filter(role=vocabulary.PRIVACY_OFFICER).count(),
        ),
        (
            _("Mensen van partners"),
            "administration:new_person",
            everybody.filter(role=vocabulary.PARTNER).count(),
        ),
    ]
    return render(
        request,
        "administration/overview.html",
        {
            "steps": steps,
            "waiting": waiting.count(),
            # What has never had anybody is still being set up.
            "left_by_all": teams()
            .filter(pk__in=TeamMembership.objects.values("team"))
            .exclude(pk__in=staffed_teams()),
            "alone": everybody.filter(role=vocabulary.ADMINISTRATOR).count() == 1,
            "events": AccountEvent.objects.select_related("actor", "user")[:8],
        },
    )


@only(vocabulary.ADMINISTRATOR, vocabulary.PRIVACY_OFFICER)
def log(request: SignedIn) -> HttpResponse:
    """Who came and went, and what changed in accounts, teams and organisations."""
    form = LogFilter(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    events = AccountEvent.objects.select_related("actor", "user")
    for word in (asked.get("q") or "").split():
        events = events.filter(_about(word))
    if asked.get("action"):
        events = events.filter(action=asked["action"])
    if asked.get("since"):
        events = events.filter(at__date__gte=asked["since"])
    if asked.get("until"):
        events = events.filter(at__date__lte=asked["until"])
    page = page_of(request, events)
    return render(
        request, "administration/log.html", {"form": form, "page": page, **turning(request, page)}
    )


def _about(word: str) -> Q:
    """Events by or about somebody. Residents are found by nobody here: their names are casework."""
    known = staff().filter(
        Q(first_name__icontains=word) | Q(last_name__icontains=word) | Q(username__icontains=word)
    )
    return Q(actor__in=known) | Q(user__in=known)

"""Opening a file of another team in need, and looking back whether that was right."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from wijkteam.accounts.guards import SignedIn, only, team_workers_only
from wijkteam.casework.breaking_glass import access, actions
from wijkteam.casework.breaking_glass.forms import BreakForm, ReviewForm
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.households.views import KNOWN_ELSEWHERE
from wijkteam.vocabulary import people


@team_workers_only
def break_glass(request: SignedIn) -> HttpResponse:
    """A household that the search showed, and nothing of it before the reason is given."""
    key = request.POST.get("household") or request.GET.get("huishouden", "")
    if not key:
        messages.info(request, _("Zoek eerst wie je bedoelt. Kies daarna wat er aan de hand is."))
        return redirect("search")
    seen = request.session.get(KNOWN_ELSEWHERE, [])
    if request.method == "GET" and access.is_open_for(request.user, key, seen=seen):
        return redirect("overview:household", key)
    household = access.household_behind_glass(request.user, key, seen=seen)
    form = BreakForm(request.POST if request.method == "POST" else None, initial={"household": key})
    if form.is_valid():
        asked = {name: form.cleaned_data[name] for name in ("reason", "words", "hours")}
        glass = attempt(form, actions.break_glass, household=household, by=request.user, **asked)
        if glass:
            messages.success(
                request,
                _("Het dossier is open. De coördinator en de privacyfunctionaris weten het."),
            )
            return redirect("overview:household", household.pk)
    return render(
        request,
        "breaking_glass/break.html",
        {
            "form": form,
            "title": _("Breek het glas"),
            "lead": _("Team %(team)s kent dit huishouden. Bel hen eerst als dat kan.")
            % {"team": household.team.name},
            "submit": _("Open het dossier"),
            "cancel_url": reverse("search"),
        },
    )


@only(people.PRIVACY_OFFICER)
def reviews(request: SignedIn) -> HttpResponse:
    broken = list(access.to_review())
    return render(
        request,
        "breaking_glass/reviews.html",
        {
            "waiting": [glass for glass in broken if not glass.reviewed_on],
            "closed": [glass for glass in broken if glass.reviewed_on][:100],
        },
    )


@only(people.PRIVACY_OFFICER)
def review(request: SignedIn, brokenglass: UUID) -> HttpResponse:
    glass = access.glass_to_review(brokenglass)
    if glass.reviewed_on:
        messages.info(request, str(actions.ReviewClosed()))
        return redirect("glass:reviews")
    form = opened(ReviewForm, request)
    if form.is_valid() and attempt(
        form, actions.review, glass=glass, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Het oordeel staat vast."))
        return redirect("glass:reviews")
    return render(
        request,
        "breaking_glass/review.html",
        {
            "glass": glass,
            "form": form,
            "title": _("Was dit terecht?"),
            "submit": _("Sluit het nakijken af"),
            "cancel_url": reverse("glass:reviews"),
        },
    )

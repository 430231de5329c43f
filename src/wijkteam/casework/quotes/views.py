"""What people said, kept with permission, and read for the annual report without whose it is."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.households import access as households
from wijkteam.casework.quotes import access, actions
from wijkteam.casework.quotes.forms import QuoteForm

WHY = gettext_noop("citaten")


@team_workers_only
def told(request: SignedIn) -> HttpResponse:
    team = households.team_of(request.user)
    return render(request, "quotes/told.html", {"quotes": access.told_in(team), "team": team})


@team_workers_only
def keep(request: SignedIn, household: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=WHY)
    form = opened(QuoteForm, request)
    if form.is_valid():
        fields = {name: form.cleaned_data[name] for name in ("words", "said_by", "about")}
        if attempt(form, actions.keep_quote, household=known, by=request.user, **fields):
            messages.success(request, _("Bewaard, zonder naam."))
            return redirect("quotes:keep", known.pk)
    return render(
        request,
        "quotes/keep.html",
        {
            "household": known,
            "form": form,
            "title": _("Bewaar een citaat"),
            "lead": _("Wat bewoners en partners zeggen, vertelt meer dan een cijfer."),
            "quotes": access.quotes_of(known),
        },
    )

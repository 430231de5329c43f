"""Where do my hours go that are of no household, and those of the team?"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.audit.actions import record
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.history.forms import correcting, with_revision
from wijkteam.casework.households.access import norms_of, team_of
from wijkteam.casework.internal_time import access, actions
from wijkteam.casework.internal_time.forms import WeekForm
from wijkteam.ui.dates import day
from wijkteam.ui.words import word


@team_workers_only
def mine(request: SignedIn) -> HttpResponse:
    return render(
        request,
        "internal_time/mine.html",
        {"weeks": access.own_weeks(request.user), "hours": access.hours_of(request.user)},
    )


@team_workers_only
def week(request: SignedIn, ago: int) -> HttpResponse:
    """One week: what it usually is stands there, and one press keeps it."""
    own = access.own_week(request.user, ago)
    if own.written:
        form = correcting(WeekForm, request, own.written)
    else:
        form = opened(WeekForm, request, initial=access.usual(request.user))
        with_revision(form, None)
    if form.is_valid() and attempt(
        form, actions.write_week, monday=own.monday, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Bewaard."))
        return redirect("internal_time:mine")
    context = {
        "form": form,
        "title": _("Week van %(first)s tot en met %(last)s")
        % {"first": day(own.monday), "last": day(own.last_day)},
        "lead": _("Hele uren die niet bij een huishouden horen. Klopt het ongeveer? Bewaar het."),
        "cancel_url": reverse("internal_time:mine"),
        "back": _("Mijn tijd"),
    }
    return render(request, "ui/form_page.html", context)


@team_workers_only
def team(request: SignedIn) -> HttpResponse:
    """What the team wrote in the last quarter, by kind; per colleague for who leads."""
    own = team_of(request.user)
    spent, direct = access.lately(own), access.direct_hours(own)
    colleagues = access.per_worker(request.user)
    is_told = access.is_told(spent, request.user)
    record("internal_time_viewed", by=request.user, colleagues=len(colleagues))
    return render(
        request,
        "internal_time/team.html",
        {
            "spent": spent,
            "kinds": [(word(kind, "internal_kind"), n) for kind, n in spent.hours.items()],
            "is_told": is_told,
            "percentage": round(spent.share * 100) if is_told and spent.share is not None else None,
            "norm": norms_of(own).internal_share,
            "direct": direct,
            "weeks": access.WEEKS_SHOWN,
            "enough": access.ENOUGH_WEEKS,
            "colleagues": colleagues,
        },
    )

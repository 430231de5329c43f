from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.errors import attempt
from wijkteam.casework.hours import access, actions
from wijkteam.casework.hours.forms import MinutesForm
from wijkteam.casework.households import access as households
from wijkteam.casework.households import actions as household_actions


@team_workers_only
def note(request: SignedIn, household: UUID) -> HttpResponse:
    """Note minutes: one tap on the overview, or another number here."""
    known = households.household_for(request.user, household, why=gettext_noop("tijd noteren"))
    sent = request.POST.copy()
    sent.setdefault("kind", "help")
    form = MinutesForm(sent if request.method == "POST" else None)
    if form.is_valid():
        entry = attempt(
            form, actions.note_minutes, household=known, by=request.user, **form.cleaned_data
        )
        if entry:
            messages.success(
                request,
                _("%(minutes)s minuten genoteerd. Vergist? Neem het hieronder bij Tijd terug.")
                % {"minutes": entry.minutes},
            )
            request.session["last_entry"] = entry.pk
            return redirect(reverse("overview:household", args=[known.pk]) + "#tijd")
    return render(
        request,
        "hours/note.html",
        {
            "household": known,
            "form": form,
            "title": _("Tijd voor dit huishouden"),
            "entries": access.own_entries(known, request.user),
        },
    )


@require_POST
@team_workers_only
def take_back(request: SignedIn, household: UUID, pk: int) -> HttpResponse:
    """Undo one's own entry."""
    known = households.household_to_change(request.user, household)
    entry = access.own_entry(known, request.user, pk)
    household_actions.withdraw(record=entry, because="mistake", by=request.user)
    request.session.pop("last_entry", None)
    messages.success(request, _("Teruggenomen."))
    return redirect(reverse("overview:household", args=[known.pk]) + "#tijd")

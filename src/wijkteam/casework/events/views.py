from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.errors import attempt
from wijkteam.casework.events import access, actions
from wijkteam.casework.events.forms import EventForm
from wijkteam.casework.households import access as households


@team_workers_only
def write(request: SignedIn, household: UUID) -> HttpResponse:
    """What happened, or was averted."""
    known = households.household_to_write_in(
        request, household, why=gettext_noop("gebeurtenis vastleggen")
    )
    form = EventForm(
        request.POST or None,
        people=households.people_around(known),
        initial={"on": timezone.localdate(), "state": "happened"},
    )
    if form.is_valid() and attempt(
        form, actions.write_event, household=known, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("De gebeurtenis staat op de tijdlijn."))
        return redirect("overview:household", known.pk)
    return render(
        request,
        "events/write.html",
        {
            "household": known,
            "form": form,
            "title": _("Wat gebeurde er, of net niet?"),
            "events": access.events_of(known),
        },
    )

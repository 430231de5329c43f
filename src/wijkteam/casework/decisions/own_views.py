"""What was decided about a resident, and saying that one does not agree."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wijkteam.accounts.guards import SignedIn, only
from wijkteam.casework.decisions import access, actions
from wijkteam.casework.decisions.forms import OwnObjectionForm
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import CaseworkError, attempt
from wijkteam.casework.households import access as households
from wijkteam.ui.dates import date_short
from wijkteam.vocabulary import people

WHY = gettext_noop("eigen besluiten")


@only(people.RESIDENT)
def decisions(request: SignedIn) -> HttpResponse:
    household = households.household_of_resident(request.user, why=WHY)
    decided = [
        (
            application,
            access.decided_by(application)
            if application.is_open
            else access.last_day_to_object(application),
            [
                (
                    one,
                    access.answer_by(one) if one.is_open else access.last_day_to_appeal(one),
                )
                for one in application.objections.all()
            ],
        )
        for application in access.own_applications(request.user, household)
    ]
    return render(
        request,
        "decisions/own.html",
        {"decided": decided, "household": household, "today": timezone.localdate()},
    )


@only(people.RESIDENT)
def object_to(request: SignedIn, application: UUID) -> HttpResponse:
    """One field: what the law wants beside it is known already."""
    household = households.household_of_resident(request.user, why=WHY)
    decided = access.own_application(request.user, household, application)
    if decided.is_open:
        messages.info(
            request,
            _("Hierover is nog niet besloten. Duurt het te lang? Schrijf het team een bericht."),
        )
        return redirect("own_decisions:list")
    try:
        actions.must_be_open_to_objection(decided)
    except CaseworkError as refusal:
        messages.info(request, str(refusal))
        return redirect("own_decisions:list")
    waiting = access.unanswered(decided)
    if waiting and request.method == "GET":  # who sends one keeps what was typed
        messages.info(request, str(actions.ObjectedBefore(waiting.received_on)))
        return redirect("own_decisions:list")
    form = opened(OwnObjectionForm, request)
    objected = form.is_valid() and attempt(
        form, actions.object_myself, application=decided, by=request.user, **form.cleaned_data
    )
    if objected:
        by_day = access.answer_by(objected)
        messages.success(
            request,
            _("Je bezwaar is binnen. Je hoort uiterlijk %(day)s het antwoord.")
            % {"day": date_short(by_day)}
            if by_day
            else _("Je bezwaar is binnen."),
        )
        return redirect("own_decisions:list")
    return render(
        request,
        "ui/form_page.html",
        {
            "form": form,
            "title": _("Ik ben het er niet mee eens"),
            "lead": _(
                "Het gaat over: %(asked_for)s. Iemand die het besluit niet nam, kijkt opnieuw. "
                "Het kost niets."
            )
            % {"asked_for": decided.asked_for},
            "submit": _("Stuur mijn bezwaar"),
            "cancel_url": reverse("own_decisions:list"),
            "back": _("Besluiten over jou"),
        },
    )

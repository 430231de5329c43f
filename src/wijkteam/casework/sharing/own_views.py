"""What a resident said yes to, and taking that back."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wijkteam.accounts.guards import SignedIn, only
from wijkteam.casework.households import access as households
from wijkteam.casework.sharing import access, actions
from wijkteam.vocabulary import people

WHY = gettext_noop("eigen toestemming")


@only(people.RESIDENT)
def consents(request: SignedIn) -> HttpResponse:
    household = households.household_of_resident(request.user, why=WHY)
    shared = access.shares_of(household).filter(about__account=request.user, ended_on=None)
    return render(
        request,
        "sharing/own.html",
        {
            "consents": access.own_consents(request.user, household),
            "without_consent": [share for share in shared if share.ground != "consent"],
        },
    )


@only(people.RESIDENT)
def withdraw(request: SignedIn, consent: UUID) -> HttpResponse:
    """As easy as saying yes: one page, one button, no reason."""
    given = access.own_consent(request.user, consent, why=WHY)
    if request.method == "POST":
        actions.withdraw_consent(consent=given, by=request.user)
        messages.success(request, _("Ingetrokken. Het delen is gestopt en het team ziet dat."))
        return redirect("own_consents:list")
    return render(
        request,
        "ui/form_page.html",
        {
            "form": forms.Form(),
            "title": _("Wil je dit niet meer delen?"),
            "lead": _("%(who)s: %(what)s. Je hoeft niet te zeggen waarom.")
            % {"who": given.share.recipient, "what": ", ".join(given.share.in_words)},
            "submit": _("Trek mijn toestemming in"),
            "cancel_url": reverse("own_consents:list"),
            "back": _("Wat over mij wordt gedeeld"),
        },
    )

"""With whom something of a household is shared, on which ground, and until when."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.households import access as households
from wijkteam.casework.households.pages import form_page
from wijkteam.casework.sharing import access, actions
from wijkteam.casework.sharing.forms import AskAgainForm, EndShareForm, OpenLawForm, ShareForm
from wijkteam.ui.dates import date_short

WHY = gettext_noop("delen")


@team_workers_only
def shares(request: SignedIn, household: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=WHY)
    every = list(access.shares_of(known))
    return render(
        request,
        "sharing/list.html",
        {
            "household": known,
            "running": [
                (share, access.stands(share), access.missing_yes(share))
                for share in every
                if share.is_running
            ],
            "ended": [share for share in every if not share.is_running],
        },
    )


@team_workers_only
def share(request: SignedIn, household: UUID) -> HttpResponse:
    known = households.household_to_write_in(request, household, why=WHY)
    form = opened(ShareForm, request, people=households.people_around(known))
    if form.is_valid() and attempt(
        form, actions.share, household=known, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Vastgelegd. Het huishouden leest dit in Mijn plan."))
        return redirect("sharing:list", known.pk)
    return form_page(
        request,
        known,
        form,
        _("Wat deel je, met wie en waarom?"),
        lead=_("Deel niet meer dan nodig is voor deze vraag."),
        submit=_("Leg vast"),
        cancel_url=reverse("sharing:list", args=[known.pk]),
    )


@team_workers_only
def ask_again(request: SignedIn, household: UUID, share: UUID) -> HttpResponse:
    """A child came of age, or somebody with authority was added: they are asked now."""
    known = households.household_for(request.user, household, why=WHY)
    shared = access.share_of(known, share)
    missing = access.missing_yes(shared) if shared.is_running else []
    if not missing:
        messages.info(
            request,
            _("Iedereen die ja moet zeggen, deed dat al. Kijk hieronder met wie er wordt gedeeld."),
        )
        return redirect("sharing:list", known.pk)
    form = opened(AskAgainForm, request, people=households.people_around(known))
    if form.is_valid() and attempt(
        form, actions.ask_again, share=shared, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Vastgelegd. Het delen mag weer."))
        return redirect("sharing:list", known.pk)
    names = ", ".join(person.given_names or str(person) for person in missing)
    return form_page(
        request,
        known,
        form,
        _("Vraag opnieuw om toestemming"),
        lead=_("Nog nodig: een ja van %(names)s.") % {"names": names},
        cancel_url=reverse("sharing:list", args=[known.pk]),
    )


@team_workers_only
def end(request: SignedIn, household: UUID, share: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=WHY)
    shared = access.share_of(known, share)
    if shared.ended_on:
        messages.info(request, str(actions.ShareEnded()))
        return redirect("sharing:list", known.pk)
    form = opened(EndShareForm, request)
    if form.is_valid() and attempt(
        form, actions.end_share, share=shared, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Gestopt."))
        return redirect("sharing:list", known.pk)
    return form_page(
        request,
        known,
        form,
        _("Stop met delen"),
        lead=str(shared.recipient),
        submit=_("Stop"),
        cancel_url=reverse("sharing:list", args=[known.pk]),
    )


@team_workers_only
def open_law(request: SignedIn, household: UUID) -> HttpResponse:
    """The curtain: on which ground somebody reads what belongs to a law outside their task."""
    known = households.household_for(request.user, household, why=gettext_noop("andere wet"))
    if not known.withheld:
        messages.info(request, str(actions.NothingClosed()))
        return redirect("overview:household", known.pk)
    form = opened(OpenLawForm, request, people=households.people_around(known), laws=known.withheld)
    if form.is_valid():
        done = attempt(
            form, actions.open_law, household=known, by=request.user, **form.cleaned_data
        )
        if done:
            messages.success(
                request,
                _("Open tot en met %(day)s. Het huishouden leest dat je keek, en waarom.")
                % {"day": date_short(done.until_date)},
            )
            return redirect("overview:household", known.pk)
    return form_page(
        request,
        known,
        form,
        _("Op welke grond wil je dit lezen?"),
        lead=_("Dit hoort bij een wet buiten je taak. Vraag het eerst aan het huishouden zelf."),
        submit=_("Open het"),
        cancel_url=reverse("overview:household", args=[known.pk]),
    )

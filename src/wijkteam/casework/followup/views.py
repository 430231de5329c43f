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
from wijkteam.casework.followup import access, actions, rules
from wijkteam.casework.followup.forms import LookInForm, ReopenForm, ScaleDownForm
from wijkteam.casework.households import access as households


@team_workers_only
def scale_down(request: SignedIn, household: UUID) -> HttpResponse:
    """Let go without leaving alone."""
    known = households.household_for(request.user, household, why=gettext_noop("afschalen"))
    form = ScaleDownForm(
        request.POST or None,
        initial={"next_contact": rules.next_contact(timezone.localdate(), 0)},
    )
    if form.is_valid() and attempt(
        form, actions.scale_down, household=known, by=request.user, **form.cleaned_data
    ):
        return _to_overview(request, known.pk, _("Het huishouden staat op waakvlam."))
    return _form(
        request,
        known,
        form,
        _("Afschalen naar waakvlam"),
        lead=_(
            "De hulp stopt, iemand blijft kijken. Komt er iets, dan gaat het dossier weer open."
        ),
        submit=_("Zet op waakvlam"),
    )


@team_workers_only
def look_in(request: SignedIn, household: UUID) -> HttpResponse:
    """Write down a contact during the watchful follow-up."""
    known = households.household_for(request.user, household, why=gettext_noop("waakvlamcontact"))
    followup = access.open_followup(known)
    form = LookInForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid() and attempt(
        form, actions.look_in, followup=followup, by=request.user, **form.cleaned_data
    ):
        if not followup.is_open:
            said = _("Genoeg rustige contacten: de waakvlam is gestopt en het dossier gesloten.")
            if not households.may_open(request.user, known):
                messages.success(request, said)
                return redirect("caseload:followups")
        else:
            said = _("Genoteerd. Het volgende contact staat klaar.")
        return _to_overview(request, known.pk, said)
    return _form(
        request, known, form, _("Waakvlamcontact"), lead=followup.agreed, submit=_("Leg vast")
    )


@team_workers_only
def reopen(request: SignedIn, household: UUID) -> HttpResponse:
    """The household comes back, with its history."""
    known = households.household_for(request.user, household, why=gettext_noop("heropenen"))
    form = ReopenForm(request.POST or None)
    if form.is_valid():
        attempt(
            form,
            actions.reopen,
            household=known,
            reason=form.cleaned_data["reason"],
            by=request.user,
        )
        if not form.errors:
            return _to_overview(request, known.pk, _("Het dossier is weer open, met alles erin."))
    return _form(request, known, form, _("Weer openen"), submit=_("Open het dossier weer"))


def _form(
    request: SignedIn,
    household: object,
    form: object,
    title: str,
    *,
    lead: str = "",
    submit: str,
) -> HttpResponse:
    context = {"household": household, "form": form, "title": title, "lead": lead, "submit": submit}
    return render(request, "households/form.html", context)


def _to_overview(request: SignedIn, household: UUID, message: str) -> HttpResponse:
    messages.success(request, message)
    return redirect("overview:household", household)

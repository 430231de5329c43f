"""The worker's side: whom we asked for what, what they know for it, and until when."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from wijkteam.accounts.errors import AccountsError
from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.accounts.invitations import actions as invitations
from wijkteam.accounts.invitations.letters import letter_with
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.history.forms import correcting
from wijkteam.casework.households import access as households
from wijkteam.casework.households.pages import form_page
from wijkteam.casework.parts import access, actions
from wijkteam.casework.parts.forms import (
    AskPartForm,
    ChangePartForm,
    InvitePartnerForm,
    MeetingForm,
    TeamEndForm,
)

SHOWN_ONCE = "partner_code"


@team_workers_only
def parts(request: SignedIn, household: UUID) -> HttpResponse:
    """Every part, the open ones first, with what the partner said."""
    known = households.household_for(request.user, household, why=gettext_noop("partners"))
    every = list(access.parts_of(known))
    again = reverse("parts:ask", args=[known.pk])
    coordinator = households.coordinator(known)
    return render(
        request,
        "parts/list.html",
        {
            "household": known,
            "running": [(part, part.waits_for(request.user)) for part in every if part.is_open],
            "declined": [(part, f"{again}?na={part.pk}") for part in every if part.no_waits],
            "ended": [part for part in every if not part.is_open and not part.no_waits],
            "may_withdraw": coordinator and coordinator.worker_id == request.user.pk,
        },
    )


@team_workers_only
def ask(request: SignedIn, household: UUID) -> HttpResponse:
    known = households.household_to_write_in(
        request, household, why=gettext_noop("partner betrekken")
    )
    declined = access.declined_in(known, request.GET.get("na", ""))
    again = (
        {"asked": declined.asked, "shared": declined.shared, "about": declined.about_id}
        if declined
        else {}
    )
    form = opened(
        AskPartForm,
        request,
        partners=access.partners(),
        transitions=access.without_part(known),
        people=households.people_around(known),
        initial={"partner": request.GET.get("partner"), **again},
    )
    if form.is_valid() and attempt(
        form,
        actions.ask_part,
        household=known,
        by=request.user,
        instead_of=declined,
        **form.cleaned_data,
    ):
        messages.success(request, _("Gevraagd. De partner ziet het bij het volgende bezoek."))
        return redirect("parts:list", known.pk)
    return render(
        request,
        "parts/ask.html",
        {
            "household": known,
            "form": form,
            "title": _("Vraag een partner om een deel"),
            "lead": _("De partner ziet alleen wat je hier opschrijft."),
            "submit": _("Vraag het"),
            "cancel_url": reverse("parts:list", args=[known.pk]),
        },
    )


@team_workers_only
def invite(request: SignedIn, household: UUID) -> HttpResponse:
    """Somebody of a partner organisation who has no account yet."""
    known = households.household_for(request.user, household, why=gettext_noop("partner betrekken"))
    form = opened(InvitePartnerForm, request)
    if form.is_valid():
        try:
            sent = attempt(
                form,
                actions.invite_partner,
                link=invitations.link_to(request),
                by=request.user,
                **form.cleaned_data,
            )
        except AccountsError as refusal:
            form.add_error(None, str(refusal))
            sent = None
        if sent:
            invited = sent.invitation
            asking = reverse("parts:ask", args=[known.pk]) + f"?partner={invited.user_id}"
            if form.cleaned_data["email"]:
                messages.success(request, _("De link is gemaild. Die werkt één keer."))
                return redirect(asking)
            request.session[SHOWN_ONCE] = {"invitation": str(invited.pk), "secret": sent.secret}
            return redirect("parts:letter", known.pk)
    return form_page(
        request,
        known,
        form,
        _("Nodig iemand van een partner uit"),
        lead=_("Deze persoon krijgt een eigen ingang en ziet nog niets, tot je een deel vraagt."),
        submit=_("Nodig uit"),
        cancel_url=reverse("parts:ask", args=[known.pk]),
    )


@team_workers_only
def letter(request: SignedIn, household: UUID) -> HttpResponse:
    """The letter with the code, shown once."""
    known = households.household_for(request.user, household, why=gettext_noop("partner betrekken"))
    kept = request.session.pop(SHOWN_ONCE, None)
    invited = access.invitation_of(request.user, kept["invitation"]) if kept else None
    if kept is None or invited is None:
        messages.info(request, _("De code is maar één keer te zien. Maak zo nodig een nieuwe."))
        return redirect("parts:list", known.pk)
    return render(
        request,
        "accounts/letter.html",
        {
            "invitation": invited,
            "person": invited.user,
            **letter_with(
                request,
                kept["secret"],
                onward=reverse("parts:ask", args=[known.pk]) + f"?partner={invited.user_id}",
                next_step=_("Vraag deze partner nu om een deel"),
            ),
        },
    )


@team_workers_only
def change(request: SignedIn, household: UUID, part: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=gettext_noop("partners"))
    shared = access.part_of(known, part)
    form = correcting(ChangePartForm, request, shared, people=households.people_around(known))
    if form.is_valid() and attempt(
        form, actions.change_part, part=shared, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Dat is veranderd. De partner ziet nu dit."))
        return redirect("parts:list", known.pk)
    return form_page(
        request,
        known,
        form,
        _("Deel van %(name)s") % {"name": shared.partner.full_name},
        lead=shared.organisation.name,
        cancel_url=reverse("parts:list", args=[known.pk]),
    )


@team_workers_only
def meet(request: SignedIn, household: UUID, part: UUID) -> HttpResponse:
    """Name a day for the warm hand-over, or say yes to the one that the partner named."""
    known = households.household_for(request.user, household, why=gettext_noop("partners"))
    shared = access.part_of(known, part)
    if not shared.is_open:
        messages.info(request, _("Dit deel is al afgerond. Vraag het zo nodig opnieuw."))
        return redirect("parts:list", known.pk)
    if not shared.is_taken_up:
        messages.info(request, str(actions.NotYetAnswered()))
        return redirect("parts:list", known.pk)
    form = opened(MeetingForm, request, initial={"on": shared.meeting_on})
    if form.is_valid():
        on = form.cleaned_data["on"]
        agreed = attempt(form, actions.meet, part=shared, on=on, by=request.user)
        if not form.errors:
            messages.success(
                request,
                _("Afgesproken. Het huishouden leest de dag in Mijn plan.")
                if agreed
                else _("Voorgesteld. De dag staat vast als de partner ja zegt."),
            )
            return redirect("parts:list", known.pk)
    waits = shared.waits_for(request.user)
    return form_page(
        request,
        known,
        form,
        _("Warme overdracht met %(name)s") % {"name": shared.partner.full_name},
        lead=_("Het huishouden, jij en de partner aan één tafel. Jullie zeggen allebei ja."),
        submit=_("Ja, die dag") if waits else _("Stel voor"),
        cancel_url=reverse("parts:list", args=[known.pk]),
    )


@require_POST
@team_workers_only
def set_no_aside(request: SignedIn, household: UUID, part: UUID) -> HttpResponse:
    """One press: that this partner said no asks for nothing any more."""
    known = households.household_for(request.user, household, why=gettext_noop("partners"))
    actions.set_no_aside(part=access.part_of(known, part), by=request.user)
    messages.success(request, _("Het staat niet meer op je dag. Vragen kan altijd nog."))
    return redirect("parts:list", known.pk)


@team_workers_only
def end(request: SignedIn, household: UUID, part: UUID) -> HttpResponse:
    """Take it back, or write down that it is done: the partner reads nothing of it any more."""
    known = households.household_for(request.user, household, why=gettext_noop("partners"))
    shared = access.part_of(known, part)
    if not shared.is_open:
        messages.info(request, _("Dit deel is al afgerond. Vraag het zo nodig opnieuw."))
        return redirect("parts:list", known.pk)
    form = opened(TeamEndForm, request)
    if form.is_valid() and attempt(
        form, actions.end_part, part=shared, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Afgerond. De partner ziet er niets meer van."))
        return redirect("parts:list", known.pk)
    return form_page(
        request,
        known,
        form,
        _("Rond het deel van %(name)s af") % {"name": shared.partner.full_name},
        lead=_("De toegang gaat meteen dicht. Wat de partner schreef, blijft in het verhaal."),
        submit=_("Rond af"),
        cancel_url=reverse("parts:list", args=[known.pk]),
    )

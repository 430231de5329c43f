"""The resident's side: who reads along, what they see, and taking that back."""

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
from wijkteam.accounts.guards import SignedIn, only
from wijkteam.accounts.invitations import actions as invitations
from wijkteam.accounts.invitations.letters import letter_with
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.history.forms import correcting
from wijkteam.casework.households import access as households
from wijkteam.casework.supporters import access, actions
from wijkteam.casework.supporters.forms import ChooseForm, InviteForm
from wijkteam.vocabulary import people

SHOWN_ONCE = "supporter_code"


@only(people.RESIDENT)
def supporters(request: SignedIn) -> HttpResponse:
    """Who reads along with me, and what they see."""
    household = households.household_of_resident(request.user, why=gettext_noop("wie meedenkt"))
    mine = access.invited_by(household, request.user.person)
    return render(request, "supporters/list.html", {"supporters": mine})


@only(people.RESIDENT)
def invite(request: SignedIn) -> HttpResponse:
    household = households.household_of_resident(request.user, why=gettext_noop("wie meedenkt"))
    me = request.user.person
    form = opened(InviteForm, request, goals=access.shareable_goals(household, me))
    made = None
    if form.is_valid():
        try:
            made = attempt(
                form,
                actions.invite,
                household=household,
                person=me,
                link=invitations.link_to(request),
                by=request.user,
                **form.cleaned_data,
            )
        except AccountsError as refusal:
            form.add_error("email", str(refusal))
    if made:
        supporter, sent = made
        if form.cleaned_data["email"]:
            messages.success(request, _("De link is gemaild. Die werkt één keer."))
            return redirect("supporters:list")
        request.session[SHOWN_ONCE] = {"supporter": str(supporter.pk), "secret": sent.secret}
        return redirect("supporters:letter")
    return _page(
        request,
        form,
        _("Nodig iemand uit die met je meedenkt"),
        _("Jij kiest wat diegene ziet, en je kunt het altijd terugnemen."),
        _("Nodig uit"),
    )


@only(people.RESIDENT)
def letter(request: SignedIn) -> HttpResponse:
    """The code on paper, shown once."""
    household = households.household_of_resident(request.user, why=gettext_noop("wie meedenkt"))
    kept = request.session.pop(SHOWN_ONCE, None)
    if kept is None:
        messages.info(request, _("De code is maar één keer te zien. Maak zo nodig een nieuwe."))
        return redirect("supporters:list")
    supporter = access.supporter_of(household, request.user.person, UUID(kept["supporter"]))
    return render(
        request,
        "accounts/letter.html",
        {
            "invitation": access.invitation_of(supporter),
            "person": supporter.account,
            **letter_with(
                request,
                kept["secret"],
                onward=reverse("supporters:list"),
                next_step=_("Verder naar wie meedenkt"),
            ),
        },
    )


@only(people.RESIDENT)
def choose(request: SignedIn, supporter: UUID) -> HttpResponse:
    household = households.household_of_resident(request.user, why=gettext_noop("wie meedenkt"))
    me = request.user.person
    mine = access.supporter_of(household, me, supporter)
    form = correcting(ChooseForm, request, mine, goals=access.shareable_goals(household, me))
    if form.is_valid() and attempt(
        form, actions.choose, supporter=mine, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Veranderd. Vanaf nu ziet %(name)s dit.") % {"name": mine.name})
        return redirect("supporters:list")
    return _page(request, form, _("Wat mag %(name)s zien?") % {"name": mine.name}, "", "")


@require_POST
@only(people.RESIDENT)
def take_back(request: SignedIn, supporter: UUID) -> HttpResponse:
    household = households.household_of_resident(request.user, why=gettext_noop("wie meedenkt"))
    mine = access.supporter_of(household, request.user.person, supporter)
    actions.take_back(supporter=mine, by=request.user)
    messages.success(request, _("%(name)s ziet niets meer van je plan.") % {"name": mine.name})
    return redirect("supporters:list")


def _page(request: SignedIn, form: ChooseForm, title: str, lead: str, submit: str) -> HttpResponse:
    return render(
        request,
        "ui/form_page.html",
        {
            "form": form,
            "title": title,
            "lead": lead,
            "submit": submit,
            "cancel_url": reverse("supporters:list"),
        },
    )

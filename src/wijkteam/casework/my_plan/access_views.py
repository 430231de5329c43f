"""The worker's side of the own plan: who of the household may read it themselves."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from wijkteam.accounts.errors import AccountsError
from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.accounts.invitations import actions as invitations
from wijkteam.accounts.invitations.letters import letter_with
from wijkteam.accounts.models import CHOSE_PASSWORD, User
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.households import access as households
from wijkteam.casework.my_plan import actions
from wijkteam.casework.my_plan.forms import LetInForm
from wijkteam.casework.supporters.access import supporters_of
from wijkteam.casework.supporters.actions import take_back

SHOWN_ONCE = "resident_code"


@team_workers_only
def residents(request: SignedIn, household: UUID) -> HttpResponse:
    """Who of the household can read the plan, and a form per person to let them."""
    known = households.household_for(request.user, household, why=gettext_noop("toegang"))
    accounts = User.objects.annotate(chose_password=CHOSE_PASSWORD).prefetch_related("invitations")
    members = households.members(known).prefetch_related(Prefetch("person__account", accounts))
    return render(
        request,
        "my_plan/residents.html",
        {
            "household": known,
            "members": [
                (somebody, _state(somebody.account, reads_own=somebody.reads_own))
                for somebody in (member.person for member in members)
            ],
            "form": LetInForm(),
            "supporters": supporters_of(known),
        },
    )


def _state(account: User | None, *, reads_own: bool) -> str:
    if account is None or not account.may_sign_in:
        return "none" if account is None else "shut"
    if not reads_own:
        return "young"
    if account.has_usable_password():
        return "in"
    open_now = [invitation for invitation in account.invitations.all() if invitation.is_open]
    return "invited" if open_now else "expired"


@require_POST
@team_workers_only
def let_in(request: SignedIn, household: UUID, person: UUID) -> HttpResponse:
    """Make a code on paper, or mail a link."""
    known = households.household_to_change(request.user, household)
    somebody = households.people(known).filter(pk=person).first()
    if somebody is None:
        raise Http404
    form = LetInForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Dit is geen e-mailadres. Schrijf het zoals naam@voorbeeld.nl."))
        return redirect("residents:residents", household)
    email = form.cleaned_data["email"]
    try:
        sent = actions.let_in(
            household=known,
            person=somebody,
            way=invitations.MAIL if email else invitations.PAPER,
            email=email,
            by=request.user,
            request=request,
        )
    except (AccountsError, CaseworkError) as refusal:
        messages.error(request, str(refusal))
        return redirect("residents:residents", household)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("residents:residents", household)
    if email:
        messages.success(request, _("De link is gemaild. Die werkt één keer."))
        return redirect("residents:residents", household)
    request.session[SHOWN_ONCE] = {"person": str(person), "secret": sent.secret}
    return redirect("residents:letter", household, person)


@team_workers_only
def letter(request: SignedIn, household: UUID, person: UUID) -> HttpResponse:
    """The letter to print, shown once."""
    known = households.household_for(request.user, household, why=gettext_noop("toegang"))
    somebody = households.people(known).filter(pk=person).first()
    if somebody is None or somebody.account is None:
        raise Http404
    kept = request.session.pop(SHOWN_ONCE, {})
    if somebody.account is None or kept.get("person") != str(person):
        messages.info(request, _("De code is maar één keer te zien. Maak zo nodig een nieuwe."))
        return redirect("residents:residents", household)
    return render(
        request,
        "accounts/letter.html",
        {
            "invitation": somebody.account.invitations.first(),
            "person": somebody.account,
            **letter_with(
                request,
                kept["secret"],
                onward=reverse("residents:residents", args=[known.pk]),
                next_step=_("Verder naar wie meeleest"),
            ),
        },
    )


@require_POST
@team_workers_only
def shut_out(request: SignedIn, household: UUID, person: UUID) -> HttpResponse:
    known = households.household_to_change(request.user, household)
    somebody = households.people(known).filter(pk=person).first()
    if somebody is None:
        raise Http404
    actions.shut_out(household=known, person=somebody, by=request.user)
    messages.success(
        request, _("De toegang is teruggenomen, ook op toestellen die nog aanstonden.")
    )
    return redirect("residents:residents", household)


@require_POST
@team_workers_only
def end_support(request: SignedIn, household: UUID, supporter: UUID) -> HttpResponse:
    """Where it is not safe that somebody reads along, the team may end it."""
    known = households.household_to_change(request.user, household)
    reads_along = supporters_of(known).filter(pk=supporter).first()
    if reads_along is None:
        raise Http404
    take_back(supporter=reads_along, by=request.user)
    messages.success(request, _("De toegang is teruggenomen. Vertel het wie uitnodigde."))
    return redirect("residents:residents", household)

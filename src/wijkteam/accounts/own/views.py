"""What somebody arranges for the own account."""

from __future__ import annotations

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijkteam.accounts.access import current_workers, who_knows
from wijkteam.accounts.errors import attempt
from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.accounts.log import record
from wijkteam.accounts.models import User
from wijkteam.accounts.own.forms import ChangePassword, KnowsForm, OwnForm
from wijkteam.accounts.people import actions
from wijkteam.accounts.sessions.actions import sign_out_everywhere
from wijkteam.ui.words import word
from wijkteam.vocabulary import lists


def own(request: SignedIn) -> HttpResponse:
    """The own account: name, ways in, devices."""
    user = request.user
    form = OwnForm(
        request.POST or None,
        initial={"first_name": user.first_name, "last_name": user.last_name, "email": user.email},
    )
    if form.is_valid():
        changed = attempt(
            form,
            actions.change_account,
            user=user,
            by=user,
            **form.cleaned_data,
        )
        if changed:
            messages.success(request, _("Bewaard."))
            return redirect("accounts:own")
    return render(
        request,
        "accounts/own.html",
        {
            "form": form,
            "devices": user.devices.all(),
            "this_session": request.session.session_key,
            "factors": Authenticator.objects.filter(user=user).exclude(
                type=Authenticator.Type.RECOVERY_CODES
            ),
            "away": user.absences.not_over(),
        },
    )


@team_workers_only
def knows(request: SignedIn) -> HttpResponse:
    """What colleagues may ask me about, and which languages I speak."""
    user = request.user
    form = KnowsForm(request.POST or None, initial={"knows": user.knows, "speaks": user.speaks})
    if form.is_valid() and attempt(
        form, actions.change_account, user=user, by=user, **form.cleaned_data
    ):
        messages.success(request, _("Bewaard. Collega’s zien dit bij Wie weet wat."))
        return redirect("accounts:knowledge")
    context = {
        "form": form,
        "title": _("Waar ik veel van weet"),
        "lead": _("Breed in het werk, diep in een paar onderwerpen. Collega’s vragen het jou."),
        "submit": _("Bewaar"),
    }
    return render(request, "accounts/own_form.html", context)


@team_workers_only
def knowledge(request: SignedIn) -> HttpResponse:
    """Whom to ask about what: first in the own team, then elsewhere."""
    workers = list(who_knows())
    mine = {worker.pk for worker in current_workers(request.user.current_team)}  # type: ignore[arg-type]
    asked = [
        (
            word(domain, "life_domain"),
            sorted(
                (worker for worker in workers if domain in worker.knows),
                key=lambda worker: (worker.pk not in mine, worker.full_name),
            ),
        )
        for domain in lists.LIFE_DOMAIN.codes
    ]
    return render(
        request,
        "accounts/knowledge.html",
        {
            "asked": [(domain, theirs) for domain, theirs in asked if theirs],
            "unknown": [domain for domain, theirs in asked if not theirs],
            "speaks": [worker for worker in workers if worker.speaks],
        },
    )


def change_password(request: SignedIn) -> HttpResponse:
    form = ChangePassword(request.POST or None, user=request.user)
    if form.is_valid():
        user = request.user
        user.set_password(form.cleaned_data["password"])
        user.save(update_fields=["password"])
        sign_out_everywhere(user, but=request.session.session_key or "")
        update_session_auth_hash(request, user)
        # The key of the session changed, and with it the device it belongs to.
        request.session.pop("device", None)
        record("password_chosen", by=user, user=user)
        messages.success(request, _("Je wachtwoord is gewijzigd. Op andere toestellen ben je weg."))
        return redirect("accounts:own")
    context = {
        "form": form,
        "title": _("Wachtwoord wijzigen"),
        "lead": _("Andere toestellen worden uitgelogd."),
        "submit": _("Wijzig mijn wachtwoord"),
    }
    return render(request, "accounts/own_form.html", context)


@require_POST
def choose_team(request: SignedIn, team: UUID) -> HttpResponse:
    """Work in the other of one's teams from now on."""
    if not any(other.pk == team for other in request.user.other_teams):
        raise Http404
    User.objects.filter(pk=request.user.pk).update(chosen_team=team)
    return redirect("home")


@team_workers_only
def first_day(request: SignedIn) -> HttpResponse:
    """How a worker begins: the page of the docs, inside the product and in their language."""
    language = "en" if (get_language() or "nl").startswith("en") else "nl"
    return render(request, "help/first_day.html", {"text": f"help/{language}/first_day.html"})

"""The first administrator, and the people of partners that a worker lets in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijkteam.accounts.access import is_started
from wijkteam.accounts.errors import attempt
from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.accounts.invitations import actions as invitations
from wijkteam.accounts.invitations.letters import letter_with
from wijkteam.accounts.models import User
from wijkteam.accounts.people import actions
from wijkteam.accounts.people.forms import PartnerForm, StartForm
from wijkteam.accounts.signing_in import guesses
from wijkteam.accounts.signing_in.views import too_many_guesses
from wijkteam.vocabulary import people


@login_not_required
def start(request: HttpRequest) -> HttpResponse:
    """Make the first administrator; this page is gone once there is one."""
    if is_started():
        raise Http404
    if request.method == "POST" and (seconds := guesses.seconds_to_wait(request, "start")):
        return too_many_guesses(request, seconds)
    form = StartForm(
        request.POST or None,
        initial={
            "code": request.GET.get("code", ""),
            "organisation": _("Gemeente %(name)s") % {"name": settings.MUNICIPALITY},
        },
    )
    if request.method == "POST" and form.is_valid():
        wanted = {k: v for k, v in form.cleaned_data.items() if k not in ("code", "again")}
        user = attempt(form, actions.start, **wanted)
        if user:
            record_authentication(request, user, method="password")
            return perform_login(
                request, user, email_verification="none", redirect_url=reverse("home")
            )
    elif "code" in form.errors:
        guesses.guessed_wrong(request, "start")
    return render(request, "accounts/start.html", {"form": form})


@team_workers_only
def partners(request: SignedIn) -> HttpResponse:
    """The people of partner organisations that can send and follow signals; let in another."""
    form = PartnerForm(request.POST or None)
    if form.is_valid():
        made = attempt(form, _let_partner_in, request=request, wanted=form.cleaned_data)
        if made:
            if made.invitation.way == invitations.MAIL:
                messages.success(request, _("De uitnodiging is gemaild."))
                return redirect("accounts:partners")
            context = {
                "invitation": made.invitation,
                "person": made.invitation.user,
                **letter_with(
                    request,
                    made.secret,
                    onward=reverse("accounts:partners"),
                    next_step=_("Verder naar de partners"),
                ),
            }
            # Shown in this answer only: the code is kept nowhere.
            return render(request, "accounts/letter.html", context)
    known = User.objects.filter(role=people.PARTNER).select_related("organisation")
    return render(
        request,
        "accounts/partners.html",
        {"form": form, "partners": [p for p in known if p.may_sign_in]},
    )


@transaction.atomic
def _let_partner_in(*, request: SignedIn, wanted: dict[str, Any]) -> invitations.Sent:
    made = actions.make_account(role=people.PARTNER, by=request.user, **wanted)
    return invitations.invite(
        user=made,
        way=invitations.MAIL if invitations.can_mail(made) else invitations.PAPER,
        link=invitations.link_to(request),
        by=request.user,
    )


@require_POST
@team_workers_only
def shut_partner_out(request: SignedIn, user: UUID) -> HttpResponse:
    """Take the access of a partner's person back, at once."""
    partner = User.objects.filter(pk=user, role=people.PARTNER).first()
    if partner is None:
        raise Http404
    actions.close_account(
        user=partner,
        last_day=timezone.localdate() - timedelta(days=1),
        by=request.user,
    )
    messages.success(request, _("De toegang is teruggenomen."))
    return redirect("accounts:partners")

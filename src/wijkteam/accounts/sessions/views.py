"""Signing out where one is not."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijkteam.accounts.guards import SignedIn
from wijkteam.accounts.log import record
from wijkteam.accounts.models import Device
from wijkteam.accounts.sessions import actions


@require_POST
def sign_out_device(request: SignedIn, device: UUID) -> HttpResponse:
    signed_in = Device.objects.filter(user=request.user, pk=device).first()
    if signed_in is None:
        raise Http404
    actions.sign_out(device=signed_in, by=request.user)
    messages.success(request, _("Op dat toestel ben je uitgelogd."))
    return redirect("accounts:own")


@require_POST
def sign_out_others(request: SignedIn) -> HttpResponse:
    """Sign out everywhere but here."""
    ended = actions.sign_out_everywhere(request.user, but=request.session.session_key or "")
    record("signed_out_elsewhere", by=request.user, user=request.user, ended=ended)
    messages.success(request, _("Op alle andere toestellen ben je uitgelogd."))
    return redirect("accounts:own")

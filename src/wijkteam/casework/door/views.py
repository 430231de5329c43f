"""The door: everybody may knock, in Dutch or English, without an account."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.door import actions, rules
from wijkteam.casework.door.forms import DoorForm
from wijkteam.casework.errors import attempt
from wijkteam.casework.signals.access import signal_for
from wijkteam.logbook.origin import address_of

KNOCKED = "knocked"


@login_not_required
@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    if not settings.FRONT_DOOR:
        raise Http404
    form = DoorForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        knock = attempt(form, actions.knock, address=address_of(request), **form.told())
        if knock:
            request.session[KNOCKED] = {
                "reference": knock.reference,
                "day": rules.hear_by(knock.signal.received_on).isoformat(),
                "is_danger": form.cleaned_data["is_danger"],
                "by_mail": bool(knock.confirmed_at),
                "mode": form.cleaned_data["contact_mode"],
            }
            return redirect("door:thanks")
    return render(request, "door/ask.html", {"form": form})


@login_not_required
@never_cache
def thanks(request: HttpRequest) -> HttpResponse:
    """The number, and the day by which one hears. Kept as long as the browser stays open."""
    knocked = request.session.get(KNOCKED)
    if not knocked:
        return redirect("door:ask")
    return render(
        request, "door/thanks.html", {**knocked, "day": date.fromisoformat(knocked["day"])}
    )


@require_POST
@team_workers_only
def confirmed(request: SignedIn, signal: UUID) -> HttpResponse:
    """A worker called, wrote or sent a text that it came in."""
    seen = signal_for(request.user, signal, why=gettext_noop("ontvangst bevestigen"))
    actions.tell_confirmed(signal=seen, by=request.user)
    messages.success(request, _("Genoteerd: zij weten dat het binnen is."))
    return redirect("signals:signal", seen.pk)

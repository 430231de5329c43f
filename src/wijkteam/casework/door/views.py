"""The door: everybody may knock, in Dutch or English, without an account."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from wijkteam.casework.door import actions, rules
from wijkteam.casework.door.forms import DoorForm
from wijkteam.casework.errors import attempt
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
                "by_mail": bool(form.cleaned_data["email"]),
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

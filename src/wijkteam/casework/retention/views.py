"""What may be kept no longer, one decision at a time, and the proof of what went."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from wijkteam.accounts.guards import SignedIn, only
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.retention import access, actions
from wijkteam.casework.retention.forms import DecideForm
from wijkteam.ui.dates import date_short
from wijkteam.vocabulary import people, retention

if TYPE_CHECKING:
    from wijkteam.casework.retention.models import Decision


@only(people.PRIVACY_OFFICER)
def proposals(request: SignedIn) -> HttpResponse:
    return render(
        request,
        "retention/list.html",
        {"proposals": access.proposals(), "decisions": access.decisions()[:100]},
    )


@only(people.PRIVACY_OFFICER)
def decide(request: SignedIn, file: UUID, law: str = "") -> HttpResponse:
    proposal = access.proposal_of(file, law)
    form = opened(DecideForm, request)
    if form.is_valid():
        decided = form.cleaned_data
        common = {"file": file, "law": law, "because": decided["because"], "by": request.user}
        if decided["outcome"] == retention.KEPT:
            done = attempt(form, actions.keep_longer, until=decided["keep_until"], **common)
        else:
            done = attempt(form, actions.destroy, **common)
        if done:
            messages.success(request, _told(done))
            return redirect("retention:list")
    return render(
        request,
        "retention/decide.html",
        {
            "proposal": proposal,
            "form": form,
            "title": _("Besluit over %(reference)s") % {"reference": proposal.reference},
            "lead": _("Vernietigen kan niet ongedaan worden gemaakt."),
            "submit": _("Leg het besluit vast"),
            "cancel_url": reverse("retention:list"),
        },
    )


def _told(decision: Decision) -> str:
    if decision.keep_until:
        return _("Het blijft bewaard tot en met %(day)s.") % {
            "day": date_short(decision.keep_until)
        }
    return _("Vernietigd: %(n)s gegevens. Het bewijs staat hieronder.") % {"n": decision.how_many}

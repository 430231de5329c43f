"""The partner's side: what was asked of me, what I may know for it, and what I say back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from wijkteam.accounts.guards import SignedIn, only
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.parts import access, actions
from wijkteam.casework.parts.forms import AnswerForm, EndForm, ReportForm
from wijkteam.vocabulary import people

if TYPE_CHECKING:
    from wijkteam.casework.parts.models import Part


@only(people.PARTNER)
def parts(request: SignedIn) -> HttpResponse:
    """What was asked of me and is open; a name is shown on the page of the part only."""
    return render(request, "parts/own_list.html", {"parts": access.own_parts(request.user)})


@only(people.PARTNER)
def part(request: SignedIn, part: UUID) -> HttpResponse:
    """One part, with a form to tell the team something."""
    own = access.own_part(request.user, part, why=gettext_noop("eigen deel"))
    form = opened(ReportForm, request)
    if form.is_valid() and attempt(
        form, actions.write_report, part=own, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Verstuurd. Het team leest het bij het huishouden."))
        return redirect("own_parts:part", own.pk)
    return render(
        request,
        "parts/own_part.html",
        {
            "part": own,
            "form": form,
            "reports": own.reports.select_related("by"),
            "contacts": access.contacts_for(own),
            "who": access.who_to_call(own),
        },
    )


@only(people.PARTNER)
def answer(request: SignedIn, part: UUID) -> HttpResponse:
    own = access.own_part(request.user, part, why=gettext_noop("eigen deel"))
    if own.state != "asked":
        messages.info(request, _("U hebt hier al op geantwoord."))
        return redirect("own_parts:part", own.pk)
    form = opened(AnswerForm, request)
    if form.is_valid():
        accepts = form.cleaned_data["accepts"] == "yes"
        if attempt(
            form,
            actions.answer_part,
            part=own,
            accepts=accepts,
            because=form.cleaned_data["because"],
            by=request.user,
        ):
            if accepts:
                messages.success(request, _("Fijn. Het team weet dat u dit oppakt."))
                return redirect("own_parts:part", own.pk)
            messages.success(request, _("Het team weet dat het niet kan, en waarom."))
            return redirect("own_parts:list")
    title, submit = _("Pakt u dit op?"), _("Verstuur")
    return _form(request, form, own, title=title, lead=own.asked, submit=submit)


@require_POST
@only(people.PARTNER)
def start(request: SignedIn, part: UUID) -> HttpResponse:
    own = access.own_part_to_change(request.user, part)
    actions.start_part(part=own, by=request.user)
    messages.success(request, _("Genoteerd dat u begonnen bent."))
    return redirect("own_parts:part", own.pk)


@only(people.PARTNER)
def end(request: SignedIn, part: UUID) -> HttpResponse:
    own = access.own_part(request.user, part, why=gettext_noop("eigen deel"))
    form = opened(EndForm, request)
    if form.is_valid() and attempt(
        form, actions.end_part, part=own, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Bedankt. Dit deel is klaar en staat niet meer in uw lijst."))
        return redirect("own_parts:list")
    title, lead = _("Is uw deel klaar?"), _("Daarna ziet u dit deel niet meer.")
    return _form(request, form, own, title=title, lead=lead, submit=_("Rond af"))


def _form(request: SignedIn, form: Form, part: Part, **said: str) -> HttpResponse:
    back = reverse("own_parts:part", args=[part.pk])
    return render(request, "ui/form_page.html", {"form": form, "cancel_url": back, **said})

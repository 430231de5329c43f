"""The municipality's own words for each kind of letter: who makes accounts keeps them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from wijkteam.accounts.guards import SignedIn, only
from wijkteam.casework.errors import attempt
from wijkteam.casework.history.forms import correcting
from wijkteam.casework.letters import access, actions
from wijkteam.casework.letters.forms import TemplateForm
from wijkteam.vocabulary import people


@only(people.ADMINISTRATOR)
def templates(request: SignedIn) -> HttpResponse:
    return render(request, "letters/templates.html", {"templates": access.templates()})


@only(people.ADMINISTRATOR)
def template(request: SignedIn, code: str) -> HttpResponse:
    known = access.template_named(code)
    form = correcting(TemplateForm, request, known)
    if form.is_valid() and attempt(
        form, actions.change_template, code=code, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Bewaard. De volgende brief gebruikt deze woorden."))
        return redirect("letter_templates:list")
    return render(
        request,
        "ui/form_page.html",
        {
            "form": form,
            "title": _("Woorden van een brief"),
            "lead": _("Wat al verstuurd is, verandert niet."),
            "cancel_url": reverse("letter_templates:list"),
            "back": _("Brieven van de gemeente"),
        },
    )

"""The page of a form that is about one household."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from wijkteam.accounts.guards import SignedIn

if TYPE_CHECKING:
    from wijkteam.casework.households.models import Household


def form_page(
    request: SignedIn, household: Household, form: forms.BaseForm, title: str, **more: object
) -> HttpResponse:
    """
    Ask something about *household*; *more* is what `households/form.html` takes besides.

    Names stand in the *lead* where they can: a browser keeps titles.
    """
    context = {"household": household, "form": form, "title": title, **more}
    return render(request, "households/form.html", context)

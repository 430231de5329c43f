"""The report that a resident got, and what they say of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wijkteam.accounts.guards import SignedIn, only
from wijkteam.casework.conversations.access import own_handouts
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.households import access as households
from wijkteam.casework.inquiry import access, actions, printing
from wijkteam.casework.inquiry.forms import AnswerForm
from wijkteam.vocabulary import people

WHY = gettext_noop("eigen verslag")


@only(people.RESIDENT)
def reports(request: SignedIn) -> HttpResponse:
    household = households.household_of_resident(request.user, why=WHY)
    reports_of = {
        "reports": access.own_reports(request.user, household),
        "talks": own_handouts(request.user, household),
    }
    return render(request, "inquiry/own_list.html", reports_of)


@only(people.RESIDENT)
def report(request: SignedIn, inquiry: UUID) -> HttpResponse:
    given = access.own_report(request.user, inquiry, why=WHY)
    form = None if given.answer else opened(AnswerForm, request)
    if (
        form
        and form.is_valid()
        and attempt(form, actions.answer, inquiry=given, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("Dank je. Jouw antwoord staat bij het verslag."))
        return redirect("own_reports:report", given.pk)
    return render(request, "inquiry/own_report.html", {"inquiry": given, "form": form})


@only(people.RESIDENT)
def pdf(request: SignedIn, inquiry: UUID) -> HttpResponse:
    given = access.own_report(request.user, inquiry, why=WHY)
    return HttpResponse(printing.as_pdf(given), content_type="application/pdf")

"""The letters that a resident got."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_noop

from wijkteam.accounts.guards import SignedIn, only
from wijkteam.casework.households import access as households
from wijkteam.casework.letters import access, printing
from wijkteam.vocabulary import people

WHY = gettext_noop("eigen brieven")


@only(people.RESIDENT)
def letters(request: SignedIn) -> HttpResponse:
    household = households.household_of_resident(request.user, why=WHY)
    got = access.own_letters(request.user, household)
    return render(request, "letters/own.html", {"letters": got})


@only(people.RESIDENT)
def pdf(request: SignedIn, letter: UUID) -> HttpResponse:
    got = access.own_letter(request.user, letter, why=WHY)
    return HttpResponse(printing.as_pdf(got), content_type="application/pdf")

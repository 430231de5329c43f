"""Saying that one is away, or that somebody of the own team is."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijkteam.accounts.absence import actions
from wijkteam.accounts.absence.forms import AbsenceForm
from wijkteam.accounts.access import works_in
from wijkteam.accounts.errors import attempt
from wijkteam.accounts.guards import SignedIn
from wijkteam.accounts.models import Absence, User
from wijkteam.vocabulary import people


def absence(request: SignedIn, user: UUID) -> HttpResponse:
    """Note that one is away oneself, or for somebody of the team that one leads."""
    away = _may_note_for(request.user, user)
    form = AbsenceForm(
        request.POST or None,
        away=away,
        initial={"from_date": timezone.localdate().strftime("%d-%m-%Y"), "kind": "planned"},
    )
    if form.is_valid():
        noted = attempt(
            form,
            actions.note_absence,
            user=away,
            by=request.user,
            **form.cleaned_data,
        )
        if noted:
            messages.success(request, _("Genoteerd. Waarnemen eindigt vanzelf op de dag terug."))
            return redirect(_back_to(request.user, away))
    return render(
        request,
        "accounts/absence.html",
        {"form": form, "away": away, "absences": away.absences.not_over()},
    )


def change_absence(request: SignedIn, absence: UUID) -> HttpResponse:
    """Put right when somebody is away and who covers."""
    noted = Absence.objects.select_related("user").filter(pk=absence).first()
    if noted is None:
        raise Http404
    away = _may_note_for(request.user, noted.user_id)
    form = AbsenceForm(
        request.POST or None,
        away=away,
        initial={
            "kind": noted.kind,
            "from_date": noted.from_date,
            "until_date": noted.until_date,
            "covered_by": noted.covered_by_id,
        },
    )
    if form.is_valid() and attempt(
        form,
        actions.change_absence,
        absence=noted,
        by=request.user,
        **form.cleaned_data,
    ):
        messages.success(request, _("Gewijzigd. Waarnemen eindigt vanzelf op de dag terug."))
        return redirect(_back_to(request.user, away))
    others = away.absences.not_over().exclude(pk=noted.pk)
    return render(
        request, "accounts/absence.html", {"form": form, "away": away, "absences": others}
    )


@require_POST
def end_absence(request: SignedIn, absence: UUID) -> HttpResponse:
    """Back today."""
    noted = Absence.objects.select_related("user").filter(pk=absence).first()
    if noted is None:
        raise Http404
    away = _may_note_for(request.user, noted.user_id)
    actions.end_absence(absence=noted, by=request.user)
    messages.success(request, _("Genoteerd: vandaag weer terug. Het waarnemen is voorbij."))
    return redirect(_back_to(request.user, away))


def _may_note_for(user: User, away: UUID) -> User:
    """Oneself; for others only who leads their team, and the administrator."""
    worker = User.objects.filter(pk=away, role=people.WORKER).first()
    if worker is None:
        raise Http404
    leads = user.leads and user.current_team and works_in(worker, user.current_team)
    if not (worker == user or leads or user.role == people.ADMINISTRATOR):
        raise Http404
    return worker


def _back_to(user: User, away: User) -> str:
    if user.role == people.ADMINISTRATOR:
        return reverse("administration:person", args=[away.pk])
    if user == away:
        return reverse("accounts:own")
    try:
        # On a Monday with three ill the lead notes the next one there.
        return reverse("caseload:team")
    except NoReverseMatch:  # a machine with figures only has no team
        return reverse("home")

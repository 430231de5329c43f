"""Keeping a term: done, longer, standing still, running again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import CaseworkError, attempt
from wijkteam.casework.households.pages import form_page
from wijkteam.casework.terms import access, actions
from wijkteam.casework.terms.forms import ExtendForm, MeetForm, PauseForm, ResumeForm
from wijkteam.ui.dates import day
from wijkteam.ui.words import word

if TYPE_CHECKING:
    from wijkteam.casework.terms.models import Term


@team_workers_only
def meet(request: SignedIn, pk: UUID) -> HttpResponse:
    term = access.term_for(request.user, pk)
    if not term.is_running:
        return _cannot(request, term, actions.TermIsOver())
    form = MeetForm(request.POST or None, initial={"on": _today()})
    if form.is_valid() and attempt(
        form, actions.meet, term=term, on=form.cleaned_data["on"], by=request.user
    ):
        return _back(request, term, _("De termijn is gehaald."))
    return _page(request, term, form, _("Is het klaar?"), _("Leg vast"))


@team_workers_only
def extend(request: SignedIn, pk: UUID) -> HttpResponse:
    term = access.term_for(request.user, pk)
    if not term.is_running or term.clock.extension is None or term.extended_because:
        return _cannot(request, term, actions.MayNotExtend())
    form = opened(ExtendForm, request)
    longer = form.is_valid() and attempt(
        form, actions.extend, term=term, by=request.user, **form.cleaned_data
    )
    if longer:
        return _back(request, term, _("Verlengd tot %(day)s.") % {"day": day(longer.ends_on)})
    return _page(request, term, form, _("Maak de termijn langer"), _("Verleng"))


@team_workers_only
def pause(request: SignedIn, pk: UUID) -> HttpResponse:
    term = access.term_for(request.user, pk)
    if not term.is_running or not term.clock.may_pause or term.is_paused:
        return _cannot(request, term, actions.MayNotPause())
    form = opened(PauseForm, request, initial={"since": _today()})
    if form.is_valid() and attempt(
        form, actions.pause, term=term, by=request.user, **form.cleaned_data
    ):
        return _back(request, term, _("De termijn staat stil."))
    return _page(request, term, form, _("Laat de termijn stilstaan"), _("Zet stil"))


@team_workers_only
def resume(request: SignedIn, pk: UUID) -> HttpResponse:
    term = access.term_for(request.user, pk)
    if not term.is_paused:
        return _cannot(request, term, actions.TermIsOver())
    form = ResumeForm(request.POST or None, initial={"until": _today()})
    again = form.is_valid() and attempt(
        form, actions.resume, term=term, by=request.user, **form.cleaned_data
    )
    if again:
        return _back(request, term, _("Loopt weer, tot %(day)s.") % {"day": day(again.ends_on)})
    return _page(request, term, form, _("Laat de termijn weer lopen"), _("Laat lopen"))


def _today() -> str:
    return timezone.localdate().strftime("%d-%m-%Y")


def _where(term: Term) -> str:
    """The page that the term stands on: its household, or else the signal it is about."""
    if term.household_id:
        return reverse("overview:household", args=[term.household_id])
    return reverse("signals:signal", args=[term.about.rpartition(":")[2]])


def _back(request: SignedIn, term: Term, message: str) -> HttpResponse:
    messages.success(request, message)
    return redirect(_where(term))


def _cannot(request: SignedIn, term: Term, refusal: CaseworkError) -> HttpResponse:
    """A page that cannot apply does not open: it says why, where the term stands."""
    messages.info(request, str(refusal))
    return redirect(_where(term))


def _page(request: SignedIn, term: Term, form: forms.Form, title: str, submit: str) -> HttpResponse:
    ends = _("uiterlijk %(day)s") % {"day": day(term.ends_on)} if term.ends_on else _("staat stil")
    context: dict[str, Any] = {
        "title": title,
        "lead": f"{word(term.kind, 'term_kind')}, {ends} ({term.clock.article}).",
        "submit": submit,
        "cancel_url": _where(term),
    }
    if term.household:
        return form_page(request, term.household, form, **context)
    return render(request, "ui/form_page.html", context | {"form": form, "back": _("Melding")})

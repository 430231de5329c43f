from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.drafts.access import saving_itself
from wijkteam.casework.errors import attempt
from wijkteam.casework.households import access as households
from wijkteam.casework.notes import access, actions, rules
from wijkteam.casework.notes.forms import DayNoteForm, NoteForm
from wijkteam.ui.dates import ago, duration
from wijkteam.ui.words import inside
from wijkteam.vocabulary import journey, lists

if TYPE_CHECKING:
    from wijkteam.casework.households.models import Household
    from wijkteam.casework.notes.models import Note


@team_workers_only
def write(request: SignedIn, household: UUID) -> HttpResponse:
    """A contact in one sentence; the kind decides how long the form is."""
    known = households.household_to_write_in(
        request, household, why=gettext_noop("contact noteren")
    )
    people = households.people_around(known)
    kind = request.GET.get("soort", "")
    kind = kind if kind in lists.CONTACT_KIND else "call"
    form = NoteForm(_with_today(request), people=people, initial=_usual(kind))
    saving_itself(form, request)
    if form.is_valid():
        given = {
            # What the short form on another page did not ask is what is usual.
            **form.cleaned_data,
            "next_step": form.cleaned_data["next_step"] if "next_step" in request.POST else None,
        }
        note = attempt(form, actions.write_note, household=known, by=request.user, **given)
        if note:
            messages.success(request, _what_was_noted(note))
            return redirect(reverse("overview:household", args=[known.pk]) + "#vastleggen")
    return render(
        request,
        "notes/write.html",
        {
            "household": known,
            "form": form,
            "kind": form["kind"].value() or kind,
            "title": _("Wat was er met %(name)s?") % {"name": known.name},
            "missed": _missed(known),
            **access.beside(known),
        },
    )


@team_workers_only
def from_day(request: SignedIn) -> HttpResponse:
    """The same from the day page, for any of one's own households."""
    caseload = households.caseload_of(request.user)
    form = DayNoteForm(request.POST or None, caseload=caseload)
    if form.is_valid():
        given = {**form.cleaned_data}
        known = households.household_to_change(request.user, given.pop("household").pk)
        note = attempt(form, actions.write_note, household=known, by=request.user, **given)
        if note:
            messages.success(request, f"{known.name}: {inside(_what_was_noted(note))}")
            return redirect("caseload:my_day")
    return render(
        request,
        "ui/form_page.html",
        {
            "form": form,
            "title": _("Snelle notitie"),
            "submit": _("Bewaar"),
            "cancel_url": reverse("caseload:my_day"),
            "back": _("Mijn dag"),
        },
    )


@require_POST
@team_workers_only
def done(request: SignedIn, household: UUID, pk: UUID) -> HttpResponse:
    """Tick off what one was going to do."""
    known = households.household_to_change(request.user, household)
    actions.step_done(note=access.note_of(known, pk), by=request.user)
    messages.success(request, _("Klaar. Het staat niet meer op je lijst."))
    return redirect(reverse("overview:household", args=[known.pk]) + "#straks")


def _with_today(request: SignedIn) -> object:
    """What was sent; a short form elsewhere does not ask the day, and means today."""
    if request.method != "POST":
        return None
    sent = request.POST.copy()
    sent.setdefault("on", timezone.localdate().strftime("%d-%m-%Y"))
    return sent


def _usual(kind: str) -> dict[str, object]:
    step = rules.usual_step(kind)
    today = timezone.localdate()
    return {
        "kind": kind,
        "on": today,
        "minutes": journey.USUAL_MINUTES[kind],
        "next_step": step,
        "next_on": rules.next_working_day(today) if step else None,
    }


def _missed(household: Household) -> list[Note]:
    """The times of the last month that nobody was at home, the latest first."""
    since = timezone.localdate() - timedelta(days=31)
    return list(access.notes_of(household).filter(kind="no_show", on__gte=since))


def _what_was_noted(note: Note) -> str:
    """What was kept, with its minutes and what stands on the day page now."""
    sentence = _("%(kind)s genoteerd.") % {"kind": note.get_kind_display()}
    if note.minutes:
        sentence += " " + _("%(time)s erbij.") % {"time": duration(note.minutes)}
    if note.next_step and note.next_on:
        sentence += " " + _("%(step)s %(day)s: dat staat op je dag.") % {
            "step": note.get_next_step_display(), "day": ago(note.next_on),
        }  # fmt: skip
    return sentence

"""One person of a household, and whether somebody else is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.errors import CaseworkError, attempt
from wijkteam.casework.history.forms import correcting
from wijkteam.casework.households import access, duplicates, merging
from wijkteam.casework.households.forms import ContactForm, MergeForm, PersonCorrectionForm
from wijkteam.casework.households.pages import form_page
from wijkteam.casework.people.access import contacts_taken_away, relations_of
from wijkteam.casework.people.actions import add_contact as add_contact_of
from wijkteam.casework.people.actions import (
    change_contact,
    change_person,
    remove_contact,
)
from wijkteam.casework.people.actions import restore_contact as put_back_contact

if TYPE_CHECKING:
    from django import forms

    from wijkteam.casework.households.models import Household
    from wijkteam.casework.people.models import Person


@team_workers_only
def person(request: SignedIn, pk: UUID, person: UUID) -> HttpResponse:
    """Everything that is known of one person, with what it was before."""
    household = access.household_for(request.user, pk, why=gettext_noop("persoon"))
    shown = duplicates.person_of(household, person)
    return render(
        request,
        "households/person.html",
        {
            "household": household,
            "person": shown,
            "stays": duplicates.stays_of(shown, request.user),
            "relations": relations_of(shown),
            "taken_away": contacts_taken_away(shown),
            "title": str(shown),
        },
    )


@team_workers_only
def correct(request: SignedIn, pk: UUID, person: UUID) -> HttpResponse:
    household = access.household_for(request.user, pk, why=gettext_noop("verbeteren"))
    known = duplicates.person_of(household, person)
    page = reverse("households:person", args=[pk, person])
    form = correcting(PersonCorrectionForm, request, known, initial={"born": str(known.born)})
    if form.is_valid() and attempt(
        form, change_person, person=known, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Verbeterd. Wat er stond, blijft in de geschiedenis."))
        known.refresh_from_db()
        if known.account_id and not known.reads_own:
            messages.warning(
                request,
                _(
                    "Dit kind is jonger dan twaalf en leest het plan daarom niet meer mee. Vertel "
                    "het zelf, en aan de ouders."
                ),
            )
        return redirect(page)
    return form_page(
        request, household, form, _("Gegevens van %(name)s") % {"name": known}, cancel_url=page
    )


@team_workers_only
def add_contact(request: SignedIn, pk: UUID, person: UUID) -> HttpResponse:
    """One more telephone number or e-mail address."""
    household = access.household_for(request.user, pk, why=gettext_noop("persoon"))
    known = duplicates.person_of(household, person)
    form = ContactForm(request.POST or None, initial={"kind": "phone"})
    if form.is_valid() and attempt(
        form,
        add_contact_of,
        person=known,
        household=household.pk,
        by=request.user,
        **form.cleaned_data,
    ):
        messages.success(request, _("Het staat erbij."))
        return redirect("households:person", pk, person)
    return _contact(request, household, known, form, title=_("Nummer of e-mail toevoegen"))


@team_workers_only
def contact(request: SignedIn, pk: UUID, person: UUID, contactdetail: int) -> HttpResponse:
    """Correct a number or an e-mail address."""
    household = access.household_for(request.user, pk, why=gettext_noop("verbeteren"))
    known = duplicates.person_of(household, person)
    detail = get_object_or_404(known.contact_details, pk=contactdetail)
    form = correcting(ContactForm, request, detail)
    if form.is_valid() and attempt(
        form,
        change_contact,
        contact=detail,
        household=household.pk,
        by=request.user,
        **form.cleaned_data,
    ):
        messages.success(request, _("Verbeterd. Wat er stond, blijft in de geschiedenis."))
        return redirect("households:person", pk, person)
    return _contact(request, household, known, form, title=_("Nummer of e-mail verbeteren"))


@require_POST
@team_workers_only
def drop_contact(request: SignedIn, pk: UUID, person: UUID, contactdetail: int) -> HttpResponse:
    household = access.household_to_change(request.user, pk)
    known = duplicates.person_of(household, person)
    detail = get_object_or_404(known.contact_details, pk=contactdetail)
    remove_contact(contact=detail, household=household.pk, by=request.user)
    messages.success(request, _("Weggehaald: dit bereikt niemand meer."))
    return redirect("households:person", pk, person)


@require_POST
@team_workers_only
def restore_contact(request: SignedIn, pk: UUID, person: UUID, contactdetail: int) -> HttpResponse:
    household = access.household_to_change(request.user, pk)
    known = duplicates.person_of(household, person)
    detail = get_object_or_404(contacts_taken_away(known), pk=contactdetail)
    put_back_contact(contact=detail, household=household.pk, by=request.user)
    messages.success(request, _("Het staat er weer."))
    return redirect("households:person", pk, person)


def _contact(
    request: SignedIn, household: Household, person: Person, form: forms.Form, *, title: str
) -> HttpResponse:
    page = reverse("households:person", args=[household.pk, person.pk])
    return form_page(request, household, form, title, cancel_url=page, lead=str(person))


@require_POST
@team_workers_only
def compare(request: SignedIn) -> HttpResponse:
    """From two hits of a search to the page where they stand beside each other."""
    pair = duplicates.to_compare(request.user, request.POST.getlist("person"))
    if pair is None:
        messages.error(
            request,
            _(
                "Kies twee mensen van huishoudens waar jij mee werkt. "
                "Woont een van de twee ergens anders, vraag dan je collega om samen te kijken."
            ),
        )
        return redirect("search")
    return redirect("households:same", *pair)


@team_workers_only
def same(request: SignedIn, pk: UUID, person: UUID, other: UUID) -> HttpResponse:
    """Two records beside each other: what comes together, and who sees what afterwards."""
    household = access.household_for(request.user, pk, why=gettext_noop("vergelijken"))
    kept, gone = duplicates.can_be_merged(request.user, household, person, other)
    apart = duplicates.live_apart(kept, gone)
    form = MergeForm(request.POST or None, kept=kept, gone=gone, apart=apart)
    if form.is_valid() and attempt(
        form,
        merging.merge_people,
        kept=kept,
        gone=gone,
        household=household.pk,
        by=request.user,
        **form.cleaned_data,
    ):
        messages.success(request, _("Samengevoegd. Ongedaan maken kan dertig dagen."))
        return redirect("households:people", household.pk)
    return render(
        request,
        "households/same.html",
        {
            "household": household,
            "kept": kept,
            "gone": gone,
            "form": form,
            "reasons": duplicates.likeness_of(kept, gone).reasons,
            "sides": [
                (side, duplicates.stays_of(side, request.user), duplicates.comes_along(side))
                for side in (kept, gone)
            ],
            "sight": duplicates.who_sees(kept, gone),
        },
    )


@require_POST
@team_workers_only
def keep_apart(request: SignedIn, pk: UUID, person: UUID, other: UUID) -> HttpResponse:
    household = access.household_to_change(request.user, pk)
    first, second = duplicates.can_be_merged(request.user, household, person, other)
    merging.keep_apart(one=first, other=second, household=household.pk, by=request.user)
    messages.success(request, _("Het zijn twee mensen. Het voorstel komt niet terug."))
    return redirect("households:people", household.pk)


@require_POST
@team_workers_only
def undo(request: SignedIn, pk: UUID, merge: int) -> HttpResponse:
    household = access.household_to_change(request.user, pk)
    undone = duplicates.merge_of(request.user, household, merge)
    try:
        merging.undo_merge(merge=undone, household=household.pk, by=request.user)
    except CaseworkError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Ongedaan gemaakt. Het zijn weer twee mensen."))
    return redirect("households:people", household.pk)

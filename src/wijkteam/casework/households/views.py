"""Finding a household, and keeping its people and the people around it up to date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from django.views.decorators.http import require_POST

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.audit.access import days_of_looking, looks_at
from wijkteam.casework.errors import attempt
from wijkteam.casework.history.forms import correcting
from wijkteam.casework.households import access, actions, duplicates
from wijkteam.casework.households.forms import (
    SOMEBODY_NEW,
    CoverForm,
    DetailsForm,
    EndForm,
    InviteForm,
    LeaveForm,
    MovePersonForm,
    OrganisationForm,
    PersonForm,
    RelationForm,
    SecretAddressForm,
    ShareForm,
    TieForm,
)
from wijkteam.casework.households.pages import form_page
from wijkteam.casework.households.search import hits
from wijkteam.casework.households.search.find import MOST_SHOWN, find, known_by
from wijkteam.casework.people.actions import end_relation as end_relation_of
from wijkteam.casework.people.rules.typed import from_fields
from wijkteam.ui.listing import Filter, Listing, Order
from wijkteam.ui.words import word

if TYPE_CHECKING:
    from wijkteam.casework.households.models import Household


#: How hits are narrowed and put in order: they were weighed already, so nothing is looked up anew.
SEARCH_FILTERS = (
    Filter(
        "van",
        gettext_lazy("Van wie"),
        (
            (hits.MINE, gettext_lazy("van jou")),
            (hits.TEAM, gettext_lazy("van je team")),
            (hits.ELSEWHERE, gettext_lazy("van een ander team")),
        ),
        hits.of_group,
        gettext_lazy("iedereen"),
    ),
    Filter(
        "hoe",
        gettext_lazy("Bekend als"),
        (
            (hits.HERE, gettext_lazy("woont er nu")),
            (hits.ONCE, gettext_lazy("woonde er")),
            (hits.BY_SIGNAL, gettext_lazy("alleen een melding")),
        ),
        hits.known_as,
        gettext_lazy("alles"),
    ),
)
#: In the session: the households that a search showed to be known to another team.
KNOWN_ELSEWHERE = "known_elsewhere"
SEARCH_ORDERS = (
    Order("lijkt", gettext_lazy("wie er het meest op lijkt")),
    Order("naam", gettext_lazy("op naam"), key=hits.by_name),
)


@team_workers_only
def search(request: SignedIn) -> HttpResponse:
    """Search by name, birth date or address. By POST, so that no name stands in an address."""
    is_asked = bool(request.POST.get("q", "").strip())
    listing = Listing(
        request,
        [],
        orders=SEARCH_ORDERS if is_asked else SEARCH_ORDERS[:1],
        filters=SEARCH_FILTERS if is_asked else (),
        search=lambda rows, _text: rows,  # they are what was found with it
        search_label=gettext_lazy("Naam, geboortedatum, telefoon of adres"),
        typed="q",
        page_length=MOST_SHOWN,
    )
    found = find(request.user, listing.text, shown=listing.page_of) if is_asked else None
    if found:
        elsewhere = (m.household for m in found.matches if not m.is_own_team and m.household)
        request.session[KNOWN_ELSEWHERE] = [str(key) for key in elsewhere]
    return render(request, "households/search.html", {"found": found, "listing": listing})


@team_workers_only
def details(request: SignedIn, pk: UUID) -> HttpResponse:
    household = access.household_for(request.user, pk, why=gettext_noop("gegevens"))
    form = correcting(DetailsForm, request, household)
    if household.address_is_secret:
        form.hide_address()
    if form.is_valid() and attempt(
        form, actions.change_details, household=household, by=request.user, **form.details()
    ):
        return _back(request, household.pk, _("De gegevens zijn bewaard."))
    return form_page(request, household, form, _("Gegevens van het huishouden"))


@team_workers_only
def people(request: SignedIn, pk: UUID) -> HttpResponse:
    """Who belongs, and who once did."""
    household = access.household_for(request.user, pk, why=gettext_noop("personen"))
    return render(
        request,
        "households/people.html",
        {
            "household": household,
            "members": access.members(household, past=True),
            "relations": access.relations(household),
            "past_relations": access.past_relations(household),
            "organisations": access.organisations_involved(household),
            "ties": access.ties(household).prefetch_related("actions"),
            "past_ties": access.past_ties(household),
            "involvements": access.involvements(household),
            "proposals": duplicates.proposals(request.user, household),
            "merges": duplicates.recent_merges(request.user, household),
            "same_homes": duplicates.household_proposals(request.user, household),
            "regrouped": duplicates.regrouped(request.user, household),
            "apart_from": duplicates.split_around(request.user, household),
            "teams_beside": access.teams_beside(household),
            "may_split": access.people(household).count() > 1,
        },
    )


@team_workers_only
def add_person(request: SignedIn, pk: UUID) -> HttpResponse:
    household = access.household_for(request.user, pk, why=gettext_noop("personen"))
    form = PersonForm(request.POST or None)
    if form.is_valid():
        form = PersonForm(request.POST, alike=_who_is_known(request, household, form.cleaned_data))
    if form.is_valid():
        known = dict(form.cleaned_data)
        key = known.pop("person", SOMEBODY_NEW)
        if key != SOMEBODY_NEW:
            belongs = {name: known[name] for name in ("role", "from_date", "has_custody", "share")}
            known = {**belongs, "person": duplicates.known_person(request.user, UUID(key))}
        if attempt(form, actions.add_person, household=household, by=request.user, **known):
            return _back(request, household.pk, _("De persoon staat erbij."))
    return form_page(request, household, form, _("Persoon toevoegen"))


def _who_is_known(
    request: SignedIn, household: Household, typed: Mapping[str, Any]
) -> list[tuple[str, str]]:
    """Who is offered instead of a second record: their key, and how the worker knows them."""
    asked = from_fields(
        given_names=typed["given_names"],
        family_name=f"{typed['prefix']} {typed['family_name']}",
        born=typed["born"],
        phone=typed["phone"],
        bsn=typed["bsn"],
    )
    return [
        (str(match.key), f"{match.person}, {match.household_name or match.team}")
        for match in known_by(request.user, asked, but=household)
    ]


@team_workers_only
def add_relation(request: SignedIn, pk: UUID) -> HttpResponse:
    """A parent, guardian or carer, under this roof or another."""
    household = access.household_for(request.user, pk, why=gettext_noop("personen"))
    form = RelationForm(
        request.POST or None,
        here=access.people(household),
        ever=access.people_ever(household),
    )
    if form.is_valid() and attempt(
        form, actions.add_relation, household=household, by=request.user, **form.cleaned_data
    ):
        return _back(request, household.pk, _("De relatie staat erbij."))
    return form_page(request, household, form, _("Wie is familie of heeft gezag?"))


@team_workers_only
def end_membership(request: SignedIn, pk: UUID, membership: int) -> HttpResponse:
    household = access.household_for(request.user, pk, why=gettext_noop("personen"))
    member = get_object_or_404(access.members(household), pk=membership)
    form = LeaveForm(request.POST or None)
    if form.is_valid() and attempt(
        form, actions.end_membership, membership=member, by=request.user, **form.cleaned_data
    ):
        return _back(request, household.pk, _("Dat is vastgelegd. De geschiedenis blijft staan."))
    return form_page(request, household, form, _("Hoort niet meer bij dit huishouden"))


@team_workers_only
def move_person(request: SignedIn, pk: UUID, membership: int) -> HttpResponse:
    """Leave here and join there in one step; the choice is of one's own households only."""
    household = access.household_for(request.user, pk, why=gettext_noop("personen"))
    member = get_object_or_404(access.members(household), pk=membership)
    form = MovePersonForm(
        request.POST or None,
        own=access.caseload_of(request.user).exclude(pk=pk),
        initial={"role": member.role},
    )
    if form.is_valid() and attempt(
        form, actions.move_person, membership=member, by=request.user, **form.cleaned_data
    ):
        return _back(request, household.pk, _("De verhuizing is vastgelegd."))
    return form_page(
        request, household, form, _("Wie verhuist, waarheen?"), lead=str(member.person)
    )


@team_workers_only
def share(request: SignedIn, pk: UUID, membership: int) -> HttpResponse:
    household = access.household_for(request.user, pk, why=gettext_noop("personen"))
    member = get_object_or_404(access.members(household), pk=membership)
    form = correcting(ShareForm, request, member)
    if form.is_valid() and attempt(
        form, actions.set_share, membership=member, by=request.user, **form.cleaned_data
    ):
        return _back(request, household.pk, _("Het deel van de tijd is bewaard."))
    return form_page(request, household, form, _("Woont op twee plekken"), lead=str(member.person))


@team_workers_only
def end_relation(request: SignedIn, pk: UUID, relation: int) -> HttpResponse:
    household = access.household_for(request.user, pk, why=gettext_noop("personen"))
    ended = get_object_or_404(access.relations(household), pk=relation)
    form = EndForm(request.POST or None)
    if form.is_valid() and attempt(
        form,
        end_relation_of,
        relation=ended,
        by=request.user,
        household=household.pk,
        **form.cleaned_data,
    ):
        return _back(request, household.pk, _("Dat is vastgelegd. De geschiedenis blijft staan."))
    return form_page(request, household, form, _("Deze relatie is voorbij"), lead=str(ended.person))


@team_workers_only
def end_tie(request: SignedIn, pk: UUID, tie: int) -> HttpResponse:
    household = access.household_for(request.user, pk, why=gettext_noop("netwerk"))
    ended = get_object_or_404(access.ties(household), pk=tie)
    form = EndForm(request.POST or None)
    if form.is_valid() and attempt(
        form, actions.end_tie, tie=ended, by=request.user, **form.cleaned_data
    ):
        return _back(request, household.pk, _("Dat is vastgelegd. De geschiedenis blijft staan."))
    title = _("Staat niet meer om hen heen")
    return form_page(request, household, form, title, lead=ended.name)


@team_workers_only
def add_tie(request: SignedIn, pk: UUID) -> HttpResponse:
    household = access.household_for(request.user, pk, why=gettext_noop("netwerk"))
    form = TieForm(request.POST or None)
    if form.is_valid() and attempt(
        form, actions.add_tie, household=household, by=request.user, **form.cleaned_data
    ):
        return _back(request, household.pk, _("Het netwerk is aangevuld."))
    return form_page(request, household, form, _("Wie staan om hen heen?"))


@team_workers_only
def add_organisation(request: SignedIn, pk: UUID) -> HttpResponse:
    household = access.household_for(request.user, pk, why=gettext_noop("partners"))
    form = OrganisationForm(request.POST or None)
    if form.is_valid() and attempt(
        form,
        actions.involve_organisation,
        household=household,
        by=request.user,
        **form.cleaned_data,
    ):
        return _back(request, household.pk, _("De organisatie staat erbij."))
    return form_page(request, household, form, _("Wie werkt hier nog meer?"))


@team_workers_only
def invite(request: SignedIn, pk: UUID) -> HttpResponse:
    household = access.household_for(request.user, pk, why=gettext_noop("collega betrekken"))
    beside = [involved.team for involved in access.teams_beside(household)]
    form = InviteForm(request.POST or None, team=household.team, beside=beside)
    if form.is_valid() and attempt(
        form, actions.join, household=household, by=request.user, **form.cleaned_data
    ):
        return _back(request, household.pk, _("Je collega kan het dossier nu zien."))
    return form_page(request, household, form, _("Betrek een collega"))


@team_workers_only
def cover(request: SignedIn, pk: UUID) -> HttpResponse:
    """Look in for a colleague of the team: with a reason, and the coordinator sees it."""
    household = access.teammate_household(request.user, pk)
    if request.method == "GET" and access.may_open(request.user, household):
        messages.info(request, _("Je werkt al met dit huishouden. Waarnemen hoeft niet."))
        return redirect("overview:household", household.pk)
    form = CoverForm(request.POST or None)
    if form.is_valid() and attempt(
        form,
        actions.join,
        household=household,
        worker=request.user,
        role="cover",
        reason=word(form.cleaned_data["reason"], "cover_reason"),
        because=form.cleaned_data["reason"],
        by=request.user,
    ):
        return redirect("overview:household", household.pk)
    return render(
        request,
        "ui/form_page.html",
        {
            "form": form,
            "title": _("Waarnemen"),
            "lead": _("Je werkt niet met dit huishouden. Neem je waar, dan is een reden nodig."),
            "submit": _("Open het dossier"),
            "cancel_url": reverse("caseload:team"),
            "back": _("Team"),
        },
    )


@require_POST
@team_workers_only
def stop(request: SignedIn, pk: UUID, involvement: int) -> HttpResponse:
    """End an involvement: one's own cover, or that of a second worker."""
    household = access.household_to_change(request.user, pk)
    ended = get_object_or_404(access.involvements(household), pk=involvement)
    actions.leave(involvement=ended, by=request.user)
    messages.success(request, _("Deze betrokkenheid is gestopt."))
    if ended.worker_id == request.user.pk:
        return redirect("caseload:households")
    return redirect("households:people", household.pk)


@team_workers_only
def address(request: SignedIn, pk: UUID) -> HttpResponse:
    """Show a secret address, for a reason that is kept."""
    # Opening the form shows nothing yet: the look is written down with its reason.
    household = access.household_to_change(request.user, pk)
    if not household.address_is_secret:
        messages.info(request, _("Dit adres is niet geheim: kijk op deze pagina."))
        return redirect("overview:household", household.pk)
    form = SecretAddressForm(request.POST or None)
    if form.is_valid():
        access.record_secret_seen(household, by=request.user, why=form.cleaned_data["reason"])
        return render(request, "households/address.html", {"household": household})
    return form_page(
        request,
        household,
        form,
        _("Geheim adres tonen"),
        lead=_("Dat jij het adres ziet, en waarom, kan het huishouden lezen."),
        submit=_("Toon het adres"),
    )


@team_workers_only
def looks(request: SignedIn, pk: UUID) -> HttpResponse:
    """Who looked at this household, and why."""
    household = access.household_for(request.user, pk, why=gettext_noop("wie keek mee"))
    try:
        before = date.fromisoformat(request.GET.get("voor", ""))
    except ValueError:
        before = None
    days, earlier = days_of_looking(looks_at(*access.files_of(household)), before=before)
    return render(
        request,
        "households/looks.html",
        {"household": household, "days": days, "earlier": earlier},
    )


def _back(request: SignedIn, pk: UUID, message: str) -> HttpResponse:
    messages.success(request, message)
    return redirect("overview:household", pk)

"""Teams, organisations, and who works in which team."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, Model, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from wijkteam.accounts.access import alone_in, norms_of
from wijkteam.accounts.administration.forms import (
    HoursForm,
    LastDayForm,
    LawsForm,
    MembershipForm,
    OfferForm,
    OrganisationForm,
    TeamForm,
)
from wijkteam.accounts.administration.pages import (
    PAGE,
    administrator_only,
    left_alone,
    staff_member,
    tell_first_day,
)
from wijkteam.accounts.administration.people import staff
from wijkteam.accounts.administration.seen import Seen
from wijkteam.accounts.administration.setup_forms import NormsForm
from wijkteam.accounts.errors import attempt
from wijkteam.accounts.guards import SignedIn
from wijkteam.accounts.models import (
    Organisation,
    Team,
    TeamMembership,
    User,
)
from wijkteam.accounts.teams import actions
from wijkteam.accounts.teams.norms import HOUSE, PUBLISHED, published
from wijkteam.ui.listing import Filter, Listing, Order, named
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists
from wijkteam.vocabulary import people as vocabulary

RUNS, STOPPED, LEADERLESS = "werkt", "gestopt", "leider"
STANDS = (
    (RUNS, gettext_lazy("werkt")),
    (STOPPED, gettext_lazy("gestopt")),
    (LEADERLESS, gettext_lazy("nog geen teamleider")),
)
ALL = gettext_lazy("alle")
BY_NAME = Order("naam", gettext_lazy("op naam"), names=("name",))


@administrator_only
def join(request: SignedIn, user: UUID) -> HttpResponse:
    """Put a worker in a team, from a day; they may work in two."""
    worker = staff_member(user)
    if not worker.is_worker:
        raise Http404
    form = MembershipForm(request.POST or None)
    if form.is_valid():
        made = attempt(
            form,
            actions.join_team,
            user=worker,
            by=request.user,
            **form.cleaned_data,
        )
        if made:
            messages.success(request, _("Bewaard."))
            return redirect("administration:person", worker.pk)
    return render(
        request,
        "administration/form.html",
        {
            "form": form,
            "title": _("%(name)s komt in een team") % {"name": worker.full_name},
            "submit": _("Zet in dit team"),
            "parent": (_("Mensen"), "administration:people"),
        },
    )


@administrator_only
def leave(request: SignedIn, teammembership: int) -> HttpResponse:
    membership = _membership(teammembership)
    form = LastDayForm(request.POST or None)
    if form.is_valid():
        actions.leave_team(
            membership=membership,
            last_day=form.cleaned_data["last_day"],
            by=request.user,
        )
        messages.success(request, _("Bewaard."))
        return redirect("administration:person", membership.user_id)
    title = _("%(name)s gaat uit %(team)s") % {
        "name": membership.user.full_name,
        "team": membership.team.name,
    }
    lead = _("Wie uit een team is, ziet de huishoudens ervan niet meer.")
    if membership.team in alone_in(membership.user):
        lead = left_alone(membership.team)
    return render(
        request,
        "administration/form.html",
        {
            "form": form,
            "title": title,
            "lead": lead,
            "submit": _("Haal uit dit team"),
            "parent": (_("Mensen"), "administration:people"),
        },
    )


@administrator_only
def hours(request: SignedIn, teammembership: int) -> HttpResponse:
    """Other hours a week in this team, from a day on."""
    membership = _membership(teammembership)
    form = HoursForm(request.POST or None, initial={"hours_a_week": membership.hours_a_week})
    seen = _seen_of(request, membership)
    if form.is_valid() and seen.attempt(
        form, actions.set_hours, membership=membership, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Bewaard."))
        return redirect("administration:person", membership.user_id)
    title = _("Uren van %(name)s in %(team)s") % {
        "name": membership.user.full_name,
        "team": membership.team.name,
    }
    now = (
        _("Nu: %(hours)s uur per week.") % {"hours": membership.hours_a_week}
        if membership.hours_a_week
        else _("Nu: niet bekend.")
    )
    parent = (_("Mensen"), "administration:people")
    return _form_page(request, form, title, _("Bewaar"), parent, seen=seen, lead=now)


@administrator_only
def laws(request: SignedIn, teammembership: int) -> HttpResponse:
    """For which laws somebody works in this team: what belongs to another is behind a curtain."""
    membership = _membership(teammembership)
    initial = {name: getattr(membership, name) for name in ("laws", "discipline", "employment")}
    form = LawsForm(request.POST or None, initial=initial)
    seen = _seen_of(request, membership)
    if form.is_valid() and seen.attempt(
        form, actions.set_laws, membership=membership, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Bewaard."))
        return redirect("administration:person", membership.user_id)
    title = _("Taak van %(name)s in %(team)s") % {
        "name": membership.user.full_name,
        "team": membership.team.name,
    }
    now = ", ".join(membership.law_labels) or _("generalist, voor alle wetten")
    parent = (_("Mensen"), "administration:people")
    lead = _("Nu: %(laws)s.") % {"laws": now}
    return _form_page(request, form, title, _("Bewaar"), parent, seen=seen, lead=lead)


@require_POST
@administrator_only
def lead(request: SignedIn, teammembership: int) -> HttpResponse:
    membership = _membership(teammembership)
    actions.set_lead(membership=membership, is_lead=not membership.is_lead, by=request.user)
    messages.success(request, _("Bewaard."))
    return redirect("administration:person", membership.user_id)


def _seen_of(request: SignedIn, membership: TeamMembership) -> Seen:
    this = TeamMembership.objects.filter(pk=membership.pk)
    return Seen(request, lambda: [this.all().first()], held=this)


def _membership(key: int) -> TeamMembership:
    membership = TeamMembership.objects.select_related("user", "team").filter(pk=key).first()
    if membership is None:
        raise Http404
    return membership


@administrator_only
def teams(request: SignedIn) -> HttpResponse:
    # Who begins next week is one of the team here: whoever arranges it is not asked for more.
    not_over = Q(memberships__until_date__isnull=True) | Q(
        memberships__until_date__gt=timezone.localdate()
    )
    counted = Team.objects.annotate(
        members=Count("memberships", filter=not_over),
        leads=Count("memberships", filter=not_over & Q(memberships__is_lead=True)),
    )
    listing = Listing(
        request,
        counted,
        orders=(BY_NAME, Order("mensen", gettext_lazy("meeste mensen"), ("-members", "pk"))),
        filters=(
            Filter(
                "soort", gettext_lazy("Soort"), choices(lists.TEAM_KIND), of_kind, ALL, is_menu=True
            ),
            Filter("stand", gettext_lazy("Stand"), STANDS, _stands, ALL),
        ),
        search=named("name", "area"),
        search_label=gettext_lazy("Naam of gebied"),
        page_length=PAGE,
    )
    if listing.moved:
        return redirect(listing.moved)
    return render(request, "administration/teams.html", {"listing": listing})


def of_kind(teams: QuerySet[Any], kind: str) -> QuerySet[Any]:
    return teams.filter(kind=kind)


def _stands(teams: QuerySet[Any], stand: str) -> QuerySet[Any]:
    """What works, what stopped, and the teams that nobody leads yet."""
    if stand == LEADERLESS:
        return teams.filter(stopped_on__isnull=True, leads=0)
    return teams.filter(stopped_on__isnull=stand == RUNS)


@administrator_only
def new_team(request: SignedIn) -> HttpResponse:
    form = TeamForm(request.POST or None, is_new=True)
    if form.is_valid():
        made = attempt(form, actions.make_team, by=request.user, **form.cleaned_data)
        if made:
            messages.success(request, _("Het team is gemaakt. Voeg nu medewerkers toe."))
            return redirect("administration:teams")
    return _form_page(
        request, form, _("Nieuw team"), _("Maak het team"), (_("Teams"), "administration:teams")
    )


@administrator_only
def team(request: SignedIn, team: UUID) -> HttpResponse:
    shown = _record_or_404(Team, team)
    return _change(request, shown, TeamForm, (_("Teams"), "administration:teams"))


@administrator_only
def norms(request: SignedIn, team: UUID) -> HttpResponse:
    """What a full-time worker of the team carries from a day on; a published norm can be taken."""
    shown = _record_or_404(Team, team)
    latest = norms_of(shown)
    initial = {name: getattr(latest, name) for name in NormsForm.base_fields} if latest else {}
    initial |= {"from_date": timezone.localdate().strftime("%d-%m-%Y")}
    if latest is None:
        initial |= published(HOUSE)
    taken = request.POST.get("norm", "")
    if taken in PUBLISHED:
        # What was typed beside the norms, such as the first day, stays.
        typed = {name: request.POST[name] for name in NormsForm.base_fields if name in request.POST}
        form = NormsForm(initial={**initial, **typed, **published(taken)})
    else:
        form = NormsForm(request.POST or None, initial=initial)
    seen = Seen(
        request,
        lambda: [norms_of(shown), shown.norms.first()],
        held=Team.objects.filter(pk=shown.pk),
    )
    if form.is_valid() and (
        made := seen.attempt(
            form, actions.set_norms, team=shown, by=request.user, **form.cleaned_data
        )
    ):
        messages.success(request, _("Bewaard."))
        tell_first_day(request, made, form.cleaned_data["from_date"])
        return redirect("administration:teams")
    return render(
        request,
        "administration/norms.html",
        {
            "form": form,
            "form_id": "normen",
            "seen": seen.mark,
            "title": _("Normen van %(team)s") % {"team": shown.name},
            "submit": _("Leg deze normen vast"),
            "parent": (_("Teams"), "administration:teams"),
            "published": [(code, words) for code, words in PUBLISHED.items()],
            "earlier": shown.norms.all(),
        },
    )


@administrator_only
def organisations(request: SignedIn) -> HttpResponse:
    counted = Organisation.objects.annotate(
        workers=Count("people", filter=Q(people__role=vocabulary.WORKER)),
        partners=Count("people", filter=Q(people__role=vocabulary.PARTNER)),
    )
    listing = Listing(
        request,
        counted,
        orders=(
            BY_NAME,
            Order("mensen", gettext_lazy("meeste medewerkers"), ("-workers", "pk")),
            Order("partners", gettext_lazy("meeste partners"), ("-partners", "pk")),
        ),
        filters=(
            Filter(
                "soort",
                gettext_lazy("Soort"),
                choices(vocabulary.ORGANISATION_KIND),
                of_kind,
                ALL,
                is_menu=True,
            ),
            Filter("stand", gettext_lazy("Stand"), STANDS[:2], _stands, ALL),
        ),
        search=named("name"),
        search_label=gettext_lazy("Naam"),
        page_length=PAGE,
    )
    if listing.moved:
        return redirect(listing.moved)
    return render(request, "administration/organisations.html", {"listing": listing})


@administrator_only
def new_organisation(request: SignedIn) -> HttpResponse:
    form = OrganisationForm(request.POST or None, is_new=True)
    if form.is_valid():
        made = attempt(form, actions.make_organisation, by=request.user, **form.cleaned_data)
        if made:
            messages.success(request, _("De organisatie is gemaakt."))
            return redirect("administration:organisations")
    parent = (_("Organisaties"), "administration:organisations")
    return _form_page(request, form, _("Nieuwe organisatie"), _("Maak de organisatie"), parent)


@administrator_only
def organisation(request: SignedIn, organisation: UUID) -> HttpResponse:
    """An organisation, and of each of its products whether it is specialist help."""
    shown = _record_or_404(Organisation, organisation)
    offered = shown.products.filter(stopped_on__isnull=True)
    form = OfferForm(
        request.POST or None,
        initial=_as_typed(shown, OrganisationForm)
        | {
            "specialist_products": "\n".join(p.name for p in offered if p.is_specialist),
            "other_products": "\n".join(p.name for p in offered if not p.is_specialist),
        },
    )
    this = Organisation.objects.filter(pk=shown.pk)
    products = shown.products.order_by("pk")
    seen = Seen(request, lambda: [*this.all(), *products.all()], held=this)
    if form.is_valid() and seen.attempt(
        form, _keep, organisation=shown, request=request, given=form
    ):
        messages.success(request, _("Bewaard."))
        return redirect("administration:organisations")
    parent = (_("Organisaties"), "administration:organisations")
    here = _who_works_in(shown)
    title = form["name"].initial
    return _form_page(request, form, title, _("Bewaar"), parent, here=here, seen=seen)


@transaction.atomic
def _keep(*, organisation: Organisation, request: SignedIn, given: OfferForm) -> Organisation:
    fields = dict(given.cleaned_data)
    products = fields.pop("products")
    actions.change(corrected=organisation, by=request.user, **fields)
    actions.offer(organisation=organisation, products=products, by=request.user)
    return organisation


def _record_or_404(model: type[Model], key: UUID) -> Any:
    record = model._default_manager.filter(pk=key).first()
    if record is None:
        raise Http404
    return record


def _change(request: SignedIn, record: Any, kind: Any, parent: tuple[str, str]) -> HttpResponse:
    form = kind(request.POST or None, initial=_as_typed(record, kind))
    this = type(record)._default_manager.filter(pk=record.pk)
    seen = Seen(request, this.all, held=this)
    if form.is_valid():
        changed = seen.attempt(
            form, actions.change, corrected=record, by=request.user, **form.cleaned_data
        )
        if changed:
            messages.success(request, _("Bewaard."))
            return redirect(parent[1])
        record.refresh_from_db()
    here = _who_works_in(record)
    return _form_page(request, form, record.name, _("Bewaar"), parent, here=here, seen=seen)


def _who_works_in(record: Team | Organisation) -> QuerySet[User]:
    """Who works there now: of a team its members, of an organisation who it employs."""
    today = timezone.localdate()
    if isinstance(record, Team):
        theirs = TeamMembership.objects.current(today).filter(team=record).values("user")
        return staff().filter(pk__in=theirs, is_active=True)
    return staff().filter(organisation=record, is_active=True)


def _as_typed(record: Any, kind: Any) -> dict[str, Any]:
    stopped = record.stopped_on
    return {name: getattr(record, name) for name in kind.base_fields} | {
        "stopped_on": stopped.strftime("%d-%m-%Y") if stopped else ""
    }


def _form_page(
    request: SignedIn,
    form: Any,
    title: str,
    submit: str,
    parent: tuple[str, str],
    *,
    here: QuerySet[User] | None = None,
    seen: Seen | None = None,
    lead: str = "",
) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "submit": submit,
        "parent": parent,
        "here": here,
        "seen": seen.mark if seen else "",
        "lead": lead,
    }
    return render(request, "administration/form.html", context)

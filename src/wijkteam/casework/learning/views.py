"""What do I keep up, who lacks what, and how do we work here?"""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.audit.actions import record
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.history.forms import correcting, with_revision
from wijkteam.casework.households.access import team_of
from wijkteam.casework.learning import access, actions
from wijkteam.casework.learning.forms import FollowForm, PageForm, StopForm, TrainingForm
from wijkteam.ui.listing import Listing, Order, named


@team_workers_only
def trainings(request: SignedIn) -> HttpResponse:
    """What is mine to keep up; and for who leads, who lacks what."""
    team = access.of_the_team(request.user)
    if team:
        record("trainings_of_team_viewed", by=request.user)
    return render(
        request,
        "learning/trainings.html",
        {"mine": access.mine(request.user), "team": team, "leads": request.user.leads},
    )


@team_workers_only
def add_training(request: SignedIn) -> HttpResponse:
    if not request.user.leads:
        raise Http404
    form = opened(TrainingForm, request)
    if form.is_valid() and attempt(
        form,
        actions.add_training,
        team=team_of(request.user),
        by=request.user,
        **form.cleaned_data,
    ):
        messages.success(request, _("Het staat op de lijst van het team."))
        return redirect("learning:trainings")
    return _page(request, form, _("Wat houdt het team bij?"))


@team_workers_only
def change_training(request: SignedIn, training: UUID) -> HttpResponse:
    known = access.training_to_change(request.user, training)
    form = correcting(TrainingForm, request, known)
    if form.is_valid() and attempt(
        form, actions.change_training, training=known, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Bewaard."))
        return redirect("learning:trainings")
    return _page(request, form, _("Wat houdt het team bij?"), lead=known.name)


@team_workers_only
def stop_training(request: SignedIn, training: UUID) -> HttpResponse:
    known = access.training_to_change(request.user, training)
    form = StopForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.stop_training, training=known, by=request.user):
        messages.success(request, _("Dit staat niet meer op de lijst."))
        return redirect("learning:trainings")
    return _page(request, form, _("Houdt het team dit niet meer bij?"), lead=known.name)


@team_workers_only
def follow(request: SignedIn, training: UUID, user: UUID | None = None) -> HttpResponse:
    """What I, or for the lead a colleague, planned or followed."""
    known = access.training_of(request.user, training)
    worker = access.worker_of(request.user, user)
    held = access.followed_by(worker, known)
    if held:
        form = correcting(FollowForm, request, held)
    else:
        form = opened(FollowForm, request)
        with_revision(form, None)
    if form.is_valid() and attempt(
        form, actions.follow, training=known, worker=worker, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Bewaard."))
        return redirect("learning:trainings")
    return _page(request, form, known.name, lead=worker.full_name)


@team_workers_only
def handbook(request: SignedIn) -> HttpResponse:
    listing = Listing(
        request,
        access.handbook_of(request.user),
        orders=(Order("naam", gettext_lazy("op naam"), names=("title",)),),
        filters=(),
        search=named("title", "text"),
        search_label=gettext_lazy("Zoek in het handboek"),
    )
    if listing.moved:
        return redirect(listing.moved)
    return render(request, "learning/handbook.html", {"listing": listing})


@team_workers_only
def page(request: SignedIn, handbookpage: UUID) -> HttpResponse:
    shown = access.page_of(request.user, handbookpage)
    return render(
        request, "learning/page.html", {"page": shown, "versions": access.versions_of(shown)}
    )


@team_workers_only
def version(request: SignedIn, handbookpage: UUID, version: int) -> HttpResponse:
    shown = access.page_of(request.user, handbookpage)
    if version == shown.revision:
        return redirect("learning:page", shown.pk)
    earlier = access.version_of(shown, version)
    return render(request, "learning/version.html", {"page": shown, "earlier": earlier})


@team_workers_only
def write_page(request: SignedIn) -> HttpResponse:
    form = opened(PageForm, request)
    if form.is_valid():
        made = attempt(
            form,
            actions.write_page,
            team=team_of(request.user),
            by=request.user,
            **form.cleaned_data,
        )
        if made:
            messages.success(request, _("De bladzijde staat in het handboek."))
            return redirect("learning:page", made.pk)
    return _handbook_page(request, form, _("Een nieuwe bladzijde"))


@team_workers_only
def change_page(request: SignedIn, handbookpage: UUID) -> HttpResponse:
    shown = access.page_of(request.user, handbookpage)
    form = correcting(PageForm, request, shown)
    if form.is_valid() and attempt(
        form, actions.change_page, page=shown, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Bewaard. Wat er stond, blijft te lezen."))
        return redirect("learning:page", shown.pk)
    return _handbook_page(request, form, _("Verbeter deze bladzijde"))


@team_workers_only
def stop_page(request: SignedIn, handbookpage: UUID) -> HttpResponse:
    shown = access.page_of(request.user, handbookpage)
    form = StopForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.stop_page, page=shown, by=request.user):
        messages.success(request, _("De bladzijde is weg uit het handboek."))
        return redirect("learning:handbook")
    return _handbook_page(request, form, _("Gebruiken we dit niet meer?"), lead=shown.title)


def _handbook_page(request: SignedIn, form: object, title: str, *, lead: str = "") -> HttpResponse:
    back = {"cancel_url": reverse("learning:handbook"), "back": _("Handboek")}
    return render(
        request, "ui/form_page.html", {"form": form, "title": title, "lead": lead, **back}
    )


def _page(request: SignedIn, form: object, title: str, *, lead: str = "") -> HttpResponse:
    back = {"cancel_url": reverse("learning:trainings"), "back": _("Leren")}
    return render(
        request, "ui/form_page.html", {"form": form, "title": title, "lead": lead, **back}
    )

"""Peer review: when is the next time, who brings something, and what did we learn?"""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.access import current_workers
from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.history.forms import correcting
from wijkteam.casework.households.access import team_of
from wijkteam.casework.peer_review import access, actions
from wijkteam.casework.peer_review.forms import (
    BeginForm,
    GroupForm,
    KeepForm,
    PrepareForm,
    StopForm,
)


@team_workers_only
def groups(request: SignedIn) -> HttpResponse:
    found = list(access.groups_of(request.user))
    return render(
        request,
        "peer_review/groups.html",
        {
            "groups": [
                (group, next(iter(group.meetings.all()), None), request.user in group.members.all())
                for group in found
                if group.is_open
            ],
            "stopped": [group for group in found if not group.is_open],
            "learnt": access.learnt_in_team(request.user),
            "today": timezone.localdate(),
        },
    )


@team_workers_only
def begin(request: SignedIn) -> HttpResponse:
    team = team_of(request.user)
    form = opened(BeginForm, request, colleagues=current_workers(team))
    if form.is_valid() and attempt(
        form, actions.begin, team=team, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("De groep is er. De eerste keer staat gepland."))
        return redirect("peer_review:groups")
    return _page(request, form, _("Begin een intervisiegroep"))


@team_workers_only
def change(request: SignedIn, peergroup: UUID) -> HttpResponse:
    group = access.group_of(request.user, peergroup)
    if not group.is_open:
        messages.info(request, str(actions.GroupStopped()))
        return redirect("peer_review:groups")
    form = correcting(GroupForm, request, group, colleagues=current_workers(group.team))
    if form.is_valid() and attempt(
        form, actions.change_group, group=group, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Bewaard."))
        return redirect("peer_review:groups")
    return _page(request, form, _("Wie doen mee, en hoe vaak?"))


@team_workers_only
def stop(request: SignedIn, peergroup: UUID) -> HttpResponse:
    group = access.group_of(request.user, peergroup)
    if not group.is_open:
        messages.info(request, str(actions.GroupStopped()))
        return redirect("peer_review:groups")
    form = StopForm(request.POST or None)
    if form.is_valid() and attempt(
        form, actions.stop, group=group, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("De groep is gestopt. Wat jullie leerden, blijft staan."))
        return redirect("peer_review:groups")
    return _page(request, form, _("Stop deze groep"), lead=group.name)


@team_workers_only
def prepare(request: SignedIn, peermeeting: UUID) -> HttpResponse:
    meeting = access.meeting_of(request.user, peermeeting)
    if meeting.held_on is not None:
        messages.info(request, str(actions.AlreadyHeld()))
        return redirect("peer_review:groups")
    form = correcting(PrepareForm, request, meeting, members=meeting.group.members.all())
    if form.is_valid() and attempt(
        form, actions.prepare, meeting=meeting, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Het staat klaar."))
        return redirect("peer_review:groups")
    return _page(request, form, _("Bereid de volgende keer voor"), lead=meeting.group.name)


@team_workers_only
def keep(request: SignedIn, peermeeting: UUID) -> HttpResponse:
    meeting = access.meeting_of(request.user, peermeeting)
    form = correcting(
        KeepForm,
        request,
        meeting,
        members=meeting.group.members.all(),
        initial={} if meeting.held_on else {"held_on": min(meeting.on, timezone.localdate())},
    )
    if form.is_valid() and attempt(
        form, actions.keep, meeting=meeting, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Bewaard. De volgende keer staat gepland."))
        return redirect("peer_review:groups")
    return _page(request, form, _("Wat leerden jullie?"), lead=meeting.group.name)


def _page(request: SignedIn, form: object, title: str, *, lead: str = "") -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "lead": lead,
        "cancel_url": reverse("peer_review:groups"),
        "back": _("Intervisie"),
    }
    return render(request, "ui/form_page.html", context)

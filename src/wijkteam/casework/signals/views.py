"""Coming in: search, listen, weigh, and find the household."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import ModelChoiceField
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from wijkteam.accounts.access import teams
from wijkteam.accounts.guards import SignedIn, only, team_workers_only
from wijkteam.casework.drafts.access import open_draft, opened, restore
from wijkteam.casework.errors import attempt
from wijkteam.casework.households import access as households
from wijkteam.casework.households.actions import become_coordinator
from wijkteam.casework.signals import access, actions, rules
from wijkteam.casework.signals.forms import (
    HouseholdForm,
    Members,
    PartnerForm,
    SearchForm,
    StoryForm,
    TriageForm,
)
from wijkteam.vocabulary import journey, people

RECENT = 20
CHANNEL_OF_PARTNER = {"gp", "school", "housing", "police"}


@team_workers_only
def intake(request: SignedIn) -> HttpResponse:
    """What came in and waits for somebody."""
    return render(
        request,
        "signals/intake.html",
        {
            "to_triage": access.to_triage(request.user),
            "waiting": access.waiting(request.user),
            "closed": access.closed_without_team(request.user)[:RECENT],
        },
    )


@team_workers_only
def new(request: SignedIn) -> HttpResponse:
    """Take a signal: search first, then listen, then weigh now or later."""
    form = opened(
        StoryForm, request, initial={"received_on": timezone.localdate().strftime("%d-%m-%Y")}
    )
    weighing = TriageForm(request.POST if request.POST.get("do") == "triage" else None)
    found = _matches(request, form.initial) if open_draft(request) else None
    if request.method == "POST" and request.POST.get("do") == "search":
        found = _matches(request, request.POST)
        form = StoryForm(initial=request.POST.dict() | {"domains": request.POST.getlist("domains")})
    elif request.method == "POST" and form.is_valid():
        answer = _take(request, form, weighing)
        if answer:
            return answer
    return render(
        request,
        "signals/new.html",
        {
            "form": form,
            "triage": weighing,
            "found": found,
            "taking": True,
            "own_plan_until": rules.own_plan_until(timezone.localdate()),
            "inquiry_until": rules.inquiry_until(timezone.localdate()),
        },
    )


def _take(request: SignedIn, form: StoryForm, weighing: TriageForm) -> HttpResponse | None:
    decides = request.POST.get("do") == "triage"
    if decides and not weighing.is_valid():
        return None
    written = access.written_before(
        request.user, {**form.told(), "team": request.user.current_team}
    )
    if written:
        messages.info(request, _("Deze melding stond er al: zelfde persoon, dag en woorden."))
        return redirect("signals:signal", written.pk)
    signal = attempt(
        form,
        actions.register_signal,
        team=request.user.current_team,
        by=request.user,
        **form.told(),
    )
    if signal is None:
        return None
    if decides:
        actions.triage(signal=signal, by=request.user, **weighing.cleaned_data)
    messages.success(request, _("De melding is vastgelegd."))
    if signal.needs_household:
        return redirect("signals:open_household", signal.pk)
    return redirect("signals:signal", signal.pk)


@require_POST
@team_workers_only
def matches(request: SignedIn) -> HttpResponse:
    """Who looks like the person that is being typed: a part of the page."""
    return render(
        request,
        "households/_matches.html",
        {"found": _matches(request, request.POST), "taking": True},
    )


@require_POST
@team_workers_only
def domains(request: SignedIn) -> HttpResponse:
    """Domains that the story hints at: a draft until somebody ticks them."""
    suggested = rules.suggested_domains(request.POST.get("words", ""))
    return render(request, "signals/_suggested.html", {"suggested": suggested})


def _matches(request: SignedIn, typed: Mapping[str, Any]) -> Sequence[households.Match]:
    form = SearchForm(typed)
    form.is_valid()
    asked = form.cleaned_data
    if not any(asked.values()):
        return []
    return households.matches(
        request.user,
        name=asked.get("family_name", ""),
        born=asked.get("birth_date"),
        postcode=asked.get("postcode", ""),
        number=asked.get("number", ""),
    )


@team_workers_only
def signal(request: SignedIn, pk: UUID) -> HttpResponse:
    """One signal: what was said, what was decided, and what to do now."""
    found = access.signal_for(request.user, pk, why=gettext_noop("melding"))
    form = TriageForm(request.POST or None)
    if not found.is_triaged and form.is_valid():
        decision = attempt(form, actions.triage, signal=found, by=request.user, **form.cleaned_data)
        if decision:
            messages.success(request, _("Besloten en vastgelegd."))
            step = "signals:open_household" if found.needs_household else "signals:signal"
            return redirect(step, found.pk)
    return render(request, "signals/signal.html", {"signal": found, "form": form})


@team_workers_only
def open_household(request: SignedIn, pk: UUID) -> HttpResponse:
    """Find the household of a signal, or make one."""
    found = access.signal_for(request.user, pk, why=gettext_noop("melding"))
    if not found.needs_household:
        return redirect("signals:signal", found.pk)
    form = opened(HouseholdForm, request, initial={"name": found.family_name})
    first_person = {
        "given_names": found.given_names,
        "family_name": found.family_name,
        "birth_date": found.birth_date,
        "role": "adult",
    }
    members = Members(request.POST or None, initial=[first_person], prefix="people")
    restore(members, request)
    if request.method == "POST" and form.is_valid() and members.is_valid():
        household = attempt(
            form,
            actions.open_household_for,
            signal=found,
            by=request.user,
            people=[form.cleaned_data for form in members if form.cleaned_data],
            **form.cleaned_data,
        )
        if household:
            messages.success(request, _("Het huishouden is gemaakt. Jij bent de coördinator."))
            return redirect("overview:household", household.pk)
    known = households.matches(
        request.user,
        name=found.family_name,
        born=found.birth_date,
        postcode=found.postcode,
        number=found.number,
    )
    return render(
        request,
        "signals/open_household.html",
        {
            "signal": found,
            "form": form,
            "members": members,
            "known": known,
        },
    )


@require_POST
@team_workers_only
def match(request: SignedIn, pk: UUID, household: UUID) -> HttpResponse:
    """Join a signal to a household of the team that is already known."""
    found = access.signal_for(request.user, pk, why=gettext_noop("melding"))
    known = households.household_of_team(request.user, household)
    actions.match_to_household(signal=found, household=known, by=request.user)
    coordinator = households.coordinator(known)
    if coordinator is None:
        become_coordinator(
            household=known,
            worker=request.user,
            by=request.user,
            reason=gettext_noop("Pakte de melding op"),
        )
    elif coordinator.worker_id != request.user.pk:
        messages.success(
            request,
            _("Gekoppeld. De coördinator is %(name)s en ziet dit op Mijn dag.")
            % {"name": coordinator.worker.full_name},
        )
        return redirect("signals:intake")
    messages.success(request, _("De melding hoort nu bij dit huishouden."))
    if known.phase == journey.FOLLOWUP:
        messages.info(request, _("Het staat op waakvlam. Is er terugval? Open het dan weer."))
    return redirect("overview:household", known.pk)


@only(people.PARTNER)
def partner(request: SignedIn) -> HttpResponse:
    """A partner sends a signal, and sees what became of the earlier ones."""
    organisation = request.user.organisation
    if organisation is None:
        raise Http404
    sent = access.sent_by_organisation_of(request.user)
    form = PartnerForm(request.POST or None)
    field = form.fields["team"]
    assert isinstance(field, ModelChoiceField)
    field.queryset = teams()
    if form.is_valid():
        told = dict(form.cleaned_data)
        team = told.pop("team")
        if not told.pop("knows"):
            told["words"] = (
                f"{told['words']}\n\n({_('De persoon weet nog niet van deze melding.')})"
            )
        kind = organisation.kind
        today = timezone.localdate()
        if access.written_before(request.user, {**told, "team": team, "received_on": today}):
            messages.info(request, _("Deze melding was al ontvangen."))
            return redirect("signals:partner")
        received = attempt(
            form,
            actions.register_signal,
            team=team,
            by=request.user,
            sent_by=organisation,
            kind="partner",
            channel=kind if kind in CHANNEL_OF_PARTNER else "provider",
            **told,
        )
        if received:
            messages.success(request, _("Uw melding is ontvangen. Het team neemt contact op."))
            return redirect("signals:partner")
    return render(request, "signals/partner.html", {"form": form, "sent": sent[:RECENT]})

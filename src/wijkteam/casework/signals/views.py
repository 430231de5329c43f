"""One signal: read, weighed, acted on when there is danger, and given a household."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from wijkteam.accounts.access import triage_model_of
from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.drafts.access import opened, restore, saving_itself
from wijkteam.casework.errors import CaseworkError, attempt
from wijkteam.casework.history.forms import WithdrawForm, asked_back, correcting
from wijkteam.casework.households import access as households
from wijkteam.casework.households.actions import (
    become_coordinator,
    is_author_or_coordinator,
    must_be_author_or_coordinator,
)
from wijkteam.casework.households.actions import withdraw as withdraw_record
from wijkteam.casework.households.search import find as search
from wijkteam.casework.people.rules.names import split_family
from wijkteam.casework.safety import actions as safety
from wijkteam.casework.safety.access import (
    agreement_of,
    children_of,
    danger_about,
    may_close,
    on_duty,
)
from wijkteam.casework.safety.forms import CloseDangerForm, DangerForm
from wijkteam.casework.safety.rules import minded
from wijkteam.casework.signals import access, actions
from wijkteam.casework.signals.forms import (
    AnswerForm,
    AttemptForm,
    CorrectForm,
    DecisionForm,
    HouseholdForm,
    LeaveForm,
    Members,
    OwnerForm,
    WeighLaterForm,
)
from wijkteam.casework.terms.access import terms_about
from wijkteam.ui.listing import WHOLE
from wijkteam.vocabulary import journey

if TYPE_CHECKING:
    from wijkteam.casework.signals.models import Signal

#: Until when a part of the day lasts: what is proposed for a try to reach somebody.
MORNING_UNTIL, AFTERNOON_UNTIL = 12, 18


def after_weighing(signal: Signal) -> str:
    """The page where it goes on: the household, the specialist's form, or the signal itself."""
    if signal.needs_household:
        return "signals:open_household"
    if signal.is_triaged and signal.triage.outcome == "specialist":
        return "refer_signal"
    return "signals:signal"


@team_workers_only
def signal(request: SignedIn, pk: UUID) -> HttpResponse:
    """One signal: what was said, who takes it up, what was decided, and what to do now."""
    shown = access.signal_for(request.user, pk, why=gettext_noop("melding"))
    team = request.user.current_team
    is_ours = team is not None and shown.team_id == team.pk
    sent = request.POST if request.method == "POST" else None
    form = WeighLaterForm(
        sent,
        team=team,
        model=triage_model_of(shown.team),
        initial={
            "urgency": shown.urgency,
            "who_minds": shown.who_minds,
            **{f"safety_{code}": answer for code, answer in shown.safety.items()},
        },
    )
    saving_itself(form, request)
    if is_ours and not shown.is_triaged and form.is_valid():
        decision = attempt(form, actions.triage, signal=shown, by=request.user, **form.decision())
        if decision:
            messages.success(request, _("Besloten en vastgelegd."))
            return redirect(after_weighing(shown), shown.pk)
    return render(
        request,
        "signals/signal.html",
        {
            "signal": shown,
            "form": form,
            "is_ours": is_ours,
            "danger": danger_about(shown),
            "terms": terms_about(shown),
            "gone": shown.departures.filter(returned_on=None).select_related("left_by").first(),
            "attempts": [
                (tried, is_author_or_coordinator(tried, request.user))
                for tried in shown.attempts.select_related("by", "signal")
            ],
            "attempt_form": AttemptForm(initial=_try_now()),
            "owner_form": OwnerForm(team=shown.team, initial={"owner": shown.owner}),
            "transfers": shown.transfers.select_related("from_team", "to_team", "answered_by"),
        },
    )


@team_workers_only
def correct(request: SignedIn, pk: UUID) -> HttpResponse:
    """Put right what was written down; the story of a household stays with its household."""
    shown = _ours(request, pk)
    known = {"born": str(shown.born), **asked_back(request, shown)}
    answers = known.get("safety", shown.safety)
    known |= {f"safety_{code}": answer for code, answer in answers.items()}
    form = correcting(
        CorrectForm, request, shown, initial=known, from_partner=shown.sent_by_id is not None
    )
    if shown.hides_address:
        form.hide_address()
    if form.is_valid() and attempt(
        form,
        actions.correct,
        signal=shown,
        by=request.user,
        seen=form.cleaned_data["seen"],
        **form.told(),
    ):
        messages.success(request, _("De melding is verbeterd. Wat er stond, is bewaard."))
        return redirect("signals:signal", shown.pk)
    return _form_page(request, shown, form, _("Verbeter de melding"), _("Bewaar"))


@team_workers_only
def correct_decision(request: SignedIn, pk: UUID) -> HttpResponse:
    """Put a decision right, or decide otherwise; what was decided before is kept."""
    shown = _ours(request, pk)
    if not shown.is_triaged:
        messages.info(request, _("Over deze melding is nog niet besloten. Weeg haar hier."))
        return redirect("signals:signal", shown.pk)
    lies_with = shown.transfers.pending().first()
    because = actions.what_came_of(shown, shown.triage)
    initial = {
        "to_team": lies_with.to_team if lies_with else None,
        "answers": shown.triage.answers,
        **asked_back(request, shown.triage),
    }
    form = correcting(
        DecisionForm,
        request,
        shown.triage,
        initial=initial,
        team=request.user.current_team,
        model=shown.triage.model,
        stands=shown.triage.outcome if because else "",
    )
    if form.is_valid() and attempt(
        form, actions.correct_decision, triage=shown.triage, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Het besluit is verbeterd. Wat er stond, is bewaard."))
        return redirect(after_weighing(shown), shown.pk)
    return render(
        request,
        "signals/decision.html",
        {
            "form": form,
            "signal": shown,
            "because": because,
            "title": _("Verbeter het besluit"),
            "submit": _("Bewaar"),
            "cancel_url": reverse("signals:signal", args=[shown.pk]),
        },
    )


@team_workers_only
def danger(request: SignedIn, pk: UUID) -> HttpResponse:
    """What to do now, in order, until somebody weighs it."""
    shown = access.signal_for(request.user, pk, why=gettext_noop("gevaar"))
    raised = danger_about(shown)
    if raised is None:
        messages.info(
            request, _("Bij deze melding is geen gevaar gemeld. Is het er wel? Verbeter haar.")
        )
        return redirect("signals:signal", shown.pk)
    safety.saw(danger=raised, by=request.user)
    form = correcting(DangerForm, request, raised, children=children_of(raised))
    closing = CloseDangerForm(request.POST if request.POST.get("do") == "close" else None)
    if request.POST.get("do") == "reopen" and may_close(request.user, raised):
        safety.reopen(danger=raised, by=request.user)
        return redirect("signals:danger", shown.pk)
    if request.method == "POST" and raised.is_open and form.is_valid():
        steps = {name: form.cleaned_data[name] for name in DangerForm.base_fields}
        seen = form.cleaned_data["seen"]
        acted = attempt(form, safety.act, danger=raised, by=request.user, seen=seen, **steps)
        if acted and request.POST.get("do") != "close":
            messages.success(request, _("Vastgelegd."))
            return redirect("signals:danger", shown.pk)
        if (
            acted
            and closing.is_valid()
            and attempt(
                closing, safety.close, danger=raised, by=request.user, **closing.cleaned_data
            )
        ):
            messages.success(request, _("Het gevaar is afgesloten. Wat je schreef, is bewaard."))
            return redirect("signals:signal", shown.pk)
    return render(
        request,
        "signals/danger.html",
        {
            "signal": shown,
            "danger": raised,
            "form": form,
            "closing": closing,
            "may_close": may_close(request.user, raised),
            "minded": minded(raised.who_minds),
            "agreement": agreement_of(shown.team),
            "seen": raised.seen.select_related("user"),
            "duty": on_duty(shown.team),
            "numbers": settings.URGENT_NUMBERS,
        },
    )


@require_POST
@team_workers_only
def try_contact(request: SignedIn, pk: UUID) -> HttpResponse:
    """A try to reach somebody: two clicks beside the story."""
    shown = _ours(request, pk)
    form = AttemptForm(request.POST)
    if form.is_valid() and attempt(
        form, actions.try_contact, signal=shown, by=request.user, **form.attempt()
    ):
        messages.success(request, _("De poging staat erbij."))
        return redirect("signals:signal", shown.pk)
    return _form_page(request, shown, form, _("Contactpoging"), _("Leg vast"))


@team_workers_only
def correct_attempt(request: SignedIn, pk: UUID, contactattempt: int) -> HttpResponse:
    """Put a try to reach somebody right; what stood there is kept."""
    shown = _ours(request, pk)
    found = get_object_or_404(shown.attempts, pk=contactattempt)
    reached = "yes" if found.is_reached else "no"
    form = correcting(AttemptForm, request, found, initial={"is_reached": reached})
    if form.is_valid() and attempt(
        form, actions.correct_attempt, attempt=found, by=request.user, **form.attempt()
    ):
        messages.success(request, _("Verbeterd. Wat er stond, is bewaard."))
        return redirect("signals:signal", shown.pk)
    return _form_page(request, shown, form, _("Verbeter de contactpoging"), _("Bewaar"))


@team_workers_only
def withdraw_attempt(request: SignedIn, pk: UUID, contactattempt: int) -> HttpResponse:
    """Take back a try that was not made, or not for this signal."""
    shown = _ours(request, pk)
    found = get_object_or_404(shown.attempts, pk=contactattempt)
    if request.method == "GET":
        must_be_author_or_coordinator(found, request.user)
    form = opened(WithdrawForm, request)
    if form.is_valid():
        attempt(form, withdraw_record, record=found, by=request.user, **form.cleaned_data)
    if found.is_withdrawn:
        messages.success(request, _("De poging is ingetrokken, met de reden."))
        return redirect("signals:signal", shown.pk)
    return _form_page(request, shown, form, _("Trek de contactpoging in"), _("Trek in"))


@team_workers_only
def leave_list(request: SignedIn, pk: UUID) -> HttpResponse:
    """Somebody no longer waits for the team: why."""
    shown = _ours(request, pk)
    if not access.is_waiting(shown):
        messages.info(request, str(actions.NotWaiting()))
        return redirect("signals:signal", shown.pk)
    form = opened(LeaveForm, request)
    if form.is_valid() and attempt(
        form, actions.leave_list, signal=shown, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Van de wachtlijst gehaald, met de reden."))
        return redirect("waiting:list")
    return _form_page(
        request, shown, form, _("Wacht diegene niet meer?"), _("Haal van de wachtlijst")
    )


@require_POST
@team_workers_only
def return_to_list(request: SignedIn, pk: UUID) -> HttpResponse:
    shown = _ours(request, pk)
    try:
        actions.return_to_list(signal=shown, by=request.user)
    except CaseworkError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Wacht weer, op de plaats van de eerste dag."))
    return redirect("signals:signal", shown.pk)


@require_POST
@team_workers_only
def assign(request: SignedIn, pk: UUID) -> HttpResponse:
    """Who takes it up: oneself, or whom the team lead names."""
    shown = _ours(request, pk)
    form = OwnerForm(request.POST, team=shown.team)
    if form.is_valid():
        owner = form.cleaned_data["owner"]
        if not request.user.leads and owner not in (None, request.user):
            raise Http404
        actions.assign(signal=shown, owner=owner, by=request.user)
        messages.success(
            request,
            _("%(name)s pakt dit op.") % {"name": owner.full_name}
            if owner
            else _("Niemand heeft dit nu op zich genomen."),
        )
    if request.POST.get("from") == "waiting":
        return redirect("waiting:list")
    if request.POST.get("from") == "list":
        whole = f"?{WHOLE}=1" if WHOLE in request.POST else ""
        return redirect(f"{reverse('signals:intake')}{whole}#melding-{shown.pk}")
    return redirect("signals:signal", shown.pk)


@require_POST
@team_workers_only
def tell_arrival(request: SignedIn, pk: UUID) -> HttpResponse:
    """Whether somebody got where they were sent."""
    shown = _ours(request, pk)
    if not shown.is_triaged:
        raise Http404
    arrived = request.POST.get("arrived") == "yes"
    actions.tell_arrival(triage=shown.triage, arrived=arrived, by=request.user)
    messages.success(request, _("Dat is vastgelegd."))
    return redirect("signals:signal", shown.pk)


@team_workers_only
def answer(request: SignedIn, pk: UUID) -> HttpResponse:
    """Another team sent a signal: take it over, or send it back with a reason."""
    shown = access.signal_for(request.user, pk, why=gettext_noop("doorgestuurd"))
    sent = access.transfer_to_answer(request.user, shown)
    if sent is None:
        messages.info(
            request, _("Een antwoord is niet nodig, of al gegeven. Kijk hier hoe het staat.")
        )
        return redirect("signals:signal", shown.pk)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        accepts = form.cleaned_data["accepts"] == "yes"
        if attempt(
            form,
            actions.answer_transfer,
            transfer=sent,
            accepts=accepts,
            answer=form.cleaned_data["answer"],
            by=request.user,
        ):
            if accepts:
                messages.success(request, _("Overgenomen. Weeg de melding; de eerste datum telt."))
                return redirect("signals:signal", shown.pk)
            messages.success(request, _("Teruggestuurd, met je antwoord."))
            return redirect("signals:intake")
    danger = danger_about(shown)
    return render(
        request,
        "signals/answer.html",
        {
            "signal": shown,
            "transfer": sent,
            "form": form,
            "dangers": [danger] if danger and danger.is_open else [],
        },
    )


@team_workers_only
def open_household(request: SignedIn, pk: UUID) -> HttpResponse:
    """Find the household of a signal, or make one."""
    shown = access.signal_for(request.user, pk, why=gettext_noop("melding"))
    if not shown.needs_household:
        return redirect("signals:signal", shown.pk)
    form = opened(HouseholdForm, request, initial={"name": shown.family_name})
    prefix, family_name = split_family(shown.family_name)
    first_person = {
        "given_names": shown.given_names,
        "prefix": prefix,
        "family_name": family_name,
        "born": shown.born,
        "role": "adult",
    }
    members = Members(request.POST or None, initial=[first_person], prefix="people")
    restore(members, request)
    if request.method == "POST" and form.is_valid() and members.is_valid():
        household = attempt(
            form,
            actions.open_household_for,
            signal=shown,
            by=request.user,
            people=[form.cleaned_data for form in members if form.cleaned_data],
            **form.cleaned_data,
        )
        if household:
            messages.success(request, _("Het huishouden is gemaakt. Jij bent de coördinator."))
            return redirect("overview:household", household.pk)
    alike = search.matches(
        request.user,
        name=shown.family_name,
        given_names=shown.given_names,
        born=shown.born,
        phone=shown.phone,
        bsn=shown.bsn,
        street=shown.street,
        postcode=shown.postcode,
        number=shown.number,
    )
    # Who is known from a signal alone has no household to join it to.
    known = [match for match in alike if match.household]
    return render(
        request,
        "signals/open_household.html",
        {
            "signal": shown,
            "form": form,
            "members": members,
            "known": known,
        },
    )


@require_POST
@team_workers_only
def match(request: SignedIn, pk: UUID, household: UUID) -> HttpResponse:
    """Join a signal to a household of the team that is already known."""
    shown = access.signal_for(request.user, pk, why=gettext_noop("melding"))
    known = households.household_of_team(request.user, household)
    actions.match_to_household(
        signal=shown,
        household=known,
        by=request.user,
        is_new_question=request.POST.get("question") == "new",
    )
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


def _ours(request: SignedIn, pk: UUID) -> Signal:
    """A signal that this team may change: not one that another team only sent a question about."""
    shown = access.signal_for(request.user, pk, why=gettext_noop("melding"))
    team = request.user.current_team
    if team is None or shown.team_id != team.pk:
        raise Http404
    return shown


def _try_now() -> dict[str, str]:
    """What is most likely true of a try that is written down now."""
    hour = timezone.localtime().hour
    part = (
        "morning" if hour < MORNING_UNTIL else "afternoon" if hour < AFTERNOON_UNTIL else "evening"
    )
    return {"kind": "phone", "day_part": part, "on": timezone.localdate().strftime("%d-%m-%Y")}


def _form_page(
    request: SignedIn, shown: Signal, form: forms.Form, title: str, submit: str
) -> HttpResponse:
    context = {
        "signal": shown,
        "form": form,
        "title": title,
        "submit": submit,
        "cancel_url": reverse("signals:signal", args=[shown.pk]),
    }
    return render(request, "signals/form.html", context)

"""Handing households over to a colleague, and reading what comes along."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext
from django.views.decorators.http import require_POST

from wijkteam.accounts.access import absences, current_workers
from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.accounts.models import User
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.handover import access, actions, rules
from wijkteam.casework.handover.forms import AnswerForm, HandOverForm
from wijkteam.casework.households import access as households

if TYPE_CHECKING:
    from wijkteam.casework.handover.models import HandOver

NOBODY = "niemand"  # the households that have no coordinator


@team_workers_only
def propose(request: SignedIn) -> HttpResponse:
    """One, several or all households of oneself; as lead also of a colleague, or of nobody."""
    return _propose(request, giver=_giver(request))


@team_workers_only
def one(request: SignedIn, household: UUID) -> HttpResponse:
    """One household, from its own page."""
    known = households.household_to_write_in(
        request, household, why=gettext_noop("overdracht coördinatie")
    )
    coordinator = households.coordinator(known)
    if coordinator is None or coordinator.worker_id != request.user.pk:
        messages.warning(request, str(actions.NotYoursToHandOver()))
        return redirect("overview:household", known.pk)
    waiting = known.hand_overs.filter(state="proposed").select_related("receiver").first()
    if waiting:
        messages.info(
            request,
            _("Er ligt al een voorstel bij %(name)s. Vraag om antwoord of trek het in.")
            % {"name": waiting.receiver.full_name},
        )
        return redirect("handover:sheet", waiting.pk)
    return _propose(request, giver=request.user, only=known.pk)


def _propose(request: SignedIn, *, giver: User | None, only: UUID | None = None) -> HttpResponse:
    user = request.user
    those = access.to_hand_over(user, giver)
    candidates = access.candidates(those.filter(pk=only) if only else those, user=user, giver=giver)
    away = absences([giver]).get(giver.pk) if giver else None
    today = timezone.localdate()
    form = opened(
        HandOverForm,
        request,
        candidates=candidates,
        receivers=access.may_receive(user, giver),
        initial={
            "until": rules.cover_until(today, away.until_date if away else None),
            "kind": rules.COVER if giver else rules.PERMANENT,
            "reason": "absent" if away else "",
        },
    )
    if form.is_valid() and attempt(form, _propose_all, asked=form, by=user):
        count = len(form.chosen())
        messages.success(
            request,
            ngettext(
                "Gevraagd. Tot je collega ja zegt, verandert er niets.",
                "%(n)s huishoudens gevraagd. Tot je collega's ja zeggen, verandert er niets.",
                count,
            )
            % {"n": count},
        )
        return redirect("caseload:team" if user.leads else "caseload:my_day")
    return render(
        request,
        "handover/propose.html",
        {
            "form": form,
            "giver": giver,
            "is_mine": giver is not None and giver.pk == user.pk,
            "away": away,
            "candidates": candidates,
            "after": access.load_after(candidates, user=user),
            "waiting": access.proposed_by(user),
            "today": timezone.localdate(),
        },
    )


@transaction.atomic
def _propose_all(*, asked: HandOverForm, by: User) -> int:
    """All of them or none: half a hand-over leaves nobody knowing who has whom."""
    given = asked.cleaned_data
    for row, receiver in asked.chosen():
        actions.propose(
            household=row.household,
            to=receiver,
            kind=given["kind"],
            reason=given["reason"],
            words=given["words"],
            until=given["until"] if given["kind"] == rules.COVER else None,
            by=by,
        )
    return len(asked.chosen())


def _giver(request: SignedIn) -> User | None:
    """Whose households: one's own, unless the address names a colleague or nobody."""
    asked = request.GET.get("van", "")
    if asked == NOBODY:
        return None
    if not asked:
        return request.user
    try:
        key = UUID(asked)
    except ValueError:
        raise Http404 from None
    giver = current_workers(households.team_of(request.user)).filter(pk=key).first()
    if giver is None:
        raise Http404
    return giver


@team_workers_only
def sheet(request: SignedIn, pk: UUID) -> HttpResponse:
    """What a successor must know, on paper too, with the question whether they take it."""
    hand_over = access.hand_over_to_read(request.user, pk, why=gettext_noop("overdrachtsblad"))
    return _sheet(request, hand_over, AnswerForm())


def _sheet(request: SignedIn, hand_over: HandOver, form: AnswerForm) -> HttpResponse:
    return render(
        request,
        "handover/sheet.html",
        {
            "hand_over": hand_over,
            "household": hand_over.household,
            "sheet": access.sheet_of(households.as_read_by(request.user, hand_over.household)),
            "form": form,
            "may_answer": hand_over.is_open and hand_over.receiver_id == request.user.pk,
            "may_withdraw": hand_over.is_open and hand_over.receiver_id != request.user.pk,
            "to_meet": hand_over.state == "accepted"
            and hand_over.met_on is None
            and hand_over.receiver_id == request.user.pk,
        },
    )


@require_POST
@team_workers_only
def answer(request: SignedIn, pk: UUID) -> HttpResponse:
    """Yes, or no with the reason."""
    hand_over = access.hand_over_to_change(request.user, pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _sheet(request, hand_over, form)
    if request.POST.get("answered") == "yes":
        actions.accept(hand_over=hand_over, by=request.user)
        messages.success(request, _("Je hebt het overgenomen. Maak kennis; dat staat op Mijn dag."))
        return redirect("overview:household", hand_over.household_id)
    if attempt(
        form,
        actions.decline,
        hand_over=hand_over,
        answer=form.cleaned_data["answer"],
        by=request.user,
    ):
        messages.success(request, _("Je zei nee. Wie het vroeg, ziet waarom."))
        return redirect("caseload:my_day")
    return _sheet(request, hand_over, form)


@require_POST
@team_workers_only
def withdraw(request: SignedIn, pk: UUID) -> HttpResponse:
    hand_over = access.own_proposal(request.user, pk)
    actions.withdraw(hand_over=hand_over, by=request.user)
    messages.success(request, _("Het voorstel is ingetrokken."))
    return redirect("handover:propose")


@require_POST
@team_workers_only
def met(request: SignedIn, pk: UUID) -> HttpResponse:
    hand_over = access.hand_over_to_change(request.user, pk)
    actions.met(hand_over=hand_over, by=request.user)
    messages.success(request, _("Mooi. Dit is van je lijst af."))
    return redirect("overview:household", hand_over.household_id)

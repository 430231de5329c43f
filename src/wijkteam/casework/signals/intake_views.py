"""Coming in: the list of what waits, taking a signal, and what a partner sends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from wijkteam.accounts.access import current_workers, setup_of, staffed_teams, triage_model_of
from wijkteam.accounts.guards import SignedIn, only, team_workers_only
from wijkteam.casework.drafts.access import open_draft, opened, restore
from wijkteam.casework.errors import attempt
from wijkteam.casework.households.access import team_of
from wijkteam.casework.households.search import find as search
from wijkteam.casework.households.search.hits import Match
from wijkteam.casework.safety import rules as safety_rules
from wijkteam.casework.safety.access import (
    agreement_of,
    danger_about,
    to_act_on,
)
from wijkteam.casework.signals import access, actions, rules
from wijkteam.casework.signals.forms import (
    PartnerForm,
    SearchForm,
    StoryForm,
    TriageForm,
)
from wijkteam.casework.signals.views import after_weighing
from wijkteam.casework.terms.clocks import CLOCKS
from wijkteam.casework.terms.rules import end_of
from wijkteam.ui.forms import choose_from
from wijkteam.ui.listing import Filter, Listing, Order
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists, people

if TYPE_CHECKING:
    from wijkteam.accounts.models import User

#: What was closed lately is looked for when somebody rings again, which is within weeks.
RECENT = 20
CHANNEL_OF_PARTNER = {"gp", "school", "housing", "police"}
#: In what order people who wait stand, as the link says it; and those who wait no more.
ORDERS = (
    Order("spoed", gettext_lazy("eerst spoed"), ("order", "received_on", "pk")),
    Order("langst", gettext_lazy("wie het langst wacht"), ("received_on", "pk")),
    Order("nieuwste", gettext_lazy("nieuwste eerst"), ("-received_on", "-pk")),
)
LONGEST, NEWEST = ORDERS[1:]
#: Beside the form a partner sees the last ones; the rest is one press away.
SENT_SHOWN = 5
SENT_FILTERS = (
    Filter(
        "stand",
        gettext_lazy("Hoe staat het"),
        (
            (access.RECEIVED, gettext_lazy("nog niet opgepakt")),
            (access.LATE, gettext_lazy("te laat")),
            (access.TAKEN_UP, gettext_lazy("opgepakt")),
        ),
        access.taken_up,
        gettext_lazy("alles"),
    ),
)


@team_workers_only
def intake(request: SignedIn) -> HttpResponse:
    """What came in and waits for somebody, and what was finished, under one bar."""
    user = request.user
    asked: dict[str, Any] = {
        "filters": _filters(user),
        "search": access.about,
        "search_label": gettext_lazy("Zoek op naam of woorden"),
    }
    listing = Listing(request, access.waiting(user), orders=ORDERS, **asked)
    if listing.moved:
        return redirect(listing.moved)
    return render(
        request,
        "signals/intake.html",
        {
            "listing": listing,
            "setup": setup_of(team_of(user)),
            "to_triage": listing.part(access.to_triage(user)),
            # With each stands which team sent it back: asked for all of them at once. How often
            # somebody tried to reach them stands elsewhere.
            "waiting": listing.part(
                access.waiting(user).prefetch_related(None).prefetch_related("transfers__to_team")
            ),
            "sent_to_us": access.sent_to_us(user),
            "sent_by_us": access.sent_by_us(user),
            "closed": Listing(
                request,
                access.closed_without_team(user),
                orders=(NEWEST,),
                page_length=RECENT,
                **asked,
            ),
            "dangers": to_act_on(user),
            "colleagues": [(one.pk, one.full_name) for one in current_workers(user.current_team)]
            if user.leads and user.current_team
            else (),
        },
    )


def _filters(user: User) -> tuple[Filter, ...]:
    everything = gettext_lazy("alle")
    return (
        Filter(
            "van",
            gettext_lazy("Van wie"),
            (
                (access.MINE, gettext_lazy("van mij")),
                (access.NOBODYS, gettext_lazy("nog van niemand")),
            ),
            partial(access.owned, user=user),
            everything,
        ),
        Filter(
            "belofte",
            gettext_lazy("Belofte"),
            (
                (access.LATE, gettext_lazy("te laat")),
                (access.ON_TIME, gettext_lazy("nog op tijd")),
            ),
            access.promised,
            everything,
        ),
        Filter(
            "kanaal",
            gettext_lazy("Wie nam contact op"),
            choices(lists.CHANNEL),
            access.through,
            gettext_lazy("iedereen"),
            is_menu=True,
        ),
    )


@team_workers_only
def new(request: SignedIn) -> HttpResponse:
    """Take a signal: is everybody safe, who is it, listen, then weigh now or later."""
    today, team = timezone.localdate(), team_of(request.user)
    form = opened(StoryForm, request, initial={"received_on": today.strftime("%d-%m-%Y")})
    weighing = TriageForm(
        request.POST if request.POST.get("do") == "triage" else None,
        team=team,
        model=triage_model_of(team),
    )
    restore([weighing], request)
    known = _matches(request, form.initial) if open_draft(request) else None
    if request.method == "POST" and request.POST.get("do") == "search":
        known = _matches(request, request.POST)
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
            "found": known,
            "taking": True,
            "setup": setup_of(team),
            "agreement": agreement_of(team),
            "own_plan_until": end_of(today, CLOCKS["own_plan"].length),
            "inquiry_until": end_of(today, CLOCKS["inquiry"].length),
        },
    )


def _take(request: SignedIn, form: StoryForm, weighing: TriageForm) -> HttpResponse | None:
    decides = request.POST.get("do") == "triage"
    if decides and not weighing.is_valid():
        return None
    if decides and weighing.cleaned_data["outcome"] == "crisis":
        missing = safety_rules.unanswered(form.answers())
        if missing:
            form.add_error(None, str(actions.SafetyNotAsked(missing)))
            return None
    signal = attempt(
        form,
        actions.register_signal,
        team=request.user.current_team,
        by=request.user,
        owner=request.user if decides else None,
        **form.told(),
    )
    if signal is None:
        return None
    if decides:
        actions.triage(signal=signal, by=request.user, **weighing.cleaned_data)
    if danger_about(signal):
        messages.success(request, _("De melding is bewaard. Eerst veiligheid."))
        return redirect("signals:danger", signal.pk)
    messages.success(request, _("De melding is vastgelegd."))
    return redirect(after_weighing(signal), signal.pk)


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


def _matches(request: SignedIn, typed: Mapping[str, Any]) -> Sequence[Match]:
    form = SearchForm(typed)
    form.is_valid()
    asked = form.cleaned_data
    if not any(asked.values()):
        return []
    return search.matches(
        request.user,
        name=asked.get("family_name", ""),
        given_names=asked.get("given_names", ""),
        born=asked.get("born"),
        street=asked.get("street", ""),
        bsn=asked.get("bsn", ""),
        phone=asked.get("phone", ""),
        postcode=asked.get("postcode", ""),
        number=asked.get("number", ""),
    )


@only(people.PARTNER)
def partner(request: SignedIn) -> HttpResponse:
    """A partner sends a signal, and sees what became of the earlier ones."""
    organisation = request.user.organisation
    if organisation is None:
        raise Http404
    sent = access.sent_by_organisation_of(request.user)
    form = opened(PartnerForm, request)
    choose_from(form, team=staffed_teams())
    if form.is_valid():
        given = form.told()
        team = given.pop("team")
        kind = organisation.kind
        received = attempt(
            form,
            actions.register_signal,
            team=team,
            by=request.user,
            sent_by=organisation,
            channel=kind if kind in CHANNEL_OF_PARTNER else "provider",
            **given,
        )
        if received:
            messages.success(request, _("Uw melding is ontvangen. Het team neemt contact op."))
            return redirect("signals:partner")
    lately = list(sent[: SENT_SHOWN + 1])
    return render(
        request,
        "signals/partner.html",
        {"form": form, "sent": lately[:SENT_SHOWN], "has_more": len(lately) > SENT_SHOWN},
    )


@only(people.PARTNER)
def sent(request: SignedIn) -> HttpResponse:
    """
    What became of everything that the own organisation sent.

    Without a name and without a search by one: who sent it knows, and a colleague need not.
    """
    listing = Listing(
        request,
        access.sent_by_organisation_of(request.user),
        orders=(NEWEST, LONGEST),
        filters=SENT_FILTERS,
    )
    return render(request, "signals/sent.html", {"listing": listing})

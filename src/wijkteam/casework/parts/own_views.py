"""The partner's side: what was asked of me, what I may know for it, and what I say back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.db.models import Case, IntegerField, When
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from django.views.decorators.http import require_POST

from wijkteam.accounts.guards import SignedIn, only
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.history.forms import WithdrawForm
from wijkteam.casework.parts import access, actions
from wijkteam.casework.parts.forms import AnswerForm, EndForm, MeetingForm, ReportForm
from wijkteam.casework.sharing.access import who_else
from wijkteam.ui.listing import Filter, Listing, Order, named
from wijkteam.vocabulary import people

if TYPE_CHECKING:
    from wijkteam.casework.parts.models import Part


#: What waits for an answer stands first, then what was asked longest ago.
WAITS_FIRST = Case(When(state="asked", then=0), default=1, output_field=IntegerField())
ORDERS = (
    Order("antwoord", gettext_lazy("eerst wat op u wacht"), ("waits", "asked_on", "pk")),
    Order("nieuwste", gettext_lazy("nieuwste eerst"), ("-asked_on", "pk")),
    Order("afloop", gettext_lazy("wat het eerst afloopt"), ("until_date", "pk")),
)
FILTERS = (
    Filter(
        "stand",
        gettext_lazy("Hoe staat het"),
        (
            (access.ANSWER, gettext_lazy("wacht op uw antwoord")),
            (access.RUNS, gettext_lazy("loopt")),
        ),
        access.in_state,
        gettext_lazy("alles"),
    ),
    Filter(
        "afloop",
        gettext_lazy("Uw toegang"),
        (
            (access.SOON, gettext_lazy("loopt deze week af")),
            (access.LATER, gettext_lazy("loopt later af")),
        ),
        access.closes,
        gettext_lazy("alles"),
    ),
)


@only(people.PARTNER)
def parts(request: SignedIn) -> HttpResponse:
    """What was asked of me and is open; a name is shown on the page of the part only."""
    mine = access.own_parts(request.user)
    listing = Listing(
        request,
        mine.annotate(waits=WAITS_FIRST),
        orders=ORDERS,
        filters=FILTERS,
        search=named("asked", "household__team__name"),
        search_label=gettext_lazy("Zoek in de vraag of op team"),
    )
    if listing.moved:
        return redirect(listing.moved)
    today = timezone.localdate()
    return render(
        request,
        "parts/own_list.html",
        {
            "listing": listing,
            "count": mine.count(),
            "waiting": access.in_state(mine, access.ANSWER).count(),
            "late_before": today - access.ANSWER_WITHIN,
            "closing": today + access.CLOSING,
        },
    )


@only(people.PARTNER)
def part(request: SignedIn, part: UUID) -> HttpResponse:
    """One part, with a form to tell the team something."""
    own = access.own_part(request.user, part, why=gettext_noop("eigen deel"))
    form = opened(ReportForm, request)
    if form.is_valid() and attempt(
        form, actions.write_report, part=own, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Verstuurd. Het team leest het bij het huishouden."))
        return redirect("own_parts:part", own.pk)
    return render(
        request,
        "parts/own_part.html",
        {
            "part": own,
            "form": form,
            "waits": own.waits_for(request.user),
            "reports": own.reports.select_related("by"),
            "contacts": access.contacts_for(own),
            "who": access.who_to_call(own),
            "who_else": who_else(own.household, for_=own.organisation),
        },
    )


@only(people.PARTNER)
def answer(request: SignedIn, part: UUID) -> HttpResponse:
    own = access.own_part(request.user, part, why=gettext_noop("eigen deel"))
    if own.state != "asked":
        messages.info(request, _("U hebt hier al op geantwoord."))
        return redirect("own_parts:part", own.pk)
    form = opened(AnswerForm, request)
    if form.is_valid():
        accepts = form.cleaned_data["accepts"] == "yes"
        if attempt(
            form,
            actions.answer_part,
            part=own,
            accepts=accepts,
            because=form.cleaned_data["because"],
            by=request.user,
        ):
            if accepts:
                messages.success(request, _("Fijn. Het team weet dat u dit oppakt."))
                return redirect("own_parts:part", own.pk)
            messages.success(request, _("Het team weet dat het niet kan, en waarom."))
            return redirect("own_parts:list")
    title, submit = _("Pakt u dit op?"), _("Verstuur")
    return _form(request, form, own, title=title, lead=own.asked, submit=submit)


@require_POST
@only(people.PARTNER)
def start(request: SignedIn, part: UUID) -> HttpResponse:
    own = access.own_part_to_change(request.user, part)
    actions.start_part(part=own, by=request.user)
    messages.success(request, _("Genoteerd dat u begonnen bent."))
    return redirect("own_parts:part", own.pk)


@only(people.PARTNER)
def meet(request: SignedIn, part: UUID) -> HttpResponse:
    """Name a day for the warm hand-over, or say yes to the one that the team named."""
    own = access.own_part(request.user, part, why=gettext_noop("eigen deel"))
    if not own.is_taken_up:
        messages.info(request, _("Zeg eerst of u dit doet. Daarna kiest u een dag."))
        return redirect("own_parts:part", own.pk)
    form = opened(MeetingForm, request, initial={"on": own.meeting_on})
    if form.is_valid():
        on = form.cleaned_data["on"]
        agreed = attempt(form, actions.meet, part=own, on=on, by=request.user)
        if not form.errors:
            messages.success(
                request,
                _("Afgesproken. Het huishouden leest de dag ook.")
                if agreed
                else _("Voorgesteld. De dag staat vast als het team ja zegt."),
            )
            return redirect("own_parts:part", own.pk)
    waits = own.waits_for(request.user)
    title = _("Wanneer is de kennismaking?")
    lead = _("Het huishouden, het team en u aan één tafel. Het team en u zeggen allebei ja.")
    submit = _("Ja, die dag") if waits else _("Stel voor")
    return _form(request, form, own, title=title, lead=lead, submit=submit)


@only(people.PARTNER)
def end(request: SignedIn, part: UUID) -> HttpResponse:
    own = access.own_part(request.user, part, why=gettext_noop("eigen deel"))
    form = opened(EndForm, request)
    if form.is_valid() and attempt(
        form, actions.end_part, part=own, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Bedankt. Dit deel is klaar en staat niet meer in uw lijst."))
        return redirect("own_parts:list")
    title, lead = _("Is uw deel klaar?"), _("Daarna ziet u dit deel niet meer.")
    return _form(request, form, own, title=title, lead=lead, submit=_("Rond af"))


@only(people.PARTNER)
def withdraw_report(request: SignedIn, part: UUID, report: UUID) -> HttpResponse:
    """Take back what one wrote by mistake; the team reads the reason in the history."""
    own = access.own_part(request.user, part, why=gettext_noop("eigen deel"))
    written = access.own_report(own, request.user, report)
    form = opened(WithdrawForm, request)
    if form.is_valid() and attempt(
        form, actions.withdraw_report, report=written, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Ingetrokken. Het team ziet dat u het introk, en waarom."))
        return redirect("own_parts:part", own.pk)
    title, lead = _("Trek uw bericht in"), written.words
    return _form(request, form, own, title=title, lead=lead, submit=_("Trek in"))


def _form(request: SignedIn, form: Form, part: Part, **said: str) -> HttpResponse:
    back = reverse("own_parts:part", args=[part.pk])
    context = {"form": form, "cancel_url": back, "back": _("Uw deel"), **said}
    return render(request, "ui/form_page.html", context)

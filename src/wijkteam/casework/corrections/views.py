"""Correcting, withdrawing, putting back and moving what stands in a file, and its history."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.corrections import access, actions, saving
from wijkteam.casework.corrections.forms import MoveActionForm, MoveForm, form_for
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.history.forms import WithdrawForm, asked_back
from wijkteam.casework.households import access as households
from wijkteam.casework.households import actions as household_actions
from wijkteam.casework.households.pages import form_page
from wijkteam.ui.words import inside

ABOUT_PEOPLE = ("gesprek", "notitie", "gebeurtenis", "doel", "document", "zorg")


@team_workers_only
def correct(request: SignedIn, household: UUID, kind: str, record: str) -> HttpResponse:
    """Correct what stands there; ``?terug=<revision>`` opens with what it was before that."""
    known = households.household_for(request.user, household, why=gettext_noop("verbeteren"))
    shown = access.record_of(known, kind, record)
    if kind in access.OWN_WORDS:
        messages.info(
            request, _("De woorden van een ander verbeter je niet. Trek ze in, of vraag het na.")
        )
        return redirect(saving.page_of(kind, known, shown))
    if kind in access.WRITTEN_ANEW:
        messages.info(request, _("Dit verbeter je niet. Trek het in, en leg het opnieuw vast."))
        return redirect(saving.page_of(kind, known, shown))
    if kind in access.ON_THEIR_OWN_PAGE:
        url = saving.own_page_of(kind, known, shown)
        return redirect(f"{url}?{request.GET.urlencode()}" if request.GET else url)
    form = form_for(request, known, kind, shown, asked_back(request, shown))
    if form.is_valid() and attempt(
        form, saving.save, kind=kind, record=shown, by=request.user, typed=form
    ):
        messages.success(request, _("Verbeterd. Wat er stond, blijft in de geschiedenis."))
        return redirect(saving.page_of(kind, known, shown))
    return render(
        request,
        "corrections/correct.html",
        {
            "household": known,
            "form": form,
            "kind": kind,
            "record": shown,
            "can_move": access.can_move(kind),
            "can_withdraw": access.can_withdraw(kind),
            "title": _("Verbeter: %(what)s") % {"what": inside(saving.TITLES[kind])},
        },
    )


@team_workers_only
def withdraw(request: SignedIn, household: UUID, kind: str, record: str) -> HttpResponse:
    """Take back what was written by mistake, with the reason."""
    known = households.household_for(request.user, household, why=gettext_noop("intrekken"))
    if not access.can_withdraw(kind):
        raise Http404
    shown = access.record_of(known, kind, record)
    if request.method == "GET":
        household_actions.must_be_withdrawable(shown, request.user)
    form = opened(WithdrawForm, request, is_allowed=kind in access.BY_PERMISSION)
    if form.is_valid() and not shown.is_withdrawn:
        attempt(
            form,
            actions.withdraw,
            record=shown,
            by=request.user,
            **form.cleaned_data,
        )
    if shown.is_withdrawn and not form.errors:
        messages.success(
            request,
            _("Ingetrokken. Bij Geschiedenis kun je het terugzetten.")
            if shown.comes_back
            else _("Ingetrokken, voorgoed: de toestemming is er niet meer."),
        )
        return redirect("corrections:history", known.pk)
    return form_page(
        request,
        known,
        form,
        title=_("Trek dit in: %(what)s") % {"what": saving.TITLES[kind].lower()},
        lead=_("Het verdwijnt uit alle lijsten en cijfers. In de geschiedenis blijft het staan."),
        submit=_("Trek in"),
        cancel_url=saving.page_of(kind, known, shown),
    )


@require_POST
@team_workers_only
def put_back(request: SignedIn, household: UUID, kind: str, record: str) -> HttpResponse:
    """Undo a withdrawal."""
    known = households.household_to_change(request.user, household)
    if not access.can_withdraw(kind):
        raise Http404
    shown = access.record_of(known, kind, record)
    actions.put_back(record=shown, by=request.user)
    messages.success(request, _("Het staat er weer."))
    return redirect("corrections:history", known.pk)


@team_workers_only
def move(request: SignedIn, household: UUID, kind: str, record: str) -> HttpResponse:
    """Move what was written in the wrong file to the household that it is about."""
    known = households.household_for(request.user, household, why=gettext_noop("verplaatsen"))
    if not access.can_move(kind):
        raise Http404
    shown = access.record_of(known, kind, record)
    others = access.other_households(request.user, known)
    form = (
        opened(MoveActionForm, request, to=others)
        if kind == "actie"
        else opened(MoveForm, request, to=others, is_about_people=kind in ABOUT_PEOPLE)
    )
    if form.is_valid() and attempt(
        form, actions.move, record=shown, by=request.user, **form.cleaned_data
    ):
        messages.success(
            request, _("Verplaatst. Bij beide huishoudens staat het in de geschiedenis.")
        )
        return redirect("overview:household", shown.of_household)
    context = {
        "household": known,
        "form": form,
        "title": _("Dit hoort bij een ander huishouden"),
        "lead": _("Kies uit de huishoudens waar jij ook mee werkt."),
        "submit": _("Verplaats"),
        "what": saving.TITLES[kind],
        "kind": kind,
        "record": shown,
    }
    return render(request, "corrections/move.html", context)


@team_workers_only
def history(request: SignedIn, household: UUID) -> HttpResponse:
    """What was corrected, withdrawn and moved in this file, by whom and when."""
    known = households.household_for(request.user, household, why=gettext_noop("geschiedenis"))
    return render(
        request,
        "corrections/history.html",
        {
            "household": known,
            "changes": [
                (saving.called(change.record), change) for change in access.changes_in(known)
            ],
            "withdrawn": [
                (kind, saving.TITLES[kind], record) for kind, record in access.withdrawn_in(known)
            ],
            "title": _("Wat is er verbeterd?"),
        },
    )

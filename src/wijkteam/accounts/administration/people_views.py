"""One person after the other: who they are, how they come in, and when they leave."""

from __future__ import annotations

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from wijkteam.accounts.access import alone_in
from wijkteam.accounts.administration.forms import (
    AccountForm,
    LastDayForm,
    NewAccountForm,
    role_choices,
)
from wijkteam.accounts.administration.pages import (
    PAGE,
    administrator_only,
    left_alone,
    staff_member,
)
from wijkteam.accounts.administration.people import (
    accounts,
    in_role,
    in_state,
    in_team,
    state_of,
)
from wijkteam.accounts.administration.seen import Seen
from wijkteam.accounts.errors import AccountsError, attempt
from wijkteam.accounts.guards import SignedIn
from wijkteam.accounts.invitations import actions as invitations
from wijkteam.accounts.invitations.letters import letter_with
from wijkteam.accounts.log import record
from wijkteam.accounts.models import (
    Invitation,
    Team,
    User,
)
from wijkteam.accounts.people import actions
from wijkteam.accounts.sessions.actions import sign_out_everywhere
from wijkteam.ui.dates import day
from wijkteam.ui.listing import Filter, Listing, Order, named
from wijkteam.vocabulary import people as vocabulary

SHOWN_ONCE = "shown_once"
ALL = gettext_lazy("alle")
STATES = (
    ("invited", gettext_lazy("uitgenodigd, nog niet geweest")),
    ("none", gettext_lazy("nog niet uitgenodigd")),
    ("here", gettext_lazy("kan inloggen")),
    ("gone", gettext_lazy("gesloten")),
)
PEOPLE_ORDERS = (
    Order("naam", gettext_lazy("op achternaam"), names=("last_name", "first_name")),
    Order("voornaam", gettext_lazy("op voornaam"), names=("first_name", "last_name")),
)


@administrator_only
def people(request: SignedIn) -> HttpResponse:
    listing = Listing(
        request,
        accounts().prefetch_related("memberships__team"),
        orders=PEOPLE_ORDERS,
        filters=(
            Filter("role", gettext_lazy("Rol"), role_choices(), in_role, ALL, is_menu=True),
            Filter(
                "team",
                gettext_lazy("Team"),
                [(str(team.pk), team.name) for team in Team.objects.order_by("name")],
                in_team,
                ALL,
                is_menu=True,
            ),
            Filter("state", gettext_lazy("Toestand"), STATES, in_state, ALL),
        ),
        search=named("first_name", "last_name", "username", "email"),
        search_label=gettext_lazy("Naam, gebruikersnaam of e-mail"),
        page_length=PAGE,
    )
    if listing.moved:
        return redirect(listing.moved)
    return render(
        request,
        "administration/people.html",
        {
            "listing": listing,
            "count": listing.total,
            "people": [(user, state_of(user), _teams_of(user)) for user in listing],
        },
    )


def _teams_of(user: User) -> list[str]:
    """The teams of today, and with their first day those where somebody begins later."""
    today = timezone.localdate()
    return [
        m.team.name
        if m.from_date <= today
        else _("%(team)s, vanaf %(day)s") % {"team": m.team.name, "day": day(m.from_date)}
        for m in user.memberships.all()
        if m.until_date is None or m.until_date > today
    ]


@administrator_only
def person(request: SignedIn, user: UUID) -> HttpResponse:
    """One person: who they are, where they work, and how they come in."""
    account = staff_member(user)
    form = AccountForm(
        request.POST or None,
        initial={
            "first_name": account.first_name,
            "last_name": account.last_name,
            "email": account.email,
            "role": account.role,
            "organisation": account.organisation,
        },
    )
    this = User.objects.filter(pk=account.pk)
    seen = Seen(request, this.all, held=this, fields=form.fields)
    if form.is_valid():
        changed = seen.attempt(
            form,
            actions.change_account,
            user=account,
            by=request.user,
            **form.cleaned_data,
        )
        if changed:
            messages.success(request, _("Bewaard."))
            return redirect("administration:person", account.pk)
    return render(
        request,
        "administration/person.html",
        {
            "form": form,
            "seen": seen.mark,
            "person": account,
            "state": state_of(account),
            "memberships": account.memberships.select_related("team").order_by("-from_date"),
            "invitation": account.invitations.first(),
            "can_mail": invitations.can_mail(account),
            "absences": account.absences.not_over(),
            "factors": Authenticator.objects.filter(user=account).exists(),
            "devices": account.devices.count(),
            "events": account.events.select_related("actor", "user")[:10],
        },
    )


@administrator_only
def new_person(request: SignedIn) -> HttpResponse:
    """Make an account; inviting is the next page, where one sees by what way it can go."""
    form = NewAccountForm(request.POST or None, initial={"role": vocabulary.WORKER})
    if form.is_valid():
        made = attempt(form, actions.make_account, by=request.user, **form.cleaned_data)
        if made:
            messages.success(request, _("Het account is gemaakt. Nodig diegene nu uit."))
            return redirect("administration:person", made.pk)
    return render(
        request,
        "administration/form.html",
        {
            "form": form,
            "title": _("Nieuw account"),
            "lead": _("Diegene kiest zelf een wachtwoord, met de uitnodiging."),
            "submit": _("Maak het account"),
            "parent": (_("Mensen"), "administration:people"),
        },
    )


@require_POST
@administrator_only
def invite(request: SignedIn, user: UUID) -> HttpResponse:
    """Send a link, or get a code once to hand over on paper."""
    account = staff_member(user)
    way = invitations.MAIL if request.POST.get("way") == "mail" else invitations.PAPER
    purpose = invitations.PASSWORD if account.has_usable_password() else invitations.WELCOME
    try:
        sent = invitations.invite(
            user=account,
            way=way,
            purpose=purpose,
            link=invitations.link_to(request),
            by=request.user,
        )
    except AccountsError as refusal:
        messages.error(request, str(refusal))
        return redirect("administration:person", account.pk)
    if way == invitations.MAIL:
        messages.success(request, _("De uitnodiging is gemaild."))
        return redirect("administration:person", account.pk)
    request.session[SHOWN_ONCE] = {"invitation": str(sent.invitation.pk), "secret": sent.secret}
    return redirect("administration:letter", sent.invitation.pk)


@administrator_only
def letter(request: SignedIn, invitation: UUID) -> HttpResponse:
    """The letter with the code, to print: shown once, for the code is not kept."""
    sent = Invitation.objects.select_related("user").filter(pk=invitation).first()
    if sent is None or sent.user.is_of_household:
        raise Http404
    kept = request.session.pop(SHOWN_ONCE, {})
    if kept.get("invitation") != str(sent.pk):
        messages.info(request, _("De code is maar één keer te zien. Maak zo nodig een nieuwe."))
        return redirect("administration:person", sent.user_id)
    return render(
        request,
        "accounts/letter.html",
        {
            "invitation": sent,
            "person": sent.user,
            **letter_with(
                request,
                kept["secret"],
                onward=reverse("administration:person", args=[sent.user_id]),
                next_step=_("Verder naar %(name)s") % {"name": sent.user.full_name},
            ),
        },
    )


@require_POST
@administrator_only
def withdraw(request: SignedIn, invitation: UUID) -> HttpResponse:
    sent = Invitation.objects.select_related("user").filter(pk=invitation).first()
    if sent is None or sent.user.is_of_household:
        raise Http404
    invitations.withdraw(invitation=sent, by=request.user)
    messages.success(request, _("De uitnodiging is ingetrokken."))
    return redirect("administration:person", sent.user_id)


@administrator_only
def close(request: SignedIn, user: UUID) -> HttpResponse:
    """Somebody leaves, today or on a day that is known."""
    account = staff_member(user)
    form = LastDayForm(request.POST or None)
    if form.is_valid():
        try:
            actions.close_account(
                user=account,
                last_day=form.cleaned_data["last_day"],
                by=request.user,
            )
        except AccountsError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("Het account sluit na die dag. Wat er staat, blijft staan.")
            )
            return redirect("administration:person", account.pk)
    alone = alone_in(account)
    return render(
        request,
        "administration/form.html",
        {
            "form": form,
            "title": _("%(name)s gaat weg") % {"name": account.full_name},
            "lead": " ".join(map(left_alone, alone))
            or _("Laat huishoudens eerst overdragen: de teamleider ziet welke er nog open staan."),
            "submit": _("Sluit het account"),
            "parent": (_("Mensen"), "administration:people"),
        },
    )


@require_POST
@administrator_only
def reopen(request: SignedIn, user: UUID) -> HttpResponse:
    account = staff_member(user)
    actions.reopen_account(user=account, by=request.user)
    messages.success(request, _("Het account is weer open. Kies zo nodig een team."))
    return redirect("administration:person", account.pk)


@require_POST
@administrator_only
def reset_second_step(request: SignedIn, user: UUID) -> HttpResponse:
    """Somebody lost the telephone and the spare codes: they set up a new second step."""
    account = staff_member(user)
    with transaction.atomic():
        Authenticator.objects.filter(user=account).delete()
        sign_out_everywhere(account)
        record("factor_removed", by=request.user, user=account, type="all")
    messages.success(
        request, _("De tweede stap is weg. Bij het inloggen stelt diegene haar weer in.")
    )
    return redirect("administration:person", account.pk)


@require_POST
@administrator_only
def sign_out(request: SignedIn, user: UUID) -> HttpResponse:
    account = staff_member(user)
    ended = sign_out_everywhere(account)
    record("signed_out_elsewhere", by=request.user, user=account, ended=ended)
    messages.success(request, _("Overal uitgelogd."))
    return redirect("administration:person", account.pk)

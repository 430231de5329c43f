"""The pages of the administrator, and the log for who guards privacy."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import Count, Model, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from wijkteam.accounts import actions, invitations
from wijkteam.accounts.administration import importing
from wijkteam.accounts.administration.forms import (
    AccountForm,
    LastDayForm,
    LogFilter,
    MembershipForm,
    NewAccountForm,
    OfferForm,
    OrganisationForm,
    PeopleFilter,
    TeamForm,
    UploadForm,
)
from wijkteam.accounts.administration.people import listed, staff, state_of
from wijkteam.accounts.errors import AccountsError, attempt
from wijkteam.accounts.guards import SignedIn, only
from wijkteam.accounts.letters import letter_with
from wijkteam.accounts.log import record
from wijkteam.accounts.models import (
    NOBODY_CHOSE,
    AccountEvent,
    Invitation,
    Organisation,
    Team,
    TeamMembership,
    User,
)
from wijkteam.vocabulary import people as vocabulary

PAGE = 50
SHOWN_ONCE = "shown_once"
IMPORT = "import"
administrator_only = only(vocabulary.ADMINISTRATOR)


@administrator_only
def overview(request: SignedIn) -> HttpResponse:
    """What is ready and what is still to be done before a team can start."""
    everybody = staff().filter(is_active=True)
    waiting = everybody.filter(password__startswith=NOBODY_CHOSE)
    steps = [
        (_("Organisaties"), "administration:new_organisation", Organisation.objects.count()),
        (_("Teams"), "administration:new_team", Team.objects.count()),
        (
            _("Medewerkers"),
            "administration:new_person",
            everybody.filter(role=vocabulary.WORKER).count(),
        ),
        (
            _("Teamleiders"),
            "administration:people",
            TeamMembership.objects.current().filter(is_lead=True).count(),
        ),
        (
            _("Privacy-functionaris"),
            "administration:new_person",
            everybody.filter(role=vocabulary.PRIVACY_OFFICER).count(),
        ),
        (
            _("Mensen van partners"),
            "administration:new_person",
            everybody.filter(role=vocabulary.PARTNER).count(),
        ),
    ]
    return render(
        request,
        "administration/overview.html",
        {
            "steps": steps,
            "waiting": waiting.count(),
            "alone": everybody.filter(role=vocabulary.ADMINISTRATOR).count() == 1,
            "events": AccountEvent.objects.select_related("actor", "user")[:8],
        },
    )


@administrator_only
def people(request: SignedIn) -> HttpResponse:
    form = PeopleFilter(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    page = _page(request, listed(asked).prefetch_related("memberships__team"))
    return render(
        request,
        "administration/people.html",
        {
            "form": form,
            "page": page,
            "people": [(user, state_of(user), _teams_of(user)) for user in page],
            **_turning(request, page),
        },
    )


def _teams_of(user: User) -> list[str]:
    today = timezone.localdate()
    return [
        m.team.name
        for m in user.memberships.all()
        if m.from_date <= today and (m.until_date is None or m.until_date > today)
    ]


@administrator_only
def person(request: SignedIn, user: UUID) -> HttpResponse:
    """One person: who they are, where they work, and how they come in."""
    found = _person(user)
    form = AccountForm(
        request.POST or None,
        initial={
            "first_name": found.first_name,
            "last_name": found.last_name,
            "email": found.email,
            "role": found.role,
            "organisation": found.organisation,
        },
    )
    if form.is_valid():
        changed = attempt(
            form,
            actions.change_account,
            user=found,
            by=request.user,
            request=request,
            **form.cleaned_data,
        )
        if changed:
            messages.success(request, _("Bewaard."))
            return redirect("administration:person", found.pk)
    return render(
        request,
        "administration/person.html",
        {
            "form": form,
            "person": found,
            "state": state_of(found),
            "memberships": found.memberships.select_related("team").order_by("-from_date"),
            "invitation": found.invitations.first(),
            "can_mail": invitations.can_mail(found),
            "absences": found.absences.not_over(),
            "factors": Authenticator.objects.filter(user=found).exists(),
            "devices": found.devices.count(),
            "events": found.events.select_related("actor", "user")[:10],
        },
    )


def _person(key: UUID) -> User:
    found = staff().select_related("organisation").filter(pk=key).first()
    if found is None:
        raise Http404
    return found


@administrator_only
def new_person(request: SignedIn) -> HttpResponse:
    """Make an account; inviting is the next page, where one sees by what way it can go."""
    form = NewAccountForm(request.POST or None, initial={"role": vocabulary.WORKER})
    if form.is_valid():
        made = attempt(
            form, actions.make_account, by=request.user, request=request, **form.cleaned_data
        )
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
    found = _person(user)
    way = invitations.MAIL if request.POST.get("way") == "mail" else invitations.PAPER
    purpose = invitations.PASSWORD if found.has_usable_password() else invitations.WELCOME
    try:
        sent = invitations.invite(
            user=found,
            way=way,
            purpose=purpose,
            link=invitations.link_to(request),
            by=request.user,
            request=request,
        )
    except AccountsError as refusal:
        messages.error(request, str(refusal))
        return redirect("administration:person", found.pk)
    if way == invitations.MAIL:
        messages.success(request, _("De uitnodiging is gemaild."))
        return redirect("administration:person", found.pk)
    request.session[SHOWN_ONCE] = {"invitation": str(sent.invitation.pk), "secret": sent.secret}
    return redirect("administration:letter", sent.invitation.pk)


@administrator_only
def letter(request: SignedIn, invitation: UUID) -> HttpResponse:
    """The letter with the code, to print: shown once, for the code is not kept."""
    found = Invitation.objects.select_related("user").filter(pk=invitation).first()
    if found is None or found.user.role == vocabulary.RESIDENT:
        raise Http404
    kept = request.session.pop(SHOWN_ONCE, {})
    if kept.get("invitation") != str(found.pk):
        messages.info(request, _("De code is maar één keer te zien. Maak zo nodig een nieuwe."))
        return redirect("administration:person", found.user_id)
    return render(
        request,
        "accounts/letter.html",
        {
            "invitation": found,
            "person": found.user,
            **letter_with(request, kept["secret"]),
        },
    )


@require_POST
@administrator_only
def withdraw(request: SignedIn, invitation: UUID) -> HttpResponse:
    found = Invitation.objects.select_related("user").filter(pk=invitation).first()
    if found is None or found.user.role == vocabulary.RESIDENT:
        raise Http404
    invitations.withdraw(invitation=found, by=request.user, request=request)
    messages.success(request, _("De uitnodiging is ingetrokken."))
    return redirect("administration:person", found.user_id)


@administrator_only
def close(request: SignedIn, user: UUID) -> HttpResponse:
    """Somebody leaves, today or on a day that is known."""
    found = _person(user)
    form = LastDayForm(request.POST or None)
    if form.is_valid():
        try:
            actions.close_account(
                user=found,
                last_day=form.cleaned_data["last_day"],
                by=request.user,
                request=request,
            )
        except AccountsError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("Het account sluit na die dag. Wat er staat, blijft staan.")
            )
            return redirect("administration:person", found.pk)
    return render(
        request,
        "administration/form.html",
        {
            "form": form,
            "title": _("%(name)s gaat weg") % {"name": found.full_name},
            "lead": _(
                "Laat huishoudens eerst overdragen: de teamleider ziet welke er nog open staan."
            ),
            "submit": _("Sluit het account"),
            "parent": (_("Mensen"), "administration:people"),
        },
    )


@require_POST
@administrator_only
def reopen(request: SignedIn, user: UUID) -> HttpResponse:
    found = _person(user)
    actions.reopen_account(user=found, by=request.user, request=request)
    messages.success(request, _("Het account is weer open. Kies zo nodig een team."))
    return redirect("administration:person", found.pk)


@require_POST
@administrator_only
def reset_second_step(request: SignedIn, user: UUID) -> HttpResponse:
    """Somebody lost the telephone and the spare codes: they set up a new second step."""
    found = _person(user)
    with transaction.atomic():
        Authenticator.objects.filter(user=found).delete()
        actions.sign_out_everywhere(found)
        record("factor_removed", by=request.user, user=found, type="all")
    messages.success(
        request, _("De tweede stap is weg. Bij het inloggen stelt diegene haar weer in.")
    )
    return redirect("administration:person", found.pk)


@require_POST
@administrator_only
def sign_out(request: SignedIn, user: UUID) -> HttpResponse:
    found = _person(user)
    ended = actions.sign_out_everywhere(found)
    record("signed_out_elsewhere", by=request.user, user=found, ended=ended)
    messages.success(request, _("Overal uitgelogd."))
    return redirect("administration:person", found.pk)


@administrator_only
def join(request: SignedIn, user: UUID) -> HttpResponse:
    """Put a worker in a team, from a day; they may work in two."""
    found = _person(user)
    if not found.is_worker:
        raise Http404
    form = MembershipForm(request.POST or None)
    if form.is_valid():
        made = attempt(
            form,
            actions.join_team,
            user=found,
            by=request.user,
            request=request,
            **form.cleaned_data,
        )
        if made:
            messages.success(request, _("Bewaard."))
            return redirect("administration:person", found.pk)
    return render(
        request,
        "administration/form.html",
        {
            "form": form,
            "title": _("%(name)s komt in een team") % {"name": found.full_name},
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
            request=request,
        )
        messages.success(request, _("Bewaard."))
        return redirect("administration:person", membership.user_id)
    title = _("%(name)s gaat uit %(team)s") % {
        "name": membership.user.full_name,
        "team": membership.team.name,
    }
    return render(
        request,
        "administration/form.html",
        {
            "form": form,
            "title": title,
            "lead": _("Wie uit een team is, ziet de huishoudens ervan niet meer."),
            "submit": _("Haal uit dit team"),
            "parent": (_("Mensen"), "administration:people"),
        },
    )


@require_POST
@administrator_only
def lead(request: SignedIn, teammembership: int) -> HttpResponse:
    membership = _membership(teammembership)
    actions.set_lead(
        membership=membership, is_lead=not membership.is_lead, by=request.user, request=request
    )
    messages.success(request, _("Bewaard."))
    return redirect("administration:person", membership.user_id)


def _membership(key: int) -> TeamMembership:
    found = TeamMembership.objects.select_related("user", "team").filter(pk=key).first()
    if found is None:
        raise Http404
    return found


@administrator_only
def teams(request: SignedIn) -> HttpResponse:
    current = Q(memberships__from_date__lte=timezone.localdate()) & (
        Q(memberships__until_date__isnull=True)
        | Q(memberships__until_date__gt=timezone.localdate())
    )
    counted = Team.objects.annotate(
        members=Count("memberships", filter=current),
        leads=Count("memberships", filter=current & Q(memberships__is_lead=True)),
    )
    return render(request, "administration/teams.html", {"teams": counted.order_by("name")})


@administrator_only
def new_team(request: SignedIn) -> HttpResponse:
    form = TeamForm(request.POST or None, is_new=True)
    if form.is_valid():
        made = attempt(
            form, actions.make_team, by=request.user, request=request, **form.cleaned_data
        )
        if made:
            messages.success(request, _("Het team is gemaakt. Voeg nu medewerkers toe."))
            return redirect("administration:teams")
    return _thing_form(
        request, form, _("Nieuw team"), _("Maak het team"), (_("Teams"), "administration:teams")
    )


@administrator_only
def team(request: SignedIn, team: UUID) -> HttpResponse:
    found = _thing(Team, team)
    return _change(request, found, TeamForm, (_("Teams"), "administration:teams"))


@administrator_only
def organisations(request: SignedIn) -> HttpResponse:
    counted = Organisation.objects.annotate(
        workers=Count("people", filter=Q(people__role=vocabulary.WORKER)),
        partners=Count("people", filter=Q(people__role=vocabulary.PARTNER)),
    )
    q = request.GET.get("q", "").strip()
    # Counting groups the rows, and groups have no order of their own.
    counted = counted.filter(name__icontains=q).order_by("name")
    page = _page(request, counted)
    return render(
        request,
        "administration/organisations.html",
        {"page": page, "q": q, **_turning(request, page)},
    )


@administrator_only
def new_organisation(request: SignedIn) -> HttpResponse:
    form = OrganisationForm(request.POST or None, is_new=True)
    if form.is_valid():
        made = attempt(
            form, actions.make_organisation, by=request.user, request=request, **form.cleaned_data
        )
        if made:
            messages.success(request, _("De organisatie is gemaakt."))
            return redirect("administration:organisations")
    parent = (_("Organisaties"), "administration:organisations")
    return _thing_form(request, form, _("Nieuwe organisatie"), _("Maak de organisatie"), parent)


@administrator_only
def organisation(request: SignedIn, organisation: UUID) -> HttpResponse:
    """An organisation, and of each of its products whether it is specialist help."""
    found = _thing(Organisation, organisation)
    offered = found.products.filter(stopped_on__isnull=True)
    form = OfferForm(
        request.POST or None,
        initial=_as_typed(found, OrganisationForm)
        | {
            "specialist_products": "\n".join(p.name for p in offered if p.is_specialist),
            "other_products": "\n".join(p.name for p in offered if not p.is_specialist),
        },
    )
    if form.is_valid() and attempt(form, _keep, found=found, request=request, given=form):
        messages.success(request, _("Bewaard."))
        return redirect("administration:organisations")
    parent = (_("Organisaties"), "administration:organisations")
    return _thing_form(request, form, form["name"].initial, _("Bewaar"), parent)


@transaction.atomic
def _keep(*, found: Organisation, request: SignedIn, given: OfferForm) -> Organisation:
    fields = dict(given.cleaned_data)
    products = fields.pop("products")
    actions.change(thing=found, by=request.user, request=request, **fields)
    actions.offer(organisation=found, products=products, by=request.user)
    return found


def _thing(model: type[Model], key: UUID) -> Any:
    found = model._default_manager.filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def _change(request: SignedIn, thing: Any, kind: Any, parent: tuple[str, str]) -> HttpResponse:
    form = kind(request.POST or None, initial=_as_typed(thing, kind))
    if form.is_valid():
        changed = attempt(
            form, actions.change, thing=thing, by=request.user, request=request, **form.cleaned_data
        )
        if changed:
            messages.success(request, _("Bewaard."))
            return redirect(parent[1])
        thing.refresh_from_db()
    return _thing_form(request, form, thing.name, _("Bewaar"), parent)


def _as_typed(thing: Any, kind: Any) -> dict[str, Any]:
    stopped = thing.stopped_on
    return {name: getattr(thing, name) for name in kind.base_fields} | {
        "stopped_on": stopped.strftime("%d-%m-%Y") if stopped else ""
    }


def _thing_form(
    request: SignedIn, form: Any, title: str, submit: str, parent: tuple[str, str]
) -> HttpResponse:
    context = {"form": form, "title": title, "submit": submit, "parent": parent}
    return render(request, "administration/form.html", context)


@administrator_only
def upload(request: SignedIn) -> HttpResponse:
    """Read a list of workers and show what would happen; nothing is made yet."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        content = form.cleaned_data["file"].read(importing.LARGEST + 1)
        try:
            importing.read(content)
        except importing.CannotRead as refusal:
            form.add_error("file", str(refusal))
        else:
            # In the session, so that what is confirmed is what was shown.
            request.session[IMPORT] = importing.decoded(content)
            return redirect("administration:preview")
    return render(request, "administration/upload.html", {"form": form})


@administrator_only
def preview(request: SignedIn) -> HttpResponse:
    """What the file would make, line by line; then make it, and invite."""
    lines = _lines(request)
    accepted = [line for line in lines if line.is_accepted]
    rejected = [line for line in lines if not line.is_accepted]
    if request.method == "POST" and accepted:
        made = _make_all(request, accepted)
        if not rejected:
            request.session.pop(IMPORT, None)
        messages.success(
            request,
            ngettext(
                "%(number)s account is gemaakt.", "%(number)s accounts zijn gemaakt.", len(made)
            )
            % {"number": len(made)},
        )
        return redirect("administration:preview" if rejected else "administration:people")
    return render(
        request, "administration/preview.html", {"accepted": accepted, "rejected": rejected}
    )


@administrator_only
def rejected(request: SignedIn) -> HttpResponse:
    """The lines that were not taken, as a file to mend."""
    content = importing.rejected_as_csv(_lines(request))
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="niet-ingelezen.csv"'
    return answer


@administrator_only
def example(request: SignedIn) -> HttpResponse:
    """An empty file with the right first line."""
    answer = HttpResponse(importing.rejected_as_csv([]), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="medewerkers.csv"'
    return answer


def _lines(request: SignedIn) -> list[importing.Line]:
    kept = request.session.get(IMPORT)
    if kept is None:
        raise Http404
    return importing.read(kept.encode())


@transaction.atomic
def _make_all(request: SignedIn, accepted: list[importing.Line]) -> list[User]:
    """Make all accounts or none; whoever has an address is mailed, where mail is sent."""
    made = []
    for line in accepted:
        user = actions.make_account(
            role=vocabulary.WORKER, by=request.user, request=request, **line.wanted
        )
        made.append(user)
        if invitations.can_mail(user):
            invitations.invite(
                user=user,
                way=invitations.MAIL,
                link=invitations.link_to(request),
                by=request.user,
                request=request,
            )
    record("people_imported", by=request.user, made=len(made))
    return made


@only(vocabulary.ADMINISTRATOR, vocabulary.PRIVACY_OFFICER)
def log(request: SignedIn) -> HttpResponse:
    """Who came and went, and what changed in accounts, teams and organisations."""
    form = LogFilter(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    found = AccountEvent.objects.select_related("actor", "user")
    for word in (asked.get("q") or "").split():
        found = found.filter(_about(word))
    if asked.get("action"):
        found = found.filter(action=asked["action"])
    if asked.get("since"):
        found = found.filter(at__date__gte=asked["since"])
    if asked.get("until"):
        found = found.filter(at__date__lte=asked["until"])
    page = _page(request, found)
    return render(
        request, "administration/log.html", {"form": form, "page": page, **_turning(request, page)}
    )


def _about(word: str) -> Q:
    """Events by or about somebody. Residents are found by nobody here: their names are casework."""
    known = staff().filter(
        Q(first_name__icontains=word) | Q(last_name__icontains=word) | Q(username__icontains=word)
    )
    return Q(actor__in=known) | Q(user__in=known)


def _page(request: SignedIn, rows: QuerySet) -> Page:
    return Paginator(rows, PAGE).get_page(request.GET.get("page"))


def _turning(request: SignedIn, page: Page) -> dict[str, str]:
    """Where earlier and later are, with what was asked kept."""
    asked = {key: value for key, value in request.GET.items() if key != "page"}

    def to(number: int) -> str:
        return f"?{urlencode({**asked, 'page': number})}"

    return {
        "previous_url": to(page.previous_page_number()) if page.has_previous() else "",
        "next_url": to(page.next_page_number()) if page.has_next() else "",
    }

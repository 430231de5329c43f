"""Coming in and going out, and what somebody arranges for the own account."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from typing import Any
from uuid import UUID

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijkteam.accounts import actions, guesses, invitations
from wijkteam.accounts.access import works_in
from wijkteam.accounts.errors import AccountsError, attempt
from wijkteam.accounts.forms import (
    AbsenceForm,
    AcceptForm,
    ChangePassword,
    CodeFromPaper,
    ForgotForm,
    OwnForm,
    PartnerForm,
    SignInForm,
    StartForm,
)
from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.accounts.letters import letter_with
from wijkteam.accounts.log import record
from wijkteam.accounts.models import Absence, Device, User
from wijkteam.vocabulary import people

#: Under one name for all codes: who tries codes tries them for nobody in particular.
CODES = "code from paper"


class SignIn(LoginView):
    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True
    extra_context = {"title": gettext_lazy("Inloggen")}

    def get(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        if not actions.is_started() and not User.objects.exists():
            return redirect("accounts:start")
        return super().get(request, *args, **options)

    def post(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        if seconds := guesses.seconds_to_wait(request, request.POST.get("username", "")):
            return too_many_guesses(request, seconds)
        return super().post(request, *args, **options)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Hand over to the library: it asks for the second step before anybody is in."""
        user = form.get_user()
        guesses.guessed_right(self.request, form.cleaned_data["username"])
        record_authentication(self.request, user, method="password")
        answer = perform_login(
            self.request, user, email_verification="none", redirect_url=self.get_success_url()
        )
        guesses.remember_browser(answer, user)
        return answer

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        name = form.data.get("username", "")
        guesses.guessed_wrong(self.request, name)
        known = User.objects.filter(username__iexact=name.strip()).first()
        record(
            "wrong_password",
            by=None,
            user=known,
        )
        return super().form_invalid(form)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(
            **context, demonstration_people=_demonstration(), openid_name=_openid_name()
        )


class SignOut(LogoutView):
    pass


def _demonstration() -> list[dict[str, str]]:
    """Who the demonstration offers with one click: invented people with a common password."""
    if not (settings.DEMONSTRATION and settings.DEMONSTRATION_PEOPLE):
        return []
    offered = import_module(settings.DEMONSTRATION_PEOPLE)
    return [
        {
            "username": person.username,
            "name": f"{person.first_name} {person.last_name}",
            "shows": person.shows,
            "password": offered.PASSWORD,
        }
        for person in offered.NAMED
    ]


def _openid_name() -> str:
    return settings.OPENID_NAME if settings.OPENID_ISSUER else ""


def too_many_guesses(request: HttpRequest, seconds: int) -> HttpResponse:
    record(
        "too_many_guesses",
        by=None,
    )
    answer = render(request, "accounts/locked_out.html", {"seconds": seconds}, status=429)
    answer["Retry-After"] = str(seconds)
    return answer


@login_not_required
def start(request: HttpRequest) -> HttpResponse:
    """Make the first administrator; this page is gone once there is one."""
    if actions.is_started():
        raise Http404
    if request.method == "POST" and (seconds := guesses.seconds_to_wait(request, "start")):
        return too_many_guesses(request, seconds)
    form = StartForm(
        request.POST or None,
        initial={"code": request.GET.get("code", ""), "organisation": _municipality()},
    )
    if request.method == "POST" and form.is_valid():
        wanted = {k: v for k, v in form.cleaned_data.items() if k not in ("code", "again")}
        user = attempt(form, actions.start, request=request, **wanted)
        if user:
            record_authentication(request, user, method="password")
            return perform_login(
                request, user, email_verification="none", redirect_url=reverse("home")
            )
    elif "code" in form.errors:
        guesses.guessed_wrong(request, "start")
    return render(request, "accounts/start.html", {"form": form})


def _municipality() -> str:
    return _("Gemeente %(name)s") % {"name": settings.MUNICIPALITY}


@login_not_required
def code(request: HttpRequest) -> HttpResponse:
    """Type the code of a letter."""
    if request.method == "POST" and (seconds := guesses.seconds_to_wait(request, CODES)):
        return too_many_guesses(request, seconds)
    form = CodeFromPaper(request.POST or None)
    if form.is_valid():
        typed = form.cleaned_data["code"].replace("-", "").replace(" ", "").upper()
        try:
            invitations.opened_by(typed)
        except AccountsError as refusal:
            guesses.guessed_wrong(request, CODES)
            record(
                "wrong_code",
                by=None,
            )
            form.add_error("code", str(refusal))
        else:
            return redirect("accounts:accept", typed)
    return render(request, "accounts/code.html", {"form": form})


@login_not_required
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    """Choose a password with the link of an invitation."""
    if seconds := guesses.seconds_to_wait(request, CODES):
        return too_many_guesses(request, seconds)
    try:
        invitation = invitations.opened_by(secret)
    except AccountsError as refusal:
        guesses.guessed_wrong(request, CODES)
        record(
            "wrong_code",
            by=None,
        )
        return render(request, "accounts/not_open.html", {"why": str(refusal)}, status=410)
    user = invitation.user
    form = AcceptForm(request.POST or None, user=user)
    if form.is_valid():
        chosen = attempt(
            form,
            invitations.accept,
            secret=secret,
            password=form.cleaned_data["password"],
            username=form.cleaned_data.get("username", ""),
            request=request,
        )
        if chosen:
            # Who chooses a new password wants the old one's sessions gone, whoever has them.
            actions.sign_out_everywhere(chosen)
            record_authentication(request, chosen, method="password")
            answer = perform_login(request, chosen, email_verification="none")
            guesses.remember_browser(answer, chosen)
            return answer
    return render(
        request, "accounts/accept.html", {"form": form, "invitation": invitation, "person": user}
    )


@login_not_required
def forgot(request: HttpRequest) -> HttpResponse:
    """Ask for a link to choose a new password; the answer does not tell whether a name exists."""
    form = ForgotForm(request.POST or None)
    if form.is_valid():
        # Each asking counts as a guess: it sends mail to somebody else's box.
        key = f"forgot {form.cleaned_data['name']}"
        if seconds := guesses.seconds_to_wait(request, key):
            return too_many_guesses(request, seconds)
        guesses.guessed_wrong(request, key)
        _mail_new_password(request, form.cleaned_data["name"])
        return render(request, "accounts/forgot_done.html")
    return render(request, "accounts/forgot.html", {"form": form})


def _mail_new_password(request: HttpRequest, name: str) -> None:
    typed = name.strip()
    user = (
        User.objects.filter(username__iexact=typed).first()
        or User.objects.filter(email__iexact=typed).first()
    )
    if user and user.may_sign_in and invitations.can_mail(user):
        invitations.invite(
            user=user,
            way=invitations.MAIL,
            purpose=invitations.PASSWORD,
            link=invitations.link_to(request),
            by=None,
            request=request,
        )


def own(request: SignedIn) -> HttpResponse:
    """The own account: name, ways in, devices."""
    user = request.user
    form = OwnForm(
        request.POST or None,
        initial={"first_name": user.first_name, "last_name": user.last_name, "email": user.email},
    )
    if form.is_valid():
        changed = attempt(
            form,
            actions.change_account,
            user=user,
            by=user,
            request=request,
            **form.cleaned_data,
        )
        if changed:
            messages.success(request, _("Bewaard."))
            return redirect("accounts:own")
    return render(
        request,
        "accounts/own.html",
        {
            "form": form,
            "devices": user.devices.all(),
            "this_session": request.session.session_key,
            "factors": _factors(user),
            "away": user.absences.not_over(),
        },
    )


def _factors(user: User) -> list[Authenticator]:
    factors = Authenticator.objects.filter(user=user)
    return list(factors.exclude(type=Authenticator.Type.RECOVERY_CODES))


def change_password(request: SignedIn) -> HttpResponse:
    form = ChangePassword(request.POST or None, user=request.user)
    if form.is_valid():
        user = request.user
        user.set_password(form.cleaned_data["password"])
        user.save(update_fields=["password"])
        actions.sign_out_everywhere(user, but=request.session.session_key or "")
        update_session_auth_hash(request, user)
        # The key of the session changed, and with it the device it belongs to.
        request.session.pop("device", None)
        record(
            "password_chosen",
            by=user,
            user=user,
        )
        messages.success(request, _("Je wachtwoord is gewijzigd. Op andere toestellen ben je weg."))
        return redirect("accounts:own")
    context = {
        "form": form,
        "title": _("Wachtwoord wijzigen"),
        "lead": _("Andere toestellen worden uitgelogd."),
        "submit": _("Wijzig mijn wachtwoord"),
    }
    return render(request, "accounts/own_form.html", context)


def second_step(request: SignedIn) -> HttpResponse:
    """The passkeys, the app and the spare codes of the own account."""
    factors = Authenticator.objects.filter(user=request.user).order_by("created_at")
    return render(
        request,
        "accounts/second_step.html",
        {
            "passkeys": [f for f in factors if f.type == Authenticator.Type.WEBAUTHN],
            "app": next((f for f in factors if f.type == Authenticator.Type.TOTP), None),
            "spare": next(
                (f for f in factors if f.type == Authenticator.Type.RECOVERY_CODES), None
            ),
            "is_required": settings.SECOND_STEP_REQUIRED
            and request.user.role in people.SENSITIVE_ROLES,
        },
    )


@require_POST
def sign_out_device(request: SignedIn, device: UUID) -> HttpResponse:
    found = Device.objects.filter(user=request.user, pk=device).first()
    if found is None:
        raise Http404
    actions.sign_out(device=found, by=request.user, request=request)
    messages.success(request, _("Op dat toestel ben je uitgelogd."))
    return redirect("accounts:own")


@require_POST
def sign_out_others(request: SignedIn) -> HttpResponse:
    """Sign out everywhere but here."""
    ended = actions.sign_out_everywhere(request.user, but=request.session.session_key or "")
    record("signed_out_elsewhere", by=request.user, user=request.user, ended=ended)
    messages.success(request, _("Op alle andere toestellen ben je uitgelogd."))
    return redirect("accounts:own")


@require_POST
def choose_team(request: SignedIn, team: UUID) -> HttpResponse:
    """Work in the other of one's teams from now on."""
    if not any(other.pk == team for other in request.user.other_teams):
        raise Http404
    User.objects.filter(pk=request.user.pk).update(chosen_team=team)
    return redirect("home")


def absence(request: SignedIn, user: UUID) -> HttpResponse:
    """Note that one is away oneself, or for somebody of the team that one leads."""
    away = _may_note_for(request.user, user)
    form = AbsenceForm(
        request.POST or None,
        away=away,
        initial={"from_date": timezone.localdate().strftime("%d-%m-%Y"), "kind": "planned"},
    )
    if form.is_valid():
        noted = attempt(
            form,
            actions.note_absence,
            user=away,
            by=request.user,
            request=request,
            **form.cleaned_data,
        )
        if noted:
            messages.success(request, _("Genoteerd. Waarnemen eindigt vanzelf op de dag terug."))
            return redirect(_back_to(request.user, away))
    return render(
        request,
        "accounts/absence.html",
        {"form": form, "away": away, "absences": away.absences.not_over()},
    )


def change_absence(request: SignedIn, absence: UUID) -> HttpResponse:
    """Put right when somebody is away and who covers."""
    found = Absence.objects.select_related("user").filter(pk=absence).first()
    if found is None:
        raise Http404
    away = _may_note_for(request.user, found.user_id)
    form = AbsenceForm(
        request.POST or None,
        away=away,
        initial={
            "kind": found.kind,
            "from_date": found.from_date,
            "until_date": found.until_date,
            "covered_by": found.covered_by_id,
        },
    )
    if form.is_valid() and attempt(
        form,
        actions.change_absence,
        absence=found,
        by=request.user,
        request=request,
        **form.cleaned_data,
    ):
        messages.success(request, _("Gewijzigd. Waarnemen eindigt vanzelf op de dag terug."))
        return redirect(_back_to(request.user, away))
    others = away.absences.not_over().exclude(pk=found.pk)
    return render(
        request, "accounts/absence.html", {"form": form, "away": away, "absences": others}
    )


@require_POST
def end_absence(request: SignedIn, absence: UUID) -> HttpResponse:
    """Back today."""
    found = Absence.objects.select_related("user").filter(pk=absence).first()
    if found is None:
        raise Http404
    away = _may_note_for(request.user, found.user_id)
    actions.end_absence(absence=found, by=request.user, request=request)
    messages.success(request, _("Genoteerd: vandaag weer terug. Het waarnemen is voorbij."))
    return redirect(_back_to(request.user, away))


@team_workers_only
def partners(request: SignedIn) -> HttpResponse:
    """The people of partner organisations that can send and follow signals; let in another."""
    form = PartnerForm(request.POST or None)
    if form.is_valid():
        made = attempt(form, _let_partner_in, request=request, wanted=form.cleaned_data)
        if made:
            if made.invitation.way == invitations.MAIL:
                messages.success(request, _("De uitnodiging is gemaild."))
                return redirect("accounts:partners")
            context = {
                "invitation": made.invitation,
                "person": made.invitation.user,
                **letter_with(request, made.secret),
            }
            # Shown in this answer only: the code is kept nowhere.
            return render(request, "accounts/letter.html", context)
    known = User.objects.filter(role=people.PARTNER).select_related("organisation")
    return render(
        request,
        "accounts/partners.html",
        {"form": form, "partners": [p for p in known if p.may_sign_in]},
    )


@transaction.atomic
def _let_partner_in(*, request: SignedIn, wanted: dict[str, Any]) -> invitations.Sent:
    made = actions.make_account(role=people.PARTNER, by=request.user, request=request, **wanted)
    return invitations.invite(
        user=made,
        way=invitations.MAIL if invitations.can_mail(made) else invitations.PAPER,
        link=invitations.link_to(request),
        by=request.user,
        request=request,
    )


@require_POST
@team_workers_only
def shut_partner_out(request: SignedIn, user: UUID) -> HttpResponse:
    """Take the access of a partner's person back, at once."""
    found = User.objects.filter(pk=user, role=people.PARTNER).first()
    if found is None:
        raise Http404
    actions.close_account(
        user=found,
        last_day=timezone.localdate() - timedelta(days=1),
        by=request.user,
        request=request,
    )
    messages.success(request, _("De toegang is teruggenomen."))
    return redirect("accounts:partners")


def _may_note_for(user: User, away: UUID) -> User:
    """Oneself; for others only who leads their team, and the administrator."""
    found = User.objects.filter(pk=away, role=people.WORKER).first()
    if found is None:
        raise Http404
    leads = user.leads and user.current_team and works_in(found, user.current_team)
    if not (found == user or leads or user.role == people.ADMINISTRATOR):
        raise Http404
    return found


def _back_to(user: User, away: User) -> str:
    if user.role == people.ADMINISTRATOR:
        return reverse("administration:person", args=[away.pk])
    return reverse("accounts:own" if user == away else "home")


@team_workers_only
def first_day(request: SignedIn) -> HttpResponse:
    """How a worker begins: the page of the docs, inside the product and in their language."""
    language = "en" if (get_language() or "nl").startswith("en") else "nl"
    return render(request, "help/first_day.html", {"text": f"help/{language}/first_day.html"})

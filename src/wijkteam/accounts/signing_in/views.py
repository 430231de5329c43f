"""Coming in and going out."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy

from wijkteam.accounts.access import is_started
from wijkteam.accounts.guards import SignedIn
from wijkteam.accounts.log import record
from wijkteam.accounts.models import User
from wijkteam.accounts.signing_in import guesses
from wijkteam.accounts.signing_in.forms import SignInForm
from wijkteam.vocabulary import people


class SignIn(LoginView):
    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True
    extra_context = {"title": gettext_lazy("Inloggen")}

    def get(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        if not is_started() and not User.objects.exists():
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
        guesses.guessed_wrong(self.request, form.data.get("username", ""))
        # What the field refused is no name, and PostgreSQL stops at some of it (NUL).
        name = form.cleaned_data.get("username", "").strip()
        known = User.objects.filter(username__iexact=name).first() if name else None
        record("wrong_password", by=None, user=known)
        return super().form_invalid(form)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(
            **context,
            demonstration_people=_demonstration(),
            openid_name=settings.OPENID_NAME if settings.OPENID_ISSUER else "",
        )


class SignOut(LogoutView):
    pass


def _demonstration() -> list[dict[str, str]]:
    """
    Who the demonstration offers with one click: invented people with a common password.

    An installation that was begun by hand has none of them, and offers nobody.
    """
    if not (settings.DEMONSTRATION and settings.DEMONSTRATION_PEOPLE):
        return []
    offered = import_module(settings.DEMONSTRATION_PEOPLE)
    here = User.objects.filter(username__in=[person.username for person in offered.NAMED])
    names = set(here.values_list("username", flat=True))
    return [
        {
            "username": person.username,
            "name": f"{person.first_name} {person.last_name}",
            "shows": person.shows,
            "password": offered.PASSWORD,
        }
        for person in offered.NAMED
        if person.username in names
    ]


def too_many_guesses(request: HttpRequest, seconds: int) -> HttpResponse:
    record("too_many_guesses", by=None)
    answer = render(request, "accounts/locked_out.html", {"seconds": seconds}, status=429)
    answer["Retry-After"] = str(seconds)
    return answer


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

"""How django-allauth behaves here: nobody signs up, words are our own, secrets are not readable."""

from __future__ import annotations

import base64
import hashlib
import io
import time
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.encoding import force_bytes
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkteam.accounts.log import record
from wijkteam.accounts.models import User
from wijkteam.logbook.origin import address_of
from wijkteam.vocabulary import people

#: Seconds in which somebody who signed in is not asked for the password again.
JUST_NOW = 300

SAID = {
    "mfa/messages/totp_activated.txt": gettext_lazy("De app met codes is ingesteld."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("De app met codes is weggehaald."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("De passkey is toegevoegd."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("De passkey is weggehaald."),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy(
        "Je hebt nieuwe reservecodes. De oude werken niet meer."
    ),
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_password": gettext_lazy("Dit wachtwoord klopt niet. Probeer het opnieuw."),
        "too_many_login_attempts": gettext_lazy(
            "Er is te vaak een verkeerde code ingevuld. Wacht een paar minuten."
        ),
        "rate_limited": gettext_lazy("Dit ging te vaak mis. Wacht een paar minuten."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(  # noqa: PLR0917 - the library calls it so
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say it in our own words, or not at all: that somebody signed in is plain to see."""
        words = message or SAID.get(message_template or "", "")
        if words:
            messages.add_message(request, level, words)

    def is_reauthentication_required(self, *, app: str, **_more: Any) -> bool:
        """Who came in just now has shown it already; a browser left open has not."""
        began = self.request.session.get("began", 0) if self.request else 0
        return bool(time.time() - began > JUST_NOW)

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request) or "127.0.0.1"

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        messages.error(request, _("Dit account is gesloten. Vraag de beheerder om hulp."))
        return redirect("accounts:sign_in")


class SecondStepAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy(
            "Deze code klopt niet. Kijk of de tijd van je telefoon goed staat, en neem de code die "
            "er nu staat."
        ),
        "cannot_delete_authenticator": gettext_lazy(
            "Met jouw rol is een tweede stap verplicht. Voeg eerst een andere toe."
        ),
    }

    def get_totp_issuer(self) -> str:
        return f"wijkteam {settings.MUNICIPALITY}"

    def _get_site_name(self) -> str:
        return self.get_totp_issuer()

    def get_totp_label(self, user: User) -> str:
        return user.username

    def build_totp_svg(self, url: str) -> str:
        drawn = io.BytesIO()
        segno.make(url, micro=False).save(drawn, kind="svg", scale=5, border=2, light="white")
        return drawn.getvalue().decode()

    def encrypt(self, text: str) -> str:
        return _locks().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _locks().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        user = authenticator.user
        if not (settings.SECOND_STEP_REQUIRED and user.role in people.SENSITIVE_ROLES):
            return True
        others = Authenticator.objects.filter(user=user).exclude(pk=authenticator.pk)
        return others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()

    def generate_authenticator_name(self, user: User, type: str) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return _("Passkey %(number)s") % {"number": number}


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """
        Couple who comes from the organisation's own sign-in to the account with that address.

        The address counts because only the municipality configures who may vouch for it. A
        resident has no such employer, and is never coupled.
        """
        if sociallogin.is_existing:
            return
        claims = sociallogin.account.extra_data.get("userinfo") or {}
        claims = claims or sociallogin.account.extra_data.get("id_token") or {}
        email = str(claims.get("email") or "").strip()
        known = User.objects.filter(email__iexact=email, role__in=people.STAFF_ROLES).first()
        # Some providers leave the claim out; one that says "not verified" is believed.
        if not email or known is None or claims.get("email_verified") is False:
            raise ImmediateHttpResponse(
                render(request, "socialaccount/signup_closed.html", status=403)
            )
        sociallogin.connect(request, known)
        record("identity_linked", by=known, user=known)


def _locks() -> MultiFernet:
    """Keys made of SECRET_KEY, the newest first: after a change the old secrets still open."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        [
            Fernet(
                base64.urlsafe_b64encode(
                    hashlib.sha256(b"second-step\n" + force_bytes(key)).digest()
                )
            )
            for key in keys
        ]
    )

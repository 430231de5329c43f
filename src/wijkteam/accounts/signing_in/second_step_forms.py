"""The forms of django-allauth in our own words."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.forms import ReauthenticateForm
from allauth.core import context
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.signing_in import guesses

REQUIRED = _("Vul de code in.")
#: Where beside its secret an app keeps the codes that were used: worthless by then.
USED = "used"


def code_field(label: Any, hint: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        error_messages={"required": REQUIRED},
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "short"}
        ),
    )


class Guessed:
    """
    Each wrong code makes the next wait longer, and each right one works once.

    The library remembers both in the memory of one process, and a server has several.
    """

    user: Any
    authenticator: Authenticator

    def clean_code(self) -> str:
        with guesses.slower(context.request, f"code {self.user.pk}"):
            code: str = super().clean_code()  # type: ignore[misc]
            # A spare code is crossed out by the library, in the database.
            if self.authenticator.type == Authenticator.Type.TOTP and not _is_first(
                self.authenticator, normalize_user_code(code)
            ):
                raise get_adapter().validation_error("incorrect_code")
        return code


@transaction.atomic
def _is_first(app: Authenticator, code: str) -> bool:
    """Remember that a code was used for as long as it works; gives whether it was not yet."""
    locked = Authenticator.objects.select_for_update().get(pk=app.pk)
    now, worth = int(time.time()), app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
    # A clock that was put back makes nothing be forgotten sooner.
    used = {known: at for known, at in locked.data.get(USED, {}).items() if now - at < worth}
    if code in used:
        return False
    locked.data = {**locked.data, USED: {**used, code: now}}
    locked.save(update_fields=["data"])
    return True


class CodeForm(Guessed, AuthenticateForm):
    code = code_field(
        _("Code uit je app"), _("Zes cijfers. Telefoon niet bij je? Gebruik een reservecode.")
    )


class ConfirmCodeForm(Guessed, ReauthenticateByCodeForm):
    code = code_field(_("Code uit je app"), _("Zes cijfers, of een reservecode."))


class AppForm(ActivateTOTPForm):
    code = code_field(_("Code die de app nu laat zien"), _("Zes cijfers."))


class PasskeyForm(AddWebAuthnForm):
    name = forms.CharField(
        label=_("Naam van dit toestel"),
        help_text=_("Zodat je later weet welke het is."),
        required=False,
        max_length=60,
    )
    # A passkey with a fingerprint or PIN is two steps in one, so it may be the only one.
    passwordless = forms.BooleanField(
        label=_("Ook zonder wachtwoord inloggen met deze passkey"), required=False, initial=True
    )


class PasskeyNameForm(EditWebAuthnForm):
    name = forms.CharField(
        label=_("Naam van dit toestel"),
        max_length=60,
        error_messages={"required": _("Geef de passkey een naam.")},
    )


class ConfirmPasswordForm(ReauthenticateForm):
    password = forms.CharField(
        label=_("Je wachtwoord"),
        error_messages={"required": _("Vul je wachtwoord in.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def clean_password(self) -> str:
        with guesses.slower(context.request, f"confirm {self.user.pk}"):
            return super().clean_password()

"""The forms of django-allauth in our own words."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

REQUIRED = _("Vul de code in.")


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


class CodeForm(AuthenticateForm):
    code = code_field(
        _("Code uit je app"), _("Zes cijfers. Telefoon niet bij je? Gebruik een reservecode.")
    )


class ConfirmCodeForm(ReauthenticateByCodeForm):
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

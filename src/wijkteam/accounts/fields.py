"""Fields that the forms of accounts share, and a password chosen twice."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.models import User
from wijkteam.ui.forms import DateField

PASSWORD_HINT = _("Minstens 12 tekens. Een zin van vier woorden is goed te onthouden.")
WEAK = {
    "password_too_short": _("Dit wachtwoord is te kort. Neem er minstens 12 tekens voor."),
    "password_too_common": _("Dit wachtwoord gebruiken veel mensen. Kies iets eigens."),
    "password_too_similar": _("Dit wachtwoord lijkt op een naam. Kies iets anders."),
}


def text_field(
    label: Any, *, limit: int = 150, required: bool = True, **options: Any
) -> forms.CharField:
    missing = {"required": _("Vul dit in.")}
    return forms.CharField(
        label=label, max_length=limit, required=required, error_messages=missing, **options
    )


def email_field(*, required: bool = False, **options: Any) -> forms.EmailField:
    return forms.EmailField(
        label=_("E-mailadres"),
        required=required,
        error_messages={
            "required": _("Vul een e-mailadres in."),
            "invalid": _("Dit is geen e-mailadres. Schrijf het zoals naam@voorbeeld.nl."),
        },
        **options,
    )


def password_field(label: Any, kind: str = "new-password", **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        strip=False,
        error_messages={"required": _("Vul een wachtwoord in.")},
        widget=forms.PasswordInput(attrs={"autocomplete": kind}),
        **options,
    )


def day_field(label: Any, **options: Any) -> DateField:
    return DateField(label=label, **options)


class ChoosePassword(forms.Form):
    """A password twice; the rules are those of the settings, in our own words."""

    password = password_field(_("Kies een wachtwoord"), help_text=PASSWORD_HINT)
    again = password_field(_("Nog een keer"))

    def __init__(self, *args: Any, user: User | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user

    def clean_password(self) -> str:
        chosen: str = self.cleaned_data["password"]
        try:
            validate_password(chosen, self.user)
        except forms.ValidationError as refusal:
            raise forms.ValidationError(
                [WEAK.get(str(error.code), error.message) for error in refusal.error_list]
            ) from refusal
        return chosen

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if self.cleaned_data.get("password") not in (None, again):
            raise forms.ValidationError(_("De twee wachtwoorden zijn niet gelijk."))
        return again


def username_field(**options: Any) -> forms.CharField:
    return text_field(
        _("Gebruikersnaam"),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        **options,
    )

"""Signing in with a password."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": _(
            "Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar. "
            "Controleer de hoofdletters en probeer het opnieuw."
        ),
        "inactive": _("Dit account is gesloten. Vraag je teamleider om hulp."),
    }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["username"].label = _("Gebruikersnaam of e-mailadres")
        self.fields["username"].error_messages = {"required": _("Vul je gebruikersnaam in.")}
        self.fields["password"].label = _("Wachtwoord")
        self.fields["password"].error_messages = {"required": _("Vul je wachtwoord in.")}

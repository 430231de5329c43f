"""The own name and the own password."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.fields import ChoosePassword, email_field, password_field, text_field


class ChangePassword(ChoosePassword):
    now = password_field(_("Je wachtwoord van nu"), "current-password")
    field_order = ["now", "password", "again"]

    def clean_now(self) -> str:
        typed: str = self.cleaned_data["now"]
        if self.user is None or not self.user.check_password(typed):
            raise forms.ValidationError(_("Dit wachtwoord klopt niet. Probeer het opnieuw."))
        return typed


class OwnForm(forms.Form):
    first_name = text_field(_("Voornaam"))
    last_name = text_field(_("Achternaam"))
    email = email_field(help_text=_("Voor een nieuw wachtwoord, als je dat vergeet."))

"""The code of a letter, the password that is chosen with it, and asking for a new one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.fields import ChoosePassword, text_field, username_field
from wijkteam.accounts.models import User


class AcceptForm(ChoosePassword):
    """What an invited person chooses; who is of a household the name to sign in with too."""

    username = username_field(
        help_text=_("Daarmee logt u straks in. Gebruik nooit uw burgerservicenummer.")
    )
    field_order = ["username", "password", "again"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.user is None or not self.user.is_of_household or self.user.last_login:
            del self.fields["username"]

    def clean_username(self) -> str:
        chosen: str = self.cleaned_data["username"].strip()
        if chosen.isdecimal():
            raise forms.ValidationError(_("Neem een naam met letters, geen nummer."))
        taken = User.objects.filter(username__iexact=chosen)
        if self.user is not None:
            taken = taken.exclude(pk=self.user.pk)
        if taken.exists():
            raise forms.ValidationError(_("Deze naam is al in gebruik. Kies een andere."))
        return chosen


class CodeFromPaper(forms.Form):
    code = text_field(
        _("De code uit de brief"),
        limit=40,
        help_text=_("Zestien letters en cijfers. Streepjes en hoofdletters maken niet uit."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class ForgotForm(forms.Form):
    name = text_field(_("Gebruikersnaam of e-mailadres"))

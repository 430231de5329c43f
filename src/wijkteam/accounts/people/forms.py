"""The first administrator, and somebody of a partner."""

from __future__ import annotations

import hmac
from typing import Any

from django import forms
from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.access import organisations
from wijkteam.accounts.fields import ChoosePassword, email_field, text_field, username_field
from wijkteam.accounts.models import Organisation
from wijkteam.ui.forms import choose_from


class StartForm(ChoosePassword):
    """What the first administrator types; the code proves that they may run commands here."""

    code = text_field(
        _("Startcode"),
        help_text=_("Die laat de opdracht manage.py start zien, op de server zelf."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    organisation = text_field(_("Naam van de gemeente"), limit=120)
    first_name = text_field(_("Je voornaam"))
    last_name = text_field(_("Je achternaam"))
    email = email_field()
    username = username_field()
    field_order = ["code", "organisation", "first_name", "last_name", "email", "username"]

    def clean_code(self) -> str:
        if not hmac.compare_digest(self.cleaned_data["code"].strip().lower(), start_code()):
            raise forms.ValidationError(_("Deze startcode klopt niet. Neem haar precies over."))
        return ""


def start_code() -> str:
    """Known to who can read the secret key of this installation, and to nobody else."""
    return salted_hmac("wijkteam.start", settings.SECRET_KEY, algorithm="sha256").hexdigest()[:12]


class PartnerForm(forms.Form):
    """Somebody of another organisation who may send signals and follow what came of them."""

    first_name = text_field(_("Voornaam"))
    last_name = text_field(_("Achternaam"))
    email = email_field(help_text=_("Zonder e-mailadres gaat de uitnodiging op papier."))
    organisation = forms.ModelChoiceField(
        label=_("Organisatie"),
        queryset=Organisation.objects.none(),
        empty_label="–",
        error_messages={"required": _("Kies er een.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choose_from(self, organisation=organisations())

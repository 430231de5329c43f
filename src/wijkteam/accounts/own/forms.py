"""The own name and the own password."""

from __future__ import annotations

from allauth.core import context
from django import forms
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.fields import ChoosePassword, email_field, password_field, text_field
from wijkteam.accounts.signing_in import guesses
from wijkteam.ui.widgets import OptionChecks
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists


class ChangePassword(ChoosePassword):
    now = password_field(_("Je wachtwoord van nu"), "current-password")
    field_order = ["now", "password", "again"]

    def clean_now(self) -> str:
        typed: str = self.cleaned_data["now"]
        # Who finds a browser left open guesses no quicker than who has to sign in.
        with guesses.slower(context.request, f"confirm {self.user.pk if self.user else ''}"):
            if self.user is None or not self.user.check_password(typed):
                raise forms.ValidationError(_("Dit wachtwoord klopt niet. Probeer het opnieuw."))
        return typed


class KnowsForm(forms.Form):
    """What colleagues may ask somebody about."""

    knows = forms.MultipleChoiceField(
        label=_("Waar weet je veel van?"),
        choices=choices(lists.LIFE_DOMAIN),
        required=False,
        widget=OptionChecks,
        help_text=_("Kies er weinig: dat waarvoor een collega bij jou moet zijn."),
    )
    speaks = forms.MultipleChoiceField(
        label=_("Welke talen spreek je, naast Nederlands?"),
        choices=choices(lists.LANGUAGE),
        required=False,
        widget=OptionChecks(attrs={"class": "opts--chips"}),
        help_text=_("Kies een taal waarin je iemand kunt helpen zonder tolk."),
    )


class OwnForm(forms.Form):
    first_name = text_field(_("Voornaam"))
    last_name = text_field(_("Achternaam"))
    email = email_field(help_text=_("Voor een nieuw wachtwoord, als je dat vergeet."))

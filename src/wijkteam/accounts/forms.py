"""Signing in, choosing a password, and what somebody arranges for themselves."""

from __future__ import annotations

import hmac
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import validate_password
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.access import current_workers, organisations
from wijkteam.accounts.models import Organisation, User
from wijkteam.ui.forms import DateField
from wijkteam.ui.words import choices
from wijkteam.vocabulary import people

PASSWORD_HINT = _("Minstens 12 tekens. Een zin van vier woorden is goed te onthouden.")

WEAK = {
    "password_too_short": _("Dit wachtwoord is te kort. Neem er minstens 12 tekens voor."),
    "password_too_common": _("Dit wachtwoord gebruiken veel mensen. Kies iets eigens."),
    "password_too_similar": _("Dit wachtwoord lijkt op je naam. Kies iets anders."),
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


class AcceptForm(ChoosePassword):
    """What an invited person chooses; a resident the name to sign in with too."""

    username = username_field(
        help_text=_("Daarmee log je straks in. Gebruik nooit je burgerservicenummer.")
    )
    field_order = ["username", "password", "again"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.user is None or self.user.role != people.RESIDENT or self.user.last_login:
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


class ChangePassword(ChoosePassword):
    now = password_field(_("Je wachtwoord van nu"), "current-password")
    field_order = ["now", "password", "again"]

    def clean_now(self) -> str:
        typed: str = self.cleaned_data["now"]
        if self.user is None or not self.user.check_password(typed):
            raise forms.ValidationError(_("Dit wachtwoord klopt niet. Probeer het opnieuw."))
        return typed


class CodeFromPaper(forms.Form):
    code = text_field(
        _("De code uit de brief"),
        limit=40,
        help_text=_("Zestien letters en cijfers. Streepjes en hoofdletters maken niet uit."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class ForgotForm(forms.Form):
    name = text_field(_("Gebruikersnaam of e-mailadres"))


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


class OwnForm(forms.Form):
    first_name = text_field(_("Voornaam"))
    last_name = text_field(_("Achternaam"))
    email = email_field(help_text=_("Voor een nieuw wachtwoord, als je dat vergeet."))


class AbsenceForm(forms.Form):
    """Who is away, from when, until when, and who covers. Not why."""

    kind = forms.ChoiceField(
        label=_("Soort"), choices=choices(people.ABSENCE_KIND), widget=forms.RadioSelect
    )
    from_date = day_field(_("Eerste dag weg"))
    until_date = day_field(
        _("Eerste dag terug"), required=False, help_text=_("Nog niet bekend? Laat het leeg.")
    )
    covered_by = forms.ModelChoiceField(
        label=_("Wie neemt waar?"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nog niemand"),
        help_text=_("Waarnemen begint en eindigt met de afwezigheid."),
    )

    def __init__(self, *args: Any, away: User, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["covered_by"]
        mates = User.objects.none()
        for membership in away.current_memberships:
            mates = mates | current_workers(membership.team)
        field.queryset = mates.exclude(pk=away.pk).distinct()  # type: ignore[attr-defined]
        field.label_from_instance = lambda user: user.full_name  # type: ignore[attr-defined]


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
        self.fields["organisation"].queryset = organisations()  # type: ignore[attr-defined]

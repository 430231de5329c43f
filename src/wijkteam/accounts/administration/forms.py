"""What the administrator fills in about people, teams and organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.access import organisations, teams
from wijkteam.accounts.fields import day_field, email_field, text_field
from wijkteam.accounts.models import (
    LONGEST_WEEK,
    Organisation,
    Team,
)
from wijkteam.ui.forms import choose_from
from wijkteam.ui.widgets import OptionChecks
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists, people, sharing

if TYPE_CHECKING:
    pass

CHOOSE = _("Kies er een.")


def role_choices() -> list[tuple[str, Any]]:
    return [choice for choice in choices(people.ROLE) if choice[0] in people.STAFF_ROLES]


def choice(label: Any, options: Any, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=options, error_messages={"required": CHOOSE}, **more
    )


class OrganisationForm(forms.Form):
    name = text_field(_("Naam"), limit=120)
    kind = choice(_("Soort"), [("", "–"), *choices(people.ORGANISATION_KIND)])
    is_specialist = forms.BooleanField(
        label=_("Specialist: wie hierheen gaat, krijgt specialistische hulp"), required=False
    )
    stopped_on = day_field(_("Gestopt op"), required=False)

    def __init__(self, *args: Any, is_new: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if is_new:
            del self.fields["stopped_on"]


class OfferForm(OrganisationForm):
    """An organisation with its products, and the judgement of the municipality on each."""

    specialist_products = forms.CharField(
        label=_("Producten die specialistische hulp zijn"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Eén per regel. Bij een verwijzing telt het product, niet de organisatie."),
    )
    other_products = forms.CharField(
        label=_("Andere producten"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Eén per regel. Haal een regel weg als het product stopt."),
    )

    def clean(self) -> dict[str, Any]:
        filled: dict[str, Any] = super().clean() or {}
        specialist = _lines(filled.pop("specialist_products", ""))
        others = _lines(filled.pop("other_products", ""))
        both = set(specialist) & set(others)
        if both:
            self.add_error(
                "other_products",
                _("%(names)s staat bij allebei. Kies waar het hoort.")
                % {"names": ", ".join(sorted(both))},
            )
        filled["products"] = dict.fromkeys(others, False) | dict.fromkeys(specialist, True)
        return filled


def _lines(text: str) -> list[str]:
    return [line.strip()[:120] for line in text.splitlines() if line.strip()]


class TeamForm(forms.Form):
    name = text_field(_("Naam"), limit=80)
    code = text_field(
        _("Code"),
        limit=30,
        required=False,
        help_text=_("Kort, zonder spaties: zo heet het team in de cijfers. Leeg: van de naam."),
    )
    kind = choice(_("Soort"), [("", "–"), *choices(lists.TEAM_KIND)])
    area = text_field(
        _("Gebied"),
        limit=200,
        required=False,
        help_text=_("Wijken, buurten of postcodes waar het team voor werkt."),
    )
    phone = text_field(
        _("Telefoon"),
        limit=40,
        required=False,
        help_text=_("Het nummer dat huishoudens en partners op hun eigen pagina lezen."),
    )
    stopped_on = day_field(_("Gestopt op"), required=False)

    def __init__(self, *args: Any, is_new: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if is_new:
            del self.fields["stopped_on"]

    def clean(self) -> dict[str, Any]:
        filled: dict[str, Any] = super().clean() or {}
        filled["code"] = slugify(filled.get("code") or filled.get("name", ""))[:30]
        return filled


class AccountForm(forms.Form):
    """Who somebody is; shared by making and correcting."""

    first_name = text_field(_("Voornaam"))
    last_name = text_field(_("Achternaam"))
    email = email_field(help_text=_("Zonder e-mailadres gaat de uitnodiging op papier."))
    role = choice(_("Rol"), role_choices())
    organisation = forms.ModelChoiceField(
        label=_("Organisatie"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="–",
        help_text=_("Bij wie diegene in dienst is; voor een partner de eigen organisatie."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choose_from(self, organisation=organisations())

    def clean(self) -> dict[str, Any]:
        filled: dict[str, Any] = super().clean() or {}
        if filled.get("role") == people.PARTNER and not filled.get("organisation"):
            self.add_error("organisation", _("Een partner hoort bij een organisatie. Kies die."))
        return filled


class HoursForm(forms.Form):
    """How many hours a week somebody works in a team, from which day."""

    hours_a_week = forms.IntegerField(
        label=_("Uren per week in dit team"),
        required=False,
        min_value=1,
        max_value=LONGEST_WEEK,
        help_text=_(
            "Volgens het contract, in hele uren. Hiermee tellen de cijfers huishoudens per "
            "voltijdse medewerker, per team en nooit per persoon. Leeg: niet bekend."
        ),
        error_messages={
            "invalid": _("Schrijf een heel getal, zoals 32."),
            "min_value": _("Schrijf een getal van 1 tot en met 40."),
            "max_value": _("Schrijf een getal van 1 tot en met 40."),
        },
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    from_date = day_field(
        _("Eerste dag"), initial=lambda: timezone.localdate().strftime("%d-%m-%Y")
    )


class LawsForm(forms.Form):
    """For which laws somebody works in a team, what they bring, and who employs them."""

    discipline = forms.ChoiceField(
        label=_("Wat brengt diegene mee?"),
        choices=[("", _("Niet bekend")), *choices(lists.DISCIPLINE)],
        required=False,
    )
    employment = forms.ChoiceField(
        label=_("In dienst of gedetacheerd?"),
        choices=[("", _("Niet bekend")), *choices(lists.WORKER_EMPLOYMENT)],
        required=False,
    )

    laws = forms.MultipleChoiceField(
        label=_("Voor welke wetten werkt diegene?"),
        choices=[c for c in choices(sharing.DOMAIN) if c[0] != sharing.GENERAL],
        required=False,
        widget=OptionChecks,
        help_text=_(
            "Niets gekozen: een generalist, die alles leest van de eigen huishoudens. Wie voor één "
            "wet werkt, leest wat bij een andere wet hoort pas met een grond (Wmo 5.1.1, lid 4)."
        ),
    )


class MembershipForm(HoursForm):
    team = forms.ModelChoiceField(
        label=_("Team"),
        queryset=Team.objects.none(),
        empty_label="–",
        error_messages={"required": CHOOSE},
    )
    is_lead = forms.BooleanField(label=_("Teamleider"), required=False)
    field_order = ["team", "is_lead", "hours_a_week", "from_date"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choose_from(self, team=teams())


class NewAccountForm(AccountForm, MembershipForm):
    field_order = [
        "first_name", "last_name", "email", "role", "organisation", "team", "is_lead",
        "hours_a_week", "from_date",
    ]  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["team"].required = False
        self.fields["team"].help_text = _("Alleen voor een medewerker.")
        self.fields["from_date"].required = False

    def clean(self) -> dict[str, Any]:
        filled = super().clean()
        if filled.get("role") == people.WORKER and not filled.get("team"):
            self.add_error("team", _("Een medewerker werkt in een team. Kies er een."))
        if filled.get("role") != people.WORKER:
            filled["team"] = None
        return filled


class LastDayForm(forms.Form):
    last_day = day_field(
        _("Laatste dag"), initial=lambda: timezone.localdate().strftime("%d-%m-%Y")
    )


class LogFilter(forms.Form):
    mostly_optional = True

    q = forms.CharField(label=_("Wie of over wie"), required=False, max_length=80)
    action = forms.ChoiceField(
        label=_("Wat"),
        required=False,
        choices=[("", _("alles")), *choices(people.ACCOUNT_EVENT)],
    )
    since = day_field(_("Vanaf"), required=False)
    until = day_field(_("Tot en met"), required=False)


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("CSV-bestand"),
        help_text=_(
            "Kolommen: voornaam, achternaam, e-mail, organisatie, team, teamleider (ja of nee), "
            "vanaf. De organisaties en teams bestaan al."
        ),
        error_messages={
            "required": _("Kies een bestand."),
            "empty": _("Dit bestand is leeg. Kies een ander."),
        },
    )

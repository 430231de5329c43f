from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.access import current_workers
from wijkteam.accounts.models import Team, User
from wijkteam.casework.households.models import ADDRESS, Household
from wijkteam.casework.households.rules import MISTAKE
from wijkteam.casework.people.forms import (
    BornField,
    BsnField,
    InterpreterField,
    LanguageField,
    PhoneField,
    PostcodeField,
    check_phone,
)
from wijkteam.casework.people.models import Person
from wijkteam.ui.forms import DateField
from wijkteam.ui.widgets import OptionCards, SegmentedRadio
from wijkteam.ui.words import choices
from wijkteam.vocabulary import journey, lists

SOMEBODY_NEW = "new"


class Chosen(forms.ModelChoiceField):
    def label_from_instance(self, obj: Person) -> str:
        return str(obj)


class HidesAddress(forms.Form):
    """A form with an address that may be a secret one."""

    hides_address = False

    def hide_address(self) -> None:
        """Show no secret address; what is typed over it changes it, an empty field keeps it."""
        self.hides_address = True
        for name in self.fields.keys() & set(ADDRESS):
            self.initial[name] = ""
            self.fields[name].help_text = _("Verborgen. Vul dit alleen in om het te wijzigen.")

    def without_hidden(self, typed: dict[str, Any]) -> dict[str, Any]:
        kept = ADDRESS if self.hides_address else ()
        return {name: value for name, value in typed.items() if value or name not in kept}


class DetailsForm(HidesAddress):
    name = forms.CharField(label=_("Naam van het huishouden"), max_length=120)
    kind = forms.ChoiceField(label=_("Soort huishouden"), choices=choices(lists.HOUSEHOLD_KIND))
    weight = forms.ChoiceField(
        label=_("Gewicht in je werk"),
        choices=choices(journey.WEIGHT),
        widget=SegmentedRadio,
        help_text=_("Wat jij en je teamleider afspreken, geen gemeten tijd."),
    )
    street = forms.CharField(label=_("Straat"), max_length=80, required=False)
    number = forms.CharField(label=_("Huisnummer"), max_length=10, required=False)
    postcode = PostcodeField()
    city = forms.CharField(label=_("Plaats"), max_length=80, required=False)
    known_since = DateField(
        label=_("In beeld sinds"), help_text=_("De dag waarop de eerste vraag binnenkwam.")
    )
    address_is_secret = forms.BooleanField(
        label=_("Het adres is geheim"),
        required=False,
        help_text=_("Het adres staat dan niet meer vanzelf in beeld, ook niet voor partners."),
    )
    safety = forms.CharField(
        label=_("Veiligheid"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Wat moet iedereen weten die hier aanbelt? Alleen wat echt nodig is."),
    )

    def details(self) -> dict[str, Any]:
        return self.without_hidden(self.cleaned_data)


class PersonForm(forms.Form):
    given_names = forms.CharField(label=_("Voornaam"), max_length=80, required=False)
    prefix = forms.CharField(  # type: ignore[assignment]
        label=_("Tussenvoegsel"), max_length=20, required=False
    )
    family_name = forms.CharField(label=_("Achternaam"), max_length=80)
    born = BornField()
    role = forms.ChoiceField(label=_("Rol"), choices=choices(lists.HOUSEHOLD_ROLE))
    from_date = DateField(
        label=_("Hoort erbij sinds"), required=False, help_text=_("Leeg betekent: vandaag.")
    )
    has_custody = forms.BooleanField(label=_("Heeft gezag"), required=False)
    share = forms.IntegerField(
        label=_("Deel van de tijd, in procenten"),
        min_value=1,
        max_value=99,
        required=False,
        help_text=_("Alleen voor wie op twee plekken woont."),
    )
    bsn = BsnField()
    phone = PhoneField()

    def __init__(self, *args: Any, alike: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        """Who looks like what was typed is offered, so that nobody is written down twice."""
        super().__init__(*args, **kwargs)
        if alike:
            self.fields["person"] = forms.ChoiceField(
                label=_("Is het een van hen?"),
                choices=[*alike, (SOMEBODY_NEW, _("Nee, iemand die nog niet bekend is"))],
                widget=forms.RadioSelect,
                help_text=_("Zij lijken erop, en jij kent hun dossier."),
                error_messages={
                    "required": _("Er is iemand bekend die erop lijkt. Kies wie het is.")
                },
            )


class ContactForm(forms.Form):
    """One way to reach somebody."""

    kind = forms.ChoiceField(
        label=_("Soort"), choices=choices(lists.CONTACT_DETAIL), widget=SegmentedRadio
    )
    value = forms.CharField(label=_("Nummer of adres"), max_length=80)
    note = forms.CharField(
        label=_("Bijzonderheden"),
        max_length=80,
        required=False,
        help_text=_("Van wie is het, of wanneer kun je bellen?"),
    )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("kind") == "phone" and typed.get("value"):
            try:
                check_phone(typed["value"])
            except forms.ValidationError as refused:
                self.add_error("value", refused)
        return typed


class PersonCorrectionForm(forms.Form):
    """What is known of somebody themselves, whichever household they are in."""

    given_names = forms.CharField(label=_("Voornamen"), max_length=80, required=False)
    letters = forms.CharField(label=_("Voorletters"), max_length=20, required=False)
    prefix = forms.CharField(  # type: ignore[assignment]
        label=_("Tussenvoegsel"), max_length=20, required=False
    )
    family_name = forms.CharField(label=_("Achternaam"), max_length=80, required=False)
    other_names = forms.CharField(
        label=_("Ook bekend als"),
        max_length=200,
        required=False,
        help_text=_("Roepnaam, naam van de partner of een vroegere naam."),
    )
    born = BornField()
    bsn = BsnField()
    language = LanguageField()
    needs_interpreter = InterpreterField()


class MergeForm(forms.Form):
    """Whose name and birth are right when two records become one."""

    name_of = forms.ChoiceField(label=_("Naam"), widget=forms.RadioSelect)
    born_of = forms.ChoiceField(label=_("Geboren"), widget=forms.RadioSelect)
    lives_in_both = forms.BooleanField(
        label=_("Woont op twee plekken, op elke de helft van de tijd"), required=False
    )

    def __init__(self, *args: Any, kept: Person, gone: Person, apart: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unknown = _("onbekend")
        for name, ours, other in (
            ("name_of", kept, gone),
            ("born_of", kept.born or unknown, gone.born or unknown),
        ):
            field: Any = self.fields[name]
            field.choices = [("kept", str(ours)), ("other", str(other))]
        self.initial["name_of"] = "kept"
        # The one that is known to the day: a year alone tells less.
        exact = gone.age_is_exact and not kept.age_is_exact
        self.initial["born_of"] = "other" if exact else "kept"
        if not apart:
            del self.fields["lives_in_both"]


class RelationForm(forms.Form):
    """Who somebody is to one of the household; who is not known yet is written down with it."""

    to = Chosen(label=_("Van wie?"), queryset=Person.objects.none())
    kind = forms.ChoiceField(label=_("Wat is diegene?"), choices=choices(lists.RELATION_KIND))
    has_authority = forms.BooleanField(label=_("Heeft gezag"), required=False)
    person = Chosen(
        label=_("Wie is het?"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Iemand die hier nooit woonde"),
    )
    given_names = forms.CharField(label=_("Voornaam"), max_length=80, required=False)
    prefix = forms.CharField(  # type: ignore[assignment]
        label=_("Tussenvoegsel"), max_length=20, required=False
    )
    family_name = forms.CharField(label=_("Achternaam"), max_length=80, required=False)
    phone = PhoneField()

    def __init__(
        self, *args: Any, here: QuerySet[Person], ever: QuerySet[Person], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = here  # type: ignore[attr-defined]
        self.fields["person"].queryset = ever  # type: ignore[attr-defined]


class LeaveForm(forms.Form):
    until = DateField(label=_("Hoort er niet meer bij sinds"))
    because = forms.ChoiceField(
        label=_("Reden"),
        choices=[
            choice
            for choice in choices(lists.MEMBERSHIP_REASON)
            if choice[0] in ("moved_out", "divorce", "placed", "died", MISTAKE)
        ],
    )


class MembershipForm(forms.Form):
    """What somebody is in a household, and since when; who left also until when and why."""

    role = forms.ChoiceField(label=_("Rol"), choices=choices(lists.HOUSEHOLD_ROLE))
    has_custody = forms.BooleanField(label=_("Heeft gezag"), required=False)
    share = forms.IntegerField(
        label=_("Deel van de tijd, in procenten"),
        min_value=1,
        max_value=99,
        required=False,
        help_text=_("Alleen voor wie op twee plekken woont. Leeg betekent: altijd hier."),
    )
    from_date = DateField(label=_("Hoort erbij sinds"))
    joined_because = forms.ChoiceField(
        label=_("Waarom sinds toen?"), choices=choices(lists.MEMBERSHIP_REASON)
    )
    until_date = DateField(
        label=_("Hoort er niet meer bij sinds"),
        required=False,
        help_text=_("Leeg betekent: hoort er nog bij."),
    )
    left_because = forms.ChoiceField(
        label=_("Waarom niet meer?"),
        choices=[("", _("Hoort er nog bij")), *choices(lists.MEMBERSHIP_REASON)],
        required=False,
    )

    def __init__(self, *args: Any, has_left: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_left:  # leaving has a page of its own
            del self.fields["until_date"], self.fields["left_because"]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if bool(typed.get("until_date")) != bool(typed.get("left_because")):
            self.add_error(
                "left_because", _("Vul de dag en de reden allebei in, of geen van beide.")
            )
        return typed


class HouseholdChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Household) -> str:
        return obj.name


class MovePersonForm(forms.Form):
    """To another household that one works with: the same person, no new record."""

    to = HouseholdChoice(
        label=_("Naar welk huishouden?"),
        queryset=Household.objects.none(),
        empty_label=_("Kies een huishouden"),
        help_text=_("Alleen huishoudens waar jij mee werkt."),
    )
    role = forms.ChoiceField(label=_("Rol daar"), choices=choices(lists.HOUSEHOLD_ROLE))
    on = DateField(label=_("Woont daar sinds"))

    def __init__(self, *args: Any, own: QuerySet[Household], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = own  # type: ignore[attr-defined]


class ShareForm(forms.Form):
    share = forms.IntegerField(
        label=_("Deel van de tijd, in procenten"),
        min_value=1,
        max_value=99,
        required=False,
        help_text=_("Alleen voor wie op twee plekken woont. Leeg betekent: altijd hier."),
    )


class EndForm(forms.Form):
    until = DateField(label=_("Tot welke dag gold het?"))


class TieForm(forms.Form):
    name = forms.CharField(
        label=_("Wie"), max_length=80, help_text=_("Zoals het huishouden diegene noemt: oma Ria.")
    )
    what = forms.CharField(label=_("Wat doet diegene"), max_length=120, required=False)
    sign = forms.ChoiceField(
        label=_("Wat betekent dat voor het huishouden"),
        choices=choices(lists.TIE_SIGN),
        widget=SegmentedRadio,
        help_text=_("Ontbreekt: iemand die zij missen, en die er had moeten zijn."),
    )
    from_date = DateField(label=_("Sinds wanneer"), required=False)

    def clean_from_date(self) -> date:
        return self.cleaned_data["from_date"] or timezone.localdate()


class OrganisationForm(forms.Form):
    name = forms.CharField(label=_("Organisatie"), max_length=120)
    contact = forms.CharField(label=_("Contactpersoon"), max_length=80, required=False)
    about = forms.CharField(
        label=_("Waarvoor"),
        max_length=80,
        required=False,
        help_text=_("Alleen dát zij betrokken zijn. Schrijf geen inhoud op."),
    )


class Colleague(forms.ModelChoiceField):
    def label_from_instance(self, obj: User) -> str:
        return obj.full_name


class Colleagues(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: User) -> str:
        return obj.full_name


class InviteForm(forms.Form):
    """A colleague of the team that leads, or of a team that works beside it."""

    worker = Colleague(label=_("Collega"), queryset=User.objects.none())
    role = forms.ChoiceField(
        label=_("Als wat"),
        choices=[c for c in choices(lists.INVOLVEMENT_ROLE) if c[0] != "coordinator"],
        widget=OptionCards,
    )
    reason = forms.CharField(label=_("Reden"), max_length=200)

    def __init__(self, *args: Any, team: Team, beside: Iterable[Team] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["worker"]
        field.queryset = current_workers(team)
        named = [(worker.pk, worker.full_name) for worker in field.queryset]
        for other in beside:
            theirs = current_workers(other)
            field.queryset = field.queryset | theirs
            named += [(worker.pk, f"{worker.full_name} ({other.name})") for worker in theirs]
        field.choices = [("", _("Kies een collega")), *named]


class CoverForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Waarom moet jij nu in dit dossier kijken?"),
        choices=[c for c in choices(lists.COVER_REASON) if c[0] != "asked"],
        widget=OptionCards,
        help_text=_("De coördinator en het huishouden zien dat je keek, en waarom."),
    )


class SecretAddressForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Waarom heb je het adres nu nodig?"),
        choices=choices(lists.ADDRESS_REASON),
        widget=OptionCards,
        help_text=_("Het huishouden ziet dat je het adres opvroeg, en waarom."),
    )

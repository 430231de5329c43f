from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.models import Team
from wijkteam.casework.people.models import check_bsn
from wijkteam.casework.signals.models import LONGEST_TEXT, NEEDS_TEAM
from wijkteam.ui.forms import DateField
from wijkteam.ui.widgets import OptionCards, OptionChecks, SegmentedRadio
from wijkteam.ui.words import choices
from wijkteam.vocabulary import journey, lists

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def text(
    label: StrOrPromise, *, rows: int = 3, required: bool = False, help_text: StrOrPromise = ""
) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
    )


class SearchForm(forms.Form):
    """Search first: three facts are enough to find who is known."""

    mostly_optional = True

    family_name = forms.CharField(label=_("Achternaam"), max_length=80, required=False)
    birth_date = DateField(label=_("Geboortedatum"), required=False, help_text="")
    postcode = forms.CharField(label=_("Postcode"), max_length=7, required=False)
    number = forms.CharField(label=_("Huisnummer"), max_length=10, required=False)


class StoryForm(SearchForm):
    """What somebody tells, in their own words."""

    given_names = forms.CharField(label=_("Voornaam"), max_length=80, required=False)
    phone = forms.CharField(label=_("Telefoon"), max_length=40, required=False)
    street = forms.CharField(label=_("Straat"), max_length=80, required=False)
    bsn = forms.CharField(
        label="BSN",
        max_length=9,
        required=False,
        validators=[check_bsn],
        help_text=_("Alleen als het nodig is voor een voorziening."),
    )
    received_on = DateField(label=_("Ontvangen op"), required=True)
    kind = forms.ChoiceField(
        label=_("Hoe kwam het binnen?"),
        choices=choices(lists.SIGNAL_KIND),
        widget=SegmentedRadio,
        initial="self_reported",
    )
    channel = forms.ChoiceField(label=_("Wie neemt contact op?"), choices=choices(lists.CHANNEL))
    words = text(
        _("Wat is er aan de hand?"),
        rows=5,
        required=True,
        help_text=_("Schrijf op wat iemand zegt, in eigen woorden."),
    )
    wish = text(_("Wat wil diegene zelf?"))
    going_well = text(_("Wat gaat goed?"))
    domains = forms.MultipleChoiceField(
        label=_("Waar gaat het over?"),
        choices=choices(lists.LIFE_DOMAIN),
        widget=OptionChecks(attrs={"class": "opts--chips"}),
        required=False,
    )
    urgency = forms.ChoiceField(
        label=_("Hoe snel?"), choices=choices(lists.URGENCY), widget=SegmentedRadio, initial="weeks"
    )
    tried = forms.MultipleChoiceField(
        label=_("Wat is al geprobeerd?"),
        choices=choices(journey.TRIED),
        widget=OptionChecks,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, label in choices(journey.SAFETY_QUESTION):
            self.fields[f"safety_{code}"] = forms.ChoiceField(
                label=label,
                choices=choices(journey.SAFETY_ANSWER),
                widget=SegmentedRadio(attrs={"class": "seg--beside"}),
                required=False,
            )

    @property
    def safety_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("safety_")]

    def told(self) -> dict[str, Any]:
        """What was told, as the register keeps it."""
        told = {name: self.cleaned_data[name] for name in StoryForm.base_fields}
        told["safety"] = {
            name.removeprefix("safety_"): answer
            for name, answer in self.cleaned_data.items()
            if name.startswith("safety_") and answer
        }
        return told


class TriageForm(forms.Form):
    """What we agree, and why nothing lighter."""

    mostly_optional = True

    outcome = forms.ChoiceField(
        label=_("Wat spreken we af?"), choices=choices(lists.TRIAGE_OUTCOME), widget=OptionCards
    )
    reason = forms.ChoiceField(
        label=_("Waarom dit, en niet lichter?"),
        choices=[("", _("Kies een reden")), *choices(lists.TRIAGE_REASON)],
    )
    explanation = text(_("Toelichting"), rows=2)
    done_instead = text(
        _("Wat is er gedaan of afgesproken?"),
        rows=2,
        help_text=_("Nodig als het team verder niets doet."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if (
            given.get("outcome")
            and given["outcome"] not in NEEDS_TEAM
            and not given.get("done_instead")
        ):
            self.add_error(
                "done_instead",
                _(
                    "Schrijf kort op wat er wel gedaan of afgesproken is, "
                    "ook als het team niets doet."
                ),
            )
        return given


class HouseholdForm(forms.Form):
    """A household for a signal, with the first people in it."""

    name = forms.CharField(
        label=_("Naam van het huishouden"),
        max_length=120,
        help_text=_("Meestal de achternaam. Zo herkent het team het."),
    )
    kind = forms.ChoiceField(label=_("Soort huishouden"), choices=choices(lists.HOUSEHOLD_KIND))


class MemberForm(forms.Form):
    mostly_optional = True

    given_names = forms.CharField(label=_("Voornaam"), max_length=80, required=False)
    prefix = forms.CharField(  # type: ignore[assignment]
        label=_("Tussenvoegsel"), max_length=20, required=False
    )
    family_name = forms.CharField(label=_("Achternaam"), max_length=80)
    birth_date = DateField(label=_("Geboortedatum"), required=False, help_text="")
    # A row that nobody touched shows the first role: that must not count as filled in.
    role = forms.ChoiceField(
        label=_("Rol"), choices=choices(lists.HOUSEHOLD_ROLE), initial=lists.HOUSEHOLD_ROLE.codes[0]
    )
    has_custody = forms.BooleanField(label=_("Heeft gezag"), required=False)


Members = forms.formset_factory(MemberForm, extra=3, max_num=12)


class PartnerForm(forms.Form):
    """What a partner sends: short, and only what the team needs to make contact."""

    team = forms.ModelChoiceField(label=_("Naar welk team?"), queryset=Team.objects.none())
    family_name = forms.CharField(label=_("Achternaam van wie het betreft"), max_length=80)
    given_names = forms.CharField(label=_("Voornaam"), max_length=80, required=False)
    phone = forms.CharField(label=_("Telefoon"), max_length=40, required=False)
    postcode = forms.CharField(label=_("Postcode"), max_length=7, required=False)
    number = forms.CharField(label=_("Huisnummer"), max_length=10, required=False)
    words = text(
        _("Wat ziet u, en wat zegt diegene zelf?"),
        rows=5,
        required=True,
        help_text=_("Schrijf alleen wat nodig is om contact te maken."),
    )
    urgency = forms.ChoiceField(
        label=_("Hoe snel?"), choices=choices(lists.URGENCY), widget=SegmentedRadio, initial="weeks"
    )
    knows = forms.BooleanField(
        label=_("De persoon weet van deze melding"),
        required=False,
        help_text=_("Weet diegene het nog niet? Vertel dan waarom dat (nog) niet kon."),
    )

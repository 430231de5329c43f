from __future__ import annotations

import time
from typing import Any

from django import forms
from django.core import signing
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.access import staffed_teams
from wijkteam.accounts.models import Team
from wijkteam.casework.door import rules
from wijkteam.casework.people.forms import (
    InterpreterField,
    LanguageField,
    PhoneField,
    PostcodeField,
)
from wijkteam.ui.widgets import OptionCards, SegmentedRadio

OPENED = "wijkteam-door"
#: A page that was open for longer than a day is no machine, and no faster than one either.
OPEN_FOR_SECONDS = 86_400


class WhichTeam(forms.ModelChoiceField):
    """A team by the neighbourhood that people know."""

    def label_from_instance(self, obj: Team) -> str:
        return f"{obj.area} ({obj.name})" if obj.area else obj.name


class DoorForm(forms.Form):
    """Three questions: what is the matter, who is it about, how do we reach you."""

    mostly_optional = True

    words = forms.CharField(
        label=_("Wat is er aan de hand?"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 5, "class": "words"}),
        help_text=_("In uw eigen woorden. Een paar zinnen is genoeg."),
    )
    wish = forms.CharField(
        label=_("Wat zou u willen?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    is_danger = forms.TypedChoiceField(
        label=_("Is er nu iemand in gevaar?"),
        choices=[("no", _("Nee")), ("yes", _("Ja"))],
        widget=SegmentedRadio,
        coerce=lambda answer: answer == "yes",
        help_text=_("Bij ja: bel eerst 112. Wij kijken hier vandaag nog naar."),
    )
    for_whom = forms.ChoiceField(
        label=_("Voor wie is het?"),
        choices=[("self", _("Voor mijzelf of mijn gezin")), ("other", _("Voor iemand anders"))],
        widget=SegmentedRadio,
        initial="self",
    )
    given_names = forms.CharField(label=_("Voornaam"), max_length=80)
    family_name = forms.CharField(label=_("Achternaam"), max_length=80)
    team = WhichTeam(
        label=_("In welke buurt?"), queryset=Team.objects.none(), empty_label=_("Kies een buurt")
    )
    asker_name = forms.CharField(label=_("Uw eigen naam"), max_length=120, required=False)
    asker_is = forms.CharField(
        label=_("Wie bent u voor diegene?"),
        max_length=80,
        required=False,
        help_text=_("Bijvoorbeeld dochter, buurman of vriendin."),
    )
    person_knows = forms.BooleanField(label=_("Diegene weet dat ik dit meld"), required=False)
    contact_mode = forms.ChoiceField(
        label=_("Hoe wilt u van ons horen?"),
        choices=[
            ("phone", _("Bel mij")),
            ("text", _("Stuur een sms")),
            ("email", _("Stuur een mail")),
            ("letter", _("Stuur een brief")),
        ],
        widget=OptionCards,
        initial="phone",
    )
    phone = PhoneField(
        label=_("Telefoonnummer"),
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(label=_("E-mailadres"), required=False)
    street = forms.CharField(label=_("Straat"), max_length=80, required=False)
    number = forms.CharField(label=_("Huisnummer"), max_length=10, required=False)
    postcode = PostcodeField(label=_("Postcode"), required=False)
    contact_when = forms.CharField(label=_("Wanneer komt het uit?"), max_length=120, required=False)
    language = LanguageField(
        label=_("In welke taal gaat praten het makkelijkst?"),
        empty=_("Nederlands"),
        help_text=_("Dan zoeken wij iemand die deze taal spreekt, of een tolk."),
    )
    needs_interpreter = InterpreterField(label=_("Graag met een tolk"))
    #: Nobody sees this field; a machine that fills in everything does.
    website = forms.CharField(required=False, widget=forms.HiddenInput)
    opened_at = forms.CharField(required=False, widget=forms.HiddenInput)

    #: What must be filled in for the way that somebody chose.
    NEEDED = {
        "phone": ("phone", _("Vul een telefoonnummer in, of kies een andere manier.")),
        "text": ("phone", _("Vul een mobiel nummer in, of kies een andere manier.")),
        "email": ("email", _("Vul een e-mailadres in, of kies een andere manier.")),
        "letter": ("street", _("Vul uw adres in, of kies een andere manier.")),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_teams = staffed_teams()
        self.fields["team"].queryset = open_teams  # type: ignore[attr-defined]
        if len(open_teams) == 1:
            self.fields["team"].initial = open_teams[0]
        if not self.is_bound:
            self.fields["opened_at"].initial = signing.dumps(time.time(), salt=OPENED)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        field, advice = self.NEEDED.get(typed.get("contact_mode", ""), ("", ""))
        if field and not typed.get(field) and field not in self.errors:
            self.add_error(field, advice)
        if typed.get("for_whom") == "other" and not typed.get("asker_name"):
            self.add_error("asker_name", _("Vul uw eigen naam in, dan weten wij wie wij spreken."))
        if not self.errors and (typed.get("website") or self._was_typed_too_fast(typed)):
            raise forms.ValidationError(
                _("Dit ging zo snel dat het van een computer lijkt. Druk nog een keer op verstuur.")
            )
        return typed

    def _was_typed_too_fast(self, typed: dict[str, Any]) -> bool:
        """Also without a moment of opening that we wrote ourselves: then it gets one now."""
        try:
            opened = signing.loads(
                typed.get("opened_at", ""), salt=OPENED, max_age=OPEN_FOR_SECONDS
            )
        except signing.SignatureExpired:
            return False
        except signing.BadSignature:
            again = QueryDict(mutable=True)
            again.update(self.data)
            again["opened_at"] = signing.dumps(time.time(), salt=OPENED)
            self.data = again
            return True
        return time.time() - opened < rules.SECONDS_TO_TYPE

    def told(self) -> dict[str, Any]:
        """What goes into the signal and beside it."""
        told = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("for_whom", "website", "opened_at")
        }
        told["confirm_by"] = told["contact_mode"]
        if self.cleaned_data["for_whom"] == "self":
            # What was typed before somebody chose "for myself" is nobody's.
            mine = {"asker_name": "", "asker_is": "", "person_knows": True}
            return told | mine | {"asker_reach": told["email"]}
        # The number is that of who reports; the team reaches the other through them.
        reach = told["phone"] or told["email"]
        return told | {"asker_reach": reach, "phone": "", "contact_mode": "through_partner"}

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.models import User
from wijkteam.casework.households.forms import Colleague
from wijkteam.casework.households.models import Household, Membership
from wijkteam.casework.households.rules import HALF
from wijkteam.casework.people.forms import PostcodeField
from wijkteam.casework.plans.models import Goal
from wijkteam.casework.regrouping import rules
from wijkteam.casework.regrouping.splitting import Place
from wijkteam.ui.forms import DateField, choose_from
from wijkteam.ui.widgets import OptionChecks, SegmentedRadio
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists

WHERE = [
    (rules.HERE, _("Blijft hier")),
    (rules.ALONG, _("Gaat mee")),
    (rules.BOTH, _("Allebei")),
]


class _Colleagues(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: User) -> str:
        return obj.full_name


class SplitForm(forms.Form):
    """Who goes where, what goes along, and where the new household lives."""

    on = DateField(label=_("Sinds wanneer wonen ze apart?"))
    kind_here = forms.ChoiceField(
        label=_("Wat is dit huishouden dan?"), choices=choices(lists.HOUSEHOLD_KIND)
    )
    name = forms.CharField(label=_("Naam van het nieuwe huishouden"), max_length=120)
    kind = forms.ChoiceField(
        label=_("Soort huishouden"),
        choices=[("", _("Kies een soort")), *choices(lists.HOUSEHOLD_KIND)],
    )
    street = forms.CharField(label=_("Straat"), max_length=80, required=False)
    number = forms.CharField(label=_("Huisnummer"), max_length=10, required=False)
    postcode = PostcodeField()
    city = forms.CharField(label=_("Plaats"), max_length=80, required=False)
    address_is_secret = forms.BooleanField(
        label=_("Het nieuwe adres is geheim"),
        required=False,
        help_text=_("Wie met dit huishouden werkt, ziet het nieuwe adres nooit vanzelf."),
    )
    safety = forms.CharField(
        label=_("Veiligheid in het nieuwe huishouden"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Dit staat nu bij dit huishouden. Neem over wat ook daar geldt."),
    )
    coordinator = Colleague(
        label=_("Wie wordt coördinator van het nieuwe huishouden?"), queryset=User.objects.none()
    )
    colleagues = _Colleagues(
        label=_("Wie werkt er ook met het nieuwe huishouden?"),
        queryset=User.objects.none(),
        required=False,
        widget=OptionChecks(attrs={"class": "opts--chips"}),
        help_text=_("Wie je niet aankruist, ziet het nieuwe dossier niet."),
    )

    def __init__(
        self,
        *args: Any,
        household: Household,
        members: list[Membership],
        goals: list[Goal],
        team: QuerySet[User],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.members, self.goals = members, goals
        self.initial = {
            "on": timezone.localdate(),
            "kind_here": household.kind,
            "safety": household.safety,
            **self.initial,
        }
        for name in ("coordinator", "colleagues"):
            choose_from(self, **{name: team})
        for member in members:
            self.fields[f"place_{member.pk}"] = forms.ChoiceField(
                label=str(member.person),
                choices=WHERE,
                initial=rules.HERE,
                widget=SegmentedRadio,
            )
            self.fields[f"share_{member.pk}"] = forms.IntegerField(
                label=_("Deel van de tijd daar, in procenten"),
                min_value=1,
                max_value=99,
                initial=HALF,
                required=False,
                widget=forms.NumberInput(attrs={"class": "short"}),
            )
        for goal in goals:
            self.fields[f"goal_{goal.pk}"] = forms.ChoiceField(
                label=f"‘{goal.words}’",
                choices=WHERE[:2],
                initial=rules.HERE,
                widget=SegmentedRadio,
            )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        places = [typed.get(f"place_{member.pk}", rules.HERE) for member in self.members]
        if not rules.is_split(places):
            self.add_error(None, _("Kies wie meegaat en wie blijft: in allebei moet iemand wonen."))
        # Said with what comes where, and not only at the press after it.
        if typed.get("on") and typed["on"] > timezone.localdate():
            self.add_error("on", _("Splits op de dag dat het zover is: deze dag moet nog komen."))
        for member, place in zip(self.members, places, strict=True):
            share = f"share_{member.pk}"
            if place == rules.BOTH and not typed.get(share) and share not in self.errors:
                self.add_error(share, _("Schrijf een getal van 1 tot en met 99."))
        return typed

    @property
    def persons(self) -> list[tuple[Membership, forms.BoundField, forms.BoundField]]:
        return [(m, self[f"place_{m.pk}"], self[f"share_{m.pk}"]) for m in self.members]

    @property
    def plan(self) -> list[forms.BoundField]:
        return [self[f"goal_{goal.pk}"] for goal in self.goals]

    def places(self) -> list[Place]:
        typed = self.cleaned_data
        return [Place(m, typed[f"place_{m.pk}"], typed.get(f"share_{m.pk}")) for m in self.members]

    def along(self) -> list[Goal]:
        return [g for g in self.goals if self.cleaned_data[f"goal_{g.pk}"] == rules.ALONG]

    def asked(self) -> dict[str, Any]:
        """Everything as the action wants it."""
        own = {name: self.cleaned_data[name] for name in self.base_fields}
        return {**own, "places": self.places(), "goals": self.along()}


class SameHouseholdForm(forms.Form):
    """Whose name, kind and address are right when two households become one."""

    name_of = forms.ChoiceField(label=_("Naam"), widget=forms.RadioSelect)
    kind_of = forms.ChoiceField(label=_("Soort"), widget=forms.RadioSelect)
    address_of = forms.ChoiceField(label=_("Adres"), widget=forms.RadioSelect)
    safety = forms.CharField(
        label=_("Veiligheid"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Wat bij elk van de twee stond. Haal weg wat dubbel is."),
    )

    def __init__(self, *args: Any, kept: Household, gone: Household, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, worded in (("name_of", str), ("kind_of", _kind), ("address_of", _address)):
            field: Any = self.fields[name]
            field.choices = [("kept", worded(kept)), ("other", worded(gone))]
            field.initial = "kept"
        if not kept.street and gone.street:
            self.fields["address_of"].initial = "other"
        texts = dict.fromkeys(text for text in (kept.safety, gone.safety) if text)
        self.fields["safety"].initial = "\n".join(texts)

    @property
    def choices(self) -> list[forms.BoundField]:
        return [self["name_of"], self["kind_of"], self["address_of"]]


def _kind(household: Household) -> str:
    return str(household.get_kind_display())


def _address(household: Household) -> str:
    if household.address_is_secret:
        return str(_("geheim"))
    return household.address or str(_("onbekend"))

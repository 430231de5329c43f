from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.conversations.models import LONGEST_TEXT
from wijkteam.casework.people.models import Person
from wijkteam.ui.forms import DateField, choose_from
from wijkteam.ui.widgets import OptionChecks, SegmentedRadio
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists

PARTS = (
    ("situation", _("Waarom dit cijfer?")),
    ("strength", _("Wat gaat goed?")),
    ("wish", _("Wat wil diegene?")),
)


@dataclass(frozen=True, slots=True)
class DomainFields:
    """One domain of life on the form, with the score of last time under its own box."""

    code: str
    score: forms.BoundField | None
    situation: forms.BoundField
    strength: forms.BoundField
    wish: forms.BoundField
    previous: int | None

    @property
    def is_filled(self) -> bool:
        fields = (self.score, self.situation, self.strength, self.wish)
        return any(field.value() for field in fields if field is not None)

    @property
    def more_is_filled(self) -> bool:
        return bool(self.strength.value() or self.wish.value())


class ConversationForm(forms.Form):
    """The story first; per domain of life a score, what was said of it, and what they want."""

    mostly_optional = True

    place = forms.ChoiceField(
        label=_("Waar?"), choices=choices(lists.TALK_PLACE), widget=SegmentedRadio, initial="home"
    )
    held_on = DateField(label=_("Datum van het gesprek"), help_text="")
    about = forms.ModelChoiceField(label=_("Over wie?"), queryset=Person.objects.none())
    present = forms.ModelMultipleChoiceField(
        label=_("Wie waren erbij?"),
        queryset=Person.objects.none(),
        required=False,
        widget=OptionChecks(attrs={"class": "opts--chips"}),
    )
    story = forms.CharField(
        label=_("Het verhaal"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Schrijf op wat gezegd is, zoals het gezegd is. Het huishouden kan dit opvragen."
        ),
    )
    wish = forms.CharField(label=_("Wat wil iemand nu?"), required=False, max_length=300)

    safety_change = forms.ChoiceField(
        label=_("Is de veiligheid veranderd?"),
        required=False,
        choices=choices(lists.SAFETY_CHANGE),
        widget=SegmentedRadio,
    )

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, about=people, present=people)
        for domain in lists.LIFE_DOMAIN:
            for part, label in PARTS:
                self.fields[f"{domain}_{part}"] = forms.CharField(
                    label=label,
                    required=False,
                    max_length=LONGEST_TEXT,
                    widget=forms.Textarea(attrs={"rows": 1}),
                )
        for domain in lists.ZRM_DOMAIN:
            self.fields[f"{domain}_score"] = forms.TypedChoiceField(
                label=_("Zelfredzaamheid, samen bepaald"),
                required=False,
                coerce=int,
                empty_value=None,
                choices=choices(lists.SELF_RELIANCE),
                widget=forms.RadioSelect,
            )

    def domains(self, previous: Mapping[str, int] | None = None) -> list[DomainFields]:
        """The domains in the order of the instrument; *previous* is the score of last time."""
        previous = previous or {}
        return [
            DomainFields(
                code=domain,
                score=self[f"{domain}_score"] if domain in lists.ZRM_DOMAIN else None,
                situation=self[f"{domain}_situation"],
                strength=self[f"{domain}_strength"],
                wish=self[f"{domain}_wish"],
                previous=previous.get(domain),
            )
            for domain in lists.LIFE_DOMAIN
        ]

    def notes(self) -> dict[str, dict[str, Any]]:
        parts = [part for part, _label in PARTS]
        return {
            domain: {part: self.cleaned_data[f"{domain}_{part}"] for part in parts}
            for domain in lists.LIFE_DOMAIN
        }

    def scores(self) -> dict[str, int | None]:
        return {domain: self.cleaned_data[f"{domain}_score"] for domain in lists.ZRM_DOMAIN}

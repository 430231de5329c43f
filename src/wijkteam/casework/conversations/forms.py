from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.conversations.models import LONGEST_TEXT
from wijkteam.casework.households.models import Person
from wijkteam.ui.forms import DateField
from wijkteam.ui.widgets import OptionChecks, SegmentedRadio
from wijkteam.vocabulary import lists

PARTS = (
    ("situation", _("Hoe is het?")),
    ("strength", _("Wat gaat goed?")),
    ("wish", _("Wat wil diegene?")),
)


class ConversationForm(forms.Form):
    """The story first; per domain of life what was said, and last a score."""

    mostly_optional = True

    held_on = DateField(label=_("Datum van het gesprek"))
    about = forms.ModelChoiceField(
        label=_("Over wie gaan de leefgebieden?"), queryset=Person.objects.none()
    )
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
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Schrijf op wat gezegd is, zoals het gezegd is. Het huishouden leest mee."),
    )

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].queryset = people  # type: ignore[attr-defined]
        self.fields["present"].queryset = people  # type: ignore[attr-defined]
        for domain in lists.LIFE_DOMAIN:
            for part, label in PARTS:
                self.fields[f"{domain}_{part}"] = forms.CharField(
                    label=label,
                    required=False,
                    max_length=LONGEST_TEXT,
                    widget=forms.Textarea(attrs={"rows": 2}),
                )
            self.fields[f"{domain}_score"] = forms.TypedChoiceField(
                label=_("Zelfredzaamheid, samen bepaald"),
                required=False,
                coerce=int,
                empty_value=None,
                choices=[(code, code) for code in lists.SELF_RELIANCE],
                widget=SegmentedRadio,
            )

    @property
    def domains(self) -> list[dict[str, Any]]:
        """The domains in the order of the instrument, each with its fields."""
        return [
            {
                "code": domain,
                "fields": [self[f"{domain}_{part}"] for part, _label in PARTS],
                "score": self[f"{domain}_score"],
                "filled": any(self[f"{domain}_{part}"].value() for part in (*dict(PARTS), "score")),
            }
            for domain in lists.LIFE_DOMAIN
        ]

    def notes(self) -> dict[str, dict[str, Any]]:
        parts = (*dict(PARTS), "score")
        return {
            domain: {part: self.cleaned_data[f"{domain}_{part}"] for part in parts}
            for domain in lists.LIFE_DOMAIN
        }

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.conversations.models import Conversation
from wijkteam.casework.instruments.models import LONGEST_TEXT, LONGEST_WORDS
from wijkteam.casework.instruments.reading import Instrument, instruments
from wijkteam.casework.people.models import Person
from wijkteam.ui.forms import DateField, choose_from
from wijkteam.ui.widgets import OptionCards, SegmentedRadio
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists

#: So many steps still fit beside each other on a telephone, each with its number.
SEGMENTS = 5


class ChooseForm(forms.Form):
    person = forms.ModelChoiceField(label=_("Over wie gaat het?"), queryset=Person.objects.none())
    instrument = forms.ChoiceField(label=_("Welk instrument?"), widget=OptionCards)

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, person=people)
        offered = [(name, instrument.label) for name, instrument in instruments().items()]
        self.fields["instrument"].choices = offered  # type: ignore[attr-defined]


class MeasureForm(forms.Form):
    """A score and words for each part of an instrument; what was not talked about stays open."""

    mostly_optional = True

    held_on = DateField(label=_("Wanneer spraken jullie?"))
    informant = forms.ChoiceField(
        label=_("Wie gaf de cijfers?"), choices=choices(lists.INFORMANT), widget=SegmentedRadio
    )

    def __init__(
        self,
        *args: Any,
        instrument: Instrument,
        before: dict[str, int],
        talk: Conversation | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._instrument = instrument
        if talk:
            del self.fields["held_on"]
        else:
            self.fields["held_on"].initial = timezone.localdate()
        self._talk = talk
        steps = instrument.steps()
        few = len(steps) <= SEGMENTS
        for part in instrument.parts:
            last = before.get(part.code)
            label = f"{part.group_label}: {part.label}" if part.group_label else part.label
            self.fields[f"score_{part.code}"] = forms.TypedChoiceField(
                label=label,
                coerce=int,
                empty_value=None,
                required=False,
                choices=steps if few else [("", _("Niet gevraagd")), *steps],
                widget=SegmentedRadio if few else forms.Select,
                help_text="" if last is None else _("Vorige keer: %(score)s") % {"score": last},
            )
            self.fields[f"remark_{part.code}"] = forms.CharField(
                label=_("Waarom? (%(part)s)") % {"part": part.label},
                max_length=LONGEST_WORDS,
                required=False,
            )
        self.fields["words"] = forms.CharField(
            label=_("Wat valt op, alles bij elkaar?"),
            max_length=LONGEST_TEXT,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    def fields_of_record(self) -> dict[str, Any]:
        """What was typed, as the fields of a measurement."""
        typed = self.cleaned_data
        scores: dict[str, int] = {}
        remarks: dict[str, str] = {}
        for part in self._instrument.parts:
            score, remark = typed[f"score_{part.code}"], typed[f"remark_{part.code}"]
            scores |= {} if score is None else {part.code: score}
            remarks |= {part.code: remark} if remark else {}
        return {
            "scores": scores,
            "remarks": remarks,
            "informant": typed["informant"],
            "words": typed["words"],
            "held_on": self._talk.held_on if self._talk else typed["held_on"],
        }

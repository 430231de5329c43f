from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.hours.models import LONGEST_MINUTES
from wijkteam.casework.households.models import Household
from wijkteam.casework.notes.models import LONGEST_TEXT
from wijkteam.casework.people.models import Person
from wijkteam.ui.forms import ComingDateField, DateField, choose_from
from wijkteam.ui.widgets import KindTiles, OptionChecks, SegmentedRadio
from wijkteam.ui.words import choices
from wijkteam.vocabulary import journey, lists

ICONS = {
    "call": "phone",
    "message": "chat",
    "email": "mail",
    "visit": "home",
    "no_show": "cross",
    "appointment": "calendar",
}


def minutes_field() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("Jouw tijd (minuten)"),
        min_value=0,
        max_value=LONGEST_MINUTES,
        required=False,
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
    )


class MinutesOfTalkForm(forms.Form):
    """How long a conversation took: the usual times one click away."""

    minutes = minutes_field()


class QuickNoteForm(forms.Form):
    """Kind and one sentence: from the page of the household and from the day page."""

    mostly_optional = True

    kind = forms.ChoiceField(
        label=_("Wat voor contact?"),
        choices=choices(lists.CONTACT_KIND),
        widget=KindTiles(icons=ICONS, minutes=journey.USUAL_MINUTES, attrs={"class": "tiles--s"}),
        error_messages={"required": _("Kies wat voor contact het was.")},
    )
    words = forms.CharField(
        label=_("In één zin"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 1}),
    )
    next_on = ComingDateField(label=_("Welke dag is de afspraak?"), required=False)
    minutes = minutes_field()


class DayNoteForm(QuickNoteForm):
    """The same for any of one's own households."""

    household = forms.ModelChoiceField(
        label=_("Welk huishouden?"),
        queryset=Household.objects.none(),
        empty_label=_("Kies een huishouden"),
        error_messages={"required": _("Kies een huishouden.")},
    )
    field_order = ("household", "kind", "words", "next_on", "minutes")

    def __init__(self, *args: Any, caseload: QuerySet[Household], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, household=caseload)


class NoteForm(QuickNoteForm):
    """The whole note: also with whom, when, and what comes next."""

    on = DateField(label=_("Wanneer was het?"), help_text="")
    people = forms.ModelMultipleChoiceField(
        label=_("Met wie?"),
        queryset=Person.objects.none(),
        required=False,
        widget=OptionChecks(attrs={"class": "opts--chips"}),
    )
    with_other = forms.CharField(
        label=_("Iemand anders"),
        max_length=80,
        required=False,
        help_text=_("De mentor, de huisarts, oma …"),
    )
    next_step = forms.ChoiceField(
        label=_("Wat nu?"),
        choices=[*choices(lists.NEXT_STEP), ("", _("Niets"))],
        required=False,
        widget=SegmentedRadio,
    )
    next_on = ComingDateField(label=_("Op welke dag?"), required=False)
    field_order = (
        "kind", "people", "with_other", "words", "next_step", "next_on", "on", "minutes",
    )  # fmt: skip

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, people=people)
        self.fields["words"].widget.attrs["rows"] = 3

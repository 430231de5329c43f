from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.access import organisations
from wijkteam.accounts.models import Organisation
from wijkteam.casework.signals.models import TO_WHOM, Signal
from wijkteam.ui.dates import day
from wijkteam.ui.forms import DateField, choose_from
from wijkteam.ui.widgets import OptionChecks
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists

LONGEST = 365


def next_summer() -> str:
    """The first of June that comes."""
    today = timezone.localdate()
    year = today.year + (today >= date(today.year, 6, 1))
    return date(year, 6, 1).strftime("%d-%m-%Y")


class NeededForm(forms.Form):
    """How long one may wait, and by when that must be so."""

    dagen = forms.IntegerField(
        label=_("Niemand wacht langer dan (dagen)"),
        min_value=1,
        max_value=LONGEST,
        initial=14,
        error_messages={
            "required": _("Schrijf een aantal dagen op."),
            "invalid": _("Schrijf een heel getal, zoals 14."),
            "min_value": _("Kies een aantal dagen van 1 of meer."),
            "max_value": _("Kies hoogstens 365 dagen."),
        },
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    op = DateField(label=_("Vanaf welke dag"), kind="planned", initial=next_summer)

    def clean_op(self) -> date:
        day: date = self.cleaned_data["op"]
        if day <= timezone.localdate():
            raise forms.ValidationError(_("Kies een dag die nog komt."))
        return day


class GroupForm(forms.Form):
    """Which of those who ask the same go to a group, and to which one."""

    mostly_optional = True

    who = forms.MultipleChoiceField(
        label=_("Wie gaat er naar de groep?"),
        help_text=_("Kies wie dat zelf wil. Wie liever wacht op eigen hulp, blijft op de lijst."),
        widget=OptionChecks,
        error_messages={"required": _("Kies minstens één vraag, of ga terug naar de lijst.")},
    )
    to_what = forms.CharField(
        label=_("Welke groep of cursus?"),
        max_length=120,
        required=False,
        help_text=_("Bijvoorbeeld: cursus Grip op geld."),
    )
    to_organisation = forms.ModelChoiceField(
        label=_("Van welke organisatie?"), queryset=Organisation.objects.none(), required=False
    )
    sent_how = forms.ChoiceField(
        label=_("Hoe komen zij daar?"),
        required=False,
        choices=[("", _("Kies hoe")), *choices(lists.SENT_HOW)],
    )
    explanation = forms.CharField(label=_("Wat is afgesproken?"), max_length=300, required=False)

    def __init__(self, *args: Any, asked: Sequence[Signal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = {str(signal.pk): signal for signal in asked}
        who: Any = self.fields["who"]
        who.choices = [
            (key, f"{signal.who or now_('melding')}, {now_('sinds')} {day(signal.received_on)}")
            for key, signal in self.asked.items()
        ]
        choose_from(self, to_organisation=organisations())

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not (given.get("to_organisation") or given.get("to_what")):
            self.add_error("to_what", TO_WHOM)
        return given

    def chosen(self) -> dict[str, Any]:
        """Who goes where, as the action wants it."""
        given = dict(self.cleaned_data)
        return given | {"who": [self.asked[key] for key in given["who"]]}

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.models import User
from wijkteam.casework.agenda.models import LONGEST, SHORTEST
from wijkteam.casework.households.forms import Colleague
from wijkteam.casework.people.models import Person
from wijkteam.ui.forms import ClockField, ComingDateField, choose_from
from wijkteam.ui.widgets import OptionCards, SegmentedRadio
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists


class AppointmentForm(forms.Form):
    people = forms.ModelMultipleChoiceField(
        label=_("Wie nodig je uit?"),
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Alleen wie je kiest, ziet deze afspraak in de eigen agenda."),
    )
    about = forms.CharField(
        label=_("Waar gaat het over?"),
        max_length=200,
        help_text=_("In gewone woorden. Wie je uitnodigt, leest dit."),
    )
    day = ComingDateField(label=_("Welke dag?"), kind="planned")
    at = ClockField(label=_("Hoe laat?"))
    minutes = forms.IntegerField(
        label=_("Hoeveel minuten?"), initial=60, min_value=SHORTEST, max_value=LONGEST
    )
    place = forms.ChoiceField(
        label=_("Hoe zien jullie elkaar?"),
        choices=choices(lists.APPOINTMENT_PLACE),
        widget=OptionCards,
    )
    where = forms.CharField(
        label=_("Waar precies?"),
        max_length=120,
        required=False,
        help_text=_("Alleen als het ergens anders is dan thuis."),
    )
    worker = Colleague(label=_("Wie van het team?"), queryset=User.objects.none(), empty_label=None)

    def __init__(
        self, *args: Any, people: QuerySet[Person], workers: QuerySet[User], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, people=people, worker=workers)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("place") == "elsewhere" and not typed.get("where"):
            self.add_error("where", _("Schrijf op waar: anders weet niemand waarheen."))
        day, at = typed.pop("day", None), typed.pop("at", None)
        if day and at:
            typed["begins_at"] = timezone.make_aware(datetime.combine(day, at))
        return typed


class CancelForm(forms.Form):
    because = forms.CharField(
        label=_("Waarom gaat het niet door?"),
        max_length=200,
        required=False,
        help_text=_("Wie was uitgenodigd, leest dit."),
    )


class AnswerForm(forms.Form):
    """Yes and no weigh the same; no needs no reason."""

    answer = forms.ChoiceField(
        label=_("Kom je?"),
        choices=[c for c in choices(lists.APPOINTMENT_ANSWER) if c[0] != "asked"],
        widget=SegmentedRadio,
    )
    words = forms.CharField(
        label=_("Wil je er iets bij zeggen?"),
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Bijvoorbeeld wanneer je wel kunt."),
    )


class FeedForm(forms.Form):
    tells = forms.ChoiceField(
        label=_("Wat mag er in je agenda staan?"),
        choices=[
            ("", _("Alleen ‘Afspraak’, en hoe laat")),
            ("yes", _("Ook met wie en waarover")),
        ],
        required=False,
        widget=OptionCards,
        help_text=_("Kijkt er iemand mee op je telefoon? Kies dan het eerste."),
    )
    #: The address that the page shows, 0 for none: a second tab may have made another since.
    seen = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def clean_tells(self) -> bool:
        return bool(self.cleaned_data["tells"])

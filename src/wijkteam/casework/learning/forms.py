from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.learning.models import LONGEST_PAGE
from wijkteam.ui.forms import DateField
from wijkteam.ui.widgets import OptionCards
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists


class TrainingForm(forms.Form):
    name = forms.CharField(
        label=_("Wat is het?"), max_length=120, help_text=_("Bijvoorbeeld: SKJ, of meldcode.")
    )
    kind = forms.ChoiceField(
        label=_("Wat voor?"), choices=choices(lists.TRAINING_KIND), widget=OptionCards
    )
    months_valid = forms.IntegerField(
        label=_("Hoeveel maanden is het geldig?"),
        min_value=1,
        max_value=120,
        required=False,
        widget=forms.NumberInput(attrs={"class": "short"}),
        help_text=_("Leeg betekent: voorgoed."),
    )
    is_needed = forms.BooleanField(
        label=_("Iedereen van het team heeft het nodig"), required=False, initial=True
    )


class FollowForm(forms.Form):
    mostly_optional = True

    planned_on = DateField(label=_("Wanneer staat het gepland?"), kind="planned", required=False)
    done_on = DateField(label=_("Wanneer gevolgd of verlengd?"), kind="history", required=False)
    valid_until = DateField(
        label=_("Tot en met welke dag geldig?"),
        kind="span",
        required=False,
        help_text=_("Leeg: wijkteam rekent het uit."),
    )


class PageForm(forms.Form):
    title = forms.CharField(label=_("Waar gaat het over?"), max_length=120)
    text = forms.CharField(
        label=_("Hoe doen we het?"),
        max_length=LONGEST_PAGE,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_("Voor wie morgen begint. Zonder namen van bewoners."),
    )


class StopForm(forms.Form):
    sure = forms.BooleanField(label=_("Ja, dit gebruiken we niet meer"))

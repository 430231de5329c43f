from django import forms
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.hours.models import LONGEST_MINUTES
from wijkteam.ui.forms import DateField
from wijkteam.ui.widgets import SegmentedRadio
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists


class MinutesForm(forms.Form):
    minutes = forms.IntegerField(
        label=_("Hoeveel minuten?"),
        min_value=1,
        max_value=LONGEST_MINUTES,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    kind = forms.ChoiceField(
        label=_("Waaraan?"), choices=choices(lists.TIME_KIND), widget=SegmentedRadio, initial="help"
    )
    on = DateField(label=_("Welke dag?"), required=False, help_text=_("Leeg betekent vandaag."))

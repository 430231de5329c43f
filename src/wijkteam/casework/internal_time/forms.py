from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.models import LONGEST_WEEK
from wijkteam.ui.words import lazy_label
from wijkteam.vocabulary import lists


def _hours(kind: str, help_text: object = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=lazy_label(lists.INTERNAL_KIND[kind]),
        min_value=0,
        max_value=LONGEST_WEEK,
        help_text=help_text,
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
    )


class WeekForm(forms.Form):
    """Five numbers that stand there already: mostly one press."""

    registration = _hours("registration", _("Wat niet bij een huishouden staat."))
    meeting = _hours("meeting")
    travel = _hours("travel")
    learning = _hours("learning", _("Training, intervisie, inwerken."))
    overhead = _hours("overhead")

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.models import LONGEST_WEEK
from wijkteam.ui.words import lazy_label
from wijkteam.vocabulary import lists

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def _hours(kind: str, help_text: StrOrPromise = "") -> forms.IntegerField:
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

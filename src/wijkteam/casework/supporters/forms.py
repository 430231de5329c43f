from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.plans.models import Goal
from wijkteam.ui.forms import choose_from


class OwnWords(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Goal) -> str:
        return f"‘{obj.words}’"


class ChooseForm(forms.Form):
    """What somebody may see: nothing unless it is chosen."""

    goals = OwnWords(
        label=_("Welke doelen mag diegene zien?"),
        queryset=Goal.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Met wie wat doet. De rest van je plan ziet diegene niet."),
    )
    sees_agenda = forms.BooleanField(
        label=_("Ook wanneer mijn volgende afspraak is"), required=False
    )

    def __init__(self, *args: Any, goals: QuerySet[Goal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, goals=goals)


class InviteForm(ChooseForm):
    name = forms.CharField(
        label=_("Wie denkt er met je mee?"),
        max_length=80,
        help_text=_("Een voornaam is genoeg, zoals Oma Ria."),
    )
    what = forms.CharField(
        label=_("Wie is dat van jou?"),
        max_length=120,
        help_text=_("Bijvoorbeeld oma, buurvrouw of mentor."),
    )
    email = forms.EmailField(
        label=_("E-mailadres"),
        required=False,
        help_text=_("Leeg: je krijgt een code om af te drukken of voor te lezen."),
    )

    field_order = ("name", "what", "goals", "sees_agenda", "email")

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.models import Team
from wijkteam.ui.forms import DateField, choose_from
from wijkteam.ui.widgets import OptionCards, SegmentedRadio
from wijkteam.ui.words import choices, word
from wijkteam.vocabulary import lists


class GoalForm(forms.Form):
    team = forms.ModelChoiceField(label=_("Welk team?"), queryset=Team.objects.none())
    goal = forms.CharField(label=_("Wat willen we met het team bereiken?"), max_length=200)
    indicator = forms.CharField(
        label=_("Waaraan zien we dat?"),
        max_length=200,
        help_text=_("Een cijfer dat er is, of iets wat je kunt vragen."),
    )
    target = forms.CharField(label=_("Hoeveel, of hoe ver?"), max_length=120)
    term_on = DateField(label=_("Op welke dag moet dat zo zijn?"), kind="planned")
    agreed_by = forms.CharField(label=_("Wie spraken dit af?"), max_length=200)
    plan_b = forms.CharField(
        label=_("Wat doen we als het niet lukt?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, teams: QuerySet[Team], **options: Any) -> None:
        super().__init__(*args, **options)
        choose_from(self, team=teams)
        if len(teams) == 1:
            self.fields["team"].initial = teams[0]


class ResultForm(forms.Form):
    on = DateField(label=_("Op welke dag?"), kind="past")
    met = forms.ChoiceField(
        label=_("Is het gehaald?"), choices=choices(lists.GOAL_MET), widget=OptionCards
    )
    words = forms.CharField(
        label=_("Wat kwam eruit, en wat doen we nu?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].initial = timezone.localdate()


class StopForm(forms.Form):
    because = forms.CharField(label=_("Waarom stopt dit doel?"), max_length=200)


class ReflectForm(forms.Form):
    on = DateField(label=_("Wanneer spraken jullie hierover?"), kind="past")
    words = forms.CharField(
        label=_("Wat pakken we op, en wie begint?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].initial = timezone.localdate()
        for code in lists.ACTIVE_ELEMENT.codes:
            self.fields[code] = forms.ChoiceField(
                label=word(code, "active_element"),
                choices=choices(lists.ELEMENT_LEVEL),
                widget=SegmentedRadio,
                required=False,
            )

    @property
    def headings(self) -> list[tuple[str, list[BoundField]]]:
        return [
            (word(heading, "element_heading"), [self[code] for code in codes])
            for heading, codes in lists.ELEMENTS_OF.items()
        ]

    def levels(self) -> dict[str, int]:
        told = {code: self.cleaned_data.get(code) for code in lists.ACTIVE_ELEMENT.codes}
        return {code: int(level) for code, level in told.items() if level}

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.models import User
from wijkteam.casework.conference.models import LONGEST_TEXT, Conference
from wijkteam.casework.households.forms import Colleagues
from wijkteam.casework.plans.models import Goal
from wijkteam.ui.dates import day_long
from wijkteam.ui.forms import ComingDateField, DateField, choose_from
from wijkteam.ui.widgets import OptionCards, OptionChecks
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists


class Partners(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: User) -> str:
        return f"{obj.full_name}, {obj.organisation}"


class Meeting(forms.ModelChoiceField):
    def label_from_instance(self, obj: Conference) -> str:
        return day_long(obj.on)


class MeetingForm(forms.Form):
    """When the team talks households over, and who is there."""

    on = DateField(label=_("Op welke dag?"), kind="planned")
    where = forms.CharField(label=_("Waar en hoe laat?"), max_length=120, required=False)
    present = Colleagues(
        label=_("Wie zijn erbij?"),
        queryset=User.objects.none(),
        widget=OptionChecks(attrs={"class": "opts--chips"}),
        help_text=_("Zij lezen de vragen op de agenda, tot de bespreking gesloten is."),
    )

    def __init__(self, *args: Any, colleagues: QuerySet[User], **options: Any) -> None:
        super().__init__(*args, **options)
        choose_from(self, present=colleagues)


class BringForm(forms.Form):
    conference = Meeting(
        label=_("Op welke bespreking?"), queryset=Conference.objects.none(), empty_label=None
    )
    question = forms.CharField(
        label=_("Wat is je vraag aan de anderen?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    facts = forms.CharField(
        label=_("Wat mogen de anderen weten?"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Niet meer dan nodig is voor je vraag. Alleen dit lezen zij, niet het dossier."
        ),
    )
    told = forms.ChoiceField(
        label=_("Weet het huishouden dat jullie dit bespreken?"),
        choices=choices(lists.HOUSEHOLD_TOLD),
        widget=OptionCards,
        help_text=_("Het huishouden leest daarna dat het besproken is, en door wie."),
    )
    why_not_told = forms.CharField(label=_("Waarom nog niet?"), max_length=300, required=False)

    def __init__(self, *args: Any, conferences: QuerySet[Conference], **options: Any) -> None:
        super().__init__(*args, **options)
        choose_from(self, conference=conferences)


class KeepForm(forms.Form):
    """What came of it; what somebody will do goes straight into the plan."""

    lines = 3
    mostly_optional = True

    discussed_on = DateField(label=_("Wanneer was de bespreking?"), kind="past")
    partners = Partners(
        label=_("Welke partners waren erbij?"),
        queryset=User.objects.none(),
        required=False,
        widget=OptionChecks(attrs={"class": "opts--chips"}),
    )
    others = forms.CharField(
        label=_("Wie nog meer van buiten?"),
        max_length=200,
        required=False,
        help_text=_("Noem de functie, geen naam. Bijvoorbeeld: wijkverpleegkundige."),
    )
    strengths = forms.CharField(
        label=_("Wat gaat goed?"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    advice = forms.CharField(
        label=_("Wat raden de anderen aan?"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    decision = forms.CharField(
        label=_("Wat is besloten?"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Het plan blijft van het huishouden. Wat je zonder hen besluit, bespreek je nog."
        ),
    )

    def __init__(
        self, *args: Any, partners: QuerySet[User], goals: Iterable[Goal], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        choose_from(self, partners=partners)
        self._goals = {str(goal.pk): goal for goal in goals}
        at_goal = [(key, f"‘{goal.words}’") for key, goal in self._goals.items()]
        for number in range(self.lines if at_goal else 0):
            asked: dict[str, forms.Field] = {
                "what": forms.CharField(label=_("Wat?"), max_length=300),
                "actor": forms.ChoiceField(
                    label=_("Wie is dat?"), choices=[("", _("kies")), *choices(lists.ACTOR)]
                ),
                "who": forms.CharField(label=_("Naam"), max_length=80),
                "due": ComingDateField(label=_("Wanneer?"), kind="planned"),
                "goal": forms.ChoiceField(label=_("Bij welk doel?"), choices=at_goal),
            }
            for name, field in asked.items():
                field.required = False
                self.fields[f"{name}_{number}"] = field

    @property
    def rows(self) -> list[tuple[list[forms.BoundField], bool]]:
        """The new actions, a row of fields each; the first is open, and what was typed in."""
        rows = [
            [self[f"{name}_{number}"] for name in ("what", "actor", "who", "due", "goal")]
            for number in range(self.lines)
            if self._goals
        ]
        return [
            (row, number == 0 or bool(row[0].value()) or any(field.errors for field in row))
            for number, row in enumerate(rows)
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for number in range(self.lines):
            if not data.get(f"what_{number}"):
                continue
            needed = {
                "actor": _("Kies wie het doet."),
                "who": _("Schrijf op wie het doet."),
                "due": _("Kies een dag waarop het klaar is."),
            }
            for name, message in needed.items():
                field = f"{name}_{number}"
                if field not in self.errors and not data.get(field):
                    self.add_error(field, message)
        return data

    def told(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in (*self.base_fields, "seen")}

    def agreed(self) -> list[dict[str, Any]]:
        """The new actions, each with its goal, as `plans.actions.add_action` wants them."""
        data = self.cleaned_data
        return [
            {
                "goal": self._goals[data[f"goal_{number}"]],
                "what": data[f"what_{number}"],
                "actor": data[f"actor_{number}"],
                "who": data[f"who_{number}"],
                "due_on": data[f"due_{number}"],
            }
            for number in range(self.lines)
            if data.get(f"what_{number}")
        ]

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.history.forms import with_revision
from wijkteam.casework.households.models import Person
from wijkteam.casework.plans.models import LONGEST_TEXT, Agreement, Goal
from wijkteam.ui.forms import DateField
from wijkteam.ui.widgets import OptionCards, OptionChecks, SegmentedRadio
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def score(label: StrOrPromise, *, required: bool = False) -> forms.IntegerField:
    """A number from 1 to 10 that the household gives."""
    return forms.IntegerField(
        label=label,
        required=required,
        min_value=1,
        max_value=10,
        widget=forms.NumberInput(attrs={"class": "short", "min": 1, "max": 10}),
    )


class GoalForm(forms.Form):
    words = forms.CharField(
        label=_("Wat wil het huishouden, in eigen woorden?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    domain = forms.ChoiceField(
        label=_("Leefgebied"),
        required=False,
        choices=[("", _("Past nergens bij")), *choices(lists.LIFE_DOMAIN)],
    )
    people = forms.ModelMultipleChoiceField(
        label=_("Van wie is dit doel?"),
        queryset=Person.objects.none(),
        required=False,
        widget=OptionChecks(attrs={"class": "opts--chips"}),
    )
    start = score(_("Cijfer nu, van 1 tot 10"))
    enough = score(_("Wanneer is het goed genoeg?"))

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people  # type: ignore[attr-defined]


Goals = forms.formset_factory(GoalForm, extra=3, max_num=12)


class PlanForm(forms.Form):
    review_on = DateField(label=_("Wanneer kijken we terug?"))


class ActionForm(forms.Form):
    what = forms.CharField(label=_("Wat gaat er gebeuren?"), max_length=300)
    actor = forms.ChoiceField(
        label=_("Wie doet het?"), choices=choices(lists.ACTOR), widget=OptionCards
    )
    who = forms.CharField(
        label=_("Naam"), max_length=80, required=False, help_text=_("Sanne, oma Ria, De Werf …")
    )
    due_on = DateField(
        label=_("Wanneer"), required=False, help_text=_("Leeg betekent: dit loopt al.")
    )


class MarkForm(forms.Form):
    """How an action stands, as the buttons beside it say."""

    state = forms.ChoiceField(choices=choices(lists.ACTION_STATE))


class OpinionForm(forms.Form):
    person = forms.ModelChoiceField(label=_("Wie"), queryset=Person.objects.none())
    opinion = forms.ChoiceField(
        label=_("Wat vindt diegene van dit doel?"),
        choices=choices(lists.AGREEMENT),
        widget=SegmentedRadio,
    )
    words = forms.CharField(
        label=_("In eigen woorden"),
        max_length=300,
        required=False,
        help_text=_("Nee zeggen mag zonder reden."),
    )

    def __init__(
        self,
        *args: Any,
        people: QuerySet[Person],
        agreements: Iterable[Agreement] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        given = {agreement.person_id: agreement for agreement in agreements}
        for person in people:
            with_revision(self, given.get(person.pk), f"seen_{person.pk}")


class EvaluationForm(forms.Form):
    held_on = DateField(label=_("Wanneer was de evaluatie?"))
    words = forms.CharField(
        label=_("Wat vindt het huishouden ervan?"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    next_review = DateField(label=_("Wanneer kijken we weer?"))

    def __init__(self, *args: Any, goals: Iterable[Goal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goals = list(goals)
        for goal in self.goals:
            self.fields[f"score_{goal.pk}"] = score(_("Cijfer nu"))
            self.fields[f"score_{goal.pk}"].initial = goal.now
            self.fields[f"reached_{goal.pk}"] = forms.BooleanField(
                label=_("Gehaald, of goed genoeg"), required=False, initial=goal.is_reached
            )
            with_revision(self, goal, f"seen_{goal.pk}")

    @property
    def per_goal(self) -> list[tuple[Goal, forms.BoundField, forms.BoundField]]:
        return [(goal, self[f"score_{goal.pk}"], self[f"reached_{goal.pk}"]) for goal in self.goals]

    def scores(self) -> dict[Goal, int]:
        given = {goal: self.cleaned_data[f"score_{goal.pk}"] for goal in self.goals}
        return {goal: number for goal, number in given.items() if number is not None}

    def reached(self) -> set[Goal]:
        return {goal for goal in self.goals if self.cleaned_data[f"reached_{goal.pk}"]}

    def seen(self) -> dict[Goal, int]:
        return {goal: self.cleaned_data[f"seen_{goal.pk}"] for goal in self.goals}

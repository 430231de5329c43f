from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.history.forms import with_revision
from wijkteam.casework.households.models import NetworkTie
from wijkteam.casework.people.models import Person
from wijkteam.casework.plans import rules
from wijkteam.casework.plans.models import LONGEST_TEXT, Action, Agreement, Goal
from wijkteam.ui.forms import ComingDateField, DateField, choose_from
from wijkteam.ui.widgets import ActorChoice, OptionChecks, SegmentedRadio
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
        choose_from(self, people=people)


Goals = forms.formset_factory(GoalForm, extra=3, max_num=12)


class PlanForm(forms.Form):
    review_on = DateField(label=_("Wanneer kijken we terug?"))


class GoalLineForm(forms.Form):
    """A goal in one line; what else there is to say of it comes on its card."""

    words = forms.CharField(label=_("Nog een doel, in hun eigen woorden"), max_length=300)


class WishForm(forms.Form):
    """Which wish becomes a goal."""

    wish = forms.CharField(max_length=60)


class ScaleForm(forms.Form):
    """A click on the scale: where it stood, stands, or is good enough."""

    start = score(_("Bij de start"))
    now = score(_("Nu"))
    enough = score(_("Goed genoeg"))

    def given(self) -> dict[str, int]:
        return {name: value for name, value in self.cleaned_data.items() if value is not None}


class MoveForm(forms.Form):
    where = forms.ChoiceField(choices=[("up", _("Omhoog")), ("down", _("Omlaag"))])


class ReachForm(forms.Form):
    reached = forms.ChoiceField(choices=[("yes", _("Doel gehaald")), ("no", _("Nog niet gehaald"))])


class ReviewForm(forms.Form):
    review_on = DateField(label=_("Wanneer kijken we terug?"), help_text="")


#: Whom one may choose from those who stand around the household.
OF_THE_NETWORK = ("network", "volunteer")


class ActionForm(forms.Form):
    """
    Who does what, in one line. A known name at the start of the line says who.

    *known* holds the names and the kind of actor of each.
    """

    what = forms.CharField(
        label=_("Wie doet wat?"),
        max_length=300,
        widget=forms.TextInput(attrs={"placeholder": _("Sanne belt de school")}),
    )
    actor = forms.ChoiceField(
        label=_("Wie doet het?"), choices=choices(lists.ACTOR), widget=ActorChoice, required=False
    )
    who = forms.CharField(
        label=_("Naam"), max_length=80, required=False, help_text=_("Sanne, oma Ria, De Werf …")
    )
    due_on = ComingDateField(
        label=_("Wanneer"), required=False, help_text=_("Leeg betekent: dit loopt al.")
    )

    def __init__(self, *args: Any, known: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known = known or {}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        line = rules.read_line(data.get("what", ""), self._known)
        if line.who and not data.get("who"):
            data["who"], data["what"] = line.who, line.what
        data["actor"] = data.get("actor") or line.actor
        if data.get("what") and not data["actor"]:
            self.add_error(
                "actor", _("Kies wie het doet, of begin de regel met een naam die we kennen.")
            )
        return data


class ChangeActionForm(ActionForm):
    """
    The same, to correct an action: then a name in the line is part of the line, and one can choose
    who of the network does it. *ties* are those who may be chosen.
    """

    field_order = ("actor", "tie", "who", "what", "due_on")

    tie = forms.ModelChoiceField(
        label=_("Wie uit het netwerk?"), queryset=NetworkTie.objects.none(), required=False
    )

    def __init__(self, *args: Any, ties: Sequence[NetworkTie], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["tie"]
        field.queryset = NetworkTie.objects.filter(pk__in=[tie.pk for tie in ties])
        # Named once: a plan has such a form for each of its actions.
        field.choices = [("", _("Niemand van hen")), *((tie.pk, tie.name) for tie in ties)]
        self.fields["actor"].required = True
        self.fields["what"].label = _("Wat gaat er gebeuren?")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        tie = data.get("tie")
        if tie and data.get("actor") not in OF_THE_NETWORK:
            self.add_error("actor", _("Kies ‘netwerk’ of ‘vrijwilliger’, of kies niemand van hen."))
        if tie and not data.get("who"):
            data["who"] = tie.name
        return data


class PersonForm(forms.Form):
    """Somebody whose opinion counts."""

    person = forms.ModelChoiceField(label=_("Wie"), queryset=Person.objects.none())

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, person=people)


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
        choose_from(self, person=people)
        given = {agreement.person_id: agreement for agreement in agreements}
        for person in people:
            with_revision(self, given.get(person.pk), f"seen_{person.pk}")
            # On the card of a goal each row is of one person, and sends of the others nothing.
            self.fields[f"seen_{person.pk}"].required = False


class AgreementsForm(forms.Form):
    """
    The agreements of a conversation: old ones are ticked off, new ones go straight into the plan.

    *known* holds the names that a line may begin with.
    """

    lines = 3
    mostly_optional = True
    answers = (("done", _("gelukt")), ("running", _("loopt nog")), ("stopped", _("stopt")))

    def __init__(
        self,
        *args: Any,
        open_actions: Iterable[Action],
        goals: Iterable[Goal],
        known: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._actions = list(open_actions)
        self._goals = {str(goal.pk): goal for goal in goals}
        self._known = known
        for action in self._actions:
            self.fields[f"mark_{action.pk}"] = forms.ChoiceField(
                label=f"{action.who}: {action.what}" if action.who else action.what,
                choices=self.answers,
                required=False,
                widget=SegmentedRadio,
            )
        at_goal = [(key, f"‘{goal.words}’") for key, goal in self._goals.items()]
        for number in range(self.lines if at_goal else 0):
            self.fields[f"what_{number}"] = forms.CharField(
                label=_("Wie doet wat?"),
                required=False,
                max_length=300,
                widget=forms.TextInput(attrs={"placeholder": _("Sanne belt de school")}),
            )
            self.fields[f"actor_{number}"] = forms.ChoiceField(
                label=_("Wie is dat?"),
                required=False,
                choices=[("", _("herken de naam")), *choices(lists.ACTOR)],
            )
            self.fields[f"goal_{number}"] = forms.ChoiceField(
                label=_("Bij welk doel?"), required=False, choices=at_goal
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for number in range(self.lines):
            line = rules.read_line(data.get(f"what_{number}", ""), self._known)
            if line.what and not (data.get(f"actor_{number}") or line.actor):
                self.add_error(
                    f"actor_{number}",
                    _("Kies wie het doet, of begin de regel met een naam die we kennen."),
                )
        return data

    @property
    def old(self) -> list[tuple[Action, forms.BoundField]]:
        return [(action, self[f"mark_{action.pk}"]) for action in self._actions]

    @property
    def new(self) -> list[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        return [
            (self[f"what_{number}"], self[f"actor_{number}"], self[f"goal_{number}"])
            for number in range(self.lines)
            if f"what_{number}" in self.fields
        ]

    def marks(self) -> dict[Action, str]:
        given = {action: self.cleaned_data[f"mark_{action.pk}"] for action in self._actions}
        return {action: state for action, state in given.items() if state}

    def agreed(self) -> list[dict[str, Any]]:
        """The new agreements, each with its goal, as `actions.add_action` wants them."""
        opinions = []
        for number in range(self.lines):
            line = rules.read_line(self.cleaned_data.get(f"what_{number}", ""), self._known)
            if line.what:
                opinions.append(
                    {
                        "goal": self._goals[self.cleaned_data[f"goal_{number}"]],
                        "what": line.what,
                        "who": line.who,
                        "actor": self.cleaned_data[f"actor_{number}"] or line.actor,
                    }
                )
        return opinions


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

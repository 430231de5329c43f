"""Every field of a record, to correct it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.guards import SignedIn
from wijkteam.casework.conversations.forms import PARTS, ConversationForm
from wijkteam.casework.corrections import access
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.events.forms import EventForm
from wijkteam.casework.followup.forms import ClosingCorrection, LookInForm
from wijkteam.casework.history.actions import value_of
from wijkteam.casework.history.forms import correcting, take_over, with_revision
from wijkteam.casework.hours.forms import MinutesForm
from wijkteam.casework.households import access as households
from wijkteam.casework.households.forms import MembershipForm, OrganisationForm, TieForm
from wijkteam.casework.households.models import Household
from wijkteam.casework.instruments.access import scores_in
from wijkteam.casework.notes.forms import NoteForm
from wijkteam.casework.people.models import Person
from wijkteam.casework.plans.access import who_can_act, who_may_do
from wijkteam.casework.plans.forms import ChangeActionForm, GoalForm, score
from wijkteam.casework.plans.models import LONGEST_TEXT, Goal
from wijkteam.casework.referrals.forms import ProgressForm, ReferForm
from wijkteam.ui.forms import DateField
from wijkteam.ui.widgets import OptionCards
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists


class GoalCorrection(GoalForm):
    now = score(_("Cijfer nu"))
    reached_on = DateField(label=_("Gehaald op"), required=False)
    field_order = ("words", "domain", "people", "start", "now", "enough", "reached_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["start"].label = _("Cijfer bij de start")


class ActionCorrection(ChangeActionForm):
    state = forms.ChoiceField(label=_("Hoe staat het?"), choices=choices(lists.ACTION_STATE))
    agreed_on = DateField(label=_("Afgesproken op"))
    ended_on = DateField(label=_("Klaar of gestopt op"), required=False)


class EvaluationCorrection(forms.Form):
    held_on = DateField(label=_("Wanneer was de evaluatie?"))
    words = forms.CharField(
        label=_("Wat vindt het huishouden ervan?"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class TransitionCorrection(ReferForm, ProgressForm):
    pass


class MinutesCorrection(MinutesForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].required = True
        self.fields["on"].help_text = ""


class ContactCorrection(LookInForm):
    next_contact = None  # type: ignore[assignment] # that is a plan, not what was said
    # As the record holds it, so that what stands there now is chosen when the form opens.
    is_quiet = forms.TypedChoiceField(
        label=_("Hoe ging het?"),
        choices=[(True, _("Het gaat goed")), (False, _("Er speelt iets"))],
        coerce=lambda answer: answer == "True",
        empty_value=None,
        widget=OptionCards,
    )


class TieCorrection(TieForm):
    until_date = DateField(
        label=_("Tot wanneer"), required=False, help_text=_("Leeg betekent: nog steeds.")
    )


class RelationCorrection(forms.Form):
    kind = forms.ChoiceField(label=_("Wat is diegene?"), choices=choices(lists.RELATION_KIND))
    has_authority = forms.BooleanField(label=_("Heeft gezag"), required=False)
    from_date = DateField(label=_("Sinds wanneer"))
    until_date = DateField(
        label=_("Tot wanneer"), required=False, help_text=_("Leeg betekent: nog steeds.")
    )
    note = forms.CharField(label=_("Toelichting"), max_length=120, required=False)


#: What each kind of record is corrected with; whether it asks who lives in the household.
FORMS: Mapping[str, tuple[type[forms.Form], bool]] = {
    "notitie": (NoteForm, True),
    "doel": (GoalCorrection, True),
    "actie": (ActionCorrection, False),
    "evaluatie": (EvaluationCorrection, False),
    "overdracht": (TransitionCorrection, False),
    "gebeurtenis": (EventForm, True),
    "tijd": (MinutesCorrection, False),
    "contact": (ContactCorrection, False),
    "lid": (MembershipForm, False),
    "relatie": (RelationCorrection, False),
    "netwerk": (TieCorrection, False),
    "organisatie": (OrganisationForm, False),
    "afsluiting": (ClosingCorrection, False),
}


def form_for(
    request: SignedIn, household: Household, kind: str, record: Any, earlier: Mapping[str, Any]
) -> forms.Form:
    """The form of a record, filled with what it holds, or with what it held *earlier*."""
    if kind == "gesprek":
        return conversation_form(request, household, record, earlier)
    form_class, asks_who = FORMS[kind]
    options: dict[str, Any] = {"people": households.people_around(household)} if asks_who else {}
    if kind == "actie":
        options["ties"] = who_may_do(record, who_can_act(household))
        earlier = {"tie": record.tie_id, **earlier}
    if kind == "afsluiting":
        options["people"], said = access.who_thought(household, record)
        options["came_back"] = bool(record.reopened_on)
        earlier = {**said, **earlier}
    if kind == "lid":
        options["has_left"] = bool(record.until_date)
    if kind == "notitie":
        earlier = {"minutes": record.minutes, **earlier}
    return correcting(form_class, request, record, initial=dict(earlier), **options)


def conversation_form(
    request: SignedIn, household: Household, record: Any, earlier: Mapping[str, Any]
) -> ConversationForm:
    """A conversation, with what it says of the person it is most about."""
    person = shown_person(record)
    notes, scores = access.notes_of(record, person), scores_in(record, person)
    said = {
        f"{domain}_{part}": getattr(note, part)
        for domain, note in notes.items()
        for part in dict(PARTS)
    } | {f"{domain}_score": score.value for domain, score in scores.items()}
    of_itself = {
        name: value_of(record, name)
        for name in ("held_on", "place", "present", "story", "wish", "safety_change")
    }
    people = households.people_around(household) | Person.objects.filter(pk=person)
    form = opened(
        ConversationForm,
        request,
        people=people.distinct(),
        initial={**of_itself, "about": person, **said, **earlier},
    )
    with_revision(form, record)
    for domain in lists.LIFE_DOMAIN:
        with_revision(form, notes.get(domain), f"seen_{domain}")
    for domain in lists.ZRM_DOMAIN:
        with_revision(form, scores.get(domain), f"seen_{domain}_score")
    take_over(form, request, {**of_itself, **said})
    return form


def shown_person(record: Any) -> Any:
    """Of whom most is said."""
    said: list[Any] = list(record.notes.values_list("person", flat=True))
    said = said or list(record.measurements.values_list("person", flat=True))
    if said:
        return max(set(said), key=said.count)
    return record.present.values_list("pk", flat=True).first()


class _GoalChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Goal) -> str:
        return f"{obj.plan.household}: ‘{obj.words}’"


class MoveActionForm(forms.Form):
    """To which goal of another household an action belongs."""

    goal = _GoalChoice(
        label=_("Bij welk doel hoort het?"),
        queryset=Goal.objects.none(),
        empty_label=_("Kies een doel"),
    )
    why = forms.CharField(
        label=_("Waarom?"), max_length=200, help_text=_("Dit staat in beide geschiedenissen.")
    )

    def __init__(self, *args: Any, to: QuerySet[Household], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goal"].queryset = access.goals_of(to)  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    """To which household something belongs; of people only those who live there."""

    to = forms.ModelChoiceField(
        label=_("Naar welk huishouden?"),
        queryset=Household.objects.none(),
        empty_label=_("Kies een huishouden"),
    )
    about = forms.ModelChoiceField(
        label=_("Over wie gaat het daar?"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Niemand in het bijzonder"),
        help_text=_("De mensen van dit huishouden gaan niet mee."),
    )
    why = forms.CharField(
        label=_("Waarom?"), max_length=200, help_text=_("Dit staat in beide geschiedenissen.")
    )

    def __init__(
        self, *args: Any, to: QuerySet[Household], is_about_people: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = to  # type: ignore[attr-defined]
        if is_about_people:
            self.fields["about"].queryset = access.people_of(to)  # type: ignore[attr-defined]
        else:
            del self.fields["about"]

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.access import organisations
from wijkteam.accounts.models import Organisation, User
from wijkteam.casework.followup import rules
from wijkteam.casework.followup.access import LooseEnd
from wijkteam.casework.households.forms import Colleague
from wijkteam.casework.people.models import Person
from wijkteam.ui.forms import DateField, choose_from
from wijkteam.ui.widgets import OptionCards, SegmentedRadio
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists


class ScaleDownForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Waarom nu?"), choices=choices(lists.SCALE_DOWN_REASON), widget=OptionCards
    )
    agreed = forms.CharField(
        label=_("Wat spreken jullie af?"),
        max_length=300,
        required=False,
        help_text=_("Wie belt wie, en wanneer is het tijd om terug te komen?"),
    )
    consulted = forms.CharField(
        label=_("Met wie is overlegd?"),
        max_length=200,
        help_text=_("Het huishouden zelf, en welke collega of partner."),
    )
    contact_by = Colleague(
        label=_("Van wie horen zij het liefst?"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Maakt niet uit"),
        help_text=_("Die krijgt het contact op de eigen dag."),
    )
    next_contact = DateField(label=_("Volgend contact"))
    quiet_contacts = forms.IntegerField(
        label=_("Stopt vanzelf na hoeveel rustige contacten?"),
        min_value=1,
        max_value=12,
        required=False,
        help_text=_("Leeg betekent: zonder einde, zolang zij het willen."),
        widget=forms.NumberInput(attrs={"class": "short"}),
    )

    def __init__(self, *args: Any, workers: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, contact_by=workers)


class LookInForm(forms.Form):
    on = DateField(label=_("Wanneer was het contact?"))
    is_quiet = forms.TypedChoiceField(
        label=_("Hoe gaat het?"),
        choices=[("yes", _("Het gaat goed")), ("no", _("Er speelt iets"))],
        coerce=lambda answer: answer == "yes",
        empty_value=None,
        widget=OptionCards,
    )
    words = forms.CharField(
        label=_("Wat zei het huishouden?"),
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    next_contact = DateField(
        label=_("Volgend contact"),
        required=False,
        help_text=_("Leeg betekent: het gewone ritme."),
    )


class WhatNowForm(forms.Form):
    now = forms.ChoiceField(
        label=_("Wat spreken jullie af?"),
        choices=[
            ("reopen", _("Open het dossier weer: wij gaan erheen")),
            ("sooner", _("Eerder weer bellen")),
        ],
        widget=OptionCards,
    )
    next_contact = DateField(label=_("Wanneer bel je weer?"), required=False)
    agreed = forms.CharField(label=_("Wat doet wie tot dan?"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("now") == "sooner" and not given.get("next_contact"):
            self.add_error("next_contact", _("Kies de dag waarop je weer belt."))
        return given


class ReopenForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Waarom komt het huishouden terug?"),
        choices=choices(lists.REOPEN_REASON),
        widget=OptionCards,
    )


#: What may become of a loose end, as the button says it.
SETTLED = {
    "goes_on": _("gaat door"),
    "resident": _("zij doen het zelf"),
    "done": _("klaar"),
    "stopped": _("stopt"),
    "thrown_away": _("gooi weg"),
}
AFTERWARDS = (
    ("no", _("Nee, zij bellen zelf")),
    ("once", _("Eén keer")),
    ("quarterly", _("Elk kwartaal")),
)


class Opinions(forms.Form):
    """What each person thinks of going on without the team: a choice and a sentence."""

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        for person in people:
            self.fields[f"opinion-{person.pk}"] = forms.ChoiceField(
                label=str(person),
                choices=choices(lists.AGREEMENT),
                widget=SegmentedRadio,
                required=False,
            )
            self.fields[f"words-{person.pk}"] = forms.CharField(
                label=_("In eigen woorden"), max_length=300, required=False
            )

    def asked(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [
            (self[f"opinion-{person.pk}"], self[f"words-{person.pk}"]) for person in self.people
        ]

    def opinions(self) -> list[dict[str, Any]]:
        """What each person thinks of it; who was not asked is no answer."""
        given = self.cleaned_data
        return [
            {
                "person": person,
                "opinion": given[f"opinion-{person.pk}"] or "other",
                "words": given[f"words-{person.pk}"],
            }
            for person in self.people
            if given[f"opinion-{person.pk}"] or given[f"words-{person.pk}"]
        ]


class ClosingCorrection(Opinions):
    """How it ended, when and in which words; not what became of the loose ends, which went on."""

    ending = forms.ChoiceField(
        label=_("Hoe eindigde het?"), choices=choices(lists.ENDING), widget=OptionCards
    )
    taken_over_by = forms.ModelChoiceField(
        label=_("Wie nam het over?"), queryset=Organisation.objects.none(), required=False
    )
    words = forms.CharField(
        label=_("Wat moet een collega weten als zij terugkomen?"),
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    closed_on = DateField(label=_("Wanneer sloot je af?"))
    reopened_because = forms.ChoiceField(
        label=_("Waarom kwamen zij terug?"), choices=choices(lists.REOPEN_REASON), required=False
    )

    def __init__(self, *args: Any, came_back: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, taken_over_by=organisations())
        for person in self.people:
            asked = self.fields[f"opinion-{person.pk}"]
            asked.label = gettext("Wat vond %(name)s ervan?") % {"name": person}
        if not came_back:
            del self.fields["reopened_because"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.errors:
            return given
        opinions = self.opinions()
        of_people = ("opinion-", "words-")
        told = {name: value for name, value in given.items() if not name.startswith(of_people)}
        return {**told, "opinions": opinions}


class CloseForm(Opinions):
    """The last look: how it ends, what becomes of each loose end, and what they think of it."""

    ending = forms.ChoiceField(
        label=_("Hoe eindigt het?"),
        choices=choices(lists.ENDING),
        widget=OptionCards(attrs={"class": "opts--three"}),
    )
    taken_over_by = forms.ModelChoiceField(
        label=_("Wie neemt het over?"), queryset=Organisation.objects.none(), required=False
    )
    words = forms.CharField(
        label=_("Wat moet een collega weten als zij terugkomen?"),
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    afterwards = forms.ChoiceField(
        label=_("Nog eens bellen?"),
        choices=AFTERWARDS,
        widget=OptionCards(attrs={"class": "opts--three"}),
        error_messages={"required": _("Kies of er nog iemand belt. Nee mag ook.")},
    )
    next_contact = DateField(
        label=_("Wanneer bel je?"),
        required=False,
        help_text=_("Leeg betekent: één keer over zes weken, of elk kwartaal vanaf nu."),
    )
    agreed = forms.CharField(
        label=_("Wat spreken jullie daarover af?"), max_length=300, required=False
    )

    def __init__(
        self,
        *args: Any,
        loose_ends: list[LooseEnd],
        has_end: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.loose_ends, self.has_end = loose_ends, has_end
        choose_from(self, taken_over_by=organisations())
        for loose in loose_ends:
            self.fields[loose.field] = forms.ChoiceField(
                label=loose.title,
                choices=[(code, SETTLED[code]) for code in rules.SETTLES[loose.kind]],
                widget=SegmentedRadio,
                error_messages={"required": _("Kies wat hiermee gebeurt.")},
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not rules.asks_followup(given.get("ending", "")):
            self.errors.pop("afterwards", None)  # the question is not on the page then
            given["afterwards"] = "no"
        return given

    def settled(self) -> dict[tuple[str, str], str]:
        return {loose.end: self.cleaned_data[loose.field] for loose in self.loose_ends}

    def watch(self) -> dict[str, Any]:
        """When somebody looks in, and after how many quiet contacts that stops by itself."""
        given = self.cleaned_data
        if given["afterwards"] not in ("once", "quarterly"):
            return {}
        once = given["afterwards"] == "once"
        chosen: date | None = given["next_contact"]
        return {
            "next_contact": chosen or rules.call_on(timezone.localdate(), once=once),
            "quiet_contacts": 1 if once else rules.USUAL_CONTACTS if self.has_end else None,
            "agreed": given["agreed"],
        }

    def lines(self) -> list[tuple[LooseEnd, forms.BoundField]]:
        return [(loose, self[loose.field]) for loose in self.loose_ends]

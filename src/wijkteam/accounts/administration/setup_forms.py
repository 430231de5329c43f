"""What the administrator fills in about how a team works: norms, triage, setup, budget, areas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.administration.forms import choice
from wijkteam.accounts.fields import day_field, text_field
from wijkteam.accounts.models import (
    MOST_HOUSEHOLDS,
    MOST_TRIAGE_QUESTIONS,
    TriageModel,
)
from wijkteam.accounts.teams.setups import ready_made
from wijkteam.ui.widgets import OptionCards, OptionChecks, SegmentedRadio
from wijkteam.ui.words import choices
from wijkteam.vocabulary import journey, lists

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

#: As long as the name of an area may be.
LONGEST_AREA = 80


def _norm(label: StrPromise, *, least: int = 1, most: int = MOST_HOUSEHOLDS) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        error_messages={
            "required": _("Schrijf een getal op."),
            "invalid": _("Schrijf een heel getal, zoals 16."),
            "min_value": _("Kies een norm van 1 of meer: met nul past er geen huishouden bij."),
            "max_value": _("Schrijf een getal van hoogstens %(most)s.") % {"most": most},
        },
        widget=forms.NumberInput(attrs={"class": "short"}),
    )


class NormsForm(forms.Form):
    """How many households of each weight somebody who works full time carries, and who says so."""

    heavy = _norm(_("Zware huishoudens per voltijder"))
    medium = _norm(_("Middelzware huishoudens per voltijder"))
    light = _norm(_("Lichte huishoudens per voltijder"))
    watched = _norm(_("Huishoudens op waakvlam per voltijder"))
    settling_weeks = _norm(_("Inwerktijd in weken"), least=0, most=104)
    lead_share = _norm(
        _("Deel van de uren van de teamleider voor huishoudens (%)"), least=0, most=100
    )
    internal_share = _norm(
        _("Deel van de uren voor intern werk waar deze normen mee rekenen (%)"), least=0, most=90
    )
    source = text_field(
        _("Wie zegt dit?"),
        limit=200,
        help_text=_("Een onderzoek met bladzijde, of een afspraak met de dag erbij."),
    )
    from_date = day_field(
        _("Geldt vanaf"), initial=lambda: timezone.localdate().strftime("%d-%m-%Y")
    )


class TriageModelForm(forms.Form):
    """The questions of one's own, what a yes makes one think of, and the outcomes offered."""

    mostly_optional = True

    name = text_field(_("Hoe heet dit model?"), limit=80)
    source = text_field(
        _("Wie zegt dit?"), limit=200, help_text=_("Bijvoorbeeld: afspraak van de teams, 1 maart.")
    )
    from_date = day_field(
        _("Geldt vanaf"), initial=lambda: timezone.localdate().strftime("%d-%m-%Y")
    )

    def __init__(self, *args: Any, model: TriageModel | None = None, **options: Any) -> None:
        outcomes = choices(lists.TRIAGE_OUTCOME)
        initial: dict[str, Any] = dict.fromkeys((f"offer_{code}" for code, _word in outcomes), True)
        if model:
            initial |= {"name": model.name, "source": model.source}
            for number, question in enumerate(model.questions):
                initial |= {f"words_{number}": question["words"]}
                initial |= {f"outcome_{number}": question.get("outcome", "")}
            for code, _word in outcomes:
                initial[f"offer_{code}"] = code in model.outcomes
                initial[f"called_{code}"] = model.outcomes.get(code, "")
        options["initial"] = initial | options.get("initial", {})
        super().__init__(*args, **options)
        for number in range(MOST_TRIAGE_QUESTIONS):
            self.fields[f"words_{number}"] = text_field(
                _("Vraag %(n)s") % {"n": number + 1}, limit=200, required=number == 0
            )
            self.fields[f"outcome_{number}"] = choice(
                _("Denk bij ja aan"), [("", _("niets in het bijzonder")), *outcomes], required=False
            )
        for code, word in outcomes:
            self.fields[f"offer_{code}"] = forms.BooleanField(label=word, required=False)
            self.fields[f"called_{code}"] = text_field(
                _("Eigen woorden voor ‘%(outcome)s’") % {"outcome": word}, limit=80, required=False
            )

    @property
    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"words_{n}"], self[f"outcome_{n}"]) for n in range(MOST_TRIAGE_QUESTIONS)]

    @property
    def offered(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [
            (self[f"offer_{code}"], self[f"called_{code}"]) for code in lists.TRIAGE_OUTCOME.codes
        ]

    def model(self) -> dict[str, Any]:
        """What was typed, as the action wants it."""
        given = self.cleaned_data
        return {
            "name": given["name"],
            "source": given["source"],
            "from_date": given["from_date"],
            "questions": [
                {"words": given[f"words_{n}"], "outcome": given[f"outcome_{n}"]}
                for n in range(MOST_TRIAGE_QUESTIONS)
                if given[f"words_{n}"]
            ],
            "outcomes": {
                code: given[f"called_{code}"]
                for code in lists.TRIAGE_OUTCOME.codes
                if given[f"offer_{code}"]
            },
        }


def _days_or_months(label: StrPromise, most: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=most,
        error_messages={
            "required": _("Schrijf een getal op."),
            "invalid": _("Schrijf een heel getal, zoals 14."),
            "min_value": _("Schrijf een getal van 1 of meer."),
            "max_value": _("Schrijf een getal van hoogstens %(most)s.") % {"most": most},
        },
        widget=forms.NumberInput(attrs={"class": "short"}),
    )


class SetupForm(forms.Form):
    """How a team works from a day on; what a ready-made model says stands in it to change."""

    model = forms.ChoiceField(required=False, widget=forms.HiddenInput)
    kind = choice(_("Soort"), choices(lists.TEAM_KIND))
    targets = forms.MultipleChoiceField(
        label=_("Voor wie is het team er?"),
        choices=choices(lists.TEAM_TARGET),
        widget=OptionChecks,
        error_messages={"required": _("Kies voor wie het team er is.")},
    )
    tasks = forms.MultipleChoiceField(
        label=_("Wat doet het team?"),
        choices=choices(lists.TEAM_TASK),
        widget=OptionChecks,
        error_messages={"required": _("Kies een taak of meer uit de lijst.")},
    )
    mandate = choice(
        _("Wat mag het team zelf beginnen?"), choices(lists.TEAM_MANDATE), widget=OptionCards
    )
    heaviest = choice(
        _("Tot en met welk gewicht helpt het team zelf?"),
        choices(journey.WEIGHT)[::-1],
        widget=SegmentedRadio,
    )
    plan_of = choice(_("Wie begint het plan?"), choices(lists.TEAM_PLAN), widget=OptionCards)
    keeps_contact = forms.BooleanField(
        label=_("Het team blijft contactpersoon zolang een specialist helpt"), required=False
    )
    is_beside = forms.BooleanField(
        label=_("Rond één huishouden kunnen twee teams staan"), required=False
    )
    followup_has_end = forms.BooleanField(
        label=_("Waakvlam stopt vanzelf na rustige contacten"), required=False
    )
    talk_days = _days_or_months(_("Eerste gesprek binnen hoeveel dagen?"), 365)
    review_months = _days_or_months(_("Plan opnieuw bekijken na hoeveel maanden?"), 12)
    employment = choice(
        _("Bij wie zijn de mensen in dienst?"),
        [("", _("niet bekend")), *choices(lists.TEAM_EMPLOYMENT)],
        required=False,
    )
    with_norms = forms.BooleanField(
        label=_("Neem ook de normen over die bij dit model horen"), required=False
    )
    source = text_field(
        _("Wie zegt dit?"),
        limit=300,
        required=False,
        help_text=_(
            "Een besluit van de gemeente met de dag erbij, of het model waar dit van komt."
        ),
    )
    from_date = day_field(
        _("Geldt vanaf"), initial=lambda: timezone.localdate().strftime("%d-%m-%Y")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        model = self.fields["model"]
        assert isinstance(model, forms.ChoiceField)
        model.choices = [("", ""), *((code, m.name) for code, m in ready_made().items())]
        chosen = self.data.get("model") if self.is_bound else self.initial.get("model")
        if not (chosen in ready_made() and ready_made()[chosen].norms):
            del self.fields["with_norms"]


def _number(label: StrPromise, *, most: int, required: bool = True) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=most,
        required=required,
        error_messages={
            "required": _("Schrijf een getal op."),
            "invalid": _("Schrijf een heel getal, zonder punten."),
            "min_value": _("Schrijf een getal van 1 of meer."),
            "max_value": _("Schrijf een getal van hoogstens %(most)s.") % {"most": most},
        },
        widget=forms.NumberInput(attrs={"class": "short"}),
    )


class BudgetForm(forms.Form):
    """What a team may buy of help in a year."""

    year = forms.IntegerField(
        label=_("Jaar"),
        min_value=2015,
        max_value=2100,
        error_messages={
            "required": _("Schrijf een jaar op."),
            "invalid": _("Schrijf een jaar, zoals 2027."),
            "min_value": _("Schrijf een jaar vanaf 2015."),
            "max_value": _("Schrijf een jaar tot en met 2100."),
        },
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    euros = _number(_("Hoeveel euro mag het team aan hulp kopen?"), most=100_000_000)
    hours = _number(
        _("Hoeveel uur is dat, als het is afgesproken?"), most=1_000_000, required=False
    )
    source = text_field(
        _("Wie zegt dit?"), limit=200, help_text=_("Een besluit, met de dag erbij.")
    )


class TwoWaysForm(forms.Form):
    """Which two ways of working stand beside each other."""

    een = forms.ChoiceField(label=_("Deze"))
    ander = forms.ChoiceField(label=_("Naast deze"))

    def __init__(self, *args: Any, offered: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            assert isinstance(field, forms.ChoiceField)
            field.choices = offered


class AreasForm(forms.Form):
    """Every area of the municipality, one a line."""

    names = forms.CharField(
        label=_("Alle wijken, buurten of postcodes van de gemeente"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Eén per regel, zoals teams ze bij hun gebied noemen."),
    )

    def clean_names(self) -> list[str]:
        typed: str = self.cleaned_data["names"]
        names = [" ".join(line.split()) for line in typed.splitlines() if line.strip()]
        long = next((name for name in names if len(name) > LONGEST_AREA), None)
        if long:
            raise forms.ValidationError(
                _("Een naam is langer dan %(most)s tekens. Schrijf elke wijk op een eigen regel.")
                % {"most": LONGEST_AREA}
            )
        return names

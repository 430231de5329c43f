"""What is laid beside each other: teams, areas or municipalities, when, and corrected for what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkteam.analysis.disclosure.tables import TOTAL
from wijkteam.analysis.indicators import DEFINITIONS, IndicatorTable, mixes
from wijkteam.monitor.dashboard import periods, sentences
from wijkteam.monitor.dashboard.looking import Looking
from wijkteam.monitor.shelf.neighbours import Municipalities, municipalities

TEAMS, AREAS, MUNICIPALITIES = "team", "area", "gemeente"


class CompareForm(forms.Form):
    # Corrected for nothing is an answer, and a browser sends no empty required field.
    use_required_attribute = False

    wie = forms.ChoiceField(label=gettext_lazy("Wie naast elkaar"))
    periode = forms.ChoiceField(label=gettext_lazy("Periode"))
    correctie = forms.ChoiceField(label=gettext_lazy("Corrigeer voor"))
    uitgave = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self, choices: Mapping[str, list[tuple[str, str]]], chosen: dict[str, str]
    ) -> None:
        super().__init__(initial=chosen)
        self.who = choices["wie"]
        for name, offered in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = offered
        if len(choices["correctie"]) < 2:
            del self.fields["correctie"]


@dataclass(frozen=True, slots=True)
class Asked:
    """One figure, of whom, when, corrected for what, and the table it is read from."""

    code: str
    who: str
    period: str
    mix: str
    table: IndicatorTable
    form: CompareForm
    others: Municipalities | None

    @property
    def by(self) -> str:
        return AREAS if self.who == AREAS else TEAMS


def asked(looking: Looking, code: str, given: QueryDict) -> Asked:
    """What the address asks for, as far as the release has it; else what it has."""
    own = looking.figures.table
    others = municipalities(looking.release)
    who = [(TEAMS, _("teams"))]
    if own.divided(code, AREAS):
        who.append((AREAS, _("gebieden")))
    if others:
        who.append((MUNICIPALITIES, _("gemeenten")))
    chosen_who = _chosen(given.get("wie", ""), who)
    table = others.table if others and chosen_who == MUNICIPALITIES else own
    there = {figure.period for figure in table.of(code) if figure.value is not None} | {TOTAL}
    times = [
        (period, periods.long(period))
        # The newest first: that is what somebody comes for.
        for period in sorted(there, key=periods.in_order, reverse=True)
    ]
    mixed = [("", _("niets"))]
    if DEFINITIONS[code].unit == "share" and chosen_who == TEAMS:
        mixed += [(mix, sentences.division_name(mix)) for mix in mixes(own, code)]
    chosen = {
        "wie": chosen_who,
        "periode": _chosen(given.get("periode", ""), times),
        "correctie": _chosen(given.get("correctie", ""), mixed),
    }
    choices = {"wie": who, "periode": times, "correctie": mixed}
    form = CompareForm(choices, {**chosen, "uitgave": looking.release.name})
    return Asked(code, chosen_who, chosen["periode"], chosen["correctie"], table, form, others)


def _chosen(value: str, offered: list[tuple[str, str]]) -> str:
    return value if value in dict(offered) else offered[0][0]

"""Where a case lies, in words, and the boundaries between groups as somebody types them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.formats import get_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkteam.analysis.mkba.cases.clusters import BY_NUMBER, OUTSIDE, OUTSIDE_EN
from wijkteam.analysis.mkba.cases.thresholds import NAMES, Thresholds
from wijkteam.analysis.mkba.cases.weighed import WeighedCase
from wijkteam.monitor.wording.amounts import chance, money
from wijkteam.monitor.wording.naming import in_language
from wijkteam.ui.numbers import percent, signed

# Where a case lies, in words: its quadrant, its group, and the boundaries between groups.


def quadrant(code: str) -> str:
    """The side of both axes on which a case lies, in words."""
    return {
        "cheaper_more_effect": _("goedkoper, met meer effect"),
        "cheaper_same_effect": _("goedkoper, met evenveel effect"),
        "cheaper_less_effect": _("goedkoper, met minder effect"),
        "same_cost_more_effect": _("even duur, met meer effect"),
        "same_cost_same_effect": _("even duur, met evenveel effect"),
        "same_cost_less_effect": _("even duur, met minder effect"),
        "dearer_more_effect": _("duurder, met meer effect"),
        "dearer_same_effect": _("duurder, met evenveel effect"),
        "dearer_less_effect": _("duurder, met minder effect"),
    }.get(code, _("nog niet te zeggen"))


def cluster(number: int | None) -> str:
    """“1. Escalatie voorkomen”, or that it lies outside the groups."""
    if number is None:
        return in_language(OUTSIDE, OUTSIDE_EN)
    known = BY_NUMBER[number]
    return f"{number}. {in_language(known.label, known.label_en)}"


def group(weighed: WeighedCase) -> str:
    """The group of a case; without scores it is not known."""
    return (
        _("nog niet te zeggen") if weighed.effect_difference is None else cluster(weighed.cluster)
    )


def group_chance(weighed: WeighedCase) -> str:
    """In which share of the draws the case lies in its group; nothing when that is all of them."""
    share = next((c.share for c in weighed.cluster_chances if c.cluster == weighed.cluster), 0.0)
    if not weighed.cluster_chances or share == 1:
        return ""
    return _("Dat geldt in %(share)s van de trekkingen.") % {"share": chance(share)}


def group_shares(weighed: WeighedCase) -> list[tuple[str, str]]:
    """Every group the case may lie in with its share of the draws, the likeliest first."""
    return [
        (cluster(group.cluster), chance(group.share))
        for group in sorted(weighed.cluster_chances, key=lambda group: -group.share)
        if group.share
    ]


def boundaries(used: Thresholds) -> str:
    """Where the groups begin and end, which is an agreement and no knowledge."""
    costs = [
        percent(limit, 1) if used.cost_as == "share" else money(limit)
        for limit in (used.cost_zero, used.cost_substantial)
    ]
    effects = [signed(limit, 1).removeprefix("+") for limit in (
        used.effect_zero, used.effect_substantial)]  # fmt: skip
    of = _(" van de kosten zonder team") if used.cost_as == "share" else ""
    sentence = _(
        "Afgesproken grenzen: tot en met %(cost_zero)s%(of)s en %(effect_zero)s stap is ‘ongeveer "
        "gelijk’, vanaf %(cost_large)s%(of)s en %(effect_large)s stappen is ‘duidelijk anders’. De "
        "bron van de zes groepen noemt geen grenzen."
    )
    return sentence % {
        "of": of, "cost_zero": costs[0], "cost_large": costs[1],
        "effect_zero": effects[0], "effect_large": effects[1],
    }  # fmt: skip


# The boundaries between groups, as somebody types them: in the address, so that they are told.


EUROS, SHARE = "euros", "share"


class BoundariesForm(forms.Form):
    """Four numbers and the unit of the first two; what is left out keeps the value it had."""

    cost_zero = forms.FloatField(label=gettext_lazy("Kosten: tot hier ongeveer gelijk"))
    cost_substantial = forms.FloatField(label=gettext_lazy("Kosten: vanaf hier duidelijk anders"))
    cost_as = forms.ChoiceField(
        label=gettext_lazy("Kosten in"),
        choices=[
            (EUROS, gettext_lazy("euro")),
            (SHARE, gettext_lazy("% van de kosten zonder team")),
        ],
    )
    effect_zero = forms.FloatField(label=gettext_lazy("Effect: tot hier ongeveer gelijk"))
    effect_substantial = forms.FloatField(label=gettext_lazy("Effect: vanaf hier duidelijk anders"))

    def __init__(self, asked: QueryDict) -> None:
        # As a reader types them: with their own comma or point.
        usual, point = Thresholds(), str(get_format("DECIMAL_SEPARATOR"))
        known = {name: f"{getattr(usual, name):g}".replace(".", point) for name in NAMES}
        known["cost_as"] = usual.cost_as
        typed = {name: asked.get(name, known[name]) for name in known}
        super().__init__(typed, initial=known)
        for name in NAMES:
            field = self.fields[name]
            assert isinstance(field, forms.FloatField)
            field.min_value, field.localize = 0, True
            field.widget = forms.TextInput(attrs={"class": "short", "inputmode": "decimal"})
            field.widget.is_localized = True
            field.validators = [_not_below_zero]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for kind in ("cost", "effect"):
            zero, large = cleaned.get(f"{kind}_zero"), cleaned.get(f"{kind}_substantial")
            if zero is not None and large is not None and zero > large:
                self.add_error(
                    f"{kind}_substantial",
                    _("Deze grens is kleiner dan die voor ‘ongeveer gelijk’. Maak haar groter."),
                )
        return cleaned

    @property
    def thresholds(self) -> Thresholds:
        """What was typed; the usual boundaries while that is not right."""
        if not self.is_valid():
            return Thresholds()
        cleaned = self.cleaned_data
        unit = 100 if cleaned["cost_as"] == SHARE else 1
        return Thresholds(
            cleaned["cost_zero"] / unit, cleaned["cost_substantial"] / unit,
            cleaned["effect_zero"], cleaned["effect_substantial"], cleaned["cost_as"],
        )  # fmt: skip

    @property
    def typed(self) -> list[tuple[str, str]]:
        """Every field as it stands, to send along with another form."""
        return [(name, str(self[name].value())) for name in self.fields]


def _not_below_zero(value: float) -> None:
    if not value >= 0:  # so that what is no number is refused too
        raise forms.ValidationError(_("Schrijf 0 of meer."))

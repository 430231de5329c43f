"""The boundaries between groups, as somebody types them: in the address, so that they are told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.formats import get_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkteam.analysis.mkba.cases.thresholds import NAMES, Thresholds

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
        known = _written(Thresholds())
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
        said = super().clean() or {}
        for kind in ("cost", "effect"):
            zero, large = said.get(f"{kind}_zero"), said.get(f"{kind}_substantial")
            if zero is not None and large is not None and zero > large:
                self.add_error(
                    f"{kind}_substantial",
                    _("Deze grens is kleiner dan die voor ‘ongeveer gelijk’. Maak haar groter."),
                )
        return said

    @property
    def thresholds(self) -> Thresholds:
        """What was typed; the usual boundaries while that is not right."""
        if not self.is_valid():
            return Thresholds()
        said = self.cleaned_data
        unit = 100 if said["cost_as"] == SHARE else 1
        return Thresholds(
            said["cost_zero"] / unit, said["cost_substantial"] / unit,
            said["effect_zero"], said["effect_substantial"], said["cost_as"],
        )  # fmt: skip

    @property
    def typed(self) -> list[tuple[str, str]]:
        """Every field as it stands, to send along with another form."""
        return [(name, str(self[name].value())) for name in self.fields]


def _not_below_zero(value: float) -> None:
    if not value >= 0:  # so that what is no number is refused too
        raise forms.ValidationError(_("Schrijf 0 of meer."))


def _written(used: Thresholds) -> dict[str, str]:
    """As the fields show them, with the comma or the point of the reader."""
    point = str(get_format("DECIMAL_SEPARATOR"))
    told = {name: f"{getattr(used, name):g}".replace(".", point) for name in NAMES}
    return {**told, "cost_as": used.cost_as}

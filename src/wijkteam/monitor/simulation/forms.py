"""What somebody asks for beside the sliders: a town, a time, and how often."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

#: A country fits; more is a slip of the keyboard.
MOST_HOUSEHOLDS = 9_000_000
#: Bounds of a band hardly move beyond, while the time goes up with every draw.
MOST_DRAWS = 1_000


class AskForm(forms.Form):
    """The town, the years and the chance of a run."""

    name = forms.CharField(
        label=gettext_lazy("Hoe noem je dit?"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Zoals: Vaker aanbellen in Molenbuurt. Geen namen van bewoners."),
    )
    households = forms.IntegerField(
        label=gettext_lazy("Hoeveel huishoudens?"),
        min_value=100,
        max_value=MOST_HOUSEHOLDS,
        # The invented municipality of the six questions, to be laid beside them.
        initial=4_200,
    )
    concentration = forms.FloatField(
        label=gettext_lazy("Hoe geconcentreerd zijn problemen hier?"),
        # The bounds of the key itself, in the scenario of the country.
        min_value=0.3,
        max_value=5,
        initial=1,
        help_text=gettext_lazy("1 is de gemiddelde wijk, 2 twee keer zo veel."),
    )
    years = forms.IntegerField(
        # Beyond ten years prices and laws change more than anything a team decides.
        label=gettext_lazy("Hoeveel jaar vooruit?"),
        min_value=1,
        max_value=10,
        initial=5,
    )
    draws = forms.IntegerField(
        label=gettext_lazy("Hoe vaak doorrekenen?"),
        # With fewer there is no band to draw; a hundred takes a minute.
        min_value=10,
        max_value=MOST_DRAWS,
        initial=100,
        help_text=gettext_lazy("Vaker geeft een rustiger band en duurt langer."),
    )
    seed = forms.IntegerField(
        label=gettext_lazy("Toevalsgetal"),
        min_value=0,
        # What a program in any language reads as a whole number.
        max_value=2**31 - 1,
        initial=1,
        help_text=gettext_lazy("Hetzelfde getal geeft precies dezelfde uitkomst."),
    )

    def __init__(self, typed: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(typed, initial=initial)

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.attainment.models import HEAVIEST, Ladder
from wijkteam.ui.numbers import signed
from wijkteam.ui.widgets import OptionCards, SegmentedRadio


def _words(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=200, help_text=help_text)


class LadderForm(forms.Form):
    """Zero first: what one may expect. The others lie around it."""

    expected = _words(
        _("0 · Zoals verwacht: hoe ziet dat eruit?"),
        _("Wat is haalbaar in deze tijd? Iets dat iedereen kan zien."),
    )
    more = _words(_("+1 · Meer dan verwacht"))
    much_more = _words(_("+2 · Veel meer dan verwacht"))
    less = _words(_("−1 · Minder dan verwacht"))
    much_less = _words(_("−2 · Veel minder dan verwacht"), _("Vaak is dat hoe het nu is."))
    weight = forms.TypedChoiceField(
        label=_("Hoe belangrijk is dit doel?"),
        coerce=int,
        initial=1,
        choices=[(1, _("gewoon")), (2, _("belangrijk")), (HEAVIEST, _("het belangrijkst"))],
        widget=SegmentedRadio,
    )


class LevelForm(forms.Form):
    """The five levels in the words that were agreed, the lowest first."""

    level = forms.TypedChoiceField(label=_("Waar staan jullie nu?"), coerce=int, widget=OptionCards)

    def __init__(self, *args: Any, ladder: Ladder, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [  # type: ignore[attr-defined]
            (level, f"{signed(level)} · {words}") for level, words in ladder.words.items()
        ]

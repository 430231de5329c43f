from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.breaking_glass import rules
from wijkteam.ui.widgets import OptionCards, SegmentedRadio
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists


class BreakForm(forms.Form):
    household = forms.CharField(widget=forms.HiddenInput)
    reason = forms.ChoiceField(
        label=_("Waarom moet het nu?"), choices=choices(lists.GLASS_REASON), widget=OptionCards
    )
    words = forms.CharField(
        label=_("Wat is er aan de hand?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("De coördinator en de privacyfunctionaris lezen dit. Schrijf geen namen."),
    )
    hours = forms.TypedChoiceField(
        label=_("Hoelang heb je het nodig?"),
        coerce=int,
        choices=[(1, _("1 uur")), (4, _("4 uur")), (8, _("8 uur"))],
        widget=SegmentedRadio,
        initial=rules.HOURS[0],
    )


class ReviewForm(forms.Form):
    verdict = forms.ChoiceField(
        label=_("Was het terecht?"), choices=choices(lists.GLASS_VERDICT), widget=OptionCards
    )
    review_words = forms.CharField(
        label=_("Waarom vind je dat, en wat gebeurt er nu?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Bespreek het met wie het glas brak, en met de coördinator."),
    )

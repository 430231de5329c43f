from django import forms
from django.utils.translation import gettext_lazy as _

from wijkteam.ui.widgets import SegmentedRadio
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists


class OpinionForm(forms.Form):
    """Yes, no and something else weigh the same; no needs no reason."""

    opinion = forms.ChoiceField(
        label=_("Wat vind je ervan?"),
        choices=[c for c in choices(lists.AGREEMENT) if c[0] != "not_asked"],
        widget=SegmentedRadio,
    )
    words = forms.CharField(
        label=_("Wil je er iets bij zeggen?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class LetInForm(forms.Form):
    """With an address a link by mail, without one a code on paper."""

    email = forms.EmailField(
        label=_("E-mailadres"),
        required=False,
        help_text=_("Leeg: je krijgt een brief met een code om af te drukken."),
    )

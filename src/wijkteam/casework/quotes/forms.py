from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkteam.ui.widgets import OptionCards, SegmentedRadio
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists


class QuoteForm(forms.Form):
    words = forms.CharField(
        label=_("Wat zei iemand?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Letterlijk, zonder namen, plaatsen of nummers."),
    )
    said_by = forms.ChoiceField(
        label=_("Wie zei het?"), choices=choices(lists.QUOTED), widget=SegmentedRadio
    )
    about = forms.ChoiceField(
        label=_("Waar gaat het over?"), choices=choices(lists.QUOTE_ABOUT), widget=OptionCards
    )
    allowed = forms.BooleanField(
        label=_("Diegene vindt goed dat dit zonder naam in het jaarverslag komt"),
        error_messages={
            "required": _("Vraag het eerst. Zonder toestemming bewaren we geen citaat.")
        },
    )

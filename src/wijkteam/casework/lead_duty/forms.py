from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.lead_duty import rules
from wijkteam.ui.widgets import OptionCards, SegmentedRadio
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists


class DutyForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Waarom open je dossiers van je team?"),
        choices=choices(lists.DUTY_REASON),
        widget=OptionCards,
    )
    words = forms.CharField(
        label=_("Wat wil je weten of regelen?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Schrijf geen namen. Wie na jou dit team leidt, leest dit terug."),
    )
    days = forms.TypedChoiceField(
        label=_("Hoelang heb je het nodig?"),
        coerce=int,
        choices=[(1, _("vandaag")), (7, _("een week")), (28, _("vier weken"))],
        widget=SegmentedRadio,
        initial=rules.DAYS[0],
    )

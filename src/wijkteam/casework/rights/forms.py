from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.rights.models import LONGEST_TEXT
from wijkteam.ui.widgets import OptionCards, SegmentedRadio
from wijkteam.ui.words import choices
from wijkteam.vocabulary import rights

HINTS = {
    "copy": _("Je krijgt alles wat wij over jou opschreven."),
    "correct": _("Iets klopt niet. Schrijf hieronder wat er moet staan."),
    "destroy": _("Alles weg. Dat kan niet terug, en pas als de hulp klaar is."),
    "restrict": _("Bijvoorbeeld tot is uitgezocht of het klopt."),
    "object": _(
        "Je wilt niet dat wij dit doen met je gegevens. "
        "Niet eens met een besluit? Ga naar Mijn post."
    ),
}


class AskForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Wat wil je?"),
        choices=choices(rights.KIND),
        widget=OptionCards(hints=HINTS, attrs={"class": "opts--one"}),
    )
    words = forms.CharField(
        label=_("Wil je er iets bij zeggen?"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ExtendForm(forms.Form):
    because = forms.CharField(
        label=_("Waarom lukt het niet binnen een maand?"),
        max_length=300,
        help_text=_("Wie het vroeg, leest dit. Er komen twee maanden bij, één keer."),
    )


class AnswerForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Wat is het antwoord?"), choices=choices(rights.ANSWER), widget=SegmentedRadio
    )
    because = forms.CharField(
        label=_("Uitleg"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Wat is gedaan, of waarom niet. Noem bij een nee waar iemand terechtkan: bezwaar bij "
            "de gemeente, of de Autoriteit Persoonsgegevens."
        ),
    )

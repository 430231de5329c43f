from django import forms
from django.utils.translation import gettext_lazy as _

from wijkteam.ui.forms import DateField
from wijkteam.ui.widgets import OptionCards
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists


class ScaleDownForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Waarom nu?"), choices=choices(lists.SCALE_DOWN_REASON), widget=OptionCards
    )
    agreed = forms.CharField(
        label=_("Wat spreken jullie af?"),
        max_length=300,
        required=False,
        help_text=_("Wie belt wie, en wanneer is het tijd om terug te komen?"),
    )
    next_contact = DateField(label=_("Volgend contact"))
    quiet_contacts = forms.IntegerField(
        label=_("Stopt vanzelf na hoeveel rustige contacten?"),
        min_value=1,
        max_value=12,
        initial=4,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )


class LookInForm(forms.Form):
    on = DateField(label=_("Wanneer was het contact?"))
    is_quiet = forms.TypedChoiceField(
        label=_("Hoe gaat het?"),
        choices=[("yes", _("Het gaat goed")), ("no", _("Er speelt iets"))],
        coerce=lambda answer: answer == "yes",
        empty_value=None,
        widget=OptionCards,
    )
    words = forms.CharField(
        label=_("Wat zei het huishouden?"),
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    next_contact = DateField(
        label=_("Volgend contact"),
        required=False,
        help_text=_("Leeg betekent: het gewone ritme."),
    )


class ReopenForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Waarom komt het huishouden terug?"),
        choices=choices(lists.REOPEN_REASON),
        widget=OptionCards,
    )

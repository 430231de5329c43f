from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.plans.forms import score
from wijkteam.ui.forms import ComingDateField
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


class WishForm(forms.Form):
    """A goal of one's own, in one's own words."""

    words = forms.CharField(
        label=_("Wat wil jij bereiken?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "class": "words"}),
        help_text=_("In je eigen woorden. Klein mag: iets voor deze week."),
    )
    start = score(_("Hoe gaat het daar nu mee? Een cijfer van 1 tot 10"))
    enough = score(_("Bij welk cijfer is het goed genoeg?"))


class NumberForm(forms.Form):
    """How it goes now, by who lives it."""

    now = score(_("Welk cijfer geef je het nu, van 1 tot 10?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["now"].required = True


class StepForm(forms.Form):
    """What somebody is going to do themselves."""

    what = forms.CharField(
        label=_("Wat ga je doen?"),
        max_length=300,
        help_text=_("Eén ding, zo klein dat het lukt."),
    )
    actor = forms.ChoiceField(
        label=_("Wie gaat het doen?"),
        choices=[("resident", _("Ik")), ("network", _("Iemand om ons heen"))],
        initial="resident",
        widget=SegmentedRadio,
    )
    due_on = ComingDateField(label=_("Wanneer?"), required=False)


class LetInForm(forms.Form):
    """With an address a link by mail, without one a code on paper."""

    email = forms.EmailField(
        label=_("E-mailadres"),
        required=False,
        help_text=_("Leeg: je krijgt een brief met een code om af te drukken."),
    )

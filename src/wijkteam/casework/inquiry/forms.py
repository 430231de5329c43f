from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.inquiry.models import LONGEST_TEXT
from wijkteam.casework.people.models import Person
from wijkteam.ui.forms import DateField, choose_from
from wijkteam.ui.widgets import OptionCards
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists


def heading(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class InquiryForm(forms.Form):
    """The seven headings of Wmo 2.3.2 (4), and what must have been told."""

    mostly_optional = True

    about = forms.ModelChoiceField(label=_("Over wie gaat het?"), queryset=Person.objects.none())
    started_on = DateField(label=_("Wanneer begon het onderzoek?"))
    support_told_on = DateField(
        label=_("Wanneer noemde je onafhankelijke cliëntondersteuning?"),
        kind="past",
        required=False,
        help_text=_(
            "Gratis, en niet van de gemeente. Zeg het vóór het gesprek (Wmo 2.3.2, lid 3)."
        ),
    )
    plan_told_on = DateField(
        label=_("Wanneer zei je dat een eigen plan mag?"),
        kind="past",
        required=False,
        help_text=_("Binnen zeven dagen na de melding (Wmo 2.3.2, lid 2)."),
    )
    needs = heading(_("a. Wat heeft iemand nodig, en wat wil diegene?"))
    own_strength = heading(_("b. Wat kan iemand zelf, of samen in huis?"))
    network = heading(_("c. Wat doen mensen eromheen, of kunnen ze doen?"))
    carers = heading(
        _("d. Wat heeft de mantelzorger nodig?"),
        _("Is er geen mantelzorger, schrijf dat dan op."),
    )
    general = heading(_("e. Wat is er in de buurt waar iedereen terechtkan?"))
    together = heading(_("f. Met wie moet dit samen?"), _("Zorg, school, wonen, werk en inkomen."))
    contribution = heading(_("g. Wat kost het iemand zelf?"))
    budget_told_on = DateField(
        label=_("Wanneer legde je het persoonsgebonden budget uit?"),
        kind="past",
        required=False,
        help_text=_("Alleen nodig als er een voorziening komt (Wmo 2.3.2, lid 6)."),
    )
    outcome = heading(_("Wat vinden jullie samen?"), _("In gewone woorden: dit leest diegene ook."))

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, about=people)
        self.fields["started_on"].initial = timezone.localdate()


class GiveForm(forms.Form):
    given_by = forms.ChoiceField(
        label=_("Hoe krijgt diegene het verslag?"),
        choices=choices(lists.SENT_BY),
        widget=OptionCards,
    )


class AnswerOnPaperForm(forms.Form):
    """What somebody without an account said of the report, in their own words."""

    answer = forms.ChoiceField(
        label=_("Wat vond diegene van het verslag?"),
        choices=choices(lists.REPORT_ANSWER),
        widget=OptionCards,
    )
    answer_words = forms.CharField(
        label=_("Wat zei diegene erbij?"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In de woorden van diegene: zo komt het bij het verslag te staan."),
    )


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("Wat vind je van dit verslag?"),
        choices=choices(lists.REPORT_ANSWER),
        widget=OptionCards,
    )
    answer_words = forms.CharField(
        label=_("Wat wil je erbij zeggen?"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Dit komt bij het verslag te staan. Het team leest het."),
    )

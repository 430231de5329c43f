from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.own_plans.models import LONGEST_TEXT
from wijkteam.casework.people.models import Person
from wijkteam.ui.forms import DateField, choose_from
from wijkteam.ui.widgets import OptionCards
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists


def _text(label: Any, help_text: Any = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class OwnPlanForm(forms.Form):
    """Four questions, of which only the wish must be answered."""

    situation = _text(_("Wat is er aan de hand?"), _("Wat gaat goed, en wat is moeilijk?"))
    wish = _text(
        _("Wat wil je bereiken?"), _("Voor jezelf, en voor wie bij je woont."), required=True
    )
    own_part = _text(
        _("Wat doe je zelf, met mensen om je heen?"), _("Wie helpt er al, en wie wil helpen?")
    )
    needed = _text(_("Welke hulp is er dan nog nodig?"))


class OnPaperForm(forms.Form):
    """It came on paper, or was told: what it says in short, so that the plan can follow it."""

    on = DateField(label=_("Wanneer kreeg je het?"), kind="past")
    person = forms.ModelChoiceField(
        label=_("Van wie?"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Van het hele huishouden"),
    )
    wish = _text(_("Wat willen zij bereiken?"), _("In hun woorden."), required=True)
    own_part = _text(_("Wat doen zij zelf, met mensen om hen heen?"))
    needed = _text(_("Welke hulp vragen zij?"))

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, person=people)


class DeclineForm(forms.Form):
    because = forms.ChoiceField(
        label=_("Waarom komt er geen eigen plan?"),
        choices=choices(lists.OWN_PLAN_DECLINED),
        widget=OptionCards,
    )
    on = DateField(
        label=_("Sinds wanneer is dat zo?"),
        kind="past",
        help_text=_("Bij jeugdhulp heeft het team vanaf die dag zes weken voor een plan."),
    )
    words = forms.CharField(label=_("Toelichting"), max_length=300, required=False)

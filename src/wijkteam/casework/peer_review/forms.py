from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.models import User
from wijkteam.casework.households.forms import Colleague, Colleagues
from wijkteam.casework.peer_review.models import LONGEST_TEXT
from wijkteam.ui.forms import DateField, choose_from
from wijkteam.ui.widgets import OptionChecks
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists


class GroupForm(forms.Form):
    name = forms.CharField(label=_("Hoe heet de groep?"), max_length=80)
    members = Colleagues(
        label=_("Wie doen mee?"),
        queryset=User.objects.none(),
        widget=OptionChecks(attrs={"class": "opts--chips"}),
    )
    every_weeks = forms.IntegerField(
        label=_("Om de hoeveel weken?"),
        min_value=1,
        max_value=26,
        initial=4,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )

    def __init__(self, *args: Any, colleagues: QuerySet[User], **options: Any) -> None:
        super().__init__(*args, **options)
        choose_from(self, members=colleagues)


class BeginForm(GroupForm):
    on = DateField(label=_("Wanneer is de eerste keer?"), kind="planned")


class StopForm(forms.Form):
    because = forms.CharField(label=_("Waarom stopt deze groep?"), max_length=200)


class PrepareForm(forms.Form):
    mostly_optional = True

    on = DateField(label=_("Op welke dag?"), kind="planned")
    brings = Colleague(
        label=_("Wie brengt iets in?"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nog niemand"),
    )
    question = forms.CharField(
        label=_("Wat is de vraag?"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Zonder namen. Het gaat om wat jij lastig vindt, niet om wie het is."),
    )
    method = forms.ChoiceField(
        label=_("Hoe bespreken jullie die?"),
        choices=[("", _("Kies later")), *choices(lists.PEER_METHOD)],
        required=False,
    )

    def __init__(self, *args: Any, members: QuerySet[User], **options: Any) -> None:
        super().__init__(*args, **options)
        choose_from(self, brings=members)


class KeepForm(PrepareForm):
    on = None  # type: ignore[assignment]
    held_on = DateField(label=_("Wanneer was het?"))
    learnt = forms.CharField(
        label=_("Wat leerden jullie?"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Het hele team leest dit. Schrijf op wat anderen ook kunnen gebruiken."),
    )
    field_order = ("held_on", "brings", "question", "method", "learnt")

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.people.models import Person
from wijkteam.ui.forms import DateField, choose_from
from wijkteam.ui.widgets import OptionCards
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists


class DocumentForm(forms.Form):
    file = forms.FileField(
        label=_("Welk bestand?"),
        help_text=_("PDF, foto of Word, tot 6 MB. Bewaar niet meer dan nodig is."),
    )
    title = forms.CharField(
        label=_("Wat is het?"),
        max_length=120,
        help_text=_("Bijvoorbeeld: brief van de verhuurder."),
    )
    category = forms.ChoiceField(
        label=_("Wat voor document?"), choices=choices(lists.DOCUMENT_CATEGORY), widget=OptionCards
    )
    about = forms.ModelChoiceField(
        label=_("Over wie gaat het?"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Het hele huishouden"),
    )
    dated_on = DateField(label=_("Welke datum staat erop?"), kind="history", required=False)

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, about=people)

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.people.models import Person
from wijkteam.ui.forms import DateField, choose_from
from wijkteam.ui.widgets import SegmentedRadio
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists


class EventForm(forms.Form):
    # None is chosen beforehand: the first of the list would be written down by who forgets it.
    kind = forms.ChoiceField(
        label=_("Wat?"),
        choices=[("", _("Kies wat er gebeurde")), *choices(lists.LIFE_EVENT)],
        error_messages={"required": _("Kies wat er gebeurde, of net niet.")},
    )
    state = forms.ChoiceField(
        label=_("Gebeurde het, of is het afgewend?"),
        choices=choices(lists.EVENT_STATE),
        widget=SegmentedRadio,
    )
    on = DateField(label=_("Wanneer?"), kind="history")
    judge = forms.ChoiceField(
        label=_("Wiens oordeel is dat?"),
        choices=[("", _("Kies van wie")), *choices(lists.JUDGE)],
        error_messages={"required": _("Kies wiens oordeel dit is.")},
        help_text=_("Wat is afgewend blijft een oordeel. Zo staat het ook in de cijfers."),
    )
    person = forms.ModelChoiceField(
        label=_("Over wie gaat het?"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Het hele huishouden"),
    )
    words = forms.CharField(label=_("Toelichting"), max_length=300, required=False)

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, person=people)

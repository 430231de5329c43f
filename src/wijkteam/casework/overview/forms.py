from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.overview.entries import KINDS
from wijkteam.casework.people.models import Person
from wijkteam.ui.forms import DateField, choose_from


class StoryForm(forms.Form):
    """What to look for in the story. It is sent, not put in the address: words may hold a name."""

    mostly_optional = True

    words = forms.CharField(label=_("Woorden"), max_length=100, required=False)
    kind = forms.ChoiceField(label=_("Soort"), required=False, choices=[("", _("Alles")), *KINDS])
    person = forms.ModelChoiceField(
        label=_("Met wie"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Iedereen"),
    )
    since = DateField(label=_("Vanaf"), required=False, help_text="")
    until = DateField(label=_("Tot en met"), required=False, help_text="")

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, person=people)

    def looked_for(self) -> dict[str, Any]:
        asked = dict(self.cleaned_data)
        asked["person"] = asked["person"].pk if asked["person"] else None
        return asked

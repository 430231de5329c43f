from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.inquiry.forms import GiveForm
from wijkteam.casework.people.models import Person
from wijkteam.ui.forms import choose_from
from wijkteam.ui.widgets import OptionChecks


class HandOutForm(GiveForm):
    to = forms.ModelMultipleChoiceField(
        label=_("Wie krijgt het verslag?"),
        queryset=Person.objects.none(),
        widget=OptionChecks(attrs={"class": "opts--chips"}),
    )

    field_order = ("to", "given_by")

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, to=people)
        self.fields["to"].initial = list(people)

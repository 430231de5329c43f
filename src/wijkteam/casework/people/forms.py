"""Fields about people, the same in every form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.people.rules.births import Born, read_born


class BornField(forms.Field):
    """A birth date as far as it is known: whole, the month and year, or only the year."""

    widget = forms.TextInput(attrs={"maxlength": 40, "autocomplete": "off"})

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Geboortedatum"))
        kwargs.setdefault("help_text", _("Alleen het jaar mag ook: 1985, of 00-00-1985."))
        super().__init__(required=False, **kwargs)

    def to_python(self, value: Any) -> Born:
        typed = str(value or "").strip()
        born = read_born(typed) if typed else Born()
        if born is None:
            raise ValidationError(_("Schrijf een datum, zoals 14-02-1985, of alleen een jaar."))
        today = timezone.localdate()
        if (born.year or 0, born.month or 0, born.day or 0) > (today.year, today.month, today.day):
            raise ValidationError(_("Deze geboortedatum ligt in de toekomst. Kijk het jaartal na."))
        return born

    def prepare_value(self, value: Any) -> str:
        return str(value or "")

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True

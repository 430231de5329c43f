from __future__ import annotations

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.ui.forms import DateField

LONGEST = 365


def next_summer() -> str:
    """The first of June that comes."""
    today = timezone.localdate()
    year = today.year + (today >= date(today.year, 6, 1))
    return date(year, 6, 1).strftime("%d-%m-%Y")


class NeededForm(forms.Form):
    """How long one may wait, and by when that must be so."""

    dagen = forms.IntegerField(
        label=_("Niemand wacht langer dan (dagen)"),
        min_value=1,
        max_value=LONGEST,
        initial=14,
        error_messages={
            "required": _("Schrijf een aantal dagen op."),
            "invalid": _("Schrijf een heel getal, zoals 14."),
            "min_value": _("Kies een aantal dagen van 1 of meer."),
            "max_value": _("Kies hoogstens 365 dagen."),
        },
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    op = DateField(label=_("Vanaf welke dag"), kind="planned", initial=next_summer)

    def clean_op(self) -> date:
        day: date = self.cleaned_data["op"]
        if day <= timezone.localdate():
            raise forms.ValidationError(_("Kies een dag die nog komt."))
        return day

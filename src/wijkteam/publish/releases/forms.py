"""Until when, and how large a group must be."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.publish.releases.preparing import SMALLEST_CELL
from wijkteam.ui.forms import DateField


class PublishForm(forms.Form):
    until = DateField(
        label=_("Tot en met"),
        help_text=_("De laatste dag die meetelt. Kies bij voorkeur het einde van een kwartaal."),
    )
    smallest_cell = forms.IntegerField(
        label=_("Kleinste groep"),
        min_value=SMALLEST_CELL,
        max_value=1000,
        error_messages={"min_value": _("Kies %(limit_value)s of meer: minder is te herkennen.")},
        help_text=_("Zoveel huishoudens telt elke groep die in de uitgave te zien is."),
    )

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until > timezone.localdate():
            raise forms.ValidationError(_("Deze dag moet nog komen. Kies vandaag of eerder."))
        return until


class DecideForm(forms.Form):
    """The second person lets a prepared release go, or lays it back."""

    PUBLISH, PUT_BACK = "publish", "put_back"

    prepared = forms.UUIDField()
    decision = forms.ChoiceField(choices=[(PUBLISH, PUBLISH), (PUT_BACK, PUT_BACK)])


def as_it_usually_is() -> dict[str, object]:
    return {"until": timezone.localdate(), "smallest_cell": SMALLEST_CELL}

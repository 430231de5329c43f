from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkteam.ui.forms import ComingDateField
from wijkteam.ui.widgets import SegmentedRadio
from wijkteam.vocabulary import retention


class DecideForm(forms.Form):
    """Destroy, or keep with a reason and a last day."""

    outcome = forms.ChoiceField(
        label=_("Wat besluit je?"),
        choices=[
            (retention.DESTROYED, _("Vernietigen")),
            (retention.KEPT, _("Langer bewaren")),
        ],
        widget=SegmentedRadio,
    )
    because = forms.CharField(
        label=_("Waarom?"),
        max_length=300,
        help_text=_("Zonder namen. Bijvoorbeeld: termijn voorbij, of: er loopt een bezwaar."),
    )
    keep_until = ComingDateField(
        label=_("Bewaren tot en met"),
        required=False,
        help_text=_("Alleen als je het langer bewaart. Daarna staat het weer op deze lijst."),
    )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("outcome") == retention.KEPT and not typed.get("keep_until"):
            self.add_error("keep_until", _("Kies tot en met welke dag het bewaard blijft."))
        return typed

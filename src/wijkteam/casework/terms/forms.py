from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkteam.ui.forms import DateField


class ExtendForm(forms.Form):
    reason = forms.CharField(
        label=_("Waarom is er meer tijd nodig?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Het huishouden hoort dit ook. Schrijf het zo dat zij het begrijpen."),
    )


class PauseForm(forms.Form):
    since = DateField(label=_("Vanaf welke dag staat de termijn stil?"))
    reason = forms.CharField(
        label=_("Waar wachten we op?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ResumeForm(forms.Form):
    until = DateField(label=_("Vanaf welke dag loopt de termijn weer?"))


class MeetForm(forms.Form):
    on = DateField(label=_("Wanneer was het klaar?"))

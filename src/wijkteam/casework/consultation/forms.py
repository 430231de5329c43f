from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.access import absences
from wijkteam.accounts.models import User
from wijkteam.ui.words import choices, inside
from wijkteam.vocabulary import lists


class AskForm(forms.Form):
    """Whom to ask stands per colleague with what they know, and whether they are away."""

    domain = forms.ChoiceField(label=_("Waar gaat het over?"), choices=choices(lists.LIFE_DOMAIN))
    asked = forms.ModelChoiceField(
        label=_("Aan wie vraag je het?"),
        queryset=User.objects.none(),
        empty_label=_("Kies een collega"),
        help_text=_("Bij elke collega staat waar die veel van weet."),
    )
    question = forms.CharField(
        label=_("Wat is je vraag?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("De collega leest alleen dit. Schrijf geen namen."),
    )
    is_named = forms.BooleanField(
        label=_("De collega mag weten welk huishouden het is"),
        required=False,
        help_text=_("Kan alleen bij een collega van het team dat dit huishouden helpt."),
    )

    def __init__(self, *args: Any, colleagues: list[User], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["asked"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = User.objects.filter(pk__in=[one.pk for one in colleagues])
        away = absences(colleagues)
        field.choices = [
            ("", field.empty_label),
            *((one.pk, _label(one, is_away=one.pk in away)) for one in colleagues),
        ]


def _label(colleague: User, *, is_away: bool) -> str:
    label = f"{colleague.full_name} ({colleague.team_name})"
    if colleague.knows:
        label += ": " + ", ".join(map(inside, colleague.knows_labels))
    return f"{label} – {_now('afwezig')}" if is_away else label


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("Wat is je antwoord?"),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Dit komt in het dossier te staan, met jouw naam."),
    )

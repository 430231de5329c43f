"""Who is away, and who covers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.access import current_workers
from wijkteam.accounts.fields import day_field
from wijkteam.accounts.models import User
from wijkteam.ui.forms import choose_from
from wijkteam.ui.words import choices
from wijkteam.vocabulary import people


class AbsenceForm(forms.Form):
    """Who is away, from when, until when, and who covers. Not why."""

    kind = forms.ChoiceField(
        label=_("Soort"), choices=choices(people.ABSENCE_KIND), widget=forms.RadioSelect
    )
    from_date = day_field(_("Eerste dag weg"))
    until_date = day_field(
        _("Eerste dag terug"), required=False, help_text=_("Nog niet bekend? Laat het leeg.")
    )
    covered_by = forms.ModelChoiceField(
        label=_("Wie neemt waar?"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nog niemand"),
        help_text=_("Waarnemen begint en eindigt met de afwezigheid."),
    )

    def __init__(self, *args: Any, away: User, **options: Any) -> None:
        super().__init__(*args, **options)
        mates = User.objects.none()
        for membership in away.current_memberships:
            mates = mates | current_workers(membership.team)
        choose_from(self, covered_by=mates.exclude(pk=away.pk).distinct())
        self.fields["covered_by"].label_from_instance = lambda user: user.full_name  # type: ignore[attr-defined]

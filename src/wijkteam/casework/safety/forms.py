from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.access import current_workers
from wijkteam.accounts.models import Team, User
from wijkteam.casework.households.forms import Colleague
from wijkteam.casework.safety.models import LONGEST_WORDS
from wijkteam.ui.forms import DateField
from wijkteam.ui.widgets import OptionCards, SegmentedRadio
from wijkteam.ui.words import choices
from wijkteam.vocabulary import journey, lists


def called(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, required=False, choices=choices(lists.CALLED), widget=SegmentedRadio
    )


class DangerForm(forms.Form):
    """The steps, each on its own: what was not done yet stays open."""

    mostly_optional = True

    speaks_freely = forms.ChoiceField(
        label=_("Kan diegene vrijuit praten?"),
        required=False,
        choices=choices(journey.SAFETY_ANSWER),
        widget=SegmentedRadio,
    )
    emergency = called(_("112"))
    who_minds = forms.CharField(
        label=_("Noem elk kind, en bij wie het nu is"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    veilig_thuis = called(_("Veilig Thuis"))
    suicide_line = called(_("113"))
    backup = forms.CharField(label=_("Wie haalde je erbij?"), required=False, max_length=80)
    call_back = forms.CharField(
        label=_("Hoe en wanneer is terugbellen veilig?"), required=False, max_length=200
    )


class CloseDangerForm(forms.Form):
    because = forms.ChoiceField(
        label=_("Waarom is het nu veilig genoeg?"),
        choices=choices(lists.DANGER_CLOSED),
        widget=OptionCards,
    )
    words = forms.CharField(
        label=_("Wat is er gedaan?"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Tot dan blijft de rode balk staan, ook op de pagina van het huishouden."),
    )


class AgreementForm(forms.Form):
    words = forms.CharField(
        label=_("Wat heeft jullie team afgesproken bij gevaar?"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Bijvoorbeeld: beslis nooit alleen, ga nooit alleen op huisbezoek."),
    )
    backup = forms.CharField(label=_("Wie is achterwacht?"), required=False, max_length=80)
    backup_phone = forms.CharField(
        label=_("Telefoon van de achterwacht"), required=False, max_length=40
    )


class DutyForm(forms.Form):
    worker = Colleague(label=_("Wie heeft dienst?"), queryset=User.objects.none())
    on = DateField(label=_("Op welke dag?"))

    def __init__(self, *args: Any, team: Team, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].queryset = current_workers(team)  # type: ignore[attr-defined]

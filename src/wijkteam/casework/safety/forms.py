from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.access import current_workers
from wijkteam.accounts.models import Team, User
from wijkteam.casework.households.forms import Colleague
from wijkteam.casework.people.forms import PhoneField
from wijkteam.casework.safety import rules
from wijkteam.casework.safety.models import LONGEST_WORDS
from wijkteam.ui.forms import DateField, choose_from
from wijkteam.ui.widgets import OptionCards, SegmentedRadio
from wijkteam.ui.words import choices
from wijkteam.vocabulary import journey, lists


def called(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, required=False, choices=choices(lists.CALLED), widget=SegmentedRadio
    )


class ChildrenInput(forms.Widget):
    """
    A row per child: its name, and where it is and with whom.

    What is kept is one text, a line per child, so that its history reads as it was written. The
    children of the household stand there already, and cannot be left out.
    """

    template_name = "safety/_children.html"
    names: tuple[str, ...] = ()

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        rows = rules.minded(value or "")
        written = {child for child, _ in rows}
        rows += [(child, "") for child in self.names if child not in written]
        # On the telephone a family is written down at once; after that one more fits each time.
        rows += [("", "")] * (1 if rows else 3)
        context["rows"] = [(child, where, child in self.names) for child, where in rows]
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        if f"{name}_where" not in data:
            return data.get(name)
        children = map(str.strip, data.getlist(f"{name}_child"))
        places = map(str.strip, data.getlist(f"{name}_where"))
        rows = [(child, where) for child, where in zip(children, places, strict=False)]
        written = {child for child, _ in rows}
        rows += [(child, "") for child in self.names if child not in written]
        return "\n".join(
            f"{child}: {where}" if child else where for child, where in rows if child or where
        )

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}_where" not in data and name not in data


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
        widget=ChildrenInput,
    )
    veilig_thuis = called(_("Veilig Thuis"))
    suicide_line = called(_("113"))
    backup = forms.CharField(label=_("Wie haalde je erbij?"), required=False, max_length=80)
    call_back = forms.CharField(
        label=_("Hoe en wanneer is terugbellen veilig?"), required=False, max_length=200
    )

    def __init__(self, *args: Any, children: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who_minds"].widget.names = tuple(children)


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
    backup_phone = PhoneField(label=_("Telefoon van de achterwacht"))


class DutyForm(forms.Form):
    worker = Colleague(label=_("Wie heeft dienst?"), queryset=User.objects.none())
    on = DateField(label=_("Op welke dag?"))

    def __init__(self, *args: Any, team: Team, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, worker=current_workers(team))

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.access import staffed_teams
from wijkteam.accounts.models import Team, User
from wijkteam.casework.handover import rules
from wijkteam.casework.handover.access import Candidate
from wijkteam.casework.households.forms import Colleague
from wijkteam.ui.forms import DateField, choose_from
from wijkteam.ui.widgets import OptionCards, SegmentedRadio
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists


class HandOverForm(forms.Form):
    """One, several or all households of a colleague, each to whom it fits."""

    kind = forms.ChoiceField(
        label=_("Voor hoe lang?"),
        choices=choices(lists.HANDOVER_KIND),
        initial=rules.COVER,
        widget=SegmentedRadio,
    )
    until = DateField(
        label=_("Waarnemen tot"),
        required=False,
        help_text=_("Op die dag stopt het vanzelf. Bij blijvend telt deze dag niet."),
    )
    reason = forms.ChoiceField(
        label=_("Waarom?"), choices=[("", _("Kies een reden")), *choices(lists.HANDOVER_REASON)]
    )
    words = forms.CharField(
        label=_("Wat moet je collega weten dat niet in het dossier staat?"),
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Het overdrachtsblad wordt vanzelf gemaakt. Dit komt erbij, voor elk van hen."),
    )

    def __init__(
        self, *args: Any, candidates: list[Candidate], receivers: list[User], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.candidates = candidates
        there = User.objects.filter(pk__in=[receiver.pk for receiver in receivers])
        offered: list[Any] = []
        for row in candidates:
            self.fields[f"take-{row.key}"] = forms.BooleanField(
                label=row.household.name, required=False, initial=True
            )
            colleague = Colleague(
                label=_("Gaat naar"),
                queryset=there,
                initial=row.receiver.pk if row.receiver else None,
                required=False,
            )
            # The same colleagues for every household: asked once, and not for each of them.
            offered = offered or list(cast("Iterable[Any]", colleague.choices))
            colleague.choices = offered
            self.fields[f"to-{row.key}"] = colleague

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        taken = [row for row in self.candidates if given.get(f"take-{row.key}")]
        if self.candidates and not taken:
            self.add_error(None, _("Vink minstens één huishouden aan."))
        for row in taken:
            if not given.get(f"to-{row.key}"):
                self.add_error(f"to-{row.key}", _("Kies een collega."))
        if given.get("kind") == rules.COVER:
            until = given.get("until")
            if not until:
                self.add_error("until", _("Kies tot welke dag je collega waarneemt."))
            elif until <= timezone.localdate():
                self.add_error("until", _("Kies een dag die nog moet komen."))
        return given

    def chosen(self) -> list[tuple[Candidate, User]]:
        given = self.cleaned_data
        return [
            (row, given[f"to-{row.key}"]) for row in self.candidates if given[f"take-{row.key}"]
        ]

    def rows(self) -> list[tuple[Candidate, forms.BoundField, forms.BoundField]]:
        return [(row, self[f"take-{row.key}"], self[f"to-{row.key}"]) for row in self.candidates]


class TeamChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Team) -> str:
        return obj.name


class TeamMoveForm(forms.Form):
    """To which team, and all that it reads before it answers."""

    kind = forms.ChoiceField(
        label=_("Wat vraag je?"),
        choices=choices(lists.TEAM_MOVE_KIND),
        initial="over",
        widget=OptionCards(
            hints={
                "beside": _("Jullie blijven coördinator. Het andere team werkt mee tot een dag."),
                "over": _("Wie daar ja zegt, wordt coördinator. Jullie team ziet het niet meer."),
            }
        ),
    )
    to_team = TeamChoice(
        label=_("Naar welk team?"), queryset=Team.objects.none(), empty_label=_("Kies een team")
    )
    until = DateField(
        label=_("Meewerken tot"),
        required=False,
        help_text=_("Op die dag stopt het vanzelf. Bij overnemen telt deze dag niet."),
    )
    reason = forms.ChoiceField(
        label=_("Waarom?"), choices=[("", _("Kies een reden")), *choices(lists.TEAM_MOVE_REASON)]
    )
    words = forms.CharField(
        label=_("Wat moet het andere team weten?"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Dit en de naam is alles wat het team leest voordat het antwoordt."),
    )

    def __init__(self, *args: Any, team: Team, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = staffed_teams().exclude(pk=team.pk).order_by("name")
        choose_from(self, to_team=others)

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        if asked.get("kind") == "beside" and not asked.get("until"):
            self.add_error("until", _("Kies tot welke dag het andere team meewerkt."))
        return asked


class WorkUntilForm(forms.Form):
    until_date = DateField(
        label=_("Tot welke dag werkt dit team mee?"),
        help_text=_("Op die dag zien zij het dossier niet meer. Vandaag kiezen is nu stoppen."),
    )


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("Waarom niet?"),
        max_length=300,
        required=False,
        help_text=_("Alleen nodig als je nee zegt."),
    )

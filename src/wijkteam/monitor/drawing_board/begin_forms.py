"""The ways to begin: from a kind of team, from an approach that is there, from a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkteam.analysis.mkba.programme import templates
from wijkteam.monitor.drawing_board.live_result import LONGEST_TEXT
from wijkteam.monitor.drawing_board.part_forms.about import YearField
from wijkteam.monitor.shelf.programmes import programmes
from wijkteam.ui import words
from wijkteam.ui.widgets import OptionCards
from wijkteam.vocabulary.lists import TEAM_KIND


class BeginForm(forms.Form):
    """A new programme from the template of a kind of team."""

    kind = forms.ChoiceField(label=gettext_lazy("Wat voor team?"))
    name = forms.CharField(
        label=gettext_lazy("Naam van de aanpak"),
        max_length=120,
        help_text=gettext_lazy("Zoals: Ouderenteam Molenbuurt. Geen namen van bewoners."),
    )
    municipality = forms.CharField(label=gettext_lazy("Gemeente"), max_length=120)
    start = YearField(label=gettext_lazy("Begint in"))
    price_year = YearField(label=gettext_lazy("Prijzen van"))

    def __init__(self, typed: Any = None, kind: str = "") -> None:
        year = timezone.localdate().year
        initial = {"municipality": settings.MUNICIPALITY, "start": year, "price_year": year}
        if kind in TEAM_KIND:
            initial["kind"] = templates.nearest(kind)
        super().__init__(typed, prefix="begin", initial=initial)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.widget = OptionCards(hints=dict(kinds()))
        field.choices = [(code, words.label(TEAM_KIND[code])) for code in templates.NAMES]


class UploadForm(forms.Form):
    """A programme file of one's own."""

    file_name = ""

    file = forms.FileField(
        label=gettext_lazy("Programmabestand (YAML)"),
        help_text=gettext_lazy("Klopt er iets niet, dan zie je welke regel, en blijft de tekst."),
    )

    def __init__(self, typed: Any = None, files: Any = None) -> None:
        super().__init__(typed, files, prefix="upload")

    def clean_file(self) -> str:
        file = self.cleaned_data["file"]
        self.file_name = str(file.name).rpartition(".")[0] or str(file.name)
        if file.size > LONGEST_TEXT:
            raise forms.ValidationError(_("Dit bestand is te groot voor een aanpak."))
        try:
            text: str = file.read().decode("utf-8-sig")
        except UnicodeDecodeError as wrong:
            raise forms.ValidationError(
                _("Dit is geen tekst. Bewaar het bestand als UTF-8 en probeer het opnieuw.")
            ) from wrong
        return text.replace("\r\n", "\n")


class CopyForm(forms.Form):
    """An approach that is there already, as a start for a new version."""

    programme = forms.ChoiceField(label=gettext_lazy("Welke aanpak?"))

    def __init__(self, typed: Any = None) -> None:
        super().__init__(typed, prefix="copy")
        field = self.fields["programme"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(file.code, str(file.name)) for file in programmes()]


class FileForm(forms.Form):
    """The whole text, for who wants to see or change everything."""

    quiet = True
    text = forms.CharField(
        label=gettext_lazy("Het bestand"),
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 30, "class": "board__file", "spellcheck": "false"}),
    )


def kinds() -> list[tuple[str, str]]:
    """What each kind of team is for."""
    return [
        (
            "integral",
            _("Eén team voor alle leeftijden, in een buurt waar problemen samenkomen."),
        ),
        ("wmo", _("Zorg en welzijn die samen beginnen. De eerste jaren kost dat extra.")),
        ("youth", _("Gezinnen met kinderen. Het team geeft zelf ambulante hulp.")),
        ("elderly", _("Ouderen die langer thuis wonen, met hulp van hun netwerk.")),
        ("intensive", _("Regie voor de zwaarste groep: kleine caseload, lange adem.")),
    ]

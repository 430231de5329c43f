"""Candidate cases to choose from, kept as long as one is signed in."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.cases.characteristics import CHARACTERISTICS, Characteristic
from wijkteam.analysis.mkba.cases.selection import read_candidates
from wijkteam.analysis.mkba.cases.table import LONGEST_NAME
from wijkteam.monitor.calculator import case_words
from wijkteam.ui import words
from wijkteam.vocabulary.lists import CHANNEL

LARGEST_FILE = 1_000_000
MOST = 500

Candidates = dict[str, dict[str, tuple[str, ...]]]

_KEY = "case_candidates"
_REFUSED = "case_candidates_refused"


def kept(request: HttpRequest) -> Candidates:
    """The candidates so far, in the order in which they came."""
    found: dict[str, dict[str, list[str]]] = request.session.get(_KEY, {})
    return {
        name: {code: tuple(some) for code, some in values.items()} for name, values in found.items()
    }


def keep(request: HttpRequest, found: Candidates) -> None:
    request.session[_KEY] = found


def refused(request: HttpRequest) -> list[str]:
    """What was wrong with rows of the last table, with their lines."""
    found: list[str] = request.session.get(_REFUSED, [])
    return found


def refuse(request: HttpRequest, reasons: list[str]) -> None:
    request.session[_REFUSED] = reasons


def add(request: HttpRequest, more: Candidates) -> int:
    """Put these beside the others; one of the same name takes its place. Says how many fitted."""
    found = kept(request)
    taken = 0
    for name, values in more.items():
        if name in found or len(found) < MOST:
            found[name] = values
            taken += 1
    keep(request, found)
    return taken


def read_upload(file: UploadedFile) -> tuple[Candidates, list[str]]:
    """The candidates in a table that somebody sends, and what is wrong with the other rows."""
    content = file.read(LARGEST_FILE + 1)
    name = Path(str(file.name)).name
    if len(content) > LARGEST_FILE:
        return {}, [_("%(name)s: dit bestand is te groot voor een tabel.") % {"name": name}]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "candidates.csv"
        path.write_bytes(content)
        try:
            table = read_candidates(path)
        except AnalysisError as refused:
            return {}, [str(refused).replace(path.name, name)]
        told = [row.reason.replace(str(path), name) for row in table.rejected]
    if table.unused_columns:
        told.append(f"{name}: not used: column {', '.join(table.unused_columns)}.")
    return table.candidates, told


class CandidateForm(forms.Form):
    """One candidate, with what is known of it."""

    name = forms.CharField(
        label=gettext_lazy("Hoe noemen jullie deze casus?"),
        max_length=LONGEST_NAME,
        help_text=gettext_lazy("Zoals: gezin met huurschuld. Geen namen en geen straat."),
    )

    def __init__(self, typed: Any = None) -> None:
        super().__init__(typed, prefix="een")
        for one in CHARACTERISTICS:
            label = case_words.characteristic(one)
            self.fields[one.code] = _yes_no(one, label) if one.kind == "method" else _some(
                one, label)  # fmt: skip

    @property
    def methods(self) -> list[Any]:
        return [self[one.code] for one in CHARACTERISTICS if one.kind == "method"]

    @property
    def spreads(self) -> list[Any]:
        return [self[one.code] for one in CHARACTERISTICS if one.kind == "spread"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not any(said.get(one.code) for one in CHARACTERISTICS):
            raise forms.ValidationError(_("Vul ten minste één kenmerk in."))
        return said

    @property
    def candidate(self) -> Candidates:
        said = self.cleaned_data
        values = {one.code: _tuple(said[one.code]) for one in CHARACTERISTICS if said[one.code]}
        return {" ".join(said["name"].split()): values}


def _yes_no(one: Characteristic, label: str) -> forms.ChoiceField:
    known = [(code, words.label(term)) for code, term in one.terms.items()]
    return forms.ChoiceField(label=label, choices=[("", _("onbekend")), *known], required=False)


def _some(one: Characteristic, label: str) -> forms.MultipleChoiceField:
    known = {**(CHANNEL if one.code == "channel" else {}), **one.terms}
    return forms.MultipleChoiceField(
        label=label,
        choices=[(code, words.label(term)) for code, term in known.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def _tuple(said: str | list[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)

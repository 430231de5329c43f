"""Candidate cases to choose from, and how far a choice of them spreads."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.cases.coding import BY_CODE, CHARACTERISTICS, Characteristic
from wijkteam.analysis.mkba.cases.selection import Choice, read_candidates
from wijkteam.analysis.mkba.cases.table import LONGEST_NAME
from wijkteam.analysis.mkba.registration.case_counts import Registered, registered
from wijkteam.monitor.calculator.cases.answer import characteristic_name
from wijkteam.monitor.shelf.releases import facts_of, releases
from wijkteam.ui import words
from wijkteam.ui.charts.base.readable import listing
from wijkteam.ui.numbers import NOTHING, number
from wijkteam.vocabulary.lists import CHANNEL

# Candidate cases to choose from, kept as long as one is signed in.


#: Thousands of candidates: more than anybody chooses from by hand.
LARGEST_FILE = 1_000_000
#: They live in the session, which is read with every page.
MOST = 500
Candidates = dict[str, dict[str, tuple[str, ...]]]
_KEY = "case_candidates"
_REFUSED = "case_candidates_refused"


def kept_candidates(request: HttpRequest) -> Candidates:
    """The candidates so far, in the order in which they came."""
    kept: dict[str, dict[str, list[str]]] = request.session.get(_KEY, {})
    return {
        name: {code: tuple(some) for code, some in values.items()} for name, values in kept.items()
    }


def keep_candidates(request: HttpRequest, candidates: Candidates) -> None:
    request.session[_KEY] = candidates


def refused_rows(request: HttpRequest) -> list[str]:
    """What was wrong with rows of the last table, with their lines."""
    reasons: list[str] = request.session.get(_REFUSED, [])
    return reasons


def refuse_rows(request: HttpRequest, reasons: list[str]) -> None:
    request.session[_REFUSED] = reasons


def add_candidates(request: HttpRequest, more: Candidates) -> int:
    """Put these beside the others; one of the same name takes its place. Says how many fitted."""
    candidates = kept_candidates(request)
    taken = 0
    for name, values in more.items():
        if name in candidates or len(candidates) < MOST:
            candidates[name] = values
            taken += 1
    keep_candidates(request, candidates)
    return taken


def read_candidate_table(file: UploadedFile) -> tuple[Candidates, list[str]]:
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
        reasons = [row.reason.replace(str(path), name) for row in table.rejected]
    if table.unused_columns:
        reasons.append(f"{name}: not used: column {', '.join(table.unused_columns)}.")
    return table.candidates, reasons


class CandidateForm(forms.Form):
    """One candidate, with what is known of it."""

    name = forms.CharField(
        label=gettext_lazy("Hoe noemen jullie deze casus?"),
        max_length=LONGEST_NAME,
        help_text=gettext_lazy("Zoals: gezin met huurschuld. Geen namen en geen straat."),
    )

    def __init__(self, typed: Any = None) -> None:
        super().__init__(typed, prefix="een")
        for characteristic in CHARACTERISTICS:
            field = _yes_no if characteristic.kind == "method" else _some
            label = characteristic_name(characteristic)
            self.fields[characteristic.code] = field(characteristic, label)

    @property
    def methods(self) -> list[Any]:
        return [
            self[characteristic.code]
            for characteristic in CHARACTERISTICS
            if characteristic.kind == "method"
        ]

    @property
    def spreads(self) -> list[Any]:
        return [
            self[characteristic.code]
            for characteristic in CHARACTERISTICS
            if characteristic.kind == "spread"
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not any(cleaned.get(characteristic.code) for characteristic in CHARACTERISTICS):
            raise forms.ValidationError(_("Vul ten minste één kenmerk in."))
        return cleaned

    @property
    def candidate(self) -> Candidates:
        cleaned = self.cleaned_data
        values = {
            # A field of one answer gives a text, one of several a list.
            code: (values,) if isinstance(values, str) else tuple(values)
            for code in BY_CODE
            if (values := cleaned[code])
        }
        return {" ".join(cleaned["name"].split()): values}


def _yes_no(characteristic: Characteristic, label: str) -> forms.ChoiceField:
    known = [(code, words.label(term)) for code, term in characteristic.terms.items()]
    return forms.ChoiceField(label=label, choices=[("", _("onbekend")), *known], required=False)


def _some(characteristic: Characteristic, label: str) -> forms.MultipleChoiceField:
    known = {**(CHANNEL if characteristic.code == "channel" else {}), **characteristic.terms}
    return forms.MultipleChoiceField(
        label=label,
        choices=[(code, words.label(term)) for code, term in known.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


# How far a choice of cases spreads: each value in the choice, among the candidates, or nowhere.


IN, LEFT, ABSENT = "in", "left", "absent"


@dataclass(frozen=True, slots=True)
class SpreadCell:
    """One value: how often it is in the choice, among candidates and in the registration."""

    label: str
    state: str
    chosen: int
    candidates: int
    registered: str

    @property
    def in_words(self) -> str:
        """What the picture says of it, so that colour is not all that tells."""
        if self.state == IN:
            return _("%(n)s keer") % {"n": self.chosen}
        if self.state == LEFT:
            return _("niet gekozen")
        if self.registered == NOTHING:
            return _("geen kandidaat")
        return _("geen kandidaat; registratie: %(n)s") % {"n": self.registered}


@dataclass(frozen=True, slots=True)
class SpreadRow:
    """One characteristic with its values, and for how many candidates nobody said it."""

    label: str
    cells: tuple[SpreadCell, ...]
    unknown: int


@dataclass(frozen=True, slots=True)
class ProposedCase:
    """A case of the choice, and what it brings in that no case before it had."""

    name: str
    adds: str


def spread_rows(choice: Choice, counted: Registered | None) -> list[SpreadRow]:
    """Every declared characteristic, with the values of the source first."""
    rows = []
    for chosen, reachable in zip(
        choice.coverage.characteristics, choice.reachable.characteristics, strict=True
    ):
        characteristic = BY_CODE[chosen.code]
        cells = []
        for code, candidates in reachable.counts.items():
            times, registered = chosen.counts.get(code, 0), NOTHING
            if counted is not None and (chosen.code, code) in counted.counts:
                count = counted.counts[chosen.code, code]
                registered = _("te weinig om te tonen") if count is None else number(count)
            cells.append(
                SpreadCell(
                    label=str(words.label(characteristic.term(code))),
                    state=IN if times else LEFT if candidates else ABSENT,
                    chosen=times,
                    candidates=candidates,
                    registered=registered,
                )
            )
        rows.append(
            SpreadRow(characteristic_name(characteristic), tuple(cells), len(reachable.unknown))
        )
    return rows


def proposed_cases(choice: Choice) -> list[ProposedCase]:
    """The cases in the order in which they were chosen."""
    return [
        ProposedCase(
            case.case,
            listing(
                [
                    f"{words.inside(characteristic_name(BY_CODE[code]))}: "
                    f"{words.inside(words.label(BY_CODE[code].term(value)))}"
                    for code, value in case.adds
                ]
            )
            or NOTHING,
        )
        for case in choice.cases
    ]


def registered_counts() -> tuple[Registered, str] | None:
    """The counts of the newest release, with its name; None when there is none to be read."""
    newest = next(iter(releases()), None)
    if newest is None:
        return None
    try:
        steps = facts_of(newest).steps
        return registered(steps, smallest_cell=newest.manifest.smallest_cell), newest.name
    except (AnalysisError, OSError):
        return None

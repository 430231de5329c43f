"""One alternative: the same programme with some other numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.programme.model import Alternative
from wijkteam.analysis.mkba.programme.round_trip import Document, Plain, Written, flow
from wijkteam.analysis.mkba.programme.units import is_share
from wijkteam.analysis.mkba.sum.inputs import Input
from wijkteam.monitor.drawing_board.part_forms.part import PartForm
from wijkteam.monitor.drawing_board.part_forms.typed_number import (
    LARGEST,
    TOO_LARGE,
    read_number,
    written_number,
)
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.units import in_percent, unit_words

#: Empty rows to begin with, for who works without JavaScript.
FREE_ROWS = 2
#: A variant with more other numbers than this is another programme.
MOST_ROWS = 12
NEW = "nieuw"


class AlternativeForm(PartForm):
    """An alternative of the file, or a new one when *alternative* is None."""

    template_part = "monitor/drawing_board/_alternative.html"
    label = forms.CharField(
        label=gettext_lazy("Naam van de variant"), max_length=120, required=False
    )
    description = forms.CharField(
        label=gettext_lazy("Wat is er anders?"), max_length=500, required=False
    )

    def __init__(
        self,
        typed: Any = None,
        *,
        programme: mkba.Programme,
        inputs: dict[str, Input],
        alternative: Alternative | None,
        is_main: bool = False,
    ) -> None:
        self.programme, self.inputs = programme, inputs
        self.alternative, self.is_main = alternative, is_main
        self.plain = [
            (name, value)
            for name, value in (alternative.sets if alternative else ())
            if isinstance(value, float)
        ]
        initial = (
            {"label": alternative.label, "description": alternative.description}
            if alternative
            else {}
        )
        prefix = f"alternative-{alternative.name}" if alternative else f"alternative-{NEW}"
        super().__init__(typed, prefix=prefix, initial=initial)
        self._add_number_fields()

    def _add_number_fields(self) -> None:
        choices = [("", "–")]
        for name, number in self.inputs.items():
            unit = unit_words(number.unit)
            label = naming.used(number)
            choices.append((name, f"{label} ({unit})" if unit else label))
        # A few empty rows to go on in, and an end to what one page holds.
        self.count = min(len(self.plain) + FREE_ROWS, MOST_ROWS)
        for at in range(self.count):
            name, stated = self.plain[at] if at < len(self.plain) else ("", None)
            percent = bool(name) and self._is_percent(name)
            self.fields[f"name_{at}"] = forms.ChoiceField(
                label=_("Dit getal"), choices=choices, required=False, initial=name
            )
            self.fields[f"number_{at}"] = forms.CharField(
                label=_("wordt"),
                required=False,
                max_length=40,
                initial=written_number(stated, percent=percent),
                widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "short"}),
            )
        if self.alternative is not None and not self.is_main:
            self.fields["remove"] = forms.BooleanField(
                label=_("Deze variant weghalen"), required=False
            )

    @property
    def mostly_optional(self) -> bool:
        return True

    @property
    def title(self) -> str:
        if self.alternative is None:
            return _("Nieuwe variant")
        return naming.variant(self.alternative.label)

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        return [(self[f"name_{at}"], self[f"number_{at}"]) for at in range(self.count)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.has_changed():
            return cleaned
        if not cleaned.get("label"):
            self.add_error("label", _("Geef de variant een naam."))
        sets: dict[str, float] = {}
        for at in range(self.count):
            self._row(at, cleaned, sets)
        cleaned["sets"] = sets
        return cleaned

    def _row(self, at: int, cleaned: dict[str, Any], sets: dict[str, float]) -> None:
        name, typed = cleaned.get(f"name_{at}") or "", cleaned.get(f"number_{at}") or ""
        if not name and not typed:
            return
        if not name:
            self.add_error(f"name_{at}", _("Kies welk getal er verandert."))
            return
        number = read_number(typed.rstrip("%"))
        if number is None:
            self.add_error(
                f"number_{at}", _("Dit is geen getal. Schrijf bijvoorbeeld 1200 of 12,5.")
            )
            return
        if name in sets:
            self.add_error(f"name_{at}", _("Dit getal staat er twee keer."))
            return
        # 12.3 / 100 is 0.12300000000000001 to a machine; the file shows what was typed.
        sets[name] = float(f"{number / 100:.12g}") if self._is_percent(name) else number
        if abs(number) > LARGEST:
            self.add_error(f"number_{at}", TOO_LARGE)
        elif typed.endswith("%") and not self._is_percent(name):
            words = _("Dit getal is geen percentage. Schrijf het zonder %-teken.")
            self.add_error(f"number_{at}", words)
        elif is_share(self.inputs[name].unit) and not 0 <= sets[name] <= 1:
            self.add_error(f"number_{at}", _("Een deel ligt tussen 0 en 100 procent."))

    def change(self, document: Document) -> None:
        described, sets = self.cleaned_data["description"], self.cleaned_data["sets"]
        if self.alternative is None:
            self._add(document, described, sets)
            return
        path = ("alternatives", self.alternative.name)
        if self.cleaned_data.get("remove"):
            document.drop(path)
            return
        document.put((*path, "label"), self.cleaned_data["label"])
        if described:
            document.put((*path, "description"), described, after="label")
        else:
            document.drop((*path, "description"))
        # What only the file can say stays: a number with doubt of its own.
        there = document.find((*path, "sets")) or {}
        sets = {name: value for name, value in there.items() if isinstance(value, Mapping)} | sets
        if sets:
            document.put((*path, "sets"), flow(sets), after="description")
        else:
            document.drop((*path, "sets"))

    def _add(self, document: Document, described: str, sets: dict[str, float]) -> None:
        if document.find(("alternatives",)) is None:
            # Beside other variants the programme itself is the first of them.
            planned = {"planned": {"label": Plain("Volgens plan")}}
            document.add_beside(("null_alternative",), {"alternatives": planned})
        taken = {alternative.name for alternative in self.programme.alternatives}
        base = re.sub(r"[^a-z0-9]+", "_", slugify(self.cleaned_data["label"])).strip("_")
        base = base if re.match(r"[a-z]", base) else f"variant_{base}".rstrip("_")
        code = next(
            # Nobody makes a hundred variants of one name; it only ends the search.
            name
            for name in (base, *(f"{base}_{n}" for n in range(2, 99)))
            if name not in taken
        )
        written: dict[str, Written] = {"label": self.cleaned_data["label"]}
        if described:
            written["description"] = described
        if sets:
            written["sets"] = sets
        document.add(("alternatives",), {code: written})

    def _is_percent(self, name: str) -> bool:
        return in_percent(self.inputs[name].unit)

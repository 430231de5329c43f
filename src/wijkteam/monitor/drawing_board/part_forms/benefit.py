"""A benefit that the template does not have: how often, what it is worth, and to whom."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.programme.round_trip import Document, Plain, Written
from wijkteam.monitor.drawing_board.part_forms.part import PartForm
from wijkteam.monitor.drawing_board.part_forms.typed_number import NumberField
from wijkteam.monitor.wording import naming

#: How lines that were added here are known again, so that they can be taken away.
OWN = "own_"
_SIDES = ("often", "price")


class BenefitForm(PartForm):
    """Adds a line to one of the paths A–D, with two numbers of its own."""

    template_part = "monitor/drawing_board/_benefit.html"
    label = forms.CharField(label=gettext_lazy("Wat wordt er minder of beter?"), max_length=120)
    often = NumberField(label=gettext_lazy("Aantal per jaar"))
    often_low = NumberField(label=gettext_lazy("Laagst"))
    often_high = NumberField(label=gettext_lazy("Hoogst"))
    often_why = forms.CharField(label=gettext_lazy("Waarom dit aantal?"), max_length=2500)
    price = NumberField(label=gettext_lazy("Geld per keer"))
    price_low = NumberField(label=gettext_lazy("Laagst"))
    price_high = NumberField(label=gettext_lazy("Hoogst"))
    price_why = forms.CharField(
        label=gettext_lazy("Waar komt dat bedrag vandaan?"), max_length=2500
    )
    gains = forms.ChoiceField(label=gettext_lazy("Wie wint erbij?"))
    kind = forms.ChoiceField(label=gettext_lazy("Wat voor baat is het?"))

    def __init__(self, typed: Any = None, *, programme: mkba.Programme, path: str) -> None:
        self.programme, self.path = programme, path
        super().__init__(
            typed, prefix=f"benefit-{path}", empty_permitted=True, use_required_attribute=False
        )
        for name, known, label in (
            ("gains", programme.parties, naming.party),
            ("kind", programme.kinds, naming.benefit_kind),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", "–"), *((code, label(programme, code)) for code in known)]
        for name in ("often", "often_low", "often_high", "price", "price_low", "price_high"):
            self.fields[name].widget.attrs["class"] = "short"

    @property
    def title(self) -> str:
        return _("Een baat toevoegen")

    @property
    def is_open(self) -> bool:
        return self.is_bound and bool(self.errors)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for side in _SIDES:
            ends = [cleaned.get(f"{side}{end}") for end in ("_low", "", "_high")]
            low, point, high = ends
            if None in ends or low is None or point is None or high is None:
                continue
            if not low <= point <= high or low == high:
                words = _("Het getal moet tussen de laagste en de hoogste grens liggen.")
                self.add_error(side, words)
        return cleaned

    def change(self, document: Document) -> None:
        cleaned, code = self.cleaned_data, self._code()
        labels = {"often": _("Aantal per jaar: %(name)s"), "price": _("Geld per keer: %(name)s")}
        units = {"often": "events/year", "price": f"{self.programme.currency}/event"}
        for side in _SIDES:
            _add_to(document, "values", f"own.{code}.{side}", {
                "label": labels[side] % {"name": cleaned["label"]},
                "value": cleaned[side],
                "range": [cleaned[f"{side}_low"], cleaned[f"{side}_high"]],
                "unit": Plain(units[side]),
                "assumption": cleaned[f"{side}_why"],
            })  # fmt: skip
        _add_to(document, "benefits", f"{OWN}{code}", {
            "label": cleaned["label"],
            "path": Plain(self.path),
            "quantity": Plain(f"own.{code}.often"),
            "price": Plain(f"own.{code}.price"),
            "gains": Plain(cleaned["gains"]),
            "kind": Plain(cleaned["kind"]),
        })  # fmt: skip

    def _code(self) -> str:
        base = re.sub(r"[^a-z0-9]+", "_", slugify(self.cleaned_data["label"])).strip("_")[:40]
        base = base or "baat"
        tries = (base, *(f"{base}_{n}" for n in range(2, 99)))
        return next(code for code in tries if f"{OWN}{code}" not in self.programme.links)


class TakeAwayForm(PartForm):
    """Takes benefits away that were added here."""

    gone = forms.MultipleChoiceField(
        label=gettext_lazy("Zelf toegevoegde baten weghalen"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, typed: Any = None, *, programme: mkba.Programme, path: str) -> None:
        super().__init__(typed, prefix=f"gone-{path}")
        field = self.fields["gone"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (benefit.name, benefit.label) for benefit in added_benefits(programme, path)
        ]

    def change(self, document: Document) -> None:
        for name in self.cleaned_data["gone"]:
            document.drop(("benefits", name))
            for side in _SIDES:
                document.drop(("values", f"own.{name.removeprefix(OWN)}.{side}"))


def added_benefits(programme: mkba.Programme, path: str) -> list[mkba.Link]:
    """The benefits of a path that were added on the drawing board."""
    return [
        link
        for link in programme.links.values()
        if link.name.startswith(OWN) and link.path == path and link.role is mkba.Role.BENEFIT
    ]


def _add_to(document: Document, group: str, name: str, written: dict[str, Written]) -> None:
    """Below the others of the group; a file without that group gets one."""
    if document.find((group,)) is not None:
        document.add((group,), {name: written})
    else:
        document.add_beside(("null_alternative",), {group: {name: written}})

"""One line of a course to type: an activity, or an event in a life, with its price."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkteam.analysis.mkba.cases.model import Line
from wijkteam.analysis.parameters.figures.distributions import Fixed
from wijkteam.monitor.session import prices
from wijkteam.monitor.session.typed_range import RangeField
from wijkteam.monitor.wording.file_form import FileForm
from wijkteam.ui import words
from wijkteam.vocabulary.codelist import CodeList
from wijkteam.vocabulary.lists import EVENT_STATE, JUDGE, LIFE_EVENT, PARTY

#: Written into the file, which is in English as all files that analysts read.
NO_PRICE_YET = "To be filled in: nobody priced this yet."
#: Fifty years: longer than any course that a group can imagine.
MOST_MONTHS = 600


class MonthField(forms.FloatField):
    """A month counted from the signal; half months are fine."""

    def __init__(self, **given: Any) -> None:
        super().__init__(
            min_value=0,
            max_value=MOST_MONTHS,
            localize=True,
            widget=forms.TextInput(attrs={"class": "short", "inputmode": "decimal"}),
            **given,
        )


class LineForm(FileForm):
    """What every line has: its price, how much, how likely, and who pays."""

    was = forms.IntegerField(required=False, widget=forms.HiddenInput)
    price = forms.ChoiceField(label=gettext_lazy("Prijs"), required=False)
    amount = RangeField(label=gettext_lazy("Eigen bedrag in euro"), required=False)
    quantity = RangeField(label=gettext_lazy("Hoeveel (uren, dagen, keren)"), required=False)
    chance = RangeField(label=gettext_lazy("Kans in %"), required=False, high=100, scale=100)
    party = forms.ChoiceField(label=gettext_lazy("Wie betaalt?"), required=False)
    why = forms.CharField(
        label=gettext_lazy("Wie zegt dit, en waarom?"),
        required=False,
        max_length=300,
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        known, own = prices.choices(), self.initial.get("price") or ""
        # A file may price a line with another kind of parameter; that choice stays open to it.
        other = [] if own in dict(known) else [(own, own)]
        _choose(self, "price", [*known, *other])
        _choose(self, "party", _coded(PARTY, _("volgt uit de prijs")))
        if "state" in self.fields:
            _choose(self, "state", _coded(EVENT_STATE))
            _choose(self, "event", _coded(LIFE_EVENT, _("kies …")))
            _choose(self, "judge", _coded(JUDGE, _("niet gezegd")))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("price") == prices.OWN:
            self._needs("amount", _("Vul het bedrag in, of kies een prijs."))
            self._needs("why", _("Zeg waar het bedrag vandaan komt, bijvoorbeeld: geschat."))
        elif cleaned.get("amount") is not None:
            self.add_error("amount", _("Kies bij de prijs ‘een eigen bedrag’, of haal dit weg."))
        elif cleaned.get("price") and prices.unit_of(cleaned["price"]):
            self._needs("quantity", _("Deze prijs is per stuk. Vul in hoeveel het er zijn."))
        return cleaned

    def _needs(self, name: str, sentence: str) -> None:
        if name not in self.errors and not self.cleaned_data.get(name):
            self.add_error(name, sentence)

    def priced(self, old: Line | None) -> dict[str, Any]:
        """The fields of a line that tell its price."""
        cleaned = self.cleaned_data
        price = cleaned["price"]
        own = price == prices.OWN
        kept = old is not None and old.parameter == price and bool(price)
        certain = Fixed(1.0)
        # What was shown because it is the source is no assumption as well.
        is_source = old is not None and old.source == cleaned["why"]
        return {
            "quantity": cleaned["quantity"] or certain,
            "chance": cleaned["chance"] or certain,
            "parameter": None if own else price or None,
            "unit": old.unit if kept and old else None if own else prices.unit_of(price),
            "amount": cleaned["amount"] if own else None,
            "party": cleaned["party"] or None,
            "assumption": None if is_source else cleaned["why"] or None,
            "source": old.source if old else None,
            "price_year": old.price_year if kept and old else None,
            "evidence": old.evidence if kept and old else "research" if price and not own
            else "estimate",
        }  # fmt: skip


class ActivityForm(LineForm):
    """Work of the team or of others."""

    label = forms.CharField(label=gettext_lazy("Activiteit"), max_length=120)
    start = MonthField(label=gettext_lazy("Van maand"))
    end = MonthField(label=gettext_lazy("Tot maand"))
    field_order = ("label", "start", "end")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        start, end = cleaned.get("start"), cleaned.get("end")
        if start is not None and end is not None and end < start:
            self.add_error("end", _("Deze maand ligt vóór het begin."))
        return cleaned

    def line(self, old: Line | None, name: str) -> Line:
        cleaned = self.cleaned_data
        line = Line(name=name, label=cleaned["label"], kind="activity", start=cleaned["start"],
                     end=cleaned["end"], line=0, **self.priced(old))  # fmt: skip
        if line.is_priced:
            return replace(line, actor=old.actor if old else None)
        missing = (old.missing if old else None) or NO_PRICE_YET
        return replace(line, missing=missing, evidence="missing", actor=old.actor if old else None)


class EventForm(LineForm):
    """Something in a life that happened, or that was averted."""

    event = forms.ChoiceField(label=gettext_lazy("Gebeurtenis"))
    state = forms.ChoiceField(label=gettext_lazy("Gebeurd of afgewend?"), initial="happened")
    start = MonthField(label=gettext_lazy("In maand"))
    judge = forms.ChoiceField(label=gettext_lazy("Wie zegt dit?"), required=False)
    field_order = ("event", "state", "start", "judge")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("state") == "averted" and cleaned.get("price"):
            self.add_error(
                "price",
                _("Wat is afgewend, kost hier niets. Zet de prijs bij het verloop zonder team."),
            )
        return cleaned

    def line(self, old: Line | None, name: str) -> Line:
        cleaned = self.cleaned_data
        same = old is not None and old.event == cleaned["event"]
        label = old.label if same and old else LIFE_EVENT[cleaned["event"]].dutch
        return Line(
            name=name,
            label=label,
            kind="event",
            start=cleaned["start"],
            end=cleaned["start"],
            line=0,
            event=cleaned["event"],
            state=cleaned["state"],
            judge=cleaned["judge"] or None,
            **self.priced(old),
        )


def whole(months: float) -> float | int:
    """Fourteen, and not 14,0."""
    return int(months) if months == int(months) else months


def initial_line(line: Line, at: int) -> dict[str, Any]:
    """What stands in the fields of a line that is there already."""
    return {
        "was": at,
        "label": line.label,
        "start": whole(line.start),
        "end": whole(line.end),
        "price": line.parameter or (prices.OWN if line.amount is not None else prices.NONE),
        "amount": line.amount,
        "quantity": None if line.quantity == Fixed(1.0) and not line.unit else line.quantity,
        "chance": None if line.chance == Fixed(1.0) else line.chance,
        "party": line.party or "",
        "why": line.assumption or (line.source if line.amount is not None else None) or "",
        "event": line.event,
        "state": line.state,
        "judge": line.judge or "",
    }


def _coded(known: CodeList, *blank: str) -> list[tuple[str, Any]]:
    return [*(("", label) for label in blank), *((c, words.label(t)) for c, t in known.items())]


def _choose(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices

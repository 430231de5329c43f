"""Choices that bring numbers of their own: how to find people, how heavy, which money."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkteam.analysis import mkba
from wijkteam.monitor.drawing_board import places, values
from wijkteam.monitor.drawing_board.pieces import Piece
from wijkteam.ui.widgets import OptionCards

EXAMPLE = "Voorbeeld; vul de eigen verwachting in."
NONE, WARNING, VISITS = "none", "early_warning", "visits"

_FIND = {
    WARNING: f"""\
find:
  contacts:
    label: Contacten na een vroegsignaal
    value: 300
    range: [150, 500]
    unit: contacts/year
    assumption: {EXAMPLE}
  contact: {{label: Kosten van een contact, parameter: prices.debt.early_warning_contact}}""",
    VISITS: f"""\
find:
  visits:
    label: Huisbezoeken om mensen te vinden
    value: 200
    range: [100, 300]
    unit: visits/year
    assumption: {EXAMPLE}
  hours:
    label: Uren per huisbezoek
    value: 1.5
    range: [1, 2.5]
    unit: hours/visit
    assumption: {EXAMPLE}""",
}
_FINDING = """\
finding:
  label: {label}
  path: A
  effect_type: 1
  quantity: {quantity}
  price: {price}
  pays: {party}"""
_COST = {
    WARNING: ("Vinden van huishoudens na een vroegsignaal", "find.contacts", "find.contact"),
    VISITS: ("Vinden van huishoudens door aan te bellen", "find.visits * find.hours", "team.hour"),
}


class FindPiece(Piece):
    """How the team finds people. What that costs becomes a line of its own."""

    strategy = forms.ChoiceField(label=gettext_lazy("Hoe vindt het team de mensen?"))

    def __init__(self, typed: Any = None, *, programme: mkba.Programme) -> None:
        self.programme = programme
        super().__init__(typed, prefix="find", initial={"strategy": strategy_of(programme) or NONE})
        field = self.fields["strategy"]
        assert isinstance(field, forms.ChoiceField)
        field.widget = OptionCards(attrs={"class": "opts--one"}, hints=_find_hints())
        field.choices = _find_choices()

    def write(self, text: str) -> str:
        text = places.drop(places.drop(text, ("costs", "finding")), ("find",))
        chosen = self.cleaned_data["strategy"]
        if chosen == NONE:
            return text
        label, quantity, price = _COST[chosen]
        party = self.programme.runs_it
        line = _FINDING.format(label=label, quantity=quantity, price=price, party=party)
        return places.append(places.beside(text, ("reach",), _FIND[chosen]), ("costs",), line)


def strategy_of(programme: mkba.Programme) -> str | None:
    """The strategy that the drawing board wrote; None when the file has a way of its own."""
    names = {name for name in programme.values if name.startswith("find.")}
    if not names and "finding" not in programme.links:
        has_price = "team.hour" in programme.values
        return (
            NONE
            if has_price and any(one.startswith("reach.") for one in programme.values)
            else None
        )
    if names == {"find.contacts", "find.contact"} and "finding" in programme.links:
        return WARNING
    return (
        VISITS if names == {"find.visits", "find.hours"} and "finding" in programme.links else None
    )


class SeverityPiece(Piece):
    """Tell light, middle and heavy apart: a heavy household stays longer with the team."""

    apart = forms.BooleanField(
        label=gettext_lazy("Onderscheid licht, midden en zwaar"), required=False
    )

    def __init__(self, typed: Any = None, *, programme: mkba.Programme) -> None:
        self.programme = programme
        self.is_apart = is_apart(programme)
        super().__init__(typed, prefix="severity", initial={"apart": self.is_apart})
        self.fields["apart"].help_text = _(
            "Zware huishoudens blijven langer bij het team. Je krijgt dan per zwaarte het deel "
            "van de huishoudens en de maanden hulp; de omvang van het team rekent mee."
        )

    def write(self, text: str) -> str:
        return _apart(text, self.programme) if self.cleaned_data["apart"] else _together(text)


def may_be_apart(programme: mkba.Programme) -> bool:
    """Whether the file has what the split needs, or was split here before."""
    one = {"team.months", "reach.households"} <= programme.values.keys()
    return is_apart(programme) or (one and "reach.heavy" not in programme.values)


def is_apart(programme: mkba.Programme) -> bool:
    return "team.months" in programme.links and programme.values.keys() >= _SPLIT


_SPLIT = {
    "reach.middle",
    "reach.heavy",
    *(f"team.months_{one}" for one in ("light", "middle", "heavy")),
}
_SHARES = (("middle", "matige", 0.35, (0.2, 0.5)), ("heavy", "zware", 0.15, (0.05, 0.3)))
_MONTHS = (("light", "lichte", 0.5), ("middle", "matige", 1.0), ("heavy", "zware", 2.0))
_SUM = (
    "(1 - reach.middle - reach.heavy) * team.months_light"
    " + reach.middle * team.months_middle + reach.heavy * team.months_heavy"
)


def _apart(text: str, programme: mkba.Programme) -> str:
    months = programme.values["team.months"].stated or 6.0
    for code, word, share, around in _SHARES:
        label = places.words(f"Deel van de huishoudens met {word} problemen")
        block = _value(code, label, share, between=around, unit="share")
        text = places.append(text, ("reach",), block)
    text = places.drop(text, ("team", "months"))
    for code, word, times in _MONTHS:
        number = months * times
        label = places.words(f"Maanden hulp bij {word} problemen")
        block = _value(f"months_{code}", label, number, between=_around(number), unit="months")
        text = places.append(text, ("team",), block)
    line = f"team.months:\n  label: Maanden hulp per huishouden\n  quantity: {_SUM}\n  unit: months"
    return places.append(text, ("effects",), line)


def _together(text: str) -> str:
    node = places.find(text, ("team", "months_middle", "value"))
    months = float(node.value) if node is not None else 6.0
    text = places.drop(text, ("effects", "team.months"))
    for name in sorted(_SPLIT):
        group, _, key = name.partition(".")
        text = places.drop(text, (group, key))
    label = "Maanden hulp per huishouden"
    block = _value("months", label, months, between=_around(months), unit="months")
    return places.append(text, ("team",), block)


def _around(months: float) -> tuple[float, float]:
    return months * 0.7, months * 1.4


def _value(code: str, label: str, number: float, *, between: tuple[float, float], unit: str) -> str:
    low, high = (places.number(round(end, 4)) for end in between)
    lines = (
        f"{code}:", f"  label: {label}", f"  value: {places.number(number)}",
        f"  range: [{low}, {high}]", f"  unit: {unit}", f"  assumption: {EXAMPLE}",
    )  # fmt: skip
    return "\n".join(lines)


class MoneyPiece(Piece):
    """Wholly additional: nothing stops elsewhere."""

    additional = forms.BooleanField(
        label=gettext_lazy("Helemaal additioneel: er stopt nergens werk"), required=False
    )

    def __init__(self, typed: Any = None, *, programme: mkba.Programme) -> None:
        stated = programme.values[NEW_FOR_OLD].stated
        super().__init__(typed, prefix="money", initial={"additional": stated == 0})
        self.fields["additional"].help_text = _(
            "Zet het deel ‘nieuw voor oud’ hieronder op 0 procent. Haal het vinkje weg en vul "
            "daar een deel in als werk van andere organisaties wel stopt."
        )

    def has_changed(self) -> bool:
        """Taking the mark away asks for a number below; that alone writes nothing."""
        return super().has_changed() and bool(self.data.get(self.add_prefix("additional")))

    def write(self, text: str) -> str:
        why = "Helemaal additioneel betaald: er stopt nergens werk."
        zero = values.Change(value=0.0, low=None, high=None, why=why, is_source=False)
        return values.write(text, NEW_FOR_OLD, zero)


NEW_FOR_OLD = "funding.new_for_old"


def _find_choices() -> list[tuple[str, str]]:
    return [
        (NONE, _("Mensen melden zich zelf, of iemand verwijst hen")),
        (WARNING, _("Vroegsignalering van schulden")),
        (VISITS, _("Aanbellen en aanwezig zijn in de wijk")),
    ]


def _find_hints() -> dict[str, str]:
    return {
        NONE: _("Zoeken kost niets extra. Wie niet om hulp vraagt, blijft buiten beeld."),
        WARNING: _("Achterstanden bij huur, energie, water en zorg. Kost geld per contact."),
        VISITS: _("Kost uren van het team per huisbezoek."),
    }

"""Choices that bring numbers of their own: how to find people, how heavy, which money."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.programme.round_trip import Document, Plain, Written, flow
from wijkteam.monitor.drawing_board.part_forms.number_in_file import NumberChange, change_number
from wijkteam.monitor.drawing_board.part_forms.part import PartForm
from wijkteam.ui.widgets import OptionCards

#: In the language of the file: it is read by whoever opens the file, not by the page.
EXAMPLE = "Voorbeeld; vul de eigen verwachting in."
NONE, WARNING, VISITS = "none", "early_warning", "visits"
_COST = {
    WARNING: ("Vinden van huishoudens na een vroegsignaal", "find.contacts", "find.contact"),
    VISITS: ("Vinden van huishoudens door aan te bellen", "find.visits * find.hours", "team.hour"),
}


class FindForm(PartForm):
    """How the team finds people. What that costs becomes a line of its own."""

    strategy = forms.ChoiceField(label=gettext_lazy("Hoe vindt het team de mensen?"))

    def __init__(self, typed: Any = None, *, programme: mkba.Programme) -> None:
        self.programme = programme
        super().__init__(typed, prefix="find", initial={"strategy": strategy_of(programme) or NONE})
        field = self.fields["strategy"]
        assert isinstance(field, forms.ChoiceField)
        field.widget = OptionCards(attrs={"class": "opts--one"}, hints=_find_hints())
        field.choices = _find_choices()

    def change(self, document: Document) -> None:
        document.drop(("costs", "finding"))
        document.drop(("find",))
        chosen = self.cleaned_data["strategy"]
        if chosen == NONE:
            return
        label, quantity, price = _COST[chosen]
        document.add_beside(("reach",), {"find": _numbers_of(chosen)})
        document.add(("costs",), {"finding": {
            "label": Plain(label), "path": Plain("A"), "effect_type": 1,
            "quantity": Plain(quantity), "price": Plain(price),
            "pays": Plain(self.programme.runs_it),
        }})  # fmt: skip


def _numbers_of(strategy: str) -> dict[str, Written]:
    """What a way of finding people is reckoned with."""
    if strategy == WARNING:
        contacts = "Contacten na een vroegsignaal"
        contact = {
            "label": Plain("Kosten van een contact"),
            "parameter": Plain("prices.debt.early_warning_contact"),
        }
        return {
            # Round, with wide bounds: an example must look like one, to be typed over.
            "contacts": _example(Plain(contacts), 300, (150, 500), "contacts/year"),
            "contact": flow(contact),
        }
    visits = "Huisbezoeken om mensen te vinden"
    return {
        "visits": _example(Plain(visits), 200, (100, 300), "visits/year"),
        "hours": _example(Plain("Uren per huisbezoek"), 1.5, (1, 2.5), "hours/visit"),
    }


def strategy_of(programme: mkba.Programme) -> str | None:
    """The strategy that the drawing board wrote; None when the file has a way of its own."""
    names = {name for name in programme.values if name.startswith("find.")}
    if not names and "finding" not in programme.links:
        has_price = "team.hour" in programme.values
        return (
            NONE
            if has_price and any(number.startswith("reach.") for number in programme.values)
            else None
        )
    if names == {"find.contacts", "find.contact"} and "finding" in programme.links:
        return WARNING
    return (
        VISITS if names == {"find.visits", "find.hours"} and "finding" in programme.links else None
    )


class SeverityForm(PartForm):
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

    def change(self, document: Document) -> None:
        if self.cleaned_data["apart"]:
            _apart(document, self.programme)
        else:
            _together(document)


def may_be_apart(programme: mkba.Programme) -> bool:
    """Whether the file has what the split needs, or was split here before."""
    by_weight = {"team.months", "reach.households"} <= programme.values.keys()
    return is_apart(programme) or (by_weight and "reach.heavy" not in programme.values)


def is_apart(programme: mkba.Programme) -> bool:
    return "team.months" in programme.links and programme.values.keys() >= _SPLIT


_SPLIT = {
    "reach.middle",
    "reach.heavy",
    *(f"team.months_{weight}" for weight in ("light", "middle", "heavy")),
}

#: Of every hundred households 35 with some and 15 with heavy problems: an example to change.
_SHARES = (("middle", "matige", 0.35, (0.2, 0.5)), ("heavy", "zware", 0.15, (0.05, 0.3)))
#: Half as long, as long and twice as long as the file had it, so that the sum starts near it.
_MONTHS = (("light", "lichte", 0.5), ("middle", "matige", 1.0), ("heavy", "zware", 2.0))
_SUM = (
    "(1 - reach.middle - reach.heavy) * team.months_light"
    " + reach.middle * team.months_middle + reach.heavy * team.months_heavy"
)


def _apart(document: Document, programme: mkba.Programme) -> None:
    # Half a year when the file only has a link to the parameters.
    months = programme.values["team.months"].stated or 6.0
    for code, word, share, around in _SHARES:
        label = f"Deel van de huishoudens met {word} problemen"
        document.add(("reach",), {code: _example(label, share, around, "share")})
    document.drop(("team", "months"))
    for code, word, times in _MONTHS:
        lasts = _months(f" bij {word} problemen", months * times)
        document.add(("team",), {f"months_{code}": lasts})
    document.add(("effects",), {"team.months": {
        "label": Plain("Maanden hulp per huishouden"),
        "quantity": Plain(_SUM),
        "unit": Plain("months"),
    }})  # fmt: skip


def _together(document: Document) -> None:
    months = document.find(("team", "months_middle", "value"))
    document.drop(("effects", "team.months"))
    # In a fixed order: the file must come out the same each time.
    for name in sorted(_SPLIT):
        group, _, key = name.partition(".")
        document.drop((group, key))
    usual = 6.0 if months is None else float(months)
    document.add(("team",), {"months": _months(" per huishouden", usual)})


def _months(of_whom: str, months: float) -> dict[str, Written]:
    """How long help lasts; the bounds are as wide as those of the templates."""
    return _example(f"Maanden hulp{of_whom}", months, (months * 0.7, months * 1.4), "months")


def _example(
    label: str, number: float, between: tuple[float, float], unit: str
) -> dict[str, Written]:
    """A number to begin with, which says of itself that it is an example."""
    return {
        "label": label,
        "value": number,
        # 0.7 times 3 is 2.0999999999999996 to a machine, and must not be so in a file.
        "range": [round(end, 4) for end in between],
        "unit": Plain(unit),
        "assumption": Plain(EXAMPLE),
    }


class MoneyForm(PartForm):
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

    def change(self, document: Document) -> None:
        why = "Helemaal additioneel betaald: er stopt nergens werk."
        zero = NumberChange(value=0.0, low=None, high=None, why=why, is_source=False)
        change_number(document, NEW_FOR_OLD, zero)


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

"""How the what-if says things: keys, measures, worlds, units and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping
from math import floor, log10
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkteam.monitor.wording.amounts import short
from wijkteam.monitor.wording.naming import in_language
from wijkteam.ui import words
from wijkteam.ui.charts.base.readable import amount, interval
from wijkteam.ui.numbers import number, percent
from wijkteam.vocabulary.lists import PARTY

#: The seven keys of LPBL 2014, what each is about, and the world outside them.
GROUPS: Mapping[int, tuple[Promise, Promise]] = {
    1: (gettext_lazy("Vinden"), gettext_lazy("hoe huishoudens in beeld komen")),
    2: (gettext_lazy("Werkdruk"), gettext_lazy("hoeveel huishoudens en hoeveel mensen")),
    3: (gettext_lazy("Kiezen"), gettext_lazy("wie het team zelf helpt")),
    4: (gettext_lazy("Breed kijken"), gettext_lazy("welke leefgebieden het team ziet en kan")),
    5: (gettext_lazy("Netwerk"), gettext_lazy("tijd voor de mensen eromheen")),
    6: (gettext_lazy("Waakvlam"), gettext_lazy("blijven kijken na de hulp")),
    7: (gettext_lazy("Nieuw voor oud"), gettext_lazy("hoe het team wordt betaald")),
}

#: Per measure: the question it answers, and the words for more and for less.
MEASURES: Mapping[str, tuple[Promise, Promise, Promise]] = {
    "waiting_days": (
        gettext_lazy("Hoe lang wacht men?"), gettext_lazy("langer wachten"),
        gettext_lazy("korter wachten"),
    ),
    "reach": (
        gettext_lazy("Hoeveel mensen met een probleem zijn in beeld?"),
        gettext_lazy("meer mensen in beeld"), gettext_lazy("minder mensen in beeld"),
    ),
    "escalations": (
        gettext_lazy("Hoe vaak gaat het mis?"), gettext_lazy("vaker crisis"),
        gettext_lazy("minder vaak crisis"),
    ),
    "relapse": (
        gettext_lazy("Hoe vaak komt het terug?"), gettext_lazy("meer terugval"),
        gettext_lazy("minder terugval"),
    ),
    "specialist": (
        gettext_lazy("Hoeveel huishoudens zijn bij een specialist?"),
        gettext_lazy("meer specialisten"), gettext_lazy("minder specialisten"),
    ),
    "workload": (
        gettext_lazy("Hoe vol is de agenda van het team?"), gettext_lazy("vollere agenda’s"),
        gettext_lazy("minder volle agenda’s"),
    ),
}  # fmt: skip

#: Per measure what is counted, in the words of the model.
MEANINGS: Mapping[str, Promise] = {
    "waiting_days": gettext_lazy(
        "Dagen op de lijst van het team, gemiddeld over wie dan begint. Wie afhaakt telt niet mee. "
        "Loopt een lange lijst leeg, dan loopt dit eerst op: dan beginnen wie lang wachtten."
    ),
    "reach": gettext_lazy(
        "Van de huishoudens met een probleem: wie wacht, hulp of waakvlam heeft, of bij een "
        "specialist is of daarop wacht."
    ),
    "escalations": gettext_lazy(
        "Uitzetting, crisis of opname, uithuisplaatsing, inkomensverlies of een melding bij de "
        "politie, bij een acuut probleem."
    ),
    "relapse": gettext_lazy(
        "Een huishouden dat eerder bij het team kwam, voor hulp of voor advies, en waar een "
        "probleem begint of terugkomt. Elk leefgebied telt."
    ),
    "specialist": gettext_lazy("In behandeling. Wie op een specialist wacht, telt hier niet mee."),
    "workload": gettext_lazy(
        "Uren in gebruik van de uren die er zijn. Vinden en intakes gaan altijd door; past het "
        "niet, dan blijft er minder tijd over om te helpen."
    ),
}

KINDS: Mapping[str, Promise] = {
    "single": gettext_lazy("Alleenstaand"),
    "couple": gettext_lazy("Stel zonder kinderen"),
    "family": gettext_lazy("Gezin met kinderen"),
    "single_parent": gettext_lazy("Eenoudergezin"),
    "other": gettext_lazy("Anders"),
}

#: A number that is a share of one is told in percent; some are a yes or a no.
_YES_NO = "yes/no"


def key_label(key: Mapping[str, Any]) -> str:
    return in_language(str(key["label"]), str(key["label_en"]))


def measure_label(record: Mapping[str, Any], name: str) -> str:
    measure = record["measures"][name]
    return in_language(measure["label"], measure["label_en"])


def measure_unit(record: Mapping[str, Any], name: str) -> str:
    measure = record["measures"][name]
    return in_language(measure["unit"], measure["unit_en"])


def question(name: str) -> str:
    """The question that a measure answers."""
    return str(MEASURES[name][0])


def way(name: str, direction: int) -> str:
    """“langer wachten”: which way a measure went."""
    return str(MEASURES[name][1 if direction > 0 else 2])


def party(code: str) -> str:
    return _("Samen") if code == "total" else str(words.label(PARTY[code]))


def is_share(unit: str) -> bool:
    """Whether people read it in percent; a factor or a number of doors is none."""
    return unit == "share" or unit.startswith("share/")


def key_value(value: float, unit: str) -> str:
    """The value of a key, as people say it: the label of the key says what is counted."""
    if unit == _YES_NO:
        # A switch is kept as 0 or 1, and a slider may leave it in between.
        return _("ja") if value >= 0.5 else _("nee")
    # As many decimals as make a difference: 0.4% and 0.45% differ, 40% and 40.5% do not.
    if is_share(unit):
        return percent(value, 0 if value == 0 or value >= 0.1 else 1 if value >= 0.01 else 2)
    return number(value, 0 if value == round(value) or abs(value) >= 100 else 1)


def figure(value: float | None, *, sign: bool = False) -> str:
    return amount(value, "number", sign=sign)


def euros(amount: float, *, sign: bool = False) -> str:
    """An amount with two digits that say something: the band of a run carries no more."""
    digits = 1 - floor(log10(abs(amount))) if amount else 0
    return short(round(amount, digits), sign=sign)


def between(band: list[float | None]) -> str:
    return interval(band[0], band[2], "number")

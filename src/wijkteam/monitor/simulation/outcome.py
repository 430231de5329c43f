"""What came out of a run: the difference of each figure, the film, the money, and for whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijkteam.monitor.shelf.runs import Record
from wijkteam.monitor.simulation.answer import world_names
from wijkteam.monitor.simulation.sentences import (
    KINDS,
    MEANINGS,
    MEASURES,
    between,
    euros,
    figure,
    measure_label,
    measure_unit,
    party,
    question,
    way,
)
from wijkteam.monitor.wording.amounts import unbroken
from wijkteam.monitor.wording.verdict import sureness
from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.charts.change.half_years import HalfYear, half_years, scale_of
from wijkteam.ui.charts.change.houses import Moment, houses
from wijkteam.ui.charts.change.two_worlds import Both, Course, two_worlds
from wijkteam.ui.charts.compare.from_to import FromTo, from_to
from wijkteam.ui.numbers import number, percent

#: Stills of the film: as many as fit beside each other.
_STILLS = 6


@dataclass(frozen=True, slots=True)
class Card:
    """One figure: the difference, its band, the verdict in words, and the picture."""

    name: str
    label: str
    unit: str
    difference: str
    band: str
    verdict: str
    tone: str
    icon: str
    chart: Chart
    first_year: str


@dataclass(frozen=True, slots=True)
class PartyBalance:
    """What one party gains or pays, per half-year and in all."""

    name: str
    total: str
    verdict: str
    tone: str
    chart: Chart


# The figures.


def cards(record: Record, world: str) -> list[Card]:
    return [card(record, world, name) for name in MEASURES]


def card(record: Record, world: str, name: str) -> Card:
    """One figure over the last year, with its course over all months."""
    comparison = record["against"][world]
    last, first = comparison["measures"][name], comparison["first_year"][name]
    is_clear, direction = last["verdict"] == "clear", last["direction"]
    unit = measure_unit(record, name)
    # A colour only where it is clear, and agreed what better is.
    better = direction * record["measures"][name]["better"] if is_clear else 0
    tone, icon = ("", "info")
    if better:
        tone, icon = ("ok", "check-circle") if better > 0 else ("terra", "warning")
    courses = (Course(*last["course"][part]) for part in ("difference", "reference", "world"))
    return Card(
        name=name,
        label=measure_label(record, name),
        unit=unit,
        difference=figure(last["difference"][1], sign=True),
        band=between(last["difference"]),
        verdict=judged(name, last),
        tone=tone,
        icon=icon,
        chart=two_worlds(Both(*courses), unit=unit, question=question(name)),
        first_year=_("Eerste jaar: %(difference)s (%(band)s), %(verdict)s.")
        % {
            "difference": figure(first["difference"][1], sign=True),
            "band": between(first["difference"]),
            "verdict": sureness(first["verdict"]),
        },
    )


def judged(name: str, compared: Mapping[str, Any]) -> str:
    """“duidelijk korter wachten”; of what is uncertain, how many of the draws go that way."""
    verdict, direction = sureness(compared["verdict"]), compared["direction"]
    if compared["verdict"] == "clear":
        return _("duidelijk %(way)s") % {"way": way(name, direction)}
    if not direction:
        return verdict
    return _("%(verdict)s: in %(share)s van de doorrekeningen %(way)s") % {
        "verdict": verdict,
        "share": percent(compared["agree"]),
        "way": way(name, direction),
    }


def meanings(record: Record) -> list[tuple[str, str]]:
    """What is counted under the name of each figure."""
    return [(measure_label(record, name), str(MEANINGS[name])) for name in MEASURES]


def measure_rows(record: Record, world: str) -> list[tuple[str, ...]]:
    """Every measure: both worlds, the difference, its band, the verdict, and the unit."""
    return [
        (
            measure_label(record, name),
            figure(measure["reference"][1]),
            figure(measure["world"][1]),
            figure(measure["difference"][1], sign=True),
            between(measure["difference"]),
            sureness(measure["verdict"]),
            measure_unit(record, name),
        )
        for name, measure in record["against"][world]["measures"].items()
    ]


# The film.


def film(name: str, record: Record, world: str) -> Chart:
    """Stills of both worlds: every house keeps its place."""
    names = world_names(name, record)
    worlds = []
    for shown in (record["worlds"][0]["name"], world):
        frames = record["film"][shown]
        # Evenly over the film, its first and its last moment among them.
        last, count = len(frames) - 1, min(_STILLS, len(frames))
        stills = [frames[round(still * last / max(count - 1, 1))] for still in range(count)]
        moments = [
            Moment(moment(frame["month"]), tuple(int(state) for state in frame["houses"]))
            for frame in stills
        ]
        worlds.append((names[shown], moments))
    return houses(
        worlds,
        question=_("Hoe loopt de buurt vol en weer leeg?"),
        note=_("1 huis is %(n)s huishoudens. Een huis blijft op zijn plaats.")
        % {"n": number(record["households"] / 100, 0 if record["households"] >= 1000 else 1)},
    )


def frames(record: Record, world: str) -> list[Mapping[str, Any]]:
    """All moments of both worlds, for the film that moves."""
    first = record["worlds"][0]["name"]
    return [
        {"name": moment(now["month"]), "now": now["houses"], "then": then["houses"]}
        for now, then in zip(record["film"][first], record["film"][world], strict=True)
    ]


def moment(month: int) -> str:
    """“begin”, “1½ jaar”, “maand 7”."""
    if month <= 1:
        return _("begin")
    # Months are counted from 1, so that 12 and 13 are both a year on.
    halves, rest = divmod(month, 6)
    if rest in (0, 1) and halves:
        years, half = divmod(halves, 2)
        written = f"{years or ''}{'½' if half else ''}"
        return ngettext("%(n)s jaar", "%(n)s jaar", max(years, 1)) % {"n": written}
    return _("maand %(n)s") % {"n": month}


# The money.


def parties(record: Record, world: str) -> list[PartyBalance]:
    """Every party on one scale, all together last."""
    money = record["against"][world]["money"]
    halves = {
        code: [HalfYear(*half) for half in balance["halves"]] for code, balance in money.items()
    }
    # On the scale of the total, larger than its parts, the parties would be flat lines.
    ends = scale_of([per for code, per in halves.items() if code != "total"])
    total_ends = scale_of([halves["total"], *halves.values()])
    balances = []
    for code, balance in money.items():
        tone = "mut"
        if balance["verdict"] == "clear":
            tone = "blue" if balance["direction"] > 0 else "terra"
        balances.append(
            PartyBalance(
                name=party(code),
                total=euros(balance["total"][1], sign=True),
                verdict=sureness(balance["verdict"]),
                tone=tone,
                chart=half_years(
                    halves[code],
                    question=_("%(who)s: wat scheelt het per half jaar?") % {"who": party(code)},
                    ends=total_ends if code == "total" else ends,
                ),
            )
        )
    return balances


def money_rows(record: Record, world: str) -> list[tuple[str, ...]]:
    """Per party: present value, its band, and how sure it is."""
    return [
        (
            party(code),
            euros(balance["total"][1], sign=True),
            unbroken(_("%(low)s tot %(high)s") % {"low": euros(low), "high": euros(high)}),
            sureness(balance["verdict"]),
        )
        for code, balance in record["against"][world]["money"].items()
        for low, _middle, high in [balance["total"]]
    ]


# For whom.


def equity(record: Record, world: str, name: str) -> Chart:
    """Who waits (`waiting_days`) and who is reached (`reach`), by kind of household."""
    better = record["measures"][name]["better"]
    questions = {
        "waiting_days": _("Wie wacht er langer, en wie korter?"),
        "reach": _("Wie komt er in beeld?"),
    }
    return from_to(
        [
            FromTo(
                name=str(KINDS[group["kind"]]),
                before=group["reference"][1],
                after=group["world"][1],
                low=group["world"][0],
                high=group["world"][2],
                difference=group["difference"][1],
                word=sureness(group["verdict"]),
                clear=group["verdict"] == "clear",
                better=group["direction"] * better,
            )
            for group in record["against"][world]["kinds"][name]
        ],
        unit=measure_unit(record, name),
        question=questions[name],
        note=_(
            "Over alle maanden samen, niet alleen het laatste jaar. Alleen een duidelijk verschil "
            "heeft een kleur."
        ),
    )

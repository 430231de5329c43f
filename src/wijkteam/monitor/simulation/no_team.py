"""Both worlds beside one without teams: what having a team does at all."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijkteam.monitor.shelf.runs import Record
from wijkteam.monitor.simulation.answer import Answer, euros_more_or_less
from wijkteam.monitor.simulation.outcome import judged
from wijkteam.monitor.simulation.sentences import between, figure, measure_label, measure_unit, way
from wijkteam.monitor.wording.verdict import sureness
from wijkteam.ui.charts.base.readable import listing
from wijkteam.ui.numbers import number


@dataclass(frozen=True, slots=True)
class BesideNoTeam:
    """One world beside the one without: how it is said, and a row per figure."""

    name: str
    answer: Answer
    rows: list[tuple[str, ...]]


def beside_no_team(record: Record, names: dict[str, str], world: str) -> list[BesideNoTeam]:
    """
    The first world and *world* beside the one without teams.

    Empty in a run of before November 2026; a world that is itself without teams is left out.
    """
    shown = dict.fromkeys((record["worlds"][0]["name"], world))
    there = record.get("no_team", {})
    return [
        BesideNoTeam(names[name], _answer(record, name), _rows(record, name))
        for name in shown
        if name in there
    ]


def in_one_sentence(record: Record, world: str, name: str) -> str:
    """“Naast geen team: −46 (−90 tot −13), duidelijk korter wachten”: figure *name* of a card."""
    beside = record.get("no_team", {}).get(world)
    if beside is None:
        return ""
    compared = beside["measures"][name]
    return _("%(difference)s %(unit)s (%(band)s): %(verdict)s.") % {
        "difference": figure(compared["difference"][1], sign=True),
        "unit": measure_unit(record, name),
        "band": between(compared["difference"]),
        "verdict": judged(name, compared),
    }


def _answer(record: Record, world: str) -> Answer:
    """What is clear, what cannot be said yet, and the money."""
    beside = record["no_team"][world]
    clear, unsure = [], []
    for name, compared in beside["measures"].items():
        if name == "workload":  # a means, and no outcome for anybody
            continue
        if compared["verdict"] == "clear":
            clear.append(way(name, compared["direction"]))
        else:
            unsure.append(measure_label(record, name).lower())
    lead = _("Geen duidelijk verschil met geen team.")
    if clear:
        differences = listing(clear)
        lead = f"{differences[:1].upper()}{differences[1:]}."
    unclear = _("Nog niet te zeggen: %(which)s.") % {"which": listing(unsure)} if unsure else ""
    return Answer(lead, tuple(filter(None, (unclear, _money(record, world)))))


def _money(record: Record, world: str) -> str:
    money = record["no_team"][world]["money"]
    years = record["months"] / 12
    return _(
        "Samen kost het in %(years)s jaar ongeveer %(amount)s dan zonder teams "
        "(van %(low)s tot %(high)s): %(verdict)s."
    ) % {
        "years": number(years, 0 if years == round(years) else 1),
        "verdict": sureness(money["verdict"]),
        **euros_more_or_less(money["total"]),
    }


def _rows(record: Record, world: str) -> list[tuple[str, ...]]:
    """Every figure: without teams, with, the difference, its band, the verdict, and the unit."""
    return [
        (
            measure_label(record, name),
            figure(compared["reference"][1]),
            figure(compared["world"][1]),
            figure(compared["difference"][1], sign=True),
            between(compared["difference"]),
            sureness(compared["verdict"]),
            measure_unit(record, name),
        )
        for name, compared in record["no_team"][world]["measures"].items()
    ]

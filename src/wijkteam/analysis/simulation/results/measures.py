"""What is measured in a run: each measure as a quotient of two columns of the books."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wijkteam.analysis.simulation.model.words import DOMAINS, KINDS, SPECIALISTS

#: Days in a month, on average.
DAYS = 365.25 / 12

Terms = tuple[tuple[str, float], ...]

#: Every household, whatever it does: the denominator of what is told per 1,000 households.
HOUSEHOLDS: Terms = tuple(
    (name, 1.0)
    for name in (
        "unknown", "away", "waiting", "helped", "followed", "asked", "referred", "treated",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measure:
    """
    One outcome: *top* over *bottom*, times *times*, over a stretch of months.

    *better* is 1 when more is better, -1 when less is, and 0 where nobody agreed on that.
    """

    name: str
    label: str
    label_en: str
    unit: str
    unit_en: str
    top: Terms
    bottom: Terms
    times: float
    better: int
    #: So many months together make one point of the line: rare things need more.
    window: int = 1


def _all(prefix: str, names: tuple[str, ...]) -> Terms:
    return tuple((f"{prefix}_{name}", 1.0) for name in names)


_FOUND = _all("found", ("self", "partners", "lists", "door", "followup", "crisis"))
_PER = HOUSEHOLDS
#: From a month and one household to a year and a thousand.
_YEAR = 12 * 1000.0

_LIST = (
    Measure("waiting_days", "Wachten", "Waiting", "dagen", "days",
            (("waited", 1.0),), (("started", 1.0),), DAYS, -1, 6),
    Measure("waiting_list", "Wachtlijst", "Waiting list", "per 1.000 huishoudens",
            "per 1,000 households", (("waiting", 1.0),), _PER, 1000, -1),
    Measure("reach", "Bereik", "Reach", "van elke 100 met een probleem",
            "of every 100 with a problem", (("need_in_view", 1.0),), (("need", 1.0),), 100, 1),
    Measure("need", "Huishoudens met een probleem", "Households with a problem",
            "per 1.000 huishoudens", "per 1,000 households", (("need", 1.0),), _PER, 1000, -1),
    Measure("level_at_entry", "Zwaarte bij binnenkomst", "Severity at entry", "niveau (0–4)",
            "level (0–4)", (("found_level", 1.0),), _FOUND, 1, -1, 6),
    Measure("found", "Gevonden", "Found", "per 1.000 huishoudens per jaar",
            "per 1,000 households a year", _FOUND, _PER, _YEAR, 1, 3),
    Measure("started", "Begonnen hulp", "Help started", "per 1.000 huishoudens per jaar",
            "per 1,000 households a year", (("started", 1.0),), _PER, _YEAR, 0, 3),
    Measure("escalations", "Crisis", "Escalations", "per 1.000 huishoudens per jaar",
            "per 1,000 households a year", _all("escalated", DOMAINS), _PER, _YEAR, -1, 6),
    Measure("crisis_starts", "Begin met crisis", "Starts in crisis", "van elke 100 die beginnen",
            "of every 100 starts", (("started_crisis", 1.0),), (("started", 1.0),), 100, -1, 12),
    Measure("relapse", "Terugval", "Relapse", "per 1.000 huishoudens per jaar",
            "per 1,000 households a year", (("relapsed", 1.0),), _PER, _YEAR, -1, 6),
    Measure("relapse_rate", "Terugval van wie bekend is", "Relapse of those known",
            "van elke 100 per jaar", "of every 100 a year", (("relapsed", 1.0),),
            (("away", 1.0), ("followed", 1.0)), 1200, -1, 6),
    Measure("success", "Doelen bereikt", "Goals reached", "van elke 100 die eindigen",
            "of every 100 that end", (("goals_reached", 1.0),),
            (("goals_reached", 1.0), ("stopped", 1.0)), 100, 1, 6),
    Measure("left_list", "Haakt af tijdens wachten", "Gives up waiting",
            "per 1.000 huishoudens per jaar", "per 1,000 households a year",
            (("left_list", 1.0),), _PER, _YEAR, -1, 3),
    Measure("specialist", "Bij een specialist", "At a specialist", "per 1.000 huishoudens",
            "per 1,000 households", (("treated", 1.0),), _PER, 1000, 0),
    Measure("referrals", "Verwijzingen", "Referrals", "per 1.000 huishoudens per jaar",
            "per 1,000 households a year", _all("sent", SPECIALISTS), _PER, _YEAR, 0, 3),
    Measure("referrals_own", "Naar de eigen organisatie", "To the own organisation",
            "per 1.000 huishoudens per jaar", "per 1,000 households a year",
            (("sent_own", 1.0),), _PER, _YEAR, -1, 6),
    Measure("bridging", "Overbruggen", "Bridging", "per 1.000 huishoudens",
            "per 1,000 households", (("bridged", 1.0),), _PER, 1000, -1),
    Measure("helped", "In hulp bij het team", "In help of the team", "per 1.000 huishoudens",
            "per 1,000 households", (("helped", 1.0),), _PER, 1000, 0),
    Measure("followed", "In de waakvlam", "Watchful follow-up", "per 1.000 huishoudens",
            "per 1,000 households", (("followed", 1.0),), _PER, 1000, 0),
    Measure("workload", "Werkdruk", "Workload", "van elke 100 uren in gebruik",
            "of every 100 hours in use", (("hours_spent", 1.0),), (("hours_there", 1.0),), 100, 0),
    Measure("level", "Zwaarte van problemen", "Severity of problems",
            "niveaus per 1.000 huishoudens", "levels per 1,000 households",
            tuple((f"level_{d}_{n}", float(n)) for d in DOMAINS for n in range(1, 5)),
            _PER, 1000, -1),
)  # fmt: skip

MEASURES: Mapping[str, Measure] = {measure.name: measure for measure in _LIST}

#: The five that go on top of a page.
MAIN = ("waiting_days", "reach", "escalations", "relapse", "specialist")


def by_kind(name: str) -> tuple[Measure, ...]:
    """
    Waiting days or reach for each kind of household: who waits, and who is reached.

    >>> [measure.name for measure in by_kind("reach")][:2]
    ['reach_single', 'reach_couple']
    """
    measures = []
    for kind in KINDS:
        measure = MEASURES[name]
        tops = {"waiting_days": f"waited_{kind}", "reach": f"need_in_view_{kind}"}
        bottoms = {"waiting_days": f"started_{kind}", "reach": f"need_{kind}"}
        measures.append(
            Measure(
                f"{name}_{kind}", measure.label, measure.label_en, measure.unit, measure.unit_en,
                ((tops[name], 1.0),), ((bottoms[name], 1.0),), measure.times, measure.better, 12,
            )
        )  # fmt: skip
    return tuple(measures)

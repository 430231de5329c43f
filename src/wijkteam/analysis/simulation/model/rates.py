"""The numbers of a scenario as the kernel wants them: tables by state, and rates per month."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import product
from math import log1p
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.simulation.model import words
from wijkteam.analysis.simulation.model.words import DOMAINS, KINDS, SPECIALIST_OF, SPECIALISTS

Floats = NDArray[np.float64]

#: So that no total is zero: then a clock would stand at infinity and could not be wound again.
TINY = 1e-9

#: Rate a month at which those still followed are let go once follow-up has stopped.
_LET_GO = 3.0


#: Everything the kernel knows of the world and of the team, per month and per household. One
#: record and not many arrays: it is passed on as one address, and nothing is counted.
RATES = np.dtype(
    [
        ("table", "f8", (1 << 15, 4)),  # by packed levels: worsening, mending, escalating, found
        ("bad", "u1", (1 << 15,)),  # by packed levels: domains with a need
        ("onset", "f8", (5, 5)),  # (domain, level) → worsening
        ("mend", "f8", (5, 5)),  # (domain, level) → mending by itself
        ("escalate", "f8", (5,)),  # by domain, at level 4
        ("spread", "f8", (6, 4)),  # (bad domains, network) → factor on worsening
        ("support", "f8", (4,)),  # by network → factor on mending
        ("worsening", "f8", (words.STATUSES, 8)),  # (status, kind) → factor on worsening
        ("frail", "f8", (5,)),  # by kind of household, in the start
        ("always", "f8", (words.STATUSES, 4)),  # (status, network) → what needs no looking up
        ("finding", "f8", (words.STATUSES,)),  # by status → factor on being found
        ("find_self", "f8", (5,)),  # by worst level
        ("find_partner", "f8", (5, 5)),
        ("find_list", "f8", (5, 5)),
        ("help", "f8", (5,)),  # by domain, for a problem that was seen
        ("help_support", "f8", (4,)),  # by network → factor on help
        ("breadth", "f8", (5,)),
        ("refer", "f8", (5,)),
        ("coverage", "f8", (5,)),
        ("beds", "f8", (3,)),
        *((name, "f8") for name in (
            "find_door", "trend", "trend_most", "network_decay", "discover", "build",
            "stop", "averts", "bridging", "refused", "treat",
            "followup_sees", "crisis_found", "threshold", "error", "light",
            "pressure", "own", "places", "ramp", "hours", "fixed_hours", "help_hours",
            "coaching_hours", "takes_over", "overlap", "intake_hours", "bridging_hours",
            "coordination_hours", "asking_hours", "followup_hours", "finding_hours", "budget",
        )),
        *((name, "i8") for name in ("outside", "follows", "calendar", "begin")),
    ],
    align=True,
)  # fmt: skip

#: A `RATES` in memory; the checker knows nothing of the fields of a record.
Rates = Any


@cache
def _states() -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Every combination of levels, packed and plain."""
    plain = np.array(list(product(range(5), repeat=5)), dtype=np.int64)
    packed = (plain << (3 * np.arange(5))).sum(axis=1)
    return packed, plain


def _hazard(chance: float) -> float:
    """From a chance per month to a rate per month."""
    return -log1p(-chance)


def rates(  # noqa: PLR0915  one number a line
    v: Mapping[str, float], *, months: int = 240, begin: int = 0
) -> Rates:
    """
    Turn the values of the keys into rates.

    *months* is the longest time they are used for. *begin* is the first month that counts: from
    there problems grow, and there the year stands in its month `budget.first_month`.

    Amounts per 1,000 households become amounts per household; an area multiplies by its size.
    """
    onset = np.zeros((5, 5))
    onset[:, 0] = [_hazard(v[f"course.onset.{domain}"]) for domain in DOMAINS]
    onset[:, 0] *= v["population.concentration"]
    for level in (1, 2, 3):
        onset[:, level] = _hazard(v[f"course.worsens.from_{level}"])
    mend = np.zeros((5, 5))
    for level in (1, 2, 3, 4):
        mend[:, level] = _hazard(v[f"course.mends.from_{level}"])
    escalate = np.array([_hazard(v[f"course.escalates.{domain}"]) for domain in DOMAINS])
    bad = np.arange(6)[:, None]
    network = np.arange(4)[None, :]
    spread = (1 + v["course.spreads"] * bad) * (1 - v["course.network_protects"] * network / 3)
    support = 1 + v["course.network_mends"] * np.arange(4) / 3

    find_self = np.zeros(5)
    find_self[2:] = np.array([1.0, 2.0, 3.0]) * v["find.self"] * v["find.known"]
    partner, listed = np.zeros((5, 5)), np.zeros((5, 5))
    for domain, name in enumerate(DOMAINS):
        partner[domain, 2:] = np.array([1.0, 1.5, 2.0]) * v[f"find.partners.{name}"]
    # Arrears show early: a list sees a problem of level 1 as well as one of level 3.
    listed[words.MONEY, 1:] = v["find.lists"]
    listed[words.HOUSING, 1:] = v["find.lists"]
    # Behind a door the chance to meet a household is the same for all; only need opens a case.
    door = v["find.door"] / 1000 * v["find.door_opens"]

    packed, plain = _states()
    table = np.zeros((1 << 15, 4))
    domains = np.arange(5)
    worst = plain.max(axis=1)
    table[packed, 0] = onset[domains, plain].sum(axis=1)
    table[packed, 1] = mend[domains, plain].sum(axis=1)
    table[packed, 2] = (escalate * (plain == words.ACUTE)).sum(axis=1)
    table[packed, 3] = (
        find_self[worst]
        + partner[domains, plain].sum(axis=1)
        + listed[domains, plain].sum(axis=1)
        + door * (worst >= words.NEED)
    )
    count = np.zeros(1 << 15, dtype=np.uint8)
    count[packed] = (plain >= words.NEED).sum(axis=1)

    frail = np.array(
        [1.0, 1.0, 1.0, v["population.frailty_single_parent"], v["population.frailty_other"]]
    )
    trend_most = max(1.0, 1 + v["course.trend"] * (months - begin) / 12)
    worsening = np.ones((words.STATUSES, 8))
    worsening[:, :5] = frail * trend_most
    worsening[[words.AWAY, words.FOLLOWED]] *= v["course.fragile_after"]
    follows = v["followup.months"] > 0
    if follows:
        worsening[words.FOLLOWED] *= 1 - v["followup.protects"] * min(1.0, v["followup.contacts"])
    network_decay = _hazard(v["network.decay"])
    always = np.full((words.STATUSES, 4), TINY)
    always[:, 1:] += network_decay
    always[words.WAITING] += _hazard(v["waiting.leaves"])
    always[words.HELPED] += _hazard(v["team.stops"])
    always[words.FOLLOWED] += 1 / v["followup.months"] if follows else _LET_GO
    always[words.ASKED : words.REFERRED] += 1 / max(v["indication.months"], 1 / 12)
    # A team that helps itself takes over sooner from the specialist.
    ends = (1 + v["specialist.sooner"] * v["team.helps_itself"]) / v["specialist.months"]
    always[words.TREATED : words.TREATED + 3] += ends
    finding = np.zeros(words.STATUSES)
    finding[words.UNKNOWN], finding[words.AWAY] = 1.0, v["find.return"]

    coverage = np.array([v[f"diagnosis.coverage.{domain}"] for domain in DOMAINS])
    share = v["financing.new_for_old"]
    coaching = v["network.coaching"]
    own = min(1.0, v["referral.seconded"] * v["referral.bias"] + share * v["financing.bias"])
    worker_hours = (
        v["team.hours"]
        * (1 - v["team.absence"])
        * (1 - v["team.turnover"] * v["team.learning_loss"])
        * (1 - v["financing.fragmentation"] * share)
    )
    helps = v["team.helps_itself"]
    refer = np.zeros(5)
    refer[2:] = [v[f"referral.from_{level}"] for level in (2, 3, 4)]
    scalars = {
        "table": table,
        "bad": count,
        "onset": onset,
        "mend": mend,
        "escalate": escalate,
        "spread": spread,
        "support": support,
        "worsening": worsening,
        "frail": frail,
        "always": always,
        "finding": finding,
        "find_self": find_self,
        "find_partner": partner,
        "find_list": listed,
        "find_door": door,
        "trend": v["course.trend"] / 12,
        "trend_most": trend_most,
        "network_decay": network_decay,
        "help": _hazard(v["team.effect"]) * coverage * helps,
        "help_support": 1 + v["course.network_mends"] * np.arange(4) / 3,
        "discover": _hazard(v["diagnosis.later"]) * v["diagnosis.breadth"],
        # Without coaching nothing grows; the hours of coaching are paid below.
        "build": _hazard(v["network.builds"]) * coaching,
        "stop": _hazard(v["team.stops"]),
        "averts": v["team.averts"],
        "bridging": v["specialist.bridging_effect"],
        "refused": v["indication.refused"],
        "treat": _hazard(v["specialist.effect"]),
        "followup_sees": v["followup.contacts"] * v["followup.sees"] if follows else 0.0,
        "crisis_found": v["find.crisis"],
        "breadth": v["diagnosis.breadth"] * coverage,
        "threshold": v["selection.threshold"],
        "error": v["selection.error"],
        "light": v["selection.light_effect"],
        # Who does not help itself, sends on.
        "refer": 1 - (1 - refer) * (helps + (1 - helps) * (1 - v["referral.not_helping"])),
        "coverage": coverage,
        "pressure": v["referral.pressure"],
        "own": own,
        "outside": int(v["indication.outside"] >= 0.5),
        "follows": int(follows),
        "places": v["team.workers"] / 1000 * v["team.caseload"],
        "ramp": v["team.friction"],
        "hours": v["team.workers"] / 1000 * worker_hours,
        "fixed_hours": v["team.fixed_hours"],
        "help_hours": v["team.help_hours"],
        "coaching_hours": v["network.hours"] * coaching,
        "takes_over": v["network.takes_over"],
        "overlap": v["team.overlap"],
        "intake_hours": v["team.intake_hours"],
        "bridging_hours": v["specialist.bridging_hours"],
        "coordination_hours": v["specialist.coordination_hours"],
        "asking_hours": v["indication.hours"],
        "followup_hours": v["followup.hours"] * v["followup.contacts"],
        "finding_hours": v["find.door"] / 1000 * v["find.door_hours"]
        + v["find.list_contacts"] * v["find.lists"] * v["find.list_hours"] / 1000,
        "beds": np.array([v[f"specialist.places.{name}"] for name in SPECIALISTS]) / 1000,
        "budget": v["budget.specialist_months"] / 1000,
        "calendar": int(v["budget.first_month"]),
        "begin": begin,
    }
    record: Rates = np.zeros(1, dtype=RATES).view(np.recarray)[0]
    for name, value in scalars.items():
        record[name] = value
    return record


def kinds(v: Mapping[str, float]) -> Floats:
    """The shares of the kinds of household, one on top of the other; the last ends at one."""
    shares = np.array([v[f"population.{kind}"] for kind in KINDS])
    return np.cumsum(shares) / shares.sum()


def treated_by(domain: int) -> str:
    """
    Which specialist treats a domain.

    >>> treated_by(3)
    'youth'
    """
    return SPECIALISTS[SPECIALIST_OF[domain]]

"""
The seven keys of LPBL 2014 as small formulas, each with a direction that must hold.

They can be used in the sums of a programme file. All take numbers or arrays that broadcast.
Which numbers to fill in is for the programme: here is only the shape.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wijkteam.analysis.statistics.queues import chance_of_waiting

Array = NDArray[np.float64]


def find_break_even(cost_per_contact: ArrayLike, benefit_per_found: ArrayLike) -> Array:
    """
    Key 1: the share of addresses with a problem above which ringing every bell pays.

    >>> float(find_break_even(60, 1500))
    0.04
    """
    return np.divide(cost_per_contact, benefit_per_found, dtype=float)


def referral_share(
    caseload: ArrayLike, norm: ArrayLike, base: ArrayLike, slope: ArrayLike
) -> Array:
    """
    Key 2: the share passed on to specialists; it rises once the caseload exceeds the norm.

    At or below the norm it is *base*; above it grows to one, faster with a higher *slope*.

    >>> referral_share([10, 15, 30], 15, 0.2, 1.0).round(3).tolist()
    [0.2, 0.2, 0.706]
    """
    over = np.maximum(np.divide(caseload, norm, dtype=float) - 1, 0)
    return np.asarray(1 - (1 - np.asarray(base)) * np.exp(-np.asarray(slope) * over))


def waiting_time(arrivals: ArrayLike, duration: ArrayLike, slots: ArrayLike) -> Array:
    """
    Key 2: how long a household waits on average when *slots* can be helped at the same time.

    *arrivals* per period, *duration* of the help in periods; the answer is in periods too, and
    falls ever less as slots are added. Erlang's formula for a queue without end (M/M/c); between
    whole slots its chance of waiting runs straight. Without room for all who come the queue
    grows for ever: infinite.

    >>> waiting_time(10.8, 1, [10.8, 12, 12.5, 13]).round(4).tolist()
    [inf, 0.5334, 0.3134, 0.1935]
    """
    load, room, time = np.broadcast_arrays(
        np.multiply(arrivals, duration, dtype=float),
        np.asarray(slots, dtype=float),
        np.asarray(duration, dtype=float),
    )
    whole = np.floor(room)
    part = room - whole
    # Erlang C knows whole slots only: between two of them along the straight line.
    waits, waits_with_one_more = (chance_of_waiting(places, load) for places in (whole, whole + 1))
    chance = (1 - part) * waits + part * waits_with_one_more
    free = room - load
    wait = chance * time / np.where(free > 0, free, 1.0)
    return np.asarray(np.where(load <= 0, 0.0, np.where(free > 0, wait, np.inf)), dtype=float)


def selection_cost(
    threshold: ArrayLike,
    households: ArrayLike,
    help_cost: ArrayLike,
    escalation_cost: ArrayLike,
    effect: ArrayLike,
) -> Array:
    """
    Key 3: what it costs to help only households whose risk is above *threshold*.

    Risks are spread evenly over 0–1. Helping costs *help_cost* and takes away the share
    *effect* of the risk of an escalation. The lowest point lies at
    `selection_optimum`, between accepting everybody (0) and nobody (1).

    >>> selection_cost([0.0, 0.25, 1.0], 100, 1000, 8000, 0.5).tolist()
    [300000.0, 287500.0, 400000.0]
    """
    t = np.clip(threshold, 0.0, 1.0)
    helped = np.asarray(households) * (1 - t)
    # Risks spread evenly over 0–1 add up to a half; those above t hold (1 − t²)/2 of it.
    escalations = np.asarray(households) * (1 - np.asarray(effect) * (1 - t**2)) / 2
    return np.asarray(helped * np.asarray(help_cost) + escalations * np.asarray(escalation_cost))


def selection_optimum(help_cost: ArrayLike, escalation_cost: ArrayLike, effect: ArrayLike) -> Array:
    """
    Key 3: the risk above which help is worth its cost.

    >>> float(selection_optimum(1000, 8000, 0.5))
    0.25
    """
    risk = np.asarray(help_cost) / (np.asarray(escalation_cost) * np.asarray(effect))
    return np.asarray(np.clip(risk, 0.0, 1.0))


def heaviest_share(threshold: ArrayLike, evenness: ArrayLike) -> Array:
    """
    Key 3: the part of all trouble that lies with the households above *threshold*.

    *threshold* is the share of the lightest households that is not helped. Trouble is unevenly
    spread: with *evenness* 1 every household has as much, and the closer to 0 the more lies with
    few. So the last household let in adds least, and neither everybody nor nobody is best.

    >>> heaviest_share([0, 0.75, 1], 0.5).tolist()
    [1.0, 0.5, 0.0]
    """
    return np.asarray((1 - np.clip(threshold, 0.0, 1.0)) ** np.asarray(evenness, dtype=float))


def match_share(coverage: ArrayLike, least: ArrayLike, most: ArrayLike) -> Array:
    """
    Key 4: the share of households whose plan fits, from *least* to *most* with the coverage.

    *coverage* is the share of the problems in the area for which the team has the knowledge.

    >>> match_share([0, 0.5, 1], 0.3, 0.7).tolist()
    [0.3, 0.5, 0.7]
    """
    return np.asarray(
        np.asarray(least) + (np.asarray(most) - np.asarray(least)) * np.clip(coverage, 0.0, 1.0)
    )


def network_share(
    start: ArrayLike, coaching: ArrayLike, needed: ArrayLike, decay: ArrayLike, years: ArrayLike
) -> Array:
    """
    Key 5: the share of hours the network still takes over after some *years*.

    With enough *coaching* (hours, of those *needed*) it lasts; without, it falls by *decay* a
    year.

    >>> network_share(0.3, [0, 5, 10], 10, 0.4, 2).round(3).tolist()
    [0.108, 0.192, 0.3]
    """
    kept = np.clip(np.divide(coaching, needed, dtype=float), 0.0, 1.0)
    return np.asarray(np.asarray(start) * (1 - np.asarray(decay) * (1 - kept)) ** np.asarray(years))


def relapses(households: ArrayLike, hazard: ArrayLike, ratio: ArrayLike, years: ArrayLike) -> Array:
    """
    Key 6: how many come back within some *years*, at *hazard* a year times the hazard *ratio*.

    >>> relapses(100, 0.2, [1.0, 0.5], 1).round(2).tolist()
    [18.13, 9.52]
    """
    rate = np.asarray(hazard) * np.asarray(ratio) * np.asarray(years)
    return np.asarray(-np.expm1(-rate) * np.asarray(households))


def follow_up_break_even(cost: ArrayLike, relapse_cost: ArrayLike, ratio: ArrayLike) -> Array:
    """
    Key 6: the chance of relapse above which following up pays for itself.

    >>> float(follow_up_break_even(200, 4000, 0.5))
    0.1
    """
    return np.asarray(np.asarray(cost) / (np.asarray(relapse_cost) * (1 - np.asarray(ratio))))


def new_for_old(cost: ArrayLike, share: ArrayLike, fragmentation: ArrayLike) -> Array:
    """
    Key 7: what the organisations behind the team no longer spend; linear in the *share*.

    >>> float(new_for_old(1000, 0.5, 0.1))
    450.0
    """
    return np.asarray(np.asarray(cost) * np.asarray(share) * (1 - np.asarray(fragmentation)))


def home_referrals(base: ArrayLike, seconded: ArrayLike, bias: ArrayLike) -> Array:
    """
    Key 7: the share referred to the worker's own organisation; rises with secondment.

    Breed 2019, point 1: seconded workers refer to the organisation they know best.

    >>> home_referrals(0.2, [0, 1], 0.5).round(2).tolist()
    [0.2, 0.6]
    """
    return np.asarray(
        np.asarray(base) + (1 - np.asarray(base)) * np.asarray(bias) * np.asarray(seconded)
    )


#: What a programme file may call.
FUNCTIONS = {
    formula.__name__: formula
    for formula in (
        find_break_even,
        referral_share,
        waiting_time,
        selection_cost,
        selection_optimum,
        heaviest_share,
        match_share,
        network_share,
        relapses,
        follow_up_break_even,
        new_for_old,
        home_referrals,
    )
}

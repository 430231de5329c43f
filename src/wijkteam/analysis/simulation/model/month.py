"""
The month, in its fixed order, and the run of months.

Own events → finding → triage → places freed → waiting list by (urgency, arrival, number) →
referrals → books. Nothing here depends on where a household stands in memory: its own events
touch only itself, and the lists keep their own order.
"""

from __future__ import annotations

import numpy as np

from wijkteam.analysis.simulation.model import flows
from wijkteam.analysis.simulation.model.area import (
    PLACES,
    WEIGHT,
    WEIGHT_FURTHER,
    WEIGHT_NETWORK,
    Area,
)
from wijkteam.analysis.simulation.model.columns import AT, FLOWS
from wijkteam.analysis.simulation.model.compiled import compiled
from wijkteam.analysis.simulation.model.own_events import own_event
from wijkteam.analysis.simulation.model.randomness import SPELL, luck_of_many
from wijkteam.analysis.simulation.model.rates import Rates
from wijkteam.analysis.simulation.model.team import admit, consider, fill_places, triage
from wijkteam.analysis.simulation.model.words import (
    ASKED,
    AWAY,
    FOLLOWED,
    HELPED,
    REFERRED,
    TREATED,
    UNKNOWN,
    WAITING,
)

_WIDTH = len(FLOWS)
_UNKNOWN = AT["unknown"]
_NEED = AT["need"]
_TREATED = AT["treated_support"]
_REFERRED = AT["referred_support"]
_LOAD = AT["team_places"]
_NEED_KIND = AT["need_single"]
_VIEW_KIND = AT["need_in_view_single"]
_WAITING_KIND = AT["waiting_single"]
_LEVELS = AT["level_money_0"]

#: Eight clocks of a byte lie in one number of 64 bits: a month looks at eight households at once.
_REPEATED = np.uint64(0x0101010101010101)
_SEVENS = np.uint64(0x7F7F7F7F7F7F7F7F)
_ALL = np.uint64(0xFFFFFFFFFFFFFFFF)


@compiled
def _standing(area: Area, first: int, until: int) -> int:
    standing = 0
    for kind in range(5):
        for where in range(first, until):
            standing += area.stock[kind, where, 0] + area.stock[kind, where, 1]
    return standing


@compiled
def _ramp(rates: Rates, month: int, begin: int) -> float:
    """In its first year a team works with the friction of a beginning, less every month."""
    return 1.0 - rates.ramp * max(0.0, 1.0 - max(0, month - begin) / 12.0)


@compiled
def _hours(area: Area, rates: Rates, month: int, begin: int) -> float:
    """
    Fill in the hours of this month, and give the attention a household gets: from 0 to 1.

    What must be done whatever the size of the caseload goes first; only what is left after it
    helps. That is why a caseload can be too high: every household costs hours before it gets any.
    """
    size = area.homes
    n_helped = _standing(area, HELPED, HELPED + 1)
    there = rates.hours * size * _ramp(rates, month, begin)
    intakes = 0
    for channel in range(6):
        intakes += area.flow[flows.FOUND + channel]
    fixed = (
        rates.finding_hours * size
        + rates.intake_hours * intakes
        + rates.asking_hours * area.flow[flows.ASKED_OUTSIDE]
        + rates.followup_hours * _standing(area, FOLLOWED, FOLLOWED + 1)
        + rates.bridging_hours * _standing(area, ASKED, TREATED)
        + rates.coordination_hours * _standing(area, TREATED, TREATED + 3)
        + rates.fixed_hours * n_helped
    )
    weight = (
        area.load[WEIGHT]
        - rates.takes_over / 3.0 * area.load[WEIGHT_NETWORK]
        + rates.overlap * area.load[WEIGHT_FURTHER]
    )
    need = rates.help_hours / 2.0 * weight + rates.coaching_hours * n_helped
    attention = 1.0
    if need > 0:
        attention = min(1.0, max(0.0, (there - fixed) / need))
    area.flow[:] = 0
    area.flow[flows.HOURS_THERE] = np.int64(there * 100)
    area.flow[flows.HOURS_SPENT] = np.int64(min(there, fixed + max(0.0, need)) * 100)
    area.flow[flows.ATTENTION] = np.int64(attention * 100)
    return attention


@compiled
def _own_events(
    area: Area, rates: Rates, month: int, attention: float, seed: np.uint64, draw: int
) -> None:
    # Eight months at a glance: a byte equal to this month becomes zero, and a zero byte is the
    # only one that keeps its top bit low. No sum here carries into the next byte. Nobody lives
    # beyond the last household, so the clocks there stand at NEVER.
    wanted = np.uint64(month) * _REPEATED
    eights = area.due.view(np.uint64)
    many = 0
    for eight in range((area.homes + 7) // 8):
        differs = eights[eight] ^ wanted
        if (((differs & _SEVENS) + _SEVENS) | differs | _SEVENS) != _ALL:
            # Written down each time and kept when it counts: a jump here cannot be foreseen by the
            # processor, and each wrong guess costs more than seven needless lines.
            for i in range(8 * eight, 8 * eight + 8):
                area.turn[many] = i
                many += area.due[i] == month
    for at in range(many):
        i = int(area.turn[at])
        area.key[at] = np.uint64(area.number[i])
        area.occurrence[at] = np.uint64(area.spells[i] + 1)
    luck_of_many(seed, draw, SPELL, area.key, area.occurrence, many, area.luck)
    for at in range(many):
        own_event(
            area,
            rates,
            int(area.turn[at]),
            month,
            attention,
            area.luck[0, at],
            area.luck[1, at],
            area.luck[2, at],
        )


@compiled
def _specialists(area: Area, rates: Rates, month: int) -> None:
    size = area.homes
    if (month - rates.begin + rates.calendar - 1) % 12 == 0:
        area.budget[0] = 0
    open_for_more = rates.budget <= 0 or area.budget[0] < rates.budget * size
    if not open_for_more:
        area.flow[flows.BUDGET_OUT] += 1
    for which in range(3):
        there = _standing(area, TREATED + which, TREATED + which + 1)
        if open_for_more:
            there += admit(area, rates, month, which, int(rates.beds[which] * size), there)
        area.budget[0] += there


@compiled
def _close_books(area: Area, book: np.ndarray) -> None:
    for at in range(_WIDTH):
        book[at] += area.flow[at]
    for kind in range(5):
        for where in range(TREATED + 3):
            without, with_need = area.stock[kind, where, 0], area.stock[kind, where, 1]
            everyone = without + with_need
            book[_NEED] += with_need
            book[_NEED_KIND + kind] += with_need
            if where > AWAY:
                book[_NEED + 1] += with_need
                book[_VIEW_KIND + kind] += with_need
            if where == WAITING:
                book[_WAITING_KIND + kind] += everyone
            if where <= FOLLOWED:
                book[_UNKNOWN + where] += everyone
            elif where < REFERRED:
                book[_UNKNOWN + 5] += everyone
            elif where < TREATED:
                book[_UNKNOWN + 6] += everyone
                book[_REFERRED + where - REFERRED] += everyone
            else:
                book[_UNKNOWN + 7] += everyone
                book[_TREATED + where - TREATED] += everyone
    book[flows.BRIDGED] += _standing(area, ASKED, TREATED)
    book[_LOAD] += area.load[PLACES]
    book[_LOAD + 1] += area.load[WEIGHT]
    book[_LOAD + 2] += area.load[WEIGHT_NETWORK]
    for domain in range(5):
        for level in range(5):
            book[_LEVELS + 5 * domain + level] += area.levels[domain, level]


@compiled
def run_months(
    area: Area,
    rates: Rates,
    seed: np.uint64,
    draw: int,
    first: int,
    until: int,
    begin: int,
    books: np.ndarray,
) -> None:
    """
    Live through the months from *first* to before *until*.

    Adds to the rows of *books*, one per month from *begin*; earlier months are not kept.
    """
    places_most = 2.0 * rates.places * area.homes
    for month in range(first, until):
        attention = _hours(area, rates, month, begin)
        area.counts[:] = 0
        _own_events(area, rates, month, attention, seed, draw)
        for at in range(area.counts[0]):
            triage(area, rates, int(area.arrived[at]), month, int(area.channel[at]), seed, draw)
        places = int(places_most * _ramp(rates, month, begin))
        fill_places(area, rates, month, places)
        for at in range(area.counts[1]):
            consider(area, rates, int(area.considered[at]), month, attention, seed, draw)
        _specialists(area, rates, month)
        if month >= begin:
            _close_books(area, books[month - begin])


assert UNKNOWN == 0

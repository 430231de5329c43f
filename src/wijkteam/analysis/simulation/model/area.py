"""One neighbourhood in memory: sixteen bytes a household, and what hangs on the wall."""

from __future__ import annotations

from typing import Any

import numpy as np

from wijkteam.analysis.simulation.limits import MOST_HOUSEHOLDS, MOST_MONTHS
from wijkteam.analysis.simulation.model import randomness, words
from wijkteam.analysis.simulation.model.columns import FLOWS
from wijkteam.analysis.simulation.model.compiled import compiled, inlined
from wijkteam.analysis.simulation.model.randomness import luck_of_many, uniform
from wijkteam.analysis.simulation.model.rates import Rates
from wijkteam.analysis.simulation.model.words import (
    ASKED,
    BUILDABLE_AT,
    HELPED,
    KIND_AT,
    LEVELS_MASK,
    NETWORK_AT,
    TREATED,
    kind,
    level,
    network,
    seen,
    status,
    urgency,
)

#: A month that is not within sight.
NEVER = 255
#: No link.
END = 65_535

#: So many households move in at once: their luck fits the first cache.
_AT_ONCE = 128

#: Columns of `load`: sums over the households that are helped, kept up to date at each event
#: instead of counted anew each month.
PLACES, WEIGHT, WEIGHT_NETWORK, WEIGHT_FURTHER = 0, 1, 2, 3


#: Lines of the diary, if one is kept; it is emptied every month.
DIARY = 4 * MOST_HOUSEHOLDS

#: The households of a neighbourhood and its counts. Per household: `word` (4 bytes), `clock` (4),
#: `due`, `spells`, `visits`, `since` (1 each) and two links of 2; `number` is who it is and never
#: changes. One record and not many arrays: it is passed on as one address.
AREA = np.dtype(
    [
        ("due", "u1", (MOST_HOUSEHOLDS,)),
        ("number", "i4", (MOST_HOUSEHOLDS,)),
        ("word", "u4", (MOST_HOUSEHOLDS,)),
        ("clock", "f4", (MOST_HOUSEHOLDS,)),
        ("spells", "u1", (MOST_HOUSEHOLDS,)),
        ("visits", "u1", (MOST_HOUSEHOLDS,)),
        ("since", "u1", (MOST_HOUSEHOLDS,)),
        ("after", "u2", (MOST_HOUSEHOLDS,)),
        ("before", "u2", (MOST_HOUSEHOLDS,)),
        ("homes", "i8"),
        ("head", "u2", (12,)),
        ("tail", "u2", (12,)),
        ("stock", "i8", (5, words.STATUSES, 2)),  # (kind, status, has a need)
        ("levels", "i8", (5, 5)),  # (domain, level)
        ("flow", "i8", (len(FLOWS),)),
        ("load", "i8", (4,)),
        ("budget", "i8", (1,)),  # months of treatment this calendar year
        ("counts", "i8", (2,)),  # how many arrived, and are considered for a specialist
        ("arrived", "u2", (MOST_HOUSEHOLDS,)),
        ("channel", "u1", (MOST_HOUSEHOLDS,)),
        ("considered", "u2", (2 * MOST_HOUSEHOLDS,)),
        # whose month it is, and the luck of each: made for all at once
        ("turn", "u2", (MOST_HOUSEHOLDS + 8,)),  # a line more than there can be is written
        ("key", "u8", (MOST_HOUSEHOLDS,)),
        ("occurrence", "u8", (MOST_HOUSEHOLDS,)),
        ("luck", "u8", (4, MOST_HOUSEHOLDS)),
        ("keeps_diary", "i8"),
        ("lines", "i8", (1,)),
        ("diary", "i4", (DIARY, 5)),
    ],
    align=True,
)

#: An `AREA` in memory; the checker knows nothing of the fields of a record.
Area = Any


def new_area(households: int, *, first: int = 0, diary: bool = False) -> Area:
    """Room for so many households, numbered from *first*."""
    area: Area = np.zeros(1, dtype=AREA).view(np.recarray)[0]
    area["homes"] = households
    area["keeps_diary"] = int(diary)
    area.number[:households] = np.arange(first, first + households)
    area.due[:] = NEVER
    return area


@inlined
def write_down(area: Area, month: int, i: int, what: int, detail: int, more: int) -> None:
    """A line in the diary, if one is kept."""
    if area.keeps_diary:
        at = area.lines[0]
        area.diary[at, 0] = month
        area.diary[at, 1] = area.number[i]
        area.diary[at, 2] = what
        area.diary[at, 3] = detail
        area.diary[at, 4] = more
        area.lines[0] = at + 1


@inlined
def word_of(area: Area, i: int) -> int:
    """The household in 64 bits with a sign, in which every sum of bits fits."""
    return np.int64(area.word[i])  # type: ignore[return-value]


@inlined
def halves(word: int) -> int:
    """The places of the caseload that a household takes, in halves: light 1, heavy 2."""
    return 4 - urgency(word)


@inlined
def tally(area: Area, rates: Rates, word: int, sign: int) -> None:
    """Count a household in or out of where it stands."""
    where = status(word)
    need = 1 if rates.bad[word & LEVELS_MASK] > 0 else 0
    area.stock[kind(word), where, need] += sign
    if where == HELPED or ASKED <= where < TREATED:
        weight = sign * halves(word)
        area.load[PLACES] += weight
        if where == HELPED:
            further = -1
            for domain in range(5):
                further += seen(word, domain)
            area.load[WEIGHT] += weight
            area.load[WEIGHT_NETWORK] += weight * network(word)
            area.load[WEIGHT_FURTHER] += weight * max(0, further)


@inlined
def helped(word: int, rates: Rates) -> float:
    """Rate at which help mends a problem that was seen, at full attention."""
    chance = 0.0
    for domain in range(5):
        if seen(word, domain) and level(word, domain) >= 2:
            chance += rates.help[domain]
    return chance * rates.help_support[network(word)]


@inlined
def has_unseen(word: int, rates: Rates) -> bool:
    for domain in range(5):
        if level(word, domain) >= 2 and not seen(word, domain) and rates.coverage[domain] > 0:
            return True
    return False


@inlined
def treated(word: int, rates: Rates) -> float:
    """Rate at which the specialist mends a problem of the own kind."""
    chance = 0.0
    which = status(word) - TREATED
    for domain in range(5):
        own = words.SPECIALIST_OF[domain] == which
        if own and seen(word, domain) and level(word, domain) >= 1:
            chance += rates.treat
    return chance


@inlined
def worsening(word: int, rates: Rates) -> float:
    """The factor on worsening: other problems, network, history and kind of household."""
    bad = rates.bad[word & LEVELS_MASK]
    return rates.spread[bad, network(word)] * rates.worsening[status(word), kind(word)]


@inlined
def total(word: int, rates: Rates) -> float:
    """The rate of all that may happen to a household by itself, per month."""
    levels = word & LEVELS_MASK
    where = status(word)
    tie = network(word)
    rate = (
        rates.always[where, tie]
        + rates.table[levels, 0] * worsening(word, rates)
        + rates.table[levels, 2]
        + rates.table[levels, 1] * rates.support[tie]
        + rates.table[levels, 3] * rates.finding[where]
    )
    # Most households are done here; only those in view have more that may happen.
    if where < HELPED:
        return rate
    if where == HELPED:
        rate += helped(word, rates)
        if tie < 3 and (word >> BUILDABLE_AT) & 1:
            rate += rates.build
        if has_unseen(word, rates):
            rate += rates.discover
    elif where < ASKED:
        if rates.bad[levels] > 0:
            rate += rates.followup_sees
    elif where < TREATED:
        rate += rates.bridging * helped(word, rates)
    else:
        rate += treated(word, rates)
    return rate


@inlined
def wind(area: Area, rates: Rates, i: int, month: int, exposure: float, word: int) -> None:
    """Set the clock of a household: after *month*, when so much exposure is used up."""
    area.clock[i] = month + exposure / total(word, rates)
    # From the rounded clock, so that clock and month can never disagree.
    rounded = np.float64(area.clock[i])
    area.due[i] = np.int64(rounded) + 1 if rounded < MOST_MONTHS else NEVER


@compiled
def change(area: Area, rates: Rates, i: int, month: int, word: int) -> None:
    """
    The team (or anyone else) changes a household during its spell.

    What is left of its exposure stays with it: by the lack of memory of the exponential that is
    the same as drawing anew, it costs no random number, and two scenarios that change a
    household a month apart keep the same luck.
    """
    before = word_of(area, i)
    left = max(0.0, total(before, rates) * (np.float64(area.clock[i]) - month))
    tally(area, rates, before, -1)
    tally(area, rates, word, 1)
    area.word[i] = np.uint32(word)
    wind(area, rates, i, month, left, word)


@compiled
def rewind(area: Area, before: Rates, rates: Rates, month: int) -> None:
    """From *month* on other rates count: every clock is set to them, with what was left."""
    area.load[:] = 0
    area.stock[:] = 0
    for i in range(area.homes):
        word = word_of(area, i)
        left = max(0.0, total(word, before) * (np.float64(area.clock[i]) - month))
        tally(area, rates, word, 1)
        wind(area, rates, i, month, left, word)


@compiled
def _level_at_start(kind_of_start: int, chance: float, other: float) -> int:
    if kind_of_start == 0:
        return 1 if chance < 0.03 else 0
    if kind_of_start == 1:
        if chance < 0.14:
            return 2
        if chance < 0.18:
            return 3
        return 1 if chance < 0.30 else 0
    if chance < 0.45:
        if other < 0.6:
            return 2
        return 3 if other < 0.94 else 4
    return 1 if chance < 0.6 else 0


@compiled
def settle(
    area: Area,
    rates: Rates,
    seed: np.uint64,
    draw: int,
    kinds: np.ndarray,
    heavy: float,
    vulnerable: float,
    ties: float,
    no_ties: float,
) -> None:
    """
    Let the households move in, with the problems they have.

    The shares here only shorten the time the model needs to find its own balance before the
    first month that counts.
    """
    area.head[:] = END
    area.tail[:] = END
    area.stock[:] = 0
    area.levels[:] = 0
    area.load[:] = 0
    area.budget[:] = 0
    area.counts[:] = 0
    low = np.uint64(0xFFFF)
    half = np.uint64(16)
    # Three times the luck of being born and that of the first spell, of some households at once.
    drawn = np.empty((4, 4, _AT_ONCE), dtype=np.uint64)
    for i in range(area.homes):
        at = i % _AT_ONCE
        if at == 0:
            many = min(_AT_ONCE, area.homes - i)
            for other in range(many):
                area.key[other] = np.uint64(area.number[i + other])
            for occurrence in range(4):
                area.occurrence[:many] = np.uint64(occurrence % 3)
                decision = randomness.BORN if occurrence < 3 else randomness.SPELL
                luck_of_many(
                    seed, draw, decision, area.key, area.occurrence, many, drawn[occurrence]
                )
        first, second, third = drawn[0, :, at], drawn[1, :, at], drawn[2, :, at]
        which = 0
        while which < 4 and uniform(first[0]) > kinds[which]:
            which += 1
        chance = uniform(first[1]) / rates.frail[which]
        start = 2 if chance < heavy else (1 if chance < heavy + vulnerable else 0)
        word = which << KIND_AT
        word |= min(3, int(uniform(first[2]) * 2 * ties * 4)) << NETWORK_AT
        if uniform(first[3]) > no_ties:
            word |= 1 << BUILDABLE_AT
        for domain in range(5):
            share, other_share = second[domain % 4], third[domain % 4]
            if domain == 4:
                share, other_share = second[0] & low, third[0] & low
            else:
                share, other_share = share >> half, other_share >> half
            at_start = _level_at_start(
                start, (share + 0.5) / 65536.0, (other_share + 0.5) / 65536.0
            )
            word |= at_start << (3 * domain)
            area.levels[domain, at_start] += 1
        area.word[i] = np.uint32(word)
        area.spells[i] = 0
        area.visits[i] = 0
        area.since[i] = 0
        area.after[i] = END
        area.before[i] = END
        tally(area, rates, word, 1)
        exposure = randomness.exponential(drawn[3, 0, at])
        wind(area, rates, i, 0, exposure, word)

"""
What happens to a household by itself: first step of the month.

One number says when, a second which of all that may happen, a third whether it does. The third
serves everything that changes from month to month, such as the attention of the team: the
clock runs at the highest rate and the event is let go when the rate is lower (thinning), so a
team that gets busier need not set the clock of every household it helps.
"""

from __future__ import annotations

import numpy as np

from wijkteam.analysis.simulation.model import flows, randomness
from wijkteam.analysis.simulation.model.area import (
    Area,
    has_unseen,
    helped,
    tally,
    total,
    treated,
    wind,
    word_of,
    worsening,
    write_down,
)
from wijkteam.analysis.simulation.model.compiled import compiled, inlined
from wijkteam.analysis.simulation.model.lists import SPECIALIST, TEAM, join, leave
from wijkteam.analysis.simulation.model.rates import TINY, Rates
from wijkteam.analysis.simulation.model.words import (
    ACUTE,
    ASKED,
    AWAY,
    BUILDABLE_AT,
    FOLLOWED,
    HELPED,
    LEVELS_MASK,
    NEED,
    REFERRED,
    SEEN_AT,
    SPECIALIST_OF,
    TODAY,
    TREATED,
    WAITING,
    level,
    network,
    seen,
    status,
    urgency,
    urgency_of,
    with_level,
    with_network,
    with_status,
    with_urgency,
    worst,
    worst_seen,
)

#: How a household is found; the order of the columns `found_…`.
SELF, PARTNERS, LISTS, DOOR, FOLLOWUP, CRISIS = range(6)

#: Words of the diary.
LOG_FOUND, LOG_TRIAGE, LOG_START, LOG_SENT, LOG_ADMITTED, LOG_DOWN, LOG_STOP = 1, 2, 3, 4, 5, 6, 7
LOG_FOLLOWED, LOG_ESCALATED, LOG_LEFT, LOG_TREATED = 8, 9, 10, 11


@inlined
def arrive(area: Area, i: int, channel: int) -> None:
    """Put a household before the team this month."""
    at = area.counts[0]
    area.arrived[at] = i
    area.channel[at] = channel
    area.counts[0] = at + 1


@inlined
def _moved(area: Area, word: int, domain: int, to: int) -> int:
    area.levels[domain, level(word, domain)] -= 1
    area.levels[domain, to] += 1
    return with_level(word, domain, to)


@inlined
def _pick(x: float, table: np.ndarray, word: int, factor: float) -> int:
    """The domain in which *x* falls when their rates stand side by side; -1 for none."""
    for domain in range(5):
        rate = table[domain, level(word, domain)] * factor
        if x < rate:
            return domain
        x -= rate
    return -1


@compiled
def _channel(x: float, word: int, rates: Rates, factor: float) -> int:
    x -= rates.find_self[worst(word)] * factor
    if x < 0:
        return SELF
    for domain in range(5):
        x -= rates.find_partner[domain, level(word, domain)] * factor
    if x < 0:
        return PARTNERS
    for domain in range(5):
        x -= rates.find_list[domain, level(word, domain)] * factor
    if x < 0:
        return LISTS
    return DOOR


@compiled
def let_go(area: Area, rates: Rates, i: int, month: int, word: int) -> int:
    """Scale down: to watchful follow-up if there is any."""
    if rates.follows:
        write_down(area, month, i, LOG_FOLLOWED, 0, 0)
        return with_status(word, FOLLOWED)
    return with_status(word, AWAY)


@compiled
def _settled(area: Area, rates: Rates, i: int, month: int, word: int) -> int:
    """After something got better: are the goals reached, or is there nothing to wait for?"""
    where = status(word)
    if where == WAITING:
        if worst(word) < NEED:
            leave(area, TEAM + urgency(word), i)
            area.flow[flows.LEFT_LIST] += 1
            write_down(area, month, i, LOG_LEFT, 1, 0)
            return with_status(word, AWAY)
        return word
    if where == HELPED or ASKED <= where < TREATED:
        if worst_seen(word) >= NEED:
            return word
        if REFERRED <= where < TREATED:
            leave(area, SPECIALIST + 3 * (where - REFERRED) + urgency(word), i)
        area.flow[flows.GOALS_REACHED] += 1
        write_down(area, month, i, LOG_DOWN, where, 0)
        return let_go(area, rates, i, month, word)
    if where >= TREATED and worst_seen(word) < NEED:
        return _treatment_over(area, rates, i, month, word)
    return word


@compiled
def _treatment_over(area: Area, rates: Rates, i: int, month: int, word: int) -> int:
    """The specialist reports back: to the team while something is wrong, otherwise scale down."""
    area.flow[flows.TREATMENT_ENDED] += 1
    write_down(area, month, i, LOG_TREATED, status(word) - TREATED, 0)
    if worst_seen(word) >= NEED:
        word = with_urgency(with_status(word, WAITING), urgency_of(worst_seen(word)))
        area.since[i] = month
        join(area, TEAM + urgency(word), i)
        return word
    area.flow[flows.GOALS_REACHED] += 1
    return let_go(area, rates, i, month, word)


@compiled
def _worse(area: Area, rates: Rates, i: int, month: int, word: int, domain: int) -> int:
    to = level(word, domain) + 1
    where = status(word)
    if to == NEED and where in (AWAY, FOLLOWED):
        area.flow[flows.RELAPSED] += 1
    word = _moved(area, word, domain, to)
    if where == WAITING:
        hurry = urgency_of(worst(word))
        if hurry < urgency(word):
            leave(area, TEAM + urgency(word), i)
            word = with_urgency(word, hurry)
            join(area, TEAM + hurry, i)
    elif where == HELPED and to > NEED and seen(word, domain):
        at = area.counts[1]
        area.considered[at] = i
        area.counts[1] = at + 1
    return word


@inlined
def own_event(
    area: Area,
    rates: Rates,
    i: int,
    month: int,
    attention: float,
    when: np.uint64,
    which: np.uint64,
    whether: np.uint64,
) -> None:
    """What happens to household *i* in this month, and when the next thing will."""
    word = word_of(area, i)
    area.spells[i] += 1
    accept = randomness.uniform(whether)
    x = randomness.uniform(which) * total(word, rates) - TINY
    new = word
    if x >= 0:
        new = _event(area, rates, i, month, attention, word, x, accept)
    if new != word:
        area.flow[flows.EVENTS] += 1
        tally(area, rates, word, -1)
        tally(area, rates, new, 1)
        area.word[i] = np.uint32(new)
    wind(area, rates, i, month, randomness.exponential(when), new)


@inlined
def _event(
    area: Area,
    rates: Rates,
    i: int,
    month: int,
    attention: float,
    word: int,
    x: float,
    accept: float,
) -> int:
    levels = word & LEVELS_MASK
    where = status(word)
    tie = network(word)

    factor = worsening(word, rates)
    part = rates.table[levels, 0] * factor
    if x < part:
        domain = _pick(x, rates.onset, word, factor)
        # Only what begins grows, and from the first month that counts.
        grown = 1.0
        if domain >= 0 and level(word, domain) == 0:
            grown = max(0.0, 1.0 + rates.trend * max(0, month - rates.begin))
        if domain >= 0 and accept * rates.trend_most < grown:
            return _worse(area, rates, i, month, word, domain)
        return word
    x -= part

    part = rates.table[levels, 2]
    if x < part:
        return _escalation(area, rates, i, month, attention, word, x, accept)
    x -= part

    part = rates.table[levels, 1] * rates.support[tie]
    if x < part:
        domain = _pick(x, rates.mend, word, rates.support[tie])
        if domain >= 0:
            better = _moved(area, word, domain, level(word, domain) - 1)
            return _settled(area, rates, i, month, better)
        return word
    x -= part

    if tie > 0:
        if x < rates.network_decay:
            return with_network(word, tie - 1)
        x -= rates.network_decay

    if where <= AWAY:
        if rates.table[levels, 3] > 0:
            arrive(area, i, _channel(x, word, rates, rates.finding[where]))
        return word
    if where == WAITING:  # gives up
        leave(area, TEAM + urgency(word), i)
        area.flow[flows.LEFT_LIST] += 1
        write_down(area, month, i, LOG_LEFT, 0, 0)
        return with_status(word, AWAY)
    if where == HELPED:
        return _in_help(area, rates, i, month, attention, word, x, accept)
    if where < ASKED:
        if rates.bad[levels] > 0 and x < rates.followup_sees:
            arrive(area, i, FOLLOWUP)
            return word
        area.flow[flows.FOLLOWUP_ENDED] += 1
        return with_status(word, AWAY)
    if where < TREATED:
        part = rates.bridging * helped(word, rates)
        if x < part:
            domain = _helped_domain(x / rates.bridging, word, rates)
            if domain >= 0 and accept < attention:
                better = _moved(area, word, domain, level(word, domain) - 1)
                return _settled(area, rates, i, month, better)
            return word
        if where < REFERRED:
            return _decision(area, rates, i, month, word, accept)
        return word
    part = treated(word, rates)
    if x < part:
        domain = _treated_domain(x, word, rates)
        if domain >= 0:
            better = _moved(area, word, domain, level(word, domain) - 1)
            return _settled(area, rates, i, month, better)
        return word
    return _treatment_over(area, rates, i, month, word)


@compiled
def _escalation(
    area: Area,
    rates: Rates,
    i: int,
    month: int,
    attention: float,
    word: int,
    x: float,
    accept: float,
) -> int:
    """Eviction, crisis, placement: the event of a domain at its worst; then it eases a little."""
    domain = -1
    for candidate in range(5):
        if level(word, candidate) == ACUTE:
            x -= rates.escalate[candidate]
            if x < 0:
                domain = candidate
                break
    if domain < 0:
        return word
    where = status(word)
    shield = 0.0
    if where >= TREATED:
        shield = rates.averts
    elif where == HELPED:
        shield = rates.averts * attention
    elif where >= ASKED:
        shield = rates.averts * attention * rates.bridging
    if accept < shield:
        area.flow[flows.AVERTED] += 1
        write_down(area, month, i, LOG_ESCALATED, domain, 0)
        return word
    area.flow[flows.ESCALATED + domain] += 1
    write_down(area, month, i, LOG_ESCALATED, domain, 1)
    if where <= AWAY and (accept - shield) < rates.crisis_found:
        arrive(area, i, CRISIS)
        return word  # still acute when the team comes
    word = _moved(area, word, domain, ACUTE - 1)
    if where == WAITING and urgency(word) != TODAY:
        leave(area, TEAM + urgency(word), i)
        word = with_urgency(word, TODAY)
        join(area, TEAM + TODAY, i)
    return word


@compiled
def _helped_domain(x: float, word: int, rates: Rates) -> int:
    factor = rates.help_support[network(word)]
    for domain in range(5):
        if seen(word, domain) and level(word, domain) >= NEED:
            x -= rates.help[domain] * factor
            if x < 0:
                return domain
    return -1


@compiled
def _treated_domain(x: float, word: int, rates: Rates) -> int:
    which = status(word) - TREATED
    for domain in range(5):
        own = SPECIALIST_OF[domain] == which
        if own and seen(word, domain) and level(word, domain) >= 1:
            x -= rates.treat
            if x < 0:
                return domain
    return -1


@compiled
def _in_help(
    area: Area,
    rates: Rates,
    i: int,
    month: int,
    attention: float,
    word: int,
    x: float,
    accept: float,
) -> int:
    part = helped(word, rates)
    if x < part:
        domain = _helped_domain(x, word, rates)
        if domain >= 0 and accept < attention:
            better = _moved(area, word, domain, level(word, domain) - 1)
            return _settled(area, rates, i, month, better)
        return word
    x -= part
    tie = network(word)
    if tie < 3 and (word >> BUILDABLE_AT) & 1:
        if x < rates.build:
            if accept < attention:
                area.flow[flows.NETWORK_GREW] += 1
                return with_network(word, tie + 1)
            return word
        x -= rates.build
    if has_unseen(word, rates) and x < rates.discover:
        return _discovered(word, rates) if accept < attention else word
    area.flow[flows.STOPPED] += 1
    write_down(area, month, i, LOG_STOP, 0, 0)
    return with_status(word, AWAY)


@compiled
def _discovered(word: int, rates: Rates) -> int:
    for domain in range(5):
        hidden = level(word, domain) >= NEED and not seen(word, domain)
        if hidden and rates.coverage[domain] > 0:
            return word | (1 << (SEEN_AT + domain))
    return word


@compiled
def _decision(area: Area, rates: Rates, i: int, month: int, word: int, accept: float) -> int:
    """The decision outside the team falls: to the list of the specialist, or back."""
    if accept < rates.refused:
        area.flow[flows.REFUSED] += 1
        return with_status(word, HELPED)
    which = status(word) - ASKED
    area.since[i] = month
    join(area, SPECIALIST + 3 * which + urgency(word), i)
    return with_status(word, REFERRED + which)

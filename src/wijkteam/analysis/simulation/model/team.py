"""What the team does with a household: triage, a place, a referral."""

from __future__ import annotations

import numpy as np

from wijkteam.analysis.simulation.model import flows, randomness
from wijkteam.analysis.simulation.model.area import (
    END,
    PLACES,
    Area,
    change,
    halves,
    word_of,
    write_down,
)
from wijkteam.analysis.simulation.model.compiled import compiled
from wijkteam.analysis.simulation.model.lists import SPECIALIST, TEAM, join, leave
from wijkteam.analysis.simulation.model.own_events import (
    CRISIS,
    LOG_ADMITTED,
    LOG_FOUND,
    LOG_SENT,
    LOG_START,
    LOG_TRIAGE,
)
from wijkteam.analysis.simulation.model.rates import Rates
from wijkteam.analysis.simulation.model.words import (
    ACUTE,
    ASKED,
    AWAY,
    HELPED,
    NEED,
    REFERRED,
    SEEN_AT,
    SPECIALIST_OF,
    TREATED,
    WAITING,
    kind,
    level,
    seen,
    status,
    urgency,
    urgency_of,
    with_level,
    with_status,
    with_urgency,
    worst,
    worst_seen,
)


@compiled
def _presenting(word: int) -> int:
    """The domain a household comes with: the worst; of equals the first."""
    heaviest = 0
    for domain in range(1, 5):
        if level(word, domain) > level(word, heaviest):
            heaviest = domain
    return heaviest


@compiled
def _look(word: int, rates: Rates, words: tuple[np.uint64, np.uint64, np.uint64, np.uint64]) -> int:
    """What the team sees: what they come with, and other domains as far as it looks broadly."""
    half, low = np.uint64(16), np.uint64(0xFFFF)
    presenting = _presenting(word)
    for domain in range(5):
        if domain < 4:
            chance = (words[domain % 2] >> (half if domain < 2 else np.uint64(0))) & low
        else:
            chance = words[2] >> half
        broad = level(word, domain) >= NEED and (chance + 0.5) / 65536.0 < rates.breadth[domain]
        if domain == presenting or broad:
            word |= 1 << (SEEN_AT + domain)
    return word


@compiled
def triage(
    area: Area, rates: Rates, i: int, month: int, channel: int, seed: np.uint64, draw: int
) -> None:
    """Listen, weigh, and choose: advice or a place on the list."""
    word = word_of(area, i)
    area.flow[flows.EVENTS] += 1
    area.flow[flows.FOUND + channel] += 1
    area.flow[flows.FOUND_LEVEL] += worst(word)
    if area.visits[i] > 0:
        area.flow[flows.RETURNED] += 1
    area.visits[i] += 1
    write_down(area, month, i, LOG_FOUND, channel, word)
    words = randomness.luck(seed, draw, area.number[i], randomness.TRIAGE, area.visits[i])
    word = _look(word, rates, words)
    severity = 0.0
    for domain in range(5):
        if seen(word, domain):
            severity += max(0, level(word, domain) - 1)
    doubt = randomness.uniform(words[3])
    judged = severity
    if doubt < rates.error / 2:
        judged -= 1
    elif doubt > 1 - rates.error / 2:
        judged += 1
    acute = channel == CRISIS or worst_seen(word) >= ACUTE
    if acute or judged >= rates.threshold:
        area.flow[flows.ACCEPTED] += 1
        word = with_urgency(with_status(word, WAITING), urgency_of(worst_seen(word)))
        write_down(area, month, i, LOG_TRIAGE, 1, word)
        change(area, rates, i, month, word)
        area.since[i] = month
        join(area, TEAM + urgency_of(worst_seen(word)), i)
        return
    area.flow[flows.ADVISED] += 1
    write_down(area, month, i, LOG_TRIAGE, 0, word)
    word = with_status(word, AWAY)
    presenting = _presenting(word)
    chance = ((words[2] & np.uint64(0xFFFF)) + 0.5) / 65536.0
    # Advice does for a light question what it cannot do for a heavy one.
    if level(word, presenting) > 0 and chance < rates.light / max(1.0, severity):
        area.flow[flows.ADVICE_HELPED] += 1
        to = level(word, presenting) - 1
        area.levels[presenting, to + 1] -= 1
        area.levels[presenting, to] += 1
        word = with_level(word, presenting, to)
    change(area, rates, i, month, word)


@compiled
def fill_places(area: Area, rates: Rates, month: int, places: int) -> None:
    """Give free places to the head of the list, until the next one does not fit."""
    for hurry in range(3):
        while area.head[TEAM + hurry] != END:
            i = int(area.head[TEAM + hurry])
            word = word_of(area, i)
            if area.load[PLACES] + halves(word) > places:
                return
            leave(area, TEAM + hurry, i)
            waited = month - area.since[i]
            area.flow[flows.EVENTS] += 1
            area.flow[flows.STARTED] += 1
            area.flow[flows.WAITED] += waited
            area.flow[flows.STARTED_KIND + kind(word)] += 1
            area.flow[flows.WAITED_KIND + kind(word)] += waited
            if worst(word) >= ACUTE:
                area.flow[flows.STARTED_CRISIS] += 1
            write_down(area, month, i, LOG_START, waited, word)
            change(area, rates, i, month, with_status(word, HELPED))
            at = area.counts[1]
            area.considered[at] = i
            area.counts[1] = at + 1
            area.since[i] = month


@compiled
def consider(
    area: Area, rates: Rates, i: int, month: int, attention: float, seed: np.uint64, draw: int
) -> None:
    """Keep helping, or send on to a specialist?"""
    word = word_of(area, i)
    if status(word) != HELPED:
        return
    if area.since[i] == month:
        words = randomness.luck(seed, draw, area.number[i], randomness.START, area.visits[i])
    else:
        words = randomness.luck(seed, draw, area.number[i], randomness.REFER, area.spells[i])
    domain = -1
    for candidate in range(5):
        worse = domain < 0 or level(word, candidate) > level(word, domain)
        if seen(word, candidate) and level(word, candidate) >= NEED and worse:
            domain = candidate
    if domain < 0:
        return
    bad = level(word, domain)
    needed = rates.refer[bad]
    pressed = needed + rates.pressure * (1.0 - attention)
    chance = randomness.uniform(words[0])
    if chance >= pressed + rates.own:
        return
    which = SPECIALIST_OF[domain]
    area.flow[flows.EVENTS] += 1
    area.flow[flows.SENT + which] += 1
    if chance >= pressed:
        area.flow[flows.SENT_OWN] += 1
    if chance >= needed and bad < ACUTE and rates.coverage[domain] >= 0.5:
        area.flow[flows.SENT_AVOIDABLE] += 1
    write_down(area, month, i, LOG_SENT, which, domain)
    if rates.outside:
        area.flow[flows.ASKED_OUTSIDE] += 1
        change(area, rates, i, month, with_status(word, ASKED + which))
        return
    change(area, rates, i, month, with_status(word, REFERRED + which))
    area.since[i] = month
    join(area, SPECIALIST + 3 * which + urgency(word), i)


@compiled
def admit(area: Area, rates: Rates, month: int, which: int, beds: int, there: int) -> int:
    """Let a specialist take in who waits, as far as there are places; says how many."""
    taken = 0
    for hurry in range(3):
        line = SPECIALIST + 3 * which + hurry
        while area.head[line] != END and there + taken < beds:
            i = int(area.head[line])
            leave(area, line, i)
            waited = month - area.since[i]
            area.flow[flows.EVENTS] += 1
            area.flow[flows.ADMITTED + which] += 1
            area.flow[flows.WAITED_SPECIALIST] += waited
            write_down(area, month, i, LOG_ADMITTED, which, waited)
            word = word_of(area, i)
            change(area, rates, i, month, with_status(word, TREATED + which))
            taken += 1
    return taken

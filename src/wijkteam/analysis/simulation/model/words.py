"""
What a household is, in 32 bits, and the names of the numbers in it.

From the lowest bit: five levels of three bits · five bits for what the team has seen · network
(two bits) · whether there is a network to build on · kind (three) · status (four) · urgency (two).
"""

from __future__ import annotations

from wijkteam.analysis.simulation.model.compiled import inlined

#: The domains of life, each from 0 (fine) to 4 (acute).
DOMAINS = ("money", "housing", "health", "family", "participation")
MONEY, HOUSING, HEALTH, FAMILY, PARTICIPATION = range(5)

#: A problem counts as a need from this level on; below it people manage by themselves.
NEED = 2
#: The highest level, from which somebody may end in a crisis.
ACUTE = 4

#: As in the code list of the vocabulary.
KINDS = ("single", "couple", "family", "single_parent", "other")

#: Specialists, by the domains they treat.
SPECIALISTS = ("support", "mental_health", "youth")
#: Money, housing and taking part share the specialist of support; health and family have their
#: own.
SPECIALIST_OF = (0, 0, 1, 2, 0)

#: Where a household stands. Away: known from before, and nobody is there now. From `ASKED` on
#: one number per kind of specialist, because a household waits for and goes to one at a time.
UNKNOWN, AWAY, WAITING, HELPED, FOLLOWED, ASKED, REFERRED, TREATED = 0, 1, 2, 3, 4, 5, 8, 11
#: Four bits: from `TREATED` on three kinds of specialist, and two to spare.
STATUSES = 16

#: Class of the waiting list; the same three numbers say how heavy a helped household weighs.
TODAY, DAYS, WEEKS = 0, 1, 2

#: Fifteen bits: five levels of three.
LEVELS_MASK = 0x7FFF
SEEN_AT, NETWORK_AT, BUILDABLE_AT, KIND_AT, STATUS_AT, URGENCY_AT = 15, 20, 22, 23, 26, 30


@inlined
def level(word: int, domain: int) -> int:
    return (word >> (3 * domain)) & 7


@inlined
def with_level(word: int, domain: int, level: int) -> int:
    return (word & ~(7 << (3 * domain))) | (level << (3 * domain))


@inlined
def seen(word: int, domain: int) -> int:
    return (word >> (SEEN_AT + domain)) & 1


@inlined
def network(word: int) -> int:
    return (word >> NETWORK_AT) & 3


@inlined
def with_network(word: int, network: int) -> int:
    return (word & ~(3 << NETWORK_AT)) | (network << NETWORK_AT)


@inlined
def kind(word: int) -> int:
    return (word >> KIND_AT) & 7


@inlined
def status(word: int) -> int:
    return (word >> STATUS_AT) & 15


@inlined
def with_status(word: int, status: int) -> int:
    return (word & ~(15 << STATUS_AT)) | (status << STATUS_AT)


@inlined
def urgency(word: int) -> int:
    return (word >> URGENCY_AT) & 3


@inlined
def with_urgency(word: int, urgency: int) -> int:
    return (word & ~(3 << URGENCY_AT)) | (urgency << URGENCY_AT)


@inlined
def worst(word: int) -> int:
    """The highest level of all domains."""
    highest = 0
    for domain in range(5):
        highest = max(highest, (word >> (3 * domain)) & 7)
    return highest


@inlined
def worst_seen(word: int) -> int:
    """The highest level of the domains that the team has seen."""
    highest = 0
    for domain in range(5):
        if (word >> (SEEN_AT + domain)) & 1:
            highest = max(highest, (word >> (3 * domain)) & 7)
    return highest


@inlined
def urgency_of(worst: int) -> int:
    """Acute problems today, serious ones within days, the rest within weeks."""
    if worst >= ACUTE:
        return TODAY
    return DAYS if worst == 3 else WEEKS

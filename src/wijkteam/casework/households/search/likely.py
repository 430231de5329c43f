"""Who may be meant by what was typed, the most likely first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import permutations, product
from uuid import UUID

from wijkteam.accounts.models import Team
from wijkteam.casework.households.models import Membership
from wijkteam.casework.households.search.by_address import MOST_BY_ADDRESS, by_address
from wijkteam.casework.people.access import asked_for, candidates
from wijkteam.casework.people.rules.likeness import (
    AS_LIKELY,
    LEAST,
    NEXT_TO_BEST,
    SURE,
    Asked,
    Known,
    Likeness,
    certainty,
    compare,
)
from wijkteam.casework.people.rules.typed import Typed
from wijkteam.ui.dutch_order import sort_key

STREET_ALONE = ("street_near",)
#: Three words in six spellings, in all orders, are some 1,300 keys; four words would be 31,000.
MOST_WORDS_OF_A_HOUSEHOLD, MOST_SPELLINGS = 3, 5


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody who may be meant, and whether they probably are."""

    person: UUID
    likeness: Likeness
    is_near: bool
    is_sure: bool


def weigh(mine: set[UUID], team: Team, typed: Typed) -> tuple[list[Likely], bool]:
    """Who is compared, the best first, without who is noise beside the best."""
    places, typed = by_address(typed, team)
    asked = asked_for(typed)
    called = _by_household_name(asked)
    asked = asked.with_words(Counter(word for names in called.values() for word in names))
    # Of a common name not everybody is looked at: those whom one works with always are.
    own = Membership.objects.filter(household__in=mine)
    also = {*places, *called, *own.values_list("person", flat=True)}
    people, is_whole = candidates(asked, also=also)
    weighed = [
        (
            person,
            compare(asked, _called(known, called.get(person, ())), place=places.get(person)),
        )
        for person, known in people.items()
    ]
    best = max((likeness.bits for _, likeness in weighed), default=0.0)
    alike = [
        (person, likeness)
        for person, likeness in weighed
        # Whoever asks for number 9 alone is not shown who lives at number 7.
        if likeness.bits >= max(LEAST, best - NEXT_TO_BEST) and likeness.reasons != STREET_ALONE
    ]
    among = [likeness for _, likeness in alike]
    likely = [
        Likely(
            person,
            likeness,
            is_near=likeness.bits >= best - AS_LIKELY,
            is_sure=_is_sure(likeness, among, asked),
        )
        for person, likeness in alike
    ]
    return sorted(likely, key=lambda hit: (-hit.likeness.bits, hit.person)), is_whole


def _is_sure(likeness: Likeness, among: Sequence[Likeness], asked: Asked) -> bool:
    """A birth date or citizen number of their own, and nobody else who may be meant as well."""
    own = likeness.has_own and not likeness.says_no
    return own and certainty(likeness, among, people=asked.people) >= SURE


def _called(known: Known, household: tuple[str, ...]) -> Known:
    """The same person, with the words that their household is called by."""
    extra = {word: "household" for word in household if word not in known.words}
    return replace(known, words={**known.words, **extra}) if extra else known


def _by_household_name(asked: Asked) -> dict[UUID, tuple[str, ...]]:
    """Who lives in a household of that name, whatever their own names are."""
    if not 0 < len(asked.typed.words) <= MOST_WORDS_OF_A_HOUSEHOLD:
        return {}
    written = [
        {typed, *sorted(likely, key=lambda word: -likely[word].bits)[:MOST_SPELLINGS]}
        for typed, likely in zip(asked.typed.words, asked.words, strict=True)
    ]
    # A name has an order in its index; who searches has another.
    orders = {
        sort_key(" ".join(order)): names
        for names in product(*written)
        for order in permutations(names)
    }
    stays = Membership.objects.filter(
        household__sorts_as__in=orders, household__merged_into=None
    ).values_list("person", "household__sorts_as")
    return {person: orders[name] for person, name in stays[:MOST_BY_ADDRESS]}

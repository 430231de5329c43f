"""Who is first and why, what changed, and which questions are alike: plain values in and out."""

from __future__ import annotations

from bisect import bisect, insort
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

#: Fewer than three like questions are no group. Own choice, as it is drawn.
FEWEST_ALIKE = 3


@dataclass(frozen=True, slots=True)
class Place:
    """
    Where somebody stands, and what put them there.

    *more_urgent* and *longer* are those ahead, by reason: they and the place itself add up.
    """

    number: int
    more_urgent: int
    longer: int
    #: The place before, and how it came to be this one: nothing when there was none.
    before: int | None = None
    urgency_before: str = ""
    picked_up: int = 0
    came_before: int = 0
    overtook: int = 0
    fell_behind: int = 0


def places(
    now: Sequence[tuple[str, str]], before: Sequence[tuple[str, str]] = ()
) -> dict[str, Place]:
    """
    The place of everybody in a list of (key, urgency), beside the list of an earlier day.

    The place now is the one before, less who left from ahead, plus who came ahead, plus who
    overtook, less who fell behind.

    >>> was = [("a", "days"), ("b", "weeks"), ("c", "weeks")]
    >>> now = [("d", "today"), ("b", "weeks"), ("c", "weeks")]
    >>> place = places(now, was)["c"]
    >>> place.number, place.before, place.picked_up, place.came_before
    (3, 3, 1, 1)
    """
    was = {key: number for number, (key, _urgency) in enumerate(before, start=1)}
    urgency_then = dict(before)
    still = {key for key, _urgency in now}
    # In order of the earlier places, so that a long list takes no look at every pair.
    gone = [number for key, number in was.items() if key not in still]
    stayed = [number for key, number in was.items() if key in still]
    made: dict[str, Place] = {}
    same_urgency: dict[str, int] = {}
    ahead: list[int] = []
    for number, (key, urgency) in enumerate(now, start=1):
        same = same_urgency.get(urgency, 0)
        same_urgency[urgency] = same + 1
        place = was.get(key)
        if place is None:
            made[key] = Place(number, number - 1 - same, same)
            continue
        passed = bisect(ahead, place)
        made[key] = Place(
            number,
            number - 1 - same,
            same,
            before=place,
            urgency_before=urgency_then[key],
            picked_up=bisect(gone, place),
            came_before=number - 1 - len(ahead),
            overtook=len(ahead) - passed,
            fell_behind=bisect(stayed, place) - 1 - passed,
        )
        insort(ahead, place)
    return made


@dataclass(frozen=True, slots=True)
class Promise:
    """When somebody was promised a first contact, and when there was one."""

    by: date
    contact: date | None

    def became(self, today: date) -> str:
        """
        >>> Promise(date(2026, 11, 26), date(2026, 11, 25)).became(date(2026, 11, 28))
        'kept'
        >>> Promise(date(2026, 11, 26), None).became(date(2026, 11, 28))
        'broken'
        """
        if self.contact is None:
            return "broken" if self.by < today else "open"
        return "kept" if self.contact <= self.by else "late"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A colleague who is there: what still fits, and what they are to who waits."""

    key: Hashable
    room: float
    knows: bool = False
    #: The signal comes from the organisation that employs them: sent on to themselves.
    is_home: bool = False
    #: They know much about what is asked.
    is_expert: bool = False
    #: They speak the language in which who waits talks most easily.
    speaks: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """Who is proposed, and everything that put them first or speaks against them."""

    key: Hashable
    reasons: tuple[str, ...]


def proposal(candidates: Iterable[Candidate], points: float) -> Proposal | None:
    """
    Who takes it up best of who has room: first whom they know, then who speaks their language, then
    who knows much about what is asked, then who has most room.

    Who would be helped by the organisation that sent them comes after colleagues who have room as
    well (Breed 2019, measure 1): then nobody can say that they were kept in their own house.

    >>> proposal([Candidate("inge", 4.0), Candidate("omar", -6.0, knows=True)], 1.25)
    Proposal(key='inge', reasons=('has_room',))
    >>> proposal([Candidate("inge", 4.0), Candidate("omar", 2.0, knows=True)], 1.25)
    Proposal(key='omar', reasons=('knows', 'has_room'))
    >>> proposal([Candidate("inge", 4.0), Candidate("omar", 2.0, speaks=True)], 1.25)
    Proposal(key='omar', reasons=('speaks', 'has_room'))
    >>> proposal([Candidate("inge", 4.0, is_home=True), Candidate("omar", 2.0)], 1.25)
    Proposal(key='omar', reasons=('has_room', 'other_house'))
    """
    ranked = sorted(
        candidates,
        key=lambda one: (
            one.room < points,
            one.is_home,
            not one.knows,
            not one.speaks,
            not one.is_expert,
            -one.room,
        ),
    )
    if not ranked:
        return None
    best = ranked[0]
    reasons = [
        *(("knows",) if best.knows else ()),
        *(("speaks",) if best.speaks else ()),
        *(("expert",) if best.is_expert else ()),
        "has_room" if best.room >= points else "nobody_has_room",
        *(("home",) if best.is_home else ()),
        *(("other_house",) if not best.is_home and any(o.is_home for o in ranked) else ()),
    ]
    return Proposal(best.key, tuple(reasons))


def alike(questions: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """
    Questions that share a domain, the largest group first, each question in one group only.

    >>> alike({"a": ["finances"], "b": ["finances", "work"], "c": ["finances"], "d": ["work"]})
    {'finances': ['a', 'b', 'c']}
    """
    left = {key: set(domains) for key, domains in questions.items()}
    groups: dict[str, list[str]] = {}
    while True:
        sizes: dict[str, list[str]] = {}
        for key, domains in left.items():
            for domain in sorted(domains):
                sizes.setdefault(domain, []).append(key)
        if not sizes:
            return groups
        domain, keys = max(sorted(sizes.items()), key=lambda group: len(group[1]))
        if len(keys) < FEWEST_ALIKE:
            return groups
        groups[domain] = keys
        for key in keys:
            del left[key]

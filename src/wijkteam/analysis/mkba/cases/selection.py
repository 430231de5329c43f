"""Choosing cases with a declared spread, after the characteristics of De Meere & Hamdi 2013."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.cases.characteristics import CHARACTERISTICS, CODES, Characteristic

Values = Mapping[str, Sequence[str]]
"""Of one case: the values it has on each characteristic; a characteristic may be absent."""

Pair = tuple[str, str]
"""A characteristic and one of its values: a cell of the spread."""


class SelectionRefused(AnalysisError):
    """A choice of cases that cannot be made."""


@dataclass(frozen=True, slots=True)
class Covered:
    """One characteristic: how often each value occurs, what does not, and how many were asked."""

    code: str
    label: str
    label_en: str
    counts: dict[str, int]
    absent: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        return not self.absent


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far a choice of cases spreads over the characteristics."""

    cases: tuple[str, ...]
    characteristics: tuple[Covered, ...]
    share: float

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A case of the choice, and the values that no case before it had."""

    case: str
    adds: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """
    The cases chosen, in order, and how far they spread.

    *reachable* is the spread of all candidates together: what it lacks, no choice can bring in.
    """

    cases: tuple[Chosen, ...]
    coverage: Coverage
    reachable: Coverage

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def coverage(cases: Mapping[str, Values], *, over: Collection[str] = CODES) -> Coverage:
    """
    Say per characteristic which values occur and which do not.

    *over* are the characteristics declared to spread over; all 13 unless fewer are. ``share`` is
    the part of all values of the source that occurs at least once; ``unknown`` names the cases
    that say nothing about a characteristic. Raises `SelectionRefused` for a characteristic that
    is not among the 13, and when *over* is empty.

    >>> found = coverage({"A": {"history": ["new"]}, "B": {"history": ["acute"]}})
    >>> history = next(one for one in found.characteristics if one.code == "history")
    >>> history.counts, history.absent
    ({'from_other_help': 0, 'acute': 1, 'new': 1}, ('from_other_help',))
    """
    declared = _declared(cases, over)
    covered = tuple(_covered(one, cases) for one in declared)
    possible = sum(len(one.values) for one in declared)
    lacking = sum(len(one.absent) for one in covered)
    return Coverage(tuple(cases), covered, 1 - lacking / possible)


def select_cases(
    candidates: Mapping[str, Values], *, count: int, over: Collection[str] = CODES
) -> tuple[str, ...]:
    """
    Choose *count* cases that together show as many values as possible; see `choose`.

    >>> select_cases({"A": {"history": ["new"]}, "B": {"history": ["new"]},
    ...               "C": {"history": ["acute"]}}, count=2)
    ('A', 'C')
    """
    return tuple(one.case for one in choose(candidates, count=count, over=over).cases)


def choose(
    candidates: Mapping[str, Values], *, count: int, over: Collection[str] = CODES
) -> Choice:
    """
    Choose *count* cases that together show as many values as possible, and say what each adds.

    Takes, one at a time, the case that adds most values not yet seen; then most that were seen
    least; then the first in order. The same candidates give the same choice: it is declared, and
    no sample. Raises `SelectionRefused` when there are too few, and as `coverage`.

    >>> found = choose({"A": {"history": ["new"]}, "B": {"history": ["acute"]}}, count=1,
    ...                over=["history"])
    >>> found.cases[0].adds, round(found.coverage.share, 2), round(found.reachable.share, 2)
    ((('history', 'new'),), 0.33, 0.67)
    """
    if not 1 <= count <= len(candidates):
        raise SelectionRefused(
            f"{count} cases cannot be chosen out of {len(candidates)}. Choose from 1 up to "
            f"{len(candidates)}, or bring in more candidates."
        )
    reachable = coverage(candidates, over=over)
    pairs = {name: _pairs(values, over) for name, values in candidates.items()}
    seen: dict[Pair, int] = {}
    chosen: list[Chosen] = []
    while len(chosen) < count:
        best = _next(pairs, seen)
        own = pairs.pop(best)
        chosen.append(Chosen(best, tuple(pair for pair in own if pair not in seen)))
        for pair in own:
            seen[pair] = seen.get(pair, 0) + 1
    names = [one.case for one in chosen]
    return Choice(
        tuple(chosen), coverage({name: candidates[name] for name in names}, over=over), reachable
    )


def check_characteristics(name: str, values: Values) -> None:
    """Refuse a characteristic that is not among the 13."""
    for code in values:
        if code not in CODES:
            raise SelectionRefused(
                f"Case {name} has characteristic {code!r}, which is none of the 13. Use: "
                f"{', '.join(CODES)}."
            )


def _declared(cases: Mapping[str, Values], over: Collection[str]) -> list[Characteristic]:
    for name, values in cases.items():
        check_characteristics(name, values)
    unknown = [code for code in over if code not in CODES]
    if unknown or not over:
        what = f"{', '.join(unknown)} is none of them" if unknown else "none is given"
        raise SelectionRefused(
            f"Declare which of the 13 characteristics to spread over; {what}. Use: "
            f"{', '.join(CODES)}."
        )
    return [one for one in CHARACTERISTICS if one.code in over]


def _covered(one: Characteristic, cases: Mapping[str, Values]) -> Covered:
    counts = dict.fromkeys(one.values, 0)
    for values in cases.values():
        for value in set(values.get(one.code, ())):
            counts[value] = counts.get(value, 0) + 1
    return Covered(
        code=one.code,
        label=one.label,
        label_en=one.label_en,
        counts=counts,
        absent=tuple(value for value in one.values if not counts[value]),
        unknown=tuple(name for name, values in cases.items() if not values.get(one.code)),
    )


def _pairs(values: Values, over: Collection[str]) -> tuple[Pair, ...]:
    """The cells that a case fills, in the order of the characteristics; a value counts once."""
    found = ((code, value) for code in CODES if code in over for value in values.get(code, ()))
    return tuple(dict.fromkeys(found))


def _next(pairs: Mapping[str, tuple[Pair, ...]], seen: Mapping[Pair, int]) -> str:
    # The first number is what is new; the second prefers what was seen seldom.
    return max(
        pairs,
        key=lambda name: (
            sum(pair not in seen for pair in pairs[name]),
            sum(1 / (1 + seen.get(pair, 0)) for pair in pairs[name]),
        ),
    )

"""Choosing cases with a declared spread, after the characteristics of De Meere & Hamdi 2013."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from wijkteam.analysis.errors import AnalysisError

ORIGIN = "De Meere & Hamdi 2013, chapter 3"


class SelectionRefused(AnalysisError):
    """A choice of cases that cannot be made."""


@dataclass(frozen=True, slots=True)
class Characteristic:
    """
    One characteristic to spread over; *values* are the words of the source, others may be used.

    *kind* ``method`` is one of the six that the work of the team should show; ``spread`` one of
    the seven that the people and circumstances should differ in.
    """

    code: str
    label: str
    label_en: str
    kind: str
    values: tuple[str, ...]


YES_NO = ("yes", "no")

CHARACTERISTICS: tuple[Characteristic, ...] = (
    Characteristic("own_strength", "Gebruik eigen kracht", "Use of own strength", "method", YES_NO),
    Characteristic("network_used", "Gebruik netwerk", "Use of the network", "method", YES_NO),
    Characteristic("collective", "Gebruik collectief aanbod", "Use of collective offers",
                   "method", YES_NO),
    Characteristic("integral", "Integrale aanpak", "Integral approach", "method", YES_NO),
    Characteristic("to_work", "Activering naar werk", "Activation to work", "method", YES_NO),
    Characteristic("one_family_one_plan", "1 gezin, 1 plan, 1 hulpverlener",
                   "One family, one plan, one helper", "method", YES_NO),
    Characteristic("channel", "Wijze van aanmelden", "How they came in", "spread",
                   ("gp", "mee", "self")),
    Characteristic("problems", "Aard problematiek", "Kind of problems", "spread",
                   ("debts", "health", "mild_intellectual_disability")),
    Characteristic("problems_children", "Aard problematiek kinderen",
                   "Kind of problems of children", "spread",
                   ("behaviour", "violence", "learning")),
    Characteristic("history", "Voorgeschiedenis", "History", "spread",
                   ("from_other_help", "acute", "new")),
    Characteristic("network_kind", "Intensiteit netwerk", "The network around them", "spread",
                   ("absent", "counterproductive", "helpful")),
    Characteristic("background", "Achtergrondkenmerken cliënt", "Background", "spread",
                   ("age", "sex", "language_barrier", "illiteracy")),
    Characteristic("practical", "Praktische overwegingen", "Practical considerations", "spread",
                   ("finished", "worker_available", "which_team")),
)  # fmt: skip

CODES = tuple(one.code for one in CHARACTERISTICS)

Values = Mapping[str, Sequence[str]]
"""Of one case: the values it has on each characteristic; a characteristic may be absent."""


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
    """How far a choice of cases spreads over the 13 characteristics."""

    cases: tuple[str, ...]
    characteristics: tuple[Covered, ...]
    share: float

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def coverage(cases: Mapping[str, Values]) -> Coverage:
    """
    Say per characteristic which values occur and which do not.

    ``share`` is the part of all values of the source that occurs at least once; ``unknown`` names
    the cases that say nothing about a characteristic. Raises `SelectionRefused` for a
    characteristic that is not among the 13.

    >>> found = coverage({"A": {"history": ["new"]}, "B": {"history": ["acute"]}})
    >>> history = next(one for one in found.characteristics if one.code == "history")
    >>> history.counts, history.absent
    ({'from_other_help': 0, 'acute': 1, 'new': 1}, ('from_other_help',))
    """
    for name, values in cases.items():
        check_characteristics(name, values)
    covered = tuple(_covered(one, cases) for one in CHARACTERISTICS)
    possible = sum(len(one.values) for one in CHARACTERISTICS)
    lacking = sum(len(one.absent) for one in covered)
    return Coverage(tuple(cases), covered, 1 - lacking / possible)


def select_cases(candidates: Mapping[str, Values], *, count: int) -> tuple[str, ...]:
    """
    Choose *count* cases that together show as many values as possible.

    Takes, one at a time, the case that adds most values not yet seen; then most that were seen
    least; then the first in order. The same candidates give the same choice: it is declared, and
    no sample. Raises `SelectionRefused` when there are too few.

    >>> select_cases({"A": {"history": ["new"]}, "B": {"history": ["new"]},
    ...               "C": {"history": ["acute"]}}, count=2)
    ('A', 'C')
    """
    if not 1 <= count <= len(candidates):
        raise SelectionRefused(
            f"{count} cases cannot be chosen out of {len(candidates)}. Choose from 1 up to "
            f"{len(candidates)}, or bring in more candidates."
        )
    for name, values in candidates.items():
        check_characteristics(name, values)
    pairs = {name: _pairs(values) for name, values in candidates.items()}
    chosen: list[str] = []
    seen: dict[tuple[str, str], int] = {}
    while len(chosen) < count:
        rest = [name for name in candidates if name not in chosen]
        # The first value of the sum is what is new; the second prefers what was seen seldom.
        best = max(
            rest,
            key=lambda name: (
                sum(pair not in seen for pair in pairs[name]),
                sum(1 / (1 + seen.get(pair, 0)) for pair in sorted(pairs[name])),
            ),
        )
        chosen.append(best)
        for pair in pairs[best]:
            seen[pair] = seen.get(pair, 0) + 1
    return tuple(chosen)


def check_characteristics(name: str, values: Values) -> None:
    """Refuse a characteristic that is not among the 13."""
    for code in values:
        if code not in CODES:
            raise SelectionRefused(
                f"Case {name} has characteristic {code!r}, which is none of the 13. Use: "
                f"{', '.join(CODES)}."
            )


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


def _pairs(values: Values) -> frozenset[tuple[str, str]]:
    return frozenset((code, value) for code, some in values.items() for value in some)

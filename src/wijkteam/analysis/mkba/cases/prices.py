"""From the lines of a case to terms that can be multiplied: prices looked up, indexed, placed."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.economics.discounting import factors_at
from wijkteam.analysis.mkba.cases.model import Case, Line
from wijkteam.analysis.mkba.cases.reading import CaseRefused
from wijkteam.analysis.mkba.programme.units import misfit, unit
from wijkteam.analysis.parameters.errors import LookupRefused, Problem
from wijkteam.analysis.parameters.figures.distributions import Distribution
from wijkteam.analysis.parameters.figures.estimate import Estimate
from wijkteam.analysis.parameters.figures.price_index import index
from wijkteam.analysis.parameters.figures.tree import Snapshot


def place_in_time(
    start: float, end: float, *, horizon: float, rate: float
) -> tuple[tuple[float, ...], float]:
    """
    The discounted part of one euro, spread from *start* to *end* (months), per year; and the part
    that falls within *horizon*. Months are discounted at their middle.

    >>> place_in_time(0, 24, horizon=24, rate=0.0)
    ((0.5, 0.5), 1.0)
    >>> place_in_time(12, 36, horizon=24, rate=0.0)
    ((0.0, 0.5), 0.5)
    """
    # A case of half a year still has a first year to put its amounts in.
    years = max(1, math.ceil(horizon / 12))
    # A moment, not a stretch: it falls in one month, whole or not at all.
    if end <= start:
        if start > horizon:
            return (0.0,) * years, 0.0
        # What happens at the very end belongs to the last year, and not to one beyond it.
        year = min(int(start // 12), years - 1)
        worth = float(factors_at(start / 12, rate))
        return tuple(worth if at == year else 0.0 for at in range(years)), 1.0
    last = min(end, horizon)
    if last <= start:
        return (0.0,) * years, 0.0
    # Per month, cut where it begins and ends: a year in one piece would discount its first month as
    # its last.
    edges = np.unique(np.r_[start, np.arange(math.floor(start) + 1, math.ceil(last)), last])
    # Of the whole stretch, also what lies beyond the horizon: cut off is not moved forward.
    parts = np.diff(edges) / (end - start)
    middles = (edges[:-1] + edges[1:]) / 2
    worth_each = parts * factors_at(middles / 12, rate)
    per_year = np.zeros(years)
    np.add.at(per_year, np.minimum((middles // 12).astype(int), years - 1), worth_each)
    # Twelve twelfths are one, which a sum of them is not to a machine.
    return tuple(per_year.tolist()), round(float(parts.sum()), 12)


def estimate_of(
    line: Line, case: Case, snapshot: Snapshot, problems: list[Problem]
) -> Estimate | None:
    """The price of a line; None without a parameter or, after writing why down, when wrong."""
    if line.parameter is None:
        return None
    try:
        estimate = snapshot[line.parameter]
    except LookupRefused as problem:
        problems.append(Problem(case.file, line.line, str(problem)))
        return None
    wrong = _misfit(line, estimate.unit)
    if wrong:
        problems.append(Problem(case.file, line.line, wrong))
    return estimate


def _misfit(line: Line, price_unit: str) -> str | None:
    currency, _, per = price_unit.partition("/")
    if currency != "EUR":
        return f"{line.parameter} is in {price_unit} and is no price. Choose one in euros."
    if line.unit is None:
        if per and line.quantity.mean == 1.0 and line.quantity.support == (1.0, 1.0):
            return (
                f"{line.parameter} is a price per {per}, and {line.label!r} has no quantity. "
                f"Add `quantity:` and `unit: {per}`."
            )
        return None
    amount = unit(price_unit) * unit(line.unit)
    left = misfit(amount, currency="EUR")
    if left is None and dict(amount.powers).get("year"):
        left = "years do not cancel out"
    if left is None:
        return None
    return (
        f"{line.label!r} is counted in {line.unit}, and {line.parameter} is in {price_unit}: "
        f"{left}. Count it in {per or 'times'}."
    )


def why_missing(estimate: Estimate | None) -> str | None:
    """Why a price has no amount; None when it has one."""
    if estimate is None or not estimate.is_missing:
        return None
    return estimate.parameter.missing or "No source was found."


Array = NDArray[np.float64]
NOT_STATED = "not_stated"


@dataclass(frozen=True, slots=True)
class Input:
    """One number that the outcome hangs on; a price that several lines share is one input."""

    name: str
    label: str
    label_en: str
    kind: str
    distribution: Distribution


@dataclass(frozen=True, slots=True)
class Term:
    """
    One priced line: the product of its *inputs* times *years*, discounted euros per year.

    *plain* is the same sum without discounting, *counted* the part within the horizon.
    """

    line: Line
    course: int
    party: str
    inputs: tuple[str, str, str]
    years: tuple[float, ...]
    plain: float
    counted: float
    source: str

    @property
    def worth(self) -> float:
        return math.fsum(self.years)


@dataclass(frozen=True, slots=True)
class Lacking:
    """A line without a price: it is in no sum, and *direction* says what that does."""

    course: str
    label: str
    reason: str
    direction: str


@dataclass(frozen=True, slots=True)
class Priced:
    """A case ready to be calculated."""

    inputs: Mapping[str, Input]
    terms: tuple[Term, ...]
    lacking: tuple[Lacking, ...]
    rate: float
    signs: tuple[float, ...]


def priced(case: Case, snapshot: Snapshot) -> Priced:
    """
    Look up every price of a case and bring it to the price year of the case.

    Raises `CaseRefused` for an unknown parameter, one that is not in euros, or a unit that does
    not fit the quantity; `UnknownYear` for a price year without an index figure.
    """
    problems: list[Problem] = []
    rate = _rate(case, snapshot, problems)
    inputs: dict[str, Input] = {}
    terms: list[Term] = []
    lacking: list[Lacking] = []
    for at, course in enumerate(case.courses):
        for line in course.lines:
            if not line.is_priced:
                continue
            estimate = estimate_of(line, case, snapshot, problems)
            reason = line.missing or why_missing(estimate)
            if reason:
                direction = "dearer" if at == 0 else "cheaper"
                why = f"The team is {direction} than shown by what is missing."
                lacking.append(Lacking(course.name, line.label, reason, why))
            elif line.amount is not None or estimate is not None:
                terms.append(
                    _term(case, at, line, estimate, snapshot=snapshot, rate=rate, inputs=inputs)
                )
    if problems:
        raise CaseRefused(tuple(problems))
    total = math.fsum(reference.weight for reference in case.references)
    signs = (1.0, *(-reference.weight / total for reference in case.references))
    return Priced(inputs, tuple(terms), tuple(lacking), rate, signs)


def _term(
    case: Case,
    at: int,
    line: Line,
    estimate: Estimate | None,
    *,
    snapshot: Snapshot,
    rate: float,
    inputs: dict[str, Input],
) -> Term:
    what = f"{case.courses[at].label}: {line.label}"
    from_year = line.price_year or (estimate.price_year if estimate else None) or case.price_year
    level = index(snapshot, 1.0, from_year=from_year, to_year=case.price_year)
    if estimate is not None:
        parameter = estimate.parameter
        price = Input(
            parameter.id, parameter.label, parameter.label_en, "price", estimate.distribution
        )
    else:
        assert line.amount is not None
        price = Input(f"{line.name}.amount", f"{what}, bedrag", f"{what}, amount", "price",
                      line.amount)  # fmt: skip
    own = {
        "quantity": Input(f"{line.name}.quantity", f"{what}, hoeveelheid", f"{what}, quantity",
                          "quantity", line.quantity),
        "chance": Input(f"{line.name}.chance", f"{what}, kans", f"{what}, chance", "chance",
                        line.chance),
    }  # fmt: skip
    for number in (price, *own.values()):
        inputs[number.name] = number
    years, counted = place_in_time(line.start, line.end, horizon=case.horizon, rate=rate)
    return Term(
        line=line,
        course=at,
        party=line.party or (estimate.payer if estimate else None) or NOT_STATED,
        inputs=(own["quantity"].name, price.name, own["chance"].name),
        years=tuple(level * part for part in years),
        plain=level * counted,
        counted=counted,
        source=_source(line, estimate),
    )


def _source(line: Line, estimate: Estimate | None) -> str:
    if estimate is None:
        return line.source or line.assumption or ""
    source = estimate.source
    year = f" {source.year}" if source.year else ""
    return f"{source.author or source.title}{year}, {estimate.at}"


def _rate(case: Case, snapshot: Snapshot, problems: list[Problem]) -> float:
    if isinstance(case.rate, float):
        return case.rate
    try:
        return snapshot[case.rate].value
    except LookupRefused as problem:
        problems.append(Problem(case.file, 1, f"discount: {problem}"))
        return 0.0


def term_amounts(sums: Priced, values: Mapping[str, float | Array]) -> list[Array]:
    """Discounted euros of each term at these *values* of the inputs."""
    return [
        np.asarray(
            term.worth * values[term.inputs[0]] * values[term.inputs[1]] * values[term.inputs[2]],
            dtype=float,
        )
        for term in sums.terms
    ]


def difference(sums: Priced, values: Mapping[str, float | Array]) -> Array:
    """Cost with the team minus the weighted cost of the references."""
    return total(sums, term_amounts(sums, values))


def total(sums: Priced, amounts: Sequence[Array]) -> Array:
    """The terms added up, the team with plus and each reference with minus its weight."""
    signed = (
        sums.signs[term.course] * amount for term, amount in zip(sums.terms, amounts, strict=True)
    )
    return np.asarray(sum(signed, start=np.zeros(())), dtype=float)

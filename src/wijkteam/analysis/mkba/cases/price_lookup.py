"""Look up the price of a line among the parameters, and check that it fits its quantity."""

from __future__ import annotations

from wijkteam.analysis.mkba.cases.case_file import Case, Line
from wijkteam.analysis.mkba.units import misfit, unit
from wijkteam.analysis.parameters.errors import LookupRefused, Problem
from wijkteam.analysis.parameters.estimate import Estimate
from wijkteam.analysis.parameters.tree import Snapshot


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

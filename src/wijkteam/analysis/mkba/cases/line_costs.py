"""Every line of every course as a table shows it: quantity, price, chance, amount, source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wijkteam.analysis.mkba.cases.case_file import Case, Course, Line
from wijkteam.analysis.mkba.cases.priced import Array, Priced, Term
from wijkteam.analysis.mkba.cases.weighed import LineCost

GROUPS = ("team", "other", "harm")


def group_of(line: Line) -> str:
    """Work of the team, harm that happened, or help and events of another kind."""
    if line.is_harm:
        return "harm"
    return "team" if line.actor == "team" else "other"


def line_costs(case: Case, sums: Priced, amounts: Sequence[Array]) -> list[LineCost]:
    """The lines in the order of the file; what has no price keeps its place without amount."""
    by_name: Mapping[tuple[int, str], tuple[Term, float]] = {
        (term.course, term.line.name): (term, float(amount))
        for term, amount in zip(sums.terms, amounts, strict=True)
    }
    return [
        _line_cost(course, line, by_name.get((at, line.name)), sums)
        for at, course in enumerate(case.courses)
        for line in course.lines
    ]


def _line_cost(
    course: Course, line: Line, found: tuple[Term, float] | None, sums: Priced
) -> LineCost:
    term, present = found or (None, None)
    price = None
    if term is not None:
        level = term.plain / term.counted if term.counted else 0.0
        price = sums.inputs[term.inputs[1]].distribution.mean * level
    quantity, chance = line.quantity.mean, line.chance.mean
    missing = line.is_priced and term is None
    return LineCost(
        course=course.name,
        label=line.label,
        kind=line.kind,
        group=group_of(line),
        event=line.event,
        state=line.state,
        start=line.start,
        end=line.end,
        quantity=quantity,
        unit=line.unit,
        price=price,
        chance=chance,
        amount=None if term is None or price is None else quantity * price * chance * term.counted,
        present_value=present,
        party=None if term is None else term.party,
        counted=1.0 if term is None else term.counted,
        evidence="missing" if missing else line.evidence,
        source="" if term is None else term.source,
    )

"""Write a case as the file that `read_case` reads, to be finished by people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from wijkteam.analysis.mkba.cases.coding import direction_of
from wijkteam.analysis.mkba.cases.model import Case, Course, Line, Session
from wijkteam.analysis.parameters.figures.distributions import Distribution, Fixed, Pert, Uniform

# As a file is read that says nothing of it, so that it is not written down.
_CERTAIN = Fixed(1.0)


def write_case(case: Case) -> str:
    """
    Give the case as YAML.

    >>> from wijkteam.analysis.mkba.cases.reading import parse_case
    >>> text = "case: a\\nhorizon: 12\\nprice_year: 2026\\nteam: {}\\nreferences:\\n- name: b\\n"
    >>> parse_case(write_case(parse_case(text))).references[0].name
    'b'
    """
    # A file holds them by what they do to the costs, since that is how a group talks of them.
    mechanisms: dict[str, list[str]] = {}
    for code in case.mechanisms:
        mechanisms.setdefault(str(direction_of(code)), []).append(code)
    fields: dict[str, Any] = {
        "case": case.name,
        "title": case.title,
        "invented": "yes" if case.invented else "no",
        "horizon": _plain(case.horizon),
        "price_year": case.price_year,
        "discount": case.rate if isinstance(case.rate, str) else case.rate or "none",
        "start": _scores(case.start),
        "team": _course(case.team),
        "references": [
            {"name": reference.name, "weight": _plain(reference.weight), **_course(reference)}
            for reference in case.references
        ],
        "mechanisms": mechanisms,
        "selection": {key: list(values) for key, values in case.selection.items()},
        "session": _session(case.session),
        "notes": list(case.notes),
    }
    kept = {key: value for key, value in fields.items() if value not in ({}, [], None)}
    return yaml.dump(kept, Dumper=_Words, sort_keys=False, allow_unicode=True, width=100)


class _Words(yaml.SafeDumper):
    """Without aliases, which people cannot read."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _course(course: Course) -> dict[str, Any]:
    fields = {
        "label": course.label,
        "plausibility": course.plausibility,
        "activities": [_line(line) for line in course.lines if line.kind == "activity"],
        "events": [_line(line) for line in course.lines if line.kind == "event"],
        "scores": _scores(course.scores),
    }
    return {key: value for key, value in fields.items() if value}


def _line(line: Line) -> dict[str, Any]:
    at_once = line.start == line.end
    fields: dict[str, Any] = {
        "label": line.label,
        "event": line.event,
        "state": line.state,
        "judge": line.judge,
        "price": line.parameter,
        "amount": None if line.amount is None else _number(line.amount),
        "missing": line.missing,
        "quantity": None if line.quantity == _CERTAIN else _number(line.quantity),
        "unit": line.unit,
        "chance": None if line.chance == _CERTAIN else _number(line.chance),
        "party": line.party,
        "actor": line.actor,
        "month": _plain(line.start) if at_once else None,
        "from": None if at_once else _plain(line.start),
        "until": None if at_once else _plain(line.end),
        "evidence": None if line.evidence == "missing" else line.evidence,
        "source": line.source,
        "assumption": line.assumption,
        "price_year": line.price_year,
    }
    return {key: value for key, value in fields.items() if value is not None}


def _scores(scores: Mapping[str, Distribution]) -> dict[str, Any]:
    return {domain: _number(level) for domain, level in scores.items()}


def _number(distribution: Distribution) -> float | int | list[float | int]:
    if isinstance(distribution, Uniform):
        return [_plain(distribution.low), _plain(distribution.high)]
    if isinstance(distribution, Pert):
        return [_plain(distribution.low), _plain(distribution.mode), _plain(distribution.high)]
    return _plain(distribution.mean)


def _session(session: Session | None) -> dict[str, Any] | None:
    if session is None:
        return None
    check = session.check
    fields: dict[str, Any] = {
        "date": session.on and session.on.isoformat(),
        "participants": [
            {
                "role": person.role,
                "involved": "yes" if person.involved else "no",
                "client": "yes" if person.is_client else "no",
            }
            for person in session.participants
        ],
        "consensus": session.consensus,
        "dissent": list(session.dissent),
        "check": check and {
            key: value
            for key, value in (
                ("by", check.by), ("date", check.on and check.on.isoformat()),
                ("found", check.found),
            )
            if value
        },
    }  # fmt: skip
    return {key: value for key, value in fields.items() if value}


def _plain(value: float) -> float | int:
    return int(value) if value == int(value) else value

"""Read the lines of a course: activities and events, each with its place in time and its price."""

from __future__ import annotations

from typing import Any, cast

from wijkteam.analysis.mkba.cases.case_file import EVIDENCE, Line, State
from wijkteam.analysis.mkba.cases.case_values import uncertain
from wijkteam.analysis.parameters.distributions import Distribution, Fixed
from wijkteam.analysis.parameters.fields import choice, known_keys, mapping, number, text, year
from wijkteam.analysis.parameters.located import Fields, Items, Node, Refusals, Text
from wijkteam.vocabulary import lists

_PRICE = ("price", "amount", "missing")
_SHARED = (*_PRICE, "label", "chance", "party", "evidence", "source", "assumption", "price_year",
           "month", "quantity", "unit")  # fmt: skip
ACTIVITY_KEYS = (*_SHARED, "from", "until", "actor")
EVENT_KEYS = (*_SHARED, "event", "state", "judge")


def read_lines(fields: Fields, course: str, refusals: Refusals) -> tuple[Line, ...]:
    """All activities and events of a course, in the order of the file."""
    lines = []
    for key in ("activities", "events"):
        node = fields.values.get(key)
        if node is None or (isinstance(node, Text) and node.is_empty):
            continue
        if not isinstance(node, Items):
            refusals.add(node.line, f"{key!r} must be a list. Begin each with `- `.")
            continue
        for at, item in enumerate(node.values, start=1):
            line = _line(item, f"{course}.{key}.{at}", refusals, is_event=key == "events")
            if line:
                lines.append(line)
    return tuple(lines)


def _line(node: Node, name: str, refusals: Refusals, *, is_event: bool) -> Line | None:
    fields = mapping(node, name, refusals)
    if fields is None:
        return None
    known_keys(fields, EVENT_KEYS if is_event else ACTIVITY_KEYS, name, refusals)
    event = _event(fields, refusals) if is_event else {}
    start, end = _when(fields, name, refusals, is_event=is_event)
    label = text(fields, "label", refusals)
    if label is None and event.get("event"):
        label = lists.LIFE_EVENT[event["event"]].dutch
    if label is None:
        refusals.add(fields.line, f"{name} has no label. Add `label: …`.")
    _check_price(fields, name, refusals, event=event if is_event else None)
    missing = text(fields, "missing", refusals)
    return Line(
        name=name,
        label=label or name,
        kind="event" if is_event else "activity",
        start=start,
        end=end,
        line=fields.line,
        quantity=uncertain(fields, "quantity", refusals) or Fixed(1.0),
        unit=text(fields, "unit", refusals),
        parameter=text(fields, "price", refusals),
        amount=uncertain(fields, "amount", refusals),
        missing=missing,
        chance=uncertain(fields, "chance", refusals, high=1.0) or Fixed(1.0),
        party=_code(fields, "party", lists.PARTY.codes, refusals),
        actor=None if is_event else _code(fields, "actor", lists.ACTOR.codes, refusals),
        evidence="missing"
        if missing
        else _code(fields, "evidence", EVIDENCE, refusals)
        or ("research" if "price" in fields.values else "estimate"),
        source=text(fields, "source", refusals),
        assumption=text(fields, "assumption", refusals),
        price_year=year(fields, "price_year", refusals),
        **event,
    )


def _event(fields: Fields, refusals: Refusals) -> dict[str, Any]:
    why = "it is needed to count harm and what was averted."
    event = choice(fields, "event", lists.LIFE_EVENT.codes, why, refusals)
    state = choice(fields, "state", lists.EVENT_STATE.codes, why, refusals)
    judge = _code(fields, "judge", lists.JUDGE.codes, refusals)
    return {"event": event, "state": cast("State | None", state), "judge": judge}


def _check_price(
    fields: Fields, name: str, refusals: Refusals, *, event: dict[str, Any] | None
) -> None:
    given = [key for key in _PRICE if key in fields.values]
    if len(given) > 1:
        refusals.add(fields.line, f"{name} has {' and '.join(given)}. Keep one of them.")
    elif not given and event is None:
        refusals.add(
            fields.line,
            f"{name} has no price. Add `price:` with the name of a parameter, `amount:` in euros, "
            "or `missing:` with the reason; it is then listed and never counted as nothing.",
        )
    elif given and event is not None and event["state"] == "averted":
        refusals.add(
            fields.line,
            f"{name} was averted, so it costs nothing in this course. Put its price with the "
            "reference in which it happens.",
        )
    if "amount" in given and not {"source", "assumption"} & set(fields.values):
        refusals.add(
            fields.line, f"{name} has an amount without `source:` or `assumption:`. Add one."
        )


def _when(fields: Fields, name: str, refusals: Refusals, *, is_event: bool) -> tuple[float, float]:
    months = {key: _month(fields, key, refusals) for key in ("month", "from", "until")}
    if "month" in fields.values:
        if {"from", "until"} & set(fields.values):
            refusals.add(fields.line, f"{name} has a month and a period. Keep one of them.")
        return months["month"] or 0.0, months["month"] or 0.0
    if is_event:
        refusals.add(fields.line, f"{name} has no month. Add `month:`, counted from the signal.")
        return 0.0, 0.0
    if not {"from", "until"} <= set(fields.values):
        refusals.add(
            fields.line,
            f"{name} has no place in time. Add `month:`, or `from:` and `until:` in months.",
        )
    start, end = months["from"] or 0.0, months["until"] or 0.0
    if start > end and "until" in fields.values:
        refusals.add(fields.line, f"{name} ends before it starts. Put the earlier month first.")
    return start, end


def _month(fields: Fields, key: str, refusals: Refusals) -> float | None:
    node = fields.values.get(key)
    value = None if node is None else number(node, repr(key), refusals)
    if node is not None and value is not None and value < 0:
        refusals.add(node.line, f"{key!r} is {value:g}; months count from the signal, at 0.")
        return None
    return value


def _code(fields: Fields, key: str, allowed: tuple[str, ...], refusals: Refusals) -> str | None:
    return choice(fields, key, allowed, "", refusals) if key in fields.values else None


def read_scores(node: Node | None, what: str, refusals: Refusals) -> dict[str, Distribution]:
    """Levels of self-reliance by domain of life."""
    found: dict[str, Distribution] = {}
    if node is None or (isinstance(node, Text) and node.is_empty):
        return found
    fields = mapping(node, what, refusals)
    if fields is None:
        return found
    known_keys(fields, lists.LIFE_DOMAIN.codes, what, refusals)
    for domain in fields.values:
        level = uncertain(fields, domain, refusals, low=1.0, high=5.0)
        if level is not None and domain in lists.LIFE_DOMAIN:
            found[domain] = level
    return found

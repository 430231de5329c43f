"""Read the numbers of a programme file; a number without source or reason is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wijkteam.analysis.mkba.programme.model import Evidence, FactsQuery, Realised, Value, Where
from wijkteam.analysis.mkba.programme.units import is_share
from wijkteam.analysis.parameters import distributions as shapes
from wijkteam.analysis.parameters import uncertainty_file
from wijkteam.analysis.parameters.fields import choice, known_keys, mapping, number, text, year
from wijkteam.analysis.parameters.located import Fields, Items, Node, Refusals, Text

MARKS = ("value", "uncertainty", "range", "parameter", "facts", "missing")
KEYS = (
    *("label", "description", "unit", *MARKS),
    *("source", "assumption", "evidence", "price_year", "realised"),
)
NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")


def is_value(node: Node) -> bool:
    """Whether these lines describe one number, rather than a group of them."""
    return isinstance(node, Fields) and any(mark in node.values for mark in MARKS)


def group(node: Node | None, prefix: str, refusals: Refusals) -> dict[str, Value]:
    """Read a tree of values; names are the path in it, with dots."""
    fields = mapping(node, prefix or "values", refusals)
    found: dict[str, Value] = {}
    for key, inner in fields or ():
        if key in ("label", "description") and isinstance(inner, Text):
            continue
        name = f"{prefix}.{key}" if prefix else key
        if not NAME.fullmatch(name):
            refusals.add(inner.line, f"{name!r} is no name. Use small letters, digits, _ and dots.")
        elif is_value(inner) or isinstance(inner, Text):
            read = value(inner, name, refusals)
            if read:
                found[name] = read
        else:
            found |= group(inner, name, refusals)
    return found


def value(node: Node, name: str, refusals: Refusals) -> Value | None:
    """Read one number with its uncertainty and where it comes from."""
    if isinstance(node, Text):
        refusals.add(
            node.line,
            f"{name} is {node.value!r} without a source, so nobody can check it. Write "
            f"`value: {node.value}` on a line of its own, with `source:` or `assumption:` below.",
        )
        return None
    fields = mapping(node, name, refusals)
    if fields is None:
        return None
    known_keys(fields, KEYS, name, refusals)
    unit = text(fields, "unit", refusals)
    stated = fields.values.get("value")
    point = number(stated, name, refusals) if stated is not None else None
    distribution = _distribution(fields, point, name, refusals)
    _within_bounds(distribution, name, unit, fields, refusals)
    read = Value(
        name=name,
        label=text(fields, "label", refusals) or name.replace("_", " ").replace(".", " · "),
        unit=unit,
        line=fields.line,
        distribution=distribution,
        stated=point,
        parameter=text(fields, "parameter", refusals),
        facts=_facts(fields, refusals),
        missing=text(fields, "missing", refusals),
        source=text(fields, "source", refusals),
        assumption=text(fields, "assumption", refusals),
        evidence=_evidence(fields, refusals),
        price_year=year(fields, "price_year", refusals),
        realised=_realised(fields, refusals),
        description=text(fields, "description", refusals) or "",
        label_is_name="label" not in fields.values,
    )
    _must_have_origin(read, refusals)
    return read


def _must_have_origin(read: Value, refusals: Refusals) -> None:
    ways = [read.distribution is not None, read.parameter is not None, read.missing is not None]
    if sum(ways) > 1:
        refusals.add(
            read.line, f"{read.name} says more than one of value, parameter and missing. Keep one."
        )
    if read.distribution and not (read.source or read.assumption):
        refusals.add(
            read.line,
            f"{read.name} has no source. Add `source:` with author, year and page, "
            "or `assumption:` with the reason.",
        )


def _evidence(fields: Fields, refusals: Refusals) -> Evidence:
    if "evidence" in fields.values:
        said = choice(fields, "evidence", [*Evidence], "how well it is known.", refusals)
        return Evidence(said) if said else Evidence.ESTIMATE
    if "missing" in fields.values:
        return Evidence.MISSING
    sourced = "source" in fields.values or "parameter" in fields.values
    return Evidence.RESEARCH if sourced else Evidence.ESTIMATE


def _distribution(
    fields: Fields, point: float | None, name: str, refusals: Refusals
) -> shapes.Distribution | None:
    if "uncertainty" in fields.values:
        return _uncertain(fields, point, name, refusals)
    if "range" in fields.values:
        return _range(fields.values["range"], point, name, refusals)
    return None if point is None else shapes.Fixed(point)


def _uncertain(
    fields: Fields, point: float | None, name: str, refusals: Refusals
) -> shapes.Distribution | None:
    node = fields.values["uncertainty"]
    if point is None:
        refusals.add(node.line, f"{name} has an uncertainty but no `value:`. Add the value.")
        return None
    raw = fields.values.get("unit")
    said = raw.value if isinstance(raw, Text) else ""
    found, _ = uncertainty_file.read(
        node, value=point, unit=said, kind="assumption", refusals=refusals
    )
    return found


def _range(
    node: Node, mode: float | None, name: str, refusals: Refusals
) -> shapes.Distribution | None:
    bounds = _numbers(node, name, 2, refusals)
    if bounds is None:
        return None
    low, high = bounds
    if not low < high or (mode is not None and not low <= mode <= high):
        refusals.add(
            node.line,
            f"{name}: the range must run from low to high with the value inside. "
            "Write [lowest possible, highest possible].",
        )
        return None
    return shapes.Uniform(low, high) if mode is None else shapes.Pert(low, mode, high)


def _numbers(node: Node, name: str, count: int, refusals: Refusals) -> list[float] | None:
    items = list(node.values) if isinstance(node, Items) else []
    if isinstance(node, Fields):
        items = list(node.values.values())
    read = [number(item, name, refusals) for item in items]
    good = [one for one in read if one is not None]
    if len(good) == count == len(read):
        return good
    refusals.add(node.line, f"{name}: give {count} numbers here, such as [1, 2].")
    return None


def _within_bounds(
    distribution: shapes.Distribution | None,
    name: str,
    unit: str | None,
    fields: Fields,
    refusals: Refusals,
) -> None:
    if distribution is None:
        return
    low, high = distribution.support
    if is_share(unit) and not isinstance(distribution, shapes.Normal) and (low < 0 or high > 1):
        wrong = high if high > 1 else low
        refusals.add(
            _line_of(fields, "range" if fields.values.get("range") else "value"),
            f"{name} is a {unit} and can be {wrong:g}, but a probability lies between 0 and 1. "
            "Write 0.25 for 25 %, and keep its range inside 0–1.",
        )
    if is_share(unit) and isinstance(distribution, shapes.Normal) and not 0 <= low <= high <= 1:
        refusals.add(
            fields.line,
            f"{name} is a {unit} with a normal distribution, which runs below 0 and above 1. "
            "Use beta or pert.",
        )
    normal = isinstance(distribution, shapes.Normal)
    least = distribution.mean if normal else low
    if name.split(".", maxsplit=1)[0] == "reach" and least < 0:
        refusals.add(
            _line_of(fields, "range" if least < distribution.mean else "value"),
            f"{name} is {least:g}, and a team cannot reach fewer than nobody. Write zero or more.",
        )


def _line_of(fields: Fields, key: str) -> int:
    return fields.key_lines.get(key, fields.line)


def _realised(fields: Fields, refusals: Refusals) -> Realised | None:
    node = fields.values.get("realised")
    inner = mapping(node, "realised", refusals)
    if inner is None:
        return None
    known_keys(inner, ("value", "interval", "source"), "realised", refusals)
    stated = inner.values.get("value")
    point = number(stated, "realised", refusals) if stated is not None else None
    source = text(inner, "source", refusals)
    bounds = None
    if "interval" in inner.values:
        bounds = _numbers(inner.values["interval"], "realised", 2, refusals)
    if point is None or source is None:
        refusals.add(inner.line, "'realised' needs `value:` and `source:`. Write both.")
        return None
    low, high = bounds or (None, None)
    return Realised(value=point, low=low, high=high, source=source)


COLUMNS = ("step", "code", "state", "actor", "team", "quarter")
MEASURES = {
    "count": ("steps", "households"),
    "sum": ("value", "days"),
    "mean": ("value", "days"),
    "median": ("value", "days"),
    "share": ("steps", "households"),
    "change": ("value",),
}
FACTS_KEYS = (*MEASURES, *COLUMNS, "among", "per")


def _facts(fields: Fields, refusals: Refusals) -> FactsQuery | None:
    inner = mapping(fields.values.get("facts"), "facts", refusals)
    if inner is None:
        return None
    known_keys(inner, FACTS_KEYS, "facts", refusals)
    asked = [what for what in MEASURES if what in inner.values]
    if len(asked) != 1:
        refusals.add(inner.line, f"Say one of {', '.join(MEASURES)} here, such as `count: steps`.")
        return None
    of = choice(inner, asked[0], MEASURES[asked[0]], "what to take.", refusals)
    per = text(inner, "per", refusals) if "per" in inner.values else None
    if per not in (None, "year", "household"):
        refusals.add(
            inner.line, f"'per' is {per!r}; write `per: year` or `per: household`, or leave it out."
        )
    if of is None:
        return None
    among = mapping(inner.values.get("among"), "among", refusals)
    if among is None and (asked[0] == "share" or per == "household"):
        refusals.add(inner.line, "This needs `among:`, the steps that are the whole. Add it.")
    return FactsQuery(
        what=asked[0],
        of=of,
        where=_where(inner, refusals),
        among=_where(among, refusals) if among else (),
        per=per,
    )


def _where(fields: Fields, refusals: Refusals) -> Where:
    found: list[tuple[str, tuple[str, ...]]] = []
    for column in COLUMNS:
        node = fields.values.get(column)
        if isinstance(node, Text):
            found.append((column, (node.value,)))
        elif isinstance(node, Items):
            found.append((column, tuple(i.value for i in node.values if isinstance(i, Text))))
        elif node is not None:
            refusals.add(node.line, f"{column} must be a word or a list of words.")
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Inline:
    """A value written where it is used, and the name it got."""

    name: str
    value: Value | None


def inline(node: Node, name: str, refusals: Refusals) -> Inline | None:
    """Read a value that stands inside a line; None when the line names one instead."""
    return Inline(name, value(node, name, refusals)) if isinstance(node, Fields) else None

"""Read the numbers of a programme file; a number without source or reason is refused."""

from __future__ import annotations

import re

from wijkteam.analysis.mkba.programme.model import Evidence, FactsQuery, Realised, Value, Where
from wijkteam.analysis.mkba.programme.units import is_share
from wijkteam.analysis.parameters.figures import distributions as shapes
from wijkteam.analysis.parameters.files import uncertainty_file
from wijkteam.analysis.parameters.files.field_table import (
    Field,
    a_number,
    number_in,
    one_of,
    read_fields,
    words,
    yes_no,
)
from wijkteam.analysis.parameters.files.fields import (
    choice,
    known_keys,
    mapping,
    number,
    text,
    year,
)
from wijkteam.analysis.parameters.files.located import Fields, Items, Node, Refusals, Text

#: One of these makes a mapping a number, rather than a group of numbers.
MARKS = ("value", "uncertainty", "range", "parameter", "facts", "missing")
QUARTER = re.compile(r"\d{4}-Q[1-4]")
NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")


def evidence(fields: Fields, key: str, refusals: Refusals) -> Evidence | None:
    """How well something is known."""
    word = choice(fields, key, [*Evidence], "how well it is known.", refusals)
    return Evidence(word) if word else None


def _interval(fields: Fields, key: str, refusals: Refusals) -> tuple[float, float] | None:
    return _two_numbers(fields.values[key], "realised", refusals)


REALISED = (Field("value", a_number("realised")), Field("interval", _interval), Field("source"))


def _realised(fields: Fields, key: str, refusals: Refusals) -> Realised | None:
    inner = mapping(fields.values[key], key, refusals)
    if inner is None:
        return None
    given = read_fields(inner, REALISED, key, refusals)
    if given["value"] is None or given["source"] is None:
        refusals.add(inner.line, "'realised' needs `value:` and `source:`. Write both.")
        return None
    low, high = given["interval"] or (None, None)
    return Realised(value=given["value"], low=low, high=high, source=given["source"])


def a_quarter(fields: Fields, key: str, refusals: Refusals) -> str | None:
    """A quarter such as `2026-Q1`."""
    raw = text(fields, key, refusals)
    if raw is not None and not QUARTER.fullmatch(raw):
        refusals.add(fields.key_lines[key], f"{key!r} is {raw!r}; write a quarter, as 2026-Q1.")
        return None
    return raw


#: Columns of a release by which steps are chosen.
COLUMNS = (
    "step", "code", "state", "reason", "actor", "team", "team_kind", "household_kind", "channel",
    "signal_kind", "quarter",
)  # fmt: skip
#: What can be taken from a release, and of what.
MEASURES = {
    "count": ("steps", "households", "persons"),
    "sum": ("value", "days"),
    "mean": ("value", "days"),
    "median": ("value", "days"),
    "share": ("steps", "households", "cases"),
    "change": ("value",),
    "duration": ("months", "days"),
    "caseload": ("full_time",),
    "workers": ("heads", "full_time"),
    "hours": ("worker",),
    "internal": ("share",),
}
#: What is told of a team as a whole, and not of the steps of a case.
OF_TEAMS = ("caseload", "workers", "hours", "internal")
FACTS = (
    *(Field(measure, one_of(of, "what to take.")) for measure, of in MEASURES.items()),
    *(Field(column, None) for column in COLUMNS),
    Field("among", None),
    Field("per"),
    Field("from", words, (), name="start"),
    Field("to", words, (), name="end"),
    Field("within", number_in(0, None, "write a number of months.")),
    Field("since", a_quarter),
    Field("until", a_quarter),
)


def _facts(fields: Fields, key: str, refusals: Refusals) -> FactsQuery | None:
    inner = mapping(fields.values[key], key, refusals)
    if inner is None:
        return None
    asked = [measure for measure in MEASURES if measure in inner.values]
    if len(asked) != 1:
        known_keys(inner, [field.key for field in FACTS], key, refusals)
        refusals.add(inner.line, f"Say one of {', '.join(MEASURES)} here, such as `count: steps`.")
        return None
    given = read_fields(inner, FACTS, key, refusals)
    measure, per = asked[0], given["per"]
    if per not in (None, "year", "household", "person"):
        refusals.add(
            inner.line,
            f"'per' is {per!r}; write `per: year`, `per: household` or `per: person`, or leave it "
            "out.",
        )
    other = [column for column in COLUMNS if column in inner.values and column != "team"]
    if measure in OF_TEAMS and (other or per):
        refusals.add(
            inner.line,
            f"{measure} is told of whole teams. Leave out {other[0] if other else 'per'}; keep "
            "`team:`, `since:` and `until:`.",
        )
    in_time = measure == "duration" or given["share"] == "cases"
    if in_time != bool(given["start"] and given["end"]):
        refusals.add(
            inner.line,
            "A duration, and a share of cases, run from a step to a step. Write `duration: months` "
            "or `share: cases` with `from:` and `to:`, such as `from: conversation` and "
            "`to: [followup_started, closed]`.",
        )
    if (given["share"] == "cases") != (given["within"] is not None):
        refusals.add(
            inner.line,
            "A share of cases is the part that comes to it in time. Write `within:` with a number "
            "of months beside `share: cases`.",
        )
    if given[measure] is None:
        return None
    among = mapping(inner.values.get("among"), "among", refusals)
    if among is None and ((measure == "share" and not in_time) or per in ("household", "person")):
        refusals.add(inner.line, "This needs `among:`, the steps that are the whole. Add it.")
    return FactsQuery(
        what=measure,
        of=given[measure],
        where=_where(inner, refusals),
        among=_where(among, refusals) if among else (),
        per=per,
        **{key: given[key] for key in ("start", "end", "within", "since", "until")},
    )


def _where(fields: Fields, refusals: Refusals) -> Where:
    """The columns that choose, each with the codes that count."""
    chosen: list[tuple[str, tuple[str, ...]]] = []
    for column in COLUMNS:
        node = fields.values.get(column)
        if isinstance(node, Text):
            chosen.append((column, (node.value,)))
        elif isinstance(node, Items):
            chosen.append((column, tuple(i.value for i in node.values if isinstance(i, Text))))
        elif node is not None:
            refusals.add(node.line, f"{column} must be a word or a list of words.")
    return tuple(chosen)


VALUE = (
    Field("label"),
    Field("description", default=""),
    Field("unit"),
    Field("value", None),
    Field("uncertainty", None),
    Field("range", None),
    Field("parameter"),
    Field("facts", _facts),
    Field("missing"),
    Field("source"),
    Field("assumption"),
    Field("evidence", evidence),
    Field("price_year", year),
    Field("realised", _realised),
    Field("choice", yes_no, False),
)


def is_value(node: Node) -> bool:
    """Whether these lines describe one number, rather than a group of them."""
    return isinstance(node, Fields) and any(mark in node.values for mark in MARKS)


def group(node: Node | None, prefix: str, refusals: Refusals) -> dict[str, Value]:
    """Read a tree of values; names are the path in it, with dots."""
    fields = mapping(node, prefix or "values", refusals)
    values: dict[str, Value] = {}
    for key, inner in fields or ():
        if key in ("label", "description") and isinstance(inner, Text):
            continue
        name = f"{prefix}.{key}" if prefix else key
        if not NAME.fullmatch(name):
            refusals.add(inner.line, f"{name!r} is no name. Use small letters, digits, _ and dots.")
        elif is_value(inner) or isinstance(inner, Text):
            number_read = value(inner, name, refusals)
            if number_read:
                values[name] = number_read
        else:
            values |= group(inner, name, refusals)
    return values


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
    given = read_fields(fields, VALUE, name, refusals)
    written = fields.values.get("value")
    stated = None if written is None else number(written, name, refusals)
    distribution = _distribution(fields, stated, name, refusals)
    if distribution is not None:
        _check_support(distribution, name, given["unit"], fields, refusals)
    origins = (
        distribution is not None,
        given["parameter"] is not None,
        given["missing"] is not None,
    )
    # Which of two would count is not to be guessed: the other stands there for a reason too.
    if sum(origins) > 1:
        refusals.add(
            fields.line, f"{name} says more than one of value, parameter and missing. Keep one."
        )
    if distribution and not (given["source"] or given["assumption"]):
        refusals.add(
            fields.line,
            f"{name} has no source. Add `source:` with author, year and page, "
            "or `assumption:` with the reason.",
        )
    # Unless the file says so itself: what has a source is research, what has none an estimate.
    sourced = "source" in fields.values or "parameter" in fields.values
    known = Evidence.RESEARCH if sourced else Evidence.ESTIMATE
    given["evidence"] = given["evidence"] or (
        Evidence.MISSING if "missing" in fields.values else known
    )
    given["label"] = given["label"] or name.replace("_", " ").replace(".", " · ")
    return Value(
        name=name,
        line=fields.line,
        distribution=distribution,
        stated=stated,
        label_is_name="label" not in fields.values,
        **given,
    )


def _distribution(
    fields: Fields, stated: float | None, name: str, refusals: Refusals
) -> shapes.Distribution | None:
    """As under `uncertainty:`, else between the ends of `range:`, else the number for certain."""
    if "uncertainty" in fields.values:
        node, unit = fields.values["uncertainty"], fields.values.get("unit")
        if stated is None:
            refusals.add(node.line, f"{name} has an uncertainty but no `value:`. Add the value.")
            return None
        distribution, _ = uncertainty_file.read(
            node,
            value=stated,
            unit=unit.value if isinstance(unit, Text) else "",
            kind="assumption",
            refusals=refusals,
        )
        return distribution
    if "range" in fields.values:
        return _range(fields.values["range"], stated, name, refusals)
    return None if stated is None else shapes.Fixed(stated)


def _range(
    node: Node, mode: float | None, name: str, refusals: Refusals
) -> shapes.Distribution | None:
    bounds = _two_numbers(node, name, refusals)
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
    # Without a likeliest value every number in the range is as likely.
    return shapes.Uniform(low, high) if mode is None else shapes.Pert(low, mode, high)


def _two_numbers(node: Node, name: str, refusals: Refusals) -> tuple[float, float] | None:
    """Two numbers in a list, or as the values of two keys such as `low:` and `high:`."""
    items = list(node.values) if isinstance(node, Items) else []
    if isinstance(node, Fields):
        items = list(node.values.values())
    match [number(item, name, refusals) for item in items]:
        case [float(low), float(high)]:
            return low, high
    refusals.add(node.line, f"{name}: give 2 numbers here, such as [1, 2].")
    return None


def _check_support(
    distribution: shapes.Distribution,
    name: str,
    unit: str | None,
    fields: Fields,
    refusals: Refusals,
) -> None:
    """A share stays between 0 and 1, and a team reaches nobody at least."""
    low, high = distribution.support
    normal = isinstance(distribution, shapes.Normal)
    lines = fields.key_lines
    # By its ends and not by its middle: one draw outside would be refused long after reading.
    if is_share(unit) and (low < 0 or high > 1):
        if normal:
            refusals.add(
                fields.line,
                f"{name} is a {unit} with a normal distribution, which runs below 0 and above 1. "
                "Use beta or pert.",
            )
        else:
            wrong = high if high > 1 else low
            refusals.add(
                lines.get("range" if fields.values.get("range") else "value", fields.line),
                f"{name} is a {unit} and can be {wrong:g}, but a probability lies between 0 and 1. "
                "Write 0.25 for 25 %, and keep its range inside 0–1.",
            )
    # The tail of a normal spread falls below zero by nature; only its middle must not.
    least = distribution.mean if normal else low
    if name.split(".", maxsplit=1)[0] == "reach" and least < 0:
        refusals.add(
            lines.get("range" if least < distribution.mean else "value", fields.line),
            f"{name} is {least:g}, and a team cannot reach fewer than nobody. Write zero or more.",
        )

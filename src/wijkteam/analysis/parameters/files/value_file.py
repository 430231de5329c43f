"""Reading one figure of a parameter file, and one study."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from wijkteam.analysis.parameters.figures.distributions import Distribution, Fixed
from wijkteam.analysis.parameters.figures.lists import CERTAINTY, NEVER_NEGATIVE
from wijkteam.analysis.parameters.figures.model import ASSUMED, Checked, Source, Value
from wijkteam.analysis.parameters.files import fields as field
from wijkteam.analysis.parameters.files import uncertainty_file
from wijkteam.analysis.parameters.files.field_table import Field, calendar_day, one_of, read_fields
from wijkteam.analysis.parameters.files.located import Fields, Node, Refusals, Text


@dataclass(frozen=True, slots=True)
class Context:
    """What a figure needs to know of the file around it."""

    kind: str
    unit: str
    sources: Mapping[str, Source]
    refusals: Refusals


@dataclass(frozen=True, slots=True)
class Citation:
    """A source with the place in it."""

    source: Source
    at: str
    says: str


def _stated(fields: Fields, context: Context) -> float | None:
    node = fields.values.get("value")
    if node is None:
        context.refusals.add(
            fields.line, "'value' is missing. Add the number, or say `missing:` at the top."
        )
        return None
    stated = field.number(node, "'value'", context.refusals)
    if stated is not None and not in_range(stated, context):
        refuse_range(stated, node.line, context)
        return None
    return stated


def in_range(number: float, context: Context) -> bool:
    if context.unit == "share":
        return 0 <= number <= 1
    if context.kind == "price" or context.unit in NEVER_NEGATIVE:
        return number >= 0
    return number > -1 or context.unit not in {"rate/year", "change"}


def refuse_range(number: float, line: int, context: Context) -> None:
    if context.unit == "share":
        message = (
            f"{number:g} is not a share: a share or chance lies between 0 and 1. "
            "Write 75 % as 0.75."
        )
    elif context.unit in {"rate/year", "change"}:
        message = f"{number:g} means that more than all is lost. Write 2.25 % as 0.0225."
    else:
        message = f"{number:g} is below zero, which a {context.kind} in {context.unit} cannot be."
    context.refusals.add(line, message)


def _citation_of_value(
    fields: Fields, why: str, certainty: str, context: Context
) -> Citation | None:
    refusals = context.refusals
    if context.kind == "assumption" and not why:
        refusals.add(
            fields.line,
            "An assumption without a reason cannot be weighed. Add `why:` with the reason.",
        )
    if certainty == "unverified" and not why:
        refusals.add(
            fields.line, "An unverified figure needs `why:`: what it rests on. Add the reason."
        )
    if "source" not in fields.values and context.kind == "assumption":
        return Citation(source=ASSUMED, at="the reason given with it", says="")
    return read_citation(fields, context)


def read_citation(fields: Fields, context: Context) -> Citation | None:
    """Give `source: {id, at, says}`; every figure needs one."""
    refusals = context.refusals
    node = fields.values.get("source")
    if node is None:
        refusals.add(
            fields.line,
            "The value has no source, so nobody can check it. Add "
            '`source: {id: …, at: "table or page", says: "…"}`, or replace the value by '
            "`missing:` with the reason.",
        )
        return None
    inside = field.mapping(node, "'source'", refusals)
    if inside is None:
        return None
    given = read_fields(inside, CITATION, "'source'", refusals)
    name, at = given["id"], given["at"]
    if name is None or at is None:
        return None
    if name not in context.sources:
        refusals.add(
            inside.values["id"].line,
            f"Source {name!r} is not in sources.yaml. Add it there with title and address.",
        )
        return None
    return Citation(source=context.sources[name], at=at, says=given["says"])


def _check_price_year(fields: Fields, price_year: int | None, context: Context) -> None:
    if context.kind == "price" and "price_year" not in fields.values:
        context.refusals.add(
            fields.line,
            "A price without price year cannot be brought to the price level of other figures. "
            "Add `price_year: …`.",
        )
    if price_year is not None and context.unit and not context.unit.startswith("EUR"):
        context.refusals.add(
            fields.values["price_year"].line,
            f"A price year says nothing about a figure in {context.unit}. Remove it.",
        )


CHECKED = (
    Field("by", required="say who compared it with the source."),
    Field("on", calendar_day, required="say when it was compared."),
)


def _checked(fields: Fields, key: str, refusals: Refusals) -> Checked | None:
    node = fields.values[key]
    if isinstance(node, Text) and node.value == "no":
        return None
    inside = field.mapping(node, f"{key!r}", refusals)
    given = read_fields(inside, CHECKED, f"{key!r}", refusals) if inside else {}
    return Checked(**given) if all(given.values()) and given else None


#: `secondary` unless the file says otherwise: most figures are quoted from a report.
CERTAIN = Field("certainty", one_of(CERTAINTY), "secondary")
VALUE = (
    Field("value", None),
    Field("source", None),
    Field("price_year", field.year),
    Field("uncertainty", None),
    CERTAIN,
    Field("why", default=""),
    Field("printed", default=""),
    Field("checked", _checked),
)
CITATION = (
    Field("id", required="it names the publication."),
    Field("at", required="a source without page, table or line cannot be checked."),
    Field("says", default=""),
)


def read_value(since: date, node: Node, context: Context) -> Value | None:
    """Give one dated figure; None after writing down what is wrong."""
    refusals = context.refusals
    fields = field.mapping(node, "A value", refusals)
    if fields is None:
        return None
    before = len(refusals.problems)
    given = read_fields(fields, VALUE, "a value", refusals)
    stated = _stated(fields, context)
    citation = _citation_of_value(fields, given["why"], given["certainty"], context)
    _check_price_year(fields, given["price_year"], context)
    if stated is None:
        return None
    distribution, spread_why = _distribution(fields, stated, context)
    if len(refusals.problems) > before or citation is None or distribution is None:
        return None
    return Value(
        since=since,
        stated=stated,
        distribution=distribution,
        source=citation.source,
        at=citation.at,
        says=citation.says,
        spread_why=spread_why,
        line=fields.line,
        **given,
    )


def _distribution(
    fields: Fields, stated: float, context: Context
) -> tuple[Distribution | None, str]:
    node = fields.values.get("uncertainty")
    if node is None:
        return Fixed(stated), ""
    return uncertainty_file.read(
        node, value=stated, unit=context.unit, kind=context.kind, refusals=context.refusals
    )


def standard_error_of_share(share: float, n: float) -> float:
    """The binomial standard error of a share found among *n* people."""
    return math.sqrt(share * (1 - share) / n)

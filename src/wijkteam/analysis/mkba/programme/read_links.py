"""Read the links of a programme: effects, costs, benefits and transfers, and when they count."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from wijkteam.analysis.mkba.programme import expression
from wijkteam.analysis.mkba.programme.expression import Expression, ExpressionError
from wijkteam.analysis.mkba.programme.model import Link, Role, Value
from wijkteam.analysis.mkba.programme.read_values import NAME, evidence, value
from wijkteam.analysis.mkba.programme.timing import Cohort, Timing
from wijkteam.analysis.parameters.files.field_table import (
    Field,
    Kind,
    one_of,
    read_fields,
    words,
    yes_no,
)
from wijkteam.analysis.parameters.files.fields import choice, mapping, number, text
from wijkteam.analysis.parameters.files.located import Fields, Items, Node, Refusals, Text

#: The longest horizon there is: beyond it no price or effect can be told.
LATEST = 200
#: The seven types of effect of LPBL 2011.
EFFECT_TYPES = tuple("1234567")


def _effect_type(fields: Fields, key: str, refusals: Refusals) -> int | None:
    why = "1 to 7, the seven types of LPBL 2011."
    written = choice(fields, key, EFFECT_TYPES, why, refusals)
    return int(written) if written else None


def _reasons(fields: Fields, key: str, refusals: Refusals) -> tuple[tuple[str, str], ...]:
    what = f"{key} (`other line: why they do not overlap`)"
    inner = mapping(fields.values[key], what, refusals)
    return tuple((name, text(inner, name, refusals) or "") for name, _ in inner or () if inner)


def _whole_from(least: int) -> Kind:
    """A whole number of years; what looks like a calendar year gets its own advice."""

    def kind(fields: Fields, key: str, refusals: Refusals) -> int | None:
        node = fields.values[key]
        years = number(node, key, refusals)
        if years is None:
            return None
        if years != int(years) or years < least:
            refusals.add(node.line, f"{key!r} is {years:g}; write a whole number from {least} on.")
            return None
        if years > LATEST:
            refusals.add(
                node.line,
                f"{key!r} is {years:g}, but years are numbered from 1: the first year of the "
                "programme is 1, the next 2.",
            )
            return None
        return int(years)

    return kind


COMMON = (
    Field("label"),
    Field("description", default=""),
    Field("quantity", None),
    Field("unit"),
    Field("path", one_of(("A", "B", "C", "D"), "A, B, C or D.")),
    Field("effect_type", _effect_type),
    Field("from", words, (), name="source_nodes"),
    Field("to", name="target"),
    Field("years", None),
    Field("avoids"),
    Field("outcome", default=""),
    Field("population", default="all"),
    Field("part_of"),
    Field("apart_from", _reasons, ()),
    Field("source"),
    Field("assumption"),
    Field("evidence", evidence),
)
IN_MONEY = (Field("price", None), Field("amount", None), Field("rate", None))
PAYS, GAINS = Field("pays", None), Field("gains", None)
FIELDS = {
    Role.EFFECT: (*COMMON, Field("without", None), Field("with", None)),
    Role.COST: (*COMMON, *IN_MONEY, PAYS),
    Role.BENEFIT: (
        *(*COMMON, *IN_MONEY, GAINS),
        Field("kind", required="a benefit is care, living, work, wellbeing or another kind."),
        Field("new_for_old", yes_no, default=False),
    ),
    Role.TRANSFER: (*COMMON, *IN_MONEY, PAYS, GAINS),
}
COHORT = (
    Field("years", _whole_from(1), 1),
    Field("delay", _whole_from(0), 0),
    Field("drop_off", None),
)
TIMING = (
    Field("from", _whole_from(1), 1, name="first"),
    Field("to", _whole_from(1), name="last"),
    Field("ramp", None),
    Field("drop_off", None),
    Field("price_growth", None),
    Field("per_cohort", None),
)


@dataclass(slots=True)
class Gathered:
    """What was read so far: the links, and the values written inside them."""

    refusals: Refusals
    links: dict[str, Link] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)
    line_label: str | None = None

    def sum(self, node: Node | None, name: str) -> Expression | None:
        """A sum over names, or a value written on the spot; it is called after its line."""
        if isinstance(node, Fields):
            inline = value(node, name, self.refusals)
            if inline is None:
                return None
            if self.line_label and inline.label_is_name:
                inline = replace(inline, label=self.line_label)
            self.values[name] = inline
            return expression.read(name)
        if isinstance(node, Items):
            self.refusals.add(node.line, f"{name} must be a sum such as reach.heavy * 2, no list.")
        if not isinstance(node, Text):
            return None
        try:
            written = expression.read(node.value)
        except ExpressionError as wrong:
            self.refusals.add(node.line, str(wrong))
            return None
        # One is no assumption: it says that the amount is the price itself.
        if not written.names and node.value.strip() != "1":
            self.refusals.add(
                node.line,
                f"{name} is {node.value!r} without a source, so nobody can check it. Write "
                "`{value: …, source: …}` or `{value: …, assumption: …}`, or name a value.",
            )
        return written


def links(node: Node | None, role: Role, gathered: Gathered) -> None:
    """Read one section, such as ``benefits:``, into *gathered*."""
    for name, inner in mapping(node, f"{role}s", gathered.refusals) or ():
        fields = mapping(inner, name, gathered.refusals)
        if not NAME.fullmatch(name):
            gathered.refusals.add(inner.line, f"{name!r} is no name. Use small letters and _.")
        elif name in gathered.links:
            first = gathered.links[name].line
            gathered.refusals.add(
                inner.line,
                f"The id {name!r} is used twice (first on line {first}). Give one another name.",
            )
        elif fields is not None:
            _link(fields, name, role, gathered)


def _link(fields: Fields, name: str, role: Role, gathered: Gathered) -> None:
    refusals = gathered.refusals
    given = read_fields(fields, FIELDS[role], f"{role} {name}", refusals)
    gathered.line_label = label = given.pop("label")

    def written_sum(key: str) -> Expression | None:
        return gathered.sum(fields.values.get(key), f"{name}.{key}")

    without, with_team = written_sum("without"), written_sum("with")
    stated = next((key for key in ("amount", "quantity") if key in fields.values), None)
    if stated:
        quantity = written_sum(stated)
    elif with_team and without:
        quantity = expression.read(f"({with_team.text}) - ({without.text})")
    else:
        quantity = None
        refusals.add(
            fields.line,
            f"{name} has no quantity. Add `quantity:` with a sum such as "
            "reach.heavy * share.helped.",
        )
    if quantity is None:
        return
    price = written_sum("price")
    if role is not Role.EFFECT and not {"price", "amount"} & set(fields.values):
        refusals.add(
            fields.line,
            f"{name} has no price, so it cannot be counted. Add `price: {{parameter: …}}`, "
            "or `price: {missing: why there is none}`; then it is listed, never taken as zero.",
        )
    rate = fields.values.get("rate")
    gathered.links[name] = Link(
        name=name,
        label=label or name.replace("_", " "),
        role=role,
        quantity=quantity,
        line=fields.line,
        price=price,
        shares=_shares(fields, name, role, refusals),
        timing=_timing(fields.values.get("years"), name, gathered),
        rate=None if rate is None else _rate(rate, f"{name}.rate", gathered),
        without=without,
        with_team=with_team,
        lines=_lines(fields),
        **given,
    )


def _lines(fields: Fields) -> tuple[tuple[str, int], ...]:
    """On which line each key stands; a key below a key is called ``pays.housing``."""
    lines = dict(fields.key_lines)
    for key, inner in fields:
        if isinstance(inner, Fields):
            lines |= {f"{key}.{below}": line for below, line in inner.key_lines.items()}
    return tuple(lines.items())


def _shares(
    fields: Fields, name: str, role: Role, refusals: Refusals
) -> tuple[tuple[str, float], ...]:
    """Who pays or gains which share; of a transfer givers stand below zero, receivers above."""
    if role is Role.EFFECT:
        return ()
    if role is not Role.TRANSFER:
        return _side(fields, "pays" if role is Role.COST else "gains", name, refusals)
    net: dict[str, float] = {}
    for key, sign in (("pays", -1), ("gains", 1)):
        for party, share in _side(fields, key, name, refusals):
            net[party] = net.get(party, 0.0) + sign * share
    return tuple(net.items())


def _side(fields: Fields, key: str, name: str, refusals: Refusals) -> tuple[tuple[str, float], ...]:
    node = fields.values.get(key)
    if isinstance(node, Text):
        return ((node.value.strip(), 1.0),)
    inner = mapping(node, key, refusals)
    if inner is None:
        refusals.add(fields.line, f"{name} does not say who {key}. Add `{key}: municipality`.")
        return ()
    shares = tuple((party, _share(share, name, refusals)) for party, share in inner)
    total = sum(share for _, share in shares)
    # A third typed as 0.3333333 is meant as a third; 0.33 is not.
    if abs(total - 1) > 1e-6:
        refusals.add(
            inner.line,
            f"The shares of who {key} for {name} add up to {total:.6g}, not to 1. "
            "Mend them; a third may be written as 1/3.",
        )
    return shares


def _share(node: Node, name: str, refusals: Refusals) -> float:
    try:
        written = expression.read(node.value) if isinstance(node, Text) else None
    except ExpressionError:
        written = None
    # No name: shares must add up to one whatever is drawn. A sum such as 1/4 may stand here.
    if written is None or written.names:
        refusals.add(node.line, f"A share of {name} is no number. Write 0.25 or 1/4.")
        return 0.0
    share = float(written.value({}))
    if not 0 <= share <= 1:
        refusals.add(node.line, f"A share of {name} is {share:g}; shares lie between 0 and 1.")
    return share


def _rate(node: Node, name: str, gathered: Gathered) -> str | None:
    """The name of a value: written there, or of the value written on the spot."""
    if not isinstance(node, Text):
        return name if gathered.sum(node, name) else None
    if NAME.fullmatch(node.value.strip()):
        return node.value.strip()
    gathered.refusals.add(
        node.line,
        f"{name} is {node.value!r} without a source, so nobody can check it. Write "
        f"`{{value: {node.value}, source: …}}` or `{{value: {node.value}, assumption: …}}`, "
        "or name a value.",
    )
    return None


def _timing(node: Node | None, name: str, gathered: Gathered) -> Timing:
    """The years of the line *name*; always, when nothing is written."""
    refusals = gathered.refusals
    fields = mapping(node, f"years of {name}", refusals)
    if fields is None:
        return Timing()
    given = read_fields(fields, TIMING, f"years of {name}", refusals)
    first, last = given["first"], given["last"]
    if last is not None and last < first:
        refusals.add(fields.line, f"{name} ends in year {last}, before it starts ({first}).")
    cohort = None
    inner = mapping(fields.values.get("per_cohort"), f"per_cohort of {name}", refusals)
    if inner is not None:
        cohort = Cohort(
            **read_fields(inner, COHORT, f"per_cohort of {name}", refusals),
            drop_off=_yearly(inner.values.get("drop_off"), f"{name}.cohort_drop_off", gathered),
        )
    return Timing(
        **given,
        ramp=_ramp(fields.values.get("ramp"), name, refusals),
        drop_off=_yearly(fields.values.get("drop_off"), f"{name}.drop_off", gathered),
        growth=_yearly(fields.values.get("price_growth"), f"{name}.price_growth", gathered),
        cohort=cohort,
    )


def _ramp(node: Node | None, name: str, refusals: Refusals) -> tuple[float, ...]:
    """The shares of the first years, from nothing to all."""
    if node is None:
        return ()
    steps = node.values if isinstance(node, Items) else ()
    if not steps:
        refusals.add(node.line, f"The ramp of {name} is no list. Write it as [0.5, 0.8].")
    shares = []
    for step in steps:
        share = number(step, f"ramp of {name}", refusals)
        if share is not None and not 0 <= share <= 1:
            refusals.add(
                step.line,
                f"A step in the ramp of {name} is {share:g}; write shares of the full amount, "
                "between 0 and 1, such as [0.5, 0.8].",
            )
        shares += [] if share is None else [share]
    return tuple(shares)


def _yearly(node: Node | None, name: str, gathered: Gathered) -> str | float:
    """A share a year: a plain number, the name of a value, or a value written on the spot."""
    if node is None:
        return 0.0
    if not isinstance(node, Text):
        return name if gathered.sum(node, name) else 0.0
    if NAME.fullmatch(node.value.strip()):
        return node.value.strip()
    rate = number(node, name, gathered.refusals)
    # A price may halve in a year; what wears off cannot grow.
    least = -1.0 if name.endswith("price_growth") else 0.0
    if rate is not None and not least <= rate <= 1:
        gathered.refusals.add(
            node.line,
            f"{name} is {rate:g}; write a share of {least:g} to 1, such as 0.1.",
        )
    return rate or 0.0

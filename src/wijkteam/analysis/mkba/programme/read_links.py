"""Read the links of a programme: effects, costs, benefits and transfers."""

from __future__ import annotations

from wijkteam.analysis.mkba.programme import expression
from wijkteam.analysis.mkba.programme.expression import Expression, ExpressionError
from wijkteam.analysis.mkba.programme.gathered import Gathered
from wijkteam.analysis.mkba.programme.model import Evidence, Link, Role
from wijkteam.analysis.mkba.programme.read_timing import timing
from wijkteam.analysis.mkba.programme.read_values import NAME
from wijkteam.analysis.parameters.fields import choice, known_keys, mapping, text
from wijkteam.analysis.parameters.located import Fields, Items, Node, Refusals, Text

COMMON = (
    *("label", "description", "quantity", "unit", "path", "effect_type", "from", "to", "years"),
    *("avoids", "outcome", "population", "part_of", "apart_from"),
    *("source", "assumption", "evidence"),
)
IN_MONEY = ("price", "amount", "rate")
KEYS = {
    Role.EFFECT: (*COMMON, "without", "with"),
    Role.COST: (*COMMON, *IN_MONEY, "pays"),
    Role.BENEFIT: (*COMMON, *IN_MONEY, "gains", "kind", "new_for_old"),
    Role.TRANSFER: (*COMMON, *IN_MONEY, "pays", "gains"),
}


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
    known_keys(fields, KEYS[role], f"{role} {name}", refusals)
    gathered.line_label = text(fields, "label", refusals)
    sides = {side: gathered.sum(fields.values.get(side), f"{name}.{side}") for side in SIDES}
    quantity = _quantity(fields, name, sides, gathered)
    if quantity is None:
        return
    price = gathered.sum(fields.values.get("price"), f"{name}.price")
    if role is not Role.EFFECT and not {"price", "amount"} & set(fields.values):
        refusals.add(
            fields.line,
            f"{name} has no price, so it cannot be counted. Add `price: {{parameter: …}}`, "
            "or `price: {missing: why there is none}`; then it is listed, never taken as zero.",
        )
    unit = text(fields, "unit", refusals) if "unit" in fields.values else None
    path = (
        choice(fields, "path", PATHS, "A, B, C or D.", refusals) if _has(fields, "path") else None
    )
    gathered.links[name] = Link(
        name=name,
        label=gathered.line_label or name.replace("_", " "),
        role=role,
        quantity=quantity,
        line=fields.line,
        unit=unit,
        price=price,
        shares=_shares(fields, name, role, refusals),
        kind=_kind(fields, role, refusals),
        path=path,
        effect_type=_effect_type(fields, refusals),
        source_nodes=words(fields.values.get("from"), refusals),
        target=text(fields, "to", refusals),
        timing=timing(fields.values.get("years"), name, gathered),
        rate=_named(fields.values.get("rate"), f"{name}.rate", gathered),
        avoids=text(fields, "avoids", refusals),
        outcome=text(fields, "outcome", refusals) or "",
        population=text(fields, "population", refusals) or "all",
        part_of=text(fields, "part_of", refusals),
        apart_from=_reasons(fields.values.get("apart_from"), refusals),
        new_for_old=_yes(fields, "new_for_old", refusals),
        without=sides["without"],
        with_team=sides["with"],
        source=text(fields, "source", refusals),
        assumption=text(fields, "assumption", refusals),
        evidence=_evidence(fields, refusals),
        description=text(fields, "description", refusals) or "",
        lines=_lines(fields),
    )


def _lines(fields: Fields) -> tuple[tuple[str, int], ...]:
    """On which line each key stands; a key below a key is called ``pays.housing``."""
    found = dict(fields.key_lines)
    for key, inner in fields:
        if isinstance(inner, Fields):
            found |= {f"{key}.{below}": line for below, line in inner.key_lines.items()}
    return tuple(found.items())


PATHS = ("A", "B", "C", "D")
SIDES = ("without", "with")


def _has(fields: Fields, key: str) -> bool:
    return key in fields.values


def _quantity(
    fields: Fields, name: str, sides: dict[str, Expression | None], gathered: Gathered
) -> Expression | None:
    for key in ("amount", "quantity"):
        if key in fields.values:
            return gathered.sum(fields.values[key], f"{name}.{key}")
    with_team, without = sides["with"], sides["without"]
    if with_team and without:
        return expression.read(f"({with_team.text}) - ({without.text})")
    gathered.refusals.add(
        fields.line,
        f"{name} has no quantity. Add `quantity:` with a sum such as reach.heavy * share.helped.",
    )
    return None


def _shares(
    fields: Fields, name: str, role: Role, refusals: Refusals
) -> tuple[tuple[str, float], ...]:
    if role is Role.EFFECT:
        return ()
    if role is Role.TRANSFER:
        gives = _side(fields, "pays", name, refusals)
        takes = _side(fields, "gains", name, refusals)
        net = {party: 0.0 for party, _ in (*gives, *takes)}
        for party, share in gives:
            net[party] -= share
        for party, share in takes:
            net[party] += share
        return tuple(net.items())
    return _side(fields, "pays" if role is Role.COST else "gains", name, refusals)


def _side(fields: Fields, key: str, name: str, refusals: Refusals) -> tuple[tuple[str, float], ...]:
    node = fields.values.get(key)
    if isinstance(node, Text):
        return ((node.value.strip(), 1.0),)
    inner = mapping(node, key, refusals)
    if inner is None:
        refusals.add(fields.line, f"{name} does not say who {key}. Add `{key}: municipality`.")
        return ()
    found = tuple((party, _share(share, name, refusals)) for party, share in inner)
    total = sum(share for _, share in found)
    if abs(total - 1) > 1e-6:
        refusals.add(
            inner.line,
            f"The shares of who {key} for {name} add up to {total:.6g}, not to 1. "
            "Mend them; a third may be written as 1/3.",
        )
    return found


def _share(node: Node, name: str, refusals: Refusals) -> float:
    try:
        read = expression.read(node.value) if isinstance(node, Text) else None
    except ExpressionError:
        read = None
    if read is None or read.names:
        refusals.add(node.line, f"A share of {name} is no number. Write 0.25 or 1/4.")
        return 0.0
    share = float(read.value({}))
    if not 0 <= share <= 1:
        refusals.add(node.line, f"A share of {name} is {share:g}; shares lie between 0 and 1.")
    return share


def _kind(fields: Fields, role: Role, refusals: Refusals) -> str | None:
    if role is not Role.BENEFIT:
        return None
    if "kind" not in fields.values:
        refusals.add(fields.line, "A benefit needs `kind:`, such as care, living, work, wellbeing.")
    return text(fields, "kind", refusals)


def _effect_type(fields: Fields, refusals: Refusals) -> int | None:
    if "effect_type" not in fields.values:
        return None
    types = [str(n) for n in range(1, 8)]
    found = choice(fields, "effect_type", types, "1 to 7, the seven types of LPBL 2011.", refusals)
    return int(found) if found else None


def words(node: Node | None, refusals: Refusals) -> tuple[str, ...]:
    """One name, or a list of names."""
    if isinstance(node, Text):
        return (node.value.strip(),)
    if isinstance(node, Items):
        return tuple(item.value.strip() for item in node.values if isinstance(item, Text))
    if node is not None:
        refusals.add(node.line, "This must be a name or a list of names.")
    return ()


def _reasons(node: Node | None, refusals: Refusals) -> tuple[tuple[str, str], ...]:
    fields = mapping(node, "apart_from (`other line: why they do not overlap`)", refusals)
    return tuple((name, text(fields, name, refusals) or "") for name, _ in fields or () if fields)


def _yes(fields: Fields, key: str, refusals: Refusals) -> bool:
    if key not in fields.values:
        return False
    said = choice(fields, key, ("true", "false", "yes", "no"), "yes or no.", refusals)
    return said in ("true", "yes")


def _evidence(fields: Fields, refusals: Refusals) -> Evidence | None:
    if "evidence" not in fields.values:
        return None
    said = choice(fields, "evidence", [*Evidence], "how well it is known.", refusals)
    return Evidence(said) if said else None


def _named(node: Node | None, name: str, gathered: Gathered) -> str | None:
    """The name of a value: written there, or of the value written on the spot."""
    if isinstance(node, Text) and NAME.fullmatch(node.value.strip()):
        return node.value.strip()
    if isinstance(node, Text):
        gathered.refusals.add(
            node.line,
            f"{name} is {node.value!r} without a source, so nobody can check it. Write "
            f"`{{value: {node.value}, source: …}}` or `{{value: {node.value}, assumption: …}}`, "
            "or name a value.",
        )
        return None
    return name if node is not None and gathered.sum(node, name) else None

"""Read a programme file: ``read`` gives a checked `Programme`, or refuses with the lines."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from wijkteam.analysis.mkba.programme.chain import order
from wijkteam.analysis.mkba.programme.checks import check
from wijkteam.analysis.mkba.programme.gathered import Gathered
from wijkteam.analysis.mkba.programme.model import (
    UNNAMED,
    Alternative,
    Key,
    Kind,
    Node,
    Programme,
    Role,
    Value,
)
from wijkteam.analysis.mkba.programme.read_links import links, words
from wijkteam.analysis.mkba.programme.read_rates import discounting
from wijkteam.analysis.mkba.programme.read_timing import LATEST
from wijkteam.analysis.mkba.programme.read_values import MARKS, group, value
from wijkteam.analysis.mkba.programme.refusals import ProgrammeRefused, did_you_mean, refuse
from wijkteam.analysis.parameters.fields import (
    choice,
    known_keys,
    mapping,
    number,
    required_text,
    text,
    year,
)
from wijkteam.analysis.parameters.located import Fields, Items, Refusals, Text
from wijkteam.analysis.parameters.located import Node as Yaml
from wijkteam.analysis.parameters.located import read as read_yaml
from wijkteam.vocabulary.lists import BENEFIT_KIND, PARTY

GROUPS = ("reach", "team", "funding", "find", "network", "follow_up", "selection", "mix")
KEYS_KNOWN = ("find", "caseload", "selection", "diagnosis", "network", "relapse", "financing")
SECTIONS = {
    "effects": Role.EFFECT,
    "costs": Role.COST,
    "benefits": Role.BENEFIT,
    "transfers": Role.TRANSFER,
}
KEYS = (
    *("name", "version", "description", "municipality", "runs_it", "currency", "price_year"),
    *("start", "horizon", "discount", "parties", "kinds", "null_alternative", "alternatives"),
    *(*GROUPS, "values", "consequences", *SECTIONS, "effect_measure", "keys"),
)


def read(path: Path | str) -> Programme:
    """
    Read the programme in the file *path*.

    Raises `ProgrammeRefused` with the file and line of everything that is wrong in it.
    """
    path = Path(path)
    try:
        content = path.read_bytes()
    except OSError as wrong:
        raise refuse(
            str(path), 1, f"The file cannot be read ({wrong.strerror}). Check the name."
        ) from wrong
    return parse(content, file=str(path))


def parse(content: bytes | str, *, file: str = "programme") -> Programme:
    """
    Read a programme from text; *file* is what refusals call it.

    >>> parse("name: Proef", file="proef.yaml")
    Traceback (most recent call last):
    ...
    wijkteam.analysis.mkba.refusals.ProgrammeRefused: The programme was refused: ...
    """
    refusals = Refusals(file=file)
    raw = content.encode() if isinstance(content, str) else content
    root = read_yaml(raw, refusals)
    fields = mapping(root, "A programme", refusals) if root is not None else None
    programme = _programme(fields, file, refusals) if fields is not None else None
    if refusals.problems or programme is None:
        raise ProgrammeRefused(tuple(refusals.problems))
    programme = replace(programme, order=order(programme.links, file=file))
    check(programme)
    return programme


def _programme(fields: Fields, file: str, refusals: Refusals) -> Programme:
    known_keys(fields, KEYS, "the programme", refusals)
    gathered = Gathered(refusals)
    for name in GROUPS:
        gathered.values |= group(fields.values.get(name), name, refusals)
    _add(gathered, group(fields.values.get("values"), "", refusals))
    rates = discounting(fields, gathered)
    null_alternative, events = _null(fields, gathered)
    for section, role in SECTIONS.items():
        links(fields.values.get(section), role, gathered)
    _no_name_twice(gathered)
    price_year, start = year(fields, "price_year", refusals), year(fields, "start", refusals)
    _required(fields, ("price_year", "start", "horizon"), refusals)
    horizon = _horizon(fields, refusals)
    parties = {code: term.english for code, term in PARTY.items()} | _labels(fields, refusals)
    return Programme(
        file=file,
        name=required_text(fields, "name", "a programme needs a name.", refusals) or "",
        version=text(fields, "version", refusals) or "1.0",
        description=text(fields, "description", refusals) or "",
        municipality=required_text(fields, "municipality", "where it runs.", refusals) or "",
        runs_it=text(fields, "runs_it", refusals) or "municipality",
        currency=text(fields, "currency", refusals) or "EUR",
        price_year=price_year or 0,
        start=start or 0,
        horizon=horizon,
        discounting=rates,
        null_alternative=null_alternative,
        alternatives=_alternatives(fields, refusals),
        parties=parties,
        kinds=_kinds(fields, refusals),
        values=gathered.values,
        links=gathered.links,
        order=(),
        nodes=_nodes(fields, refusals),
        reference_events=events,
        keys=_keys(fields, refusals),
        effect_measure=text(fields, "effect_measure", refusals),
        key_lines=tuple(fields.key_lines.items()),
    )


def _add(gathered: Gathered, more: dict[str, Value]) -> None:
    for name, found in more.items():
        if name in gathered.values:
            gathered.refusals.add(
                found.line, f"The id {name!r} is used twice. Give one of the two another name."
            )
        gathered.values[name] = found


def _no_name_twice(gathered: Gathered) -> None:
    for name in gathered.links.keys() & gathered.values.keys():
        gathered.refusals.add(
            gathered.links[name].line,
            f"The id {name!r} is used twice: also on line {gathered.values[name].line}. "
            "Give one of the two another name.",
        )


def _required(fields: Fields, keys: tuple[str, ...], refusals: Refusals) -> None:
    for key in keys:
        if key not in fields.values:
            refusals.add(fields.line, f"'{key}' is missing. Add `{key}: …`.")


def _horizon(fields: Fields, refusals: Refusals) -> int:
    node = fields.values.get("horizon")
    found = number(node, "'horizon'", refusals) if node is not None else None
    if node is None or found is None:
        return 1
    if found != int(found) or not 1 <= found <= LATEST:
        so = "" if found > 1 else ", so there is nothing to count"
        refusals.add(
            node.line,
            f"The horizon is {found:g} years{so}. "
            f"Write a whole number of years, from 1 to {LATEST}.",
        )
        return 1
    return int(found)


def _null(fields: Fields, gathered: Gathered) -> tuple[str, dict[str, str]]:
    node = fields.values.get("null_alternative")
    if isinstance(node, Text) and not node.is_empty:
        return " ".join(node.value.split()), {}
    inner = mapping(node, "null_alternative", gathered.refusals)
    if inner is None and isinstance(node, Items):
        return "", {}
    if inner is None:
        gathered.refusals.add(
            node.line if node else fields.line,
            "There is no null alternative, so nothing to compare with. Add `null_alternative:` "
            "with `description:`, what would happen without this programme.",
        )
        return "", {}
    known_keys(inner, ("description", "events"), "null_alternative", gathered.refusals)
    why = "what would happen without this programme."
    described = required_text(inner, "description", why, gathered.refusals) or ""
    events = group(inner.values.get("events"), "reference", gathered.refusals)
    _add(gathered, events)
    return described, {name.removeprefix("reference."): name for name in events}


def _alternatives(fields: Fields, refusals: Refusals) -> tuple[Alternative, ...]:
    node = fields.values.get("alternatives")
    if node is None:
        return (Alternative("programme", UNNAMED, "", fields.line),)
    inner = mapping(node, "alternatives (`name:` with its lines below)", refusals)
    found = tuple(_alternative(name, one, refusals) for name, one in inner or ())
    if any(one.name == "null" for one in found):
        refusals.add(
            node.line, "No alternative may be called 'null'; that is the null alternative."
        )
    if not found:
        refusals.add(node.line, "There is no alternative to weigh. Describe at least one.")
    return found


def _alternative(name: str, node: Yaml, refusals: Refusals) -> Alternative:
    fields = mapping(node, name, refusals) or Fields({}, node.line, {})
    keys = ("label", "description", "sets", "leave_out")
    known_keys(fields, keys, f"alternative {name}", refusals)
    sets: list[tuple[str, Value | float]] = []
    for key, one in mapping(fields.values.get("sets"), "sets", refusals) or ():
        if isinstance(one, Fields) and any(mark in one.values for mark in MARKS):
            found = value(one, key, refusals)
            sets += [(key, found)] if found else []
        else:
            plain = number(one, key, refusals)
            sets += [] if plain is None else [(key, plain)]
    left = fields.values.get("leave_out")
    return Alternative(
        name=name,
        label=text(fields, "label", refusals) or name.replace("_", " "),
        description=text(fields, "description", refusals) or "",
        line=fields.line,
        sets=tuple(sets),
        leave_out=words(left, refusals),
    )


def _labels(fields: Fields, refusals: Refusals) -> dict[str, str]:
    found: dict[str, str] = {}
    inner = mapping(fields.values.get("parties"), "parties (`code: name`)", refusals)
    if inner is None:
        return found
    for code in inner.values:
        if not re.fullmatch(r"[a-z][a-z0-9_]*", code):
            refusals.add(inner.key_lines[code], f"{code!r} is no code. Use small letters and _.")
        found[code] = text(inner, code, refusals) or code
    return found


def _kinds(fields: Fields, refusals: Refusals) -> dict[str, Kind]:
    found = {
        code: Kind(code=code, label=term.english, financial=code != "wellbeing")
        for code, term in BENEFIT_KIND.items()
    }
    for code, node in mapping(fields.values.get("kinds"), "kinds", refusals) or ():
        inner = mapping(node, f"kind {code}", refusals) or Fields({}, node.line, {})
        known_keys(inner, ("label", "financial"), f"kind {code}", refusals)
        answers = ("true", "false", "yes", "no")
        said = choice(inner, "financial", answers, "does it count as money?", refusals)
        label = text(inner, "label", refusals) or code
        found[code] = Kind(code=code, label=label, financial=said in ("true", "yes"))
    return found


def _nodes(fields: Fields, refusals: Refusals) -> dict[str, Node]:
    found = {}
    for name, node in mapping(fields.values.get("consequences"), "consequences", refusals) or ():
        if isinstance(node, Text):
            found[name] = Node(name, node.value, "", node.line)
            continue
        inner = mapping(node, name, refusals) or Fields({}, node.line, {})
        known_keys(inner, ("label", "description"), name, refusals)
        label = text(inner, "label", refusals) or name.replace("_", " ")
        found[name] = Node(name, label, text(inner, "description", refusals) or "", node.line)
    return found


def _keys(fields: Fields, refusals: Refusals) -> dict[str, Key]:
    found = {}
    for code, node in mapping(fields.values.get("keys"), "keys", refusals) or ():
        inner = mapping(node, f"key {code}", refusals) or Fields({}, node.line, {})
        known_keys(inner, ("value", "from", "to"), f"key {code}", refusals)
        name = required_text(inner, "value", "the value this key turns.", refusals)
        ends = [
            number(inner.values[end], f"key {code}", refusals) if end in inner.values else None
            for end in ("from", "to")
        ]
        start, end = ends
        if code not in KEYS_KNOWN:
            refusals.add(node.line, f"{code!r} is no key. {did_you_mean(code, KEYS_KNOWN)}")
        elif name and start is not None and end is not None and start != end:
            found[code] = Key(code=code, value=name, start=start, end=end, line=node.line)
        else:
            refusals.add(node.line, f"Key {code} needs `value:`, and different `from:` and `to:`.")
    return found

"""Read a programme file: ``read`` gives a checked `Programme`, or refuses with the lines."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from wijkteam.analysis.economics.discounting import MOMENT
from wijkteam.analysis.mkba.programme.chain import order
from wijkteam.analysis.mkba.programme.checks import check
from wijkteam.analysis.mkba.programme.model import (
    UNNAMED,
    Alternative,
    Confront,
    Discounting,
    Evidence,
    Key,
    Kind,
    Node,
    Programme,
    Role,
    Value,
)
from wijkteam.analysis.mkba.programme.read_links import LATEST, Gathered, links
from wijkteam.analysis.mkba.programme.read_values import a_quarter, group, is_value, value
from wijkteam.analysis.mkba.programme.refusals import ProgrammeRefused, did_you_mean, refuse
from wijkteam.analysis.parameters.files.field_table import (
    Field,
    a_number,
    one_of,
    read_fields,
    words,
    yes_no,
)
from wijkteam.analysis.parameters.files.fields import mapping, number, text, year
from wijkteam.analysis.parameters.files.located import Fields, Items, Refusals, Text
from wijkteam.analysis.parameters.files.located import read as read_yaml
from wijkteam.vocabulary.lists import BENEFIT_KIND, PARTY

#: Numbers in groups, as people talk of them; what fits in none stands under `values`.
GROUPS = ("reach", "team", "funding", "find", "network", "follow_up", "selection", "mix")
KEYS_KNOWN = ("find", "caseload", "selection", "diagnosis", "network", "relapse", "financing")
SECTIONS = {
    "effects": Role.EFFECT,
    "costs": Role.COST,
    "benefits": Role.BENEFIT,
    "transfers": Role.TRANSFER,
}
#: The rate of the library, for a programme that does not name one.
DISCOUNT_RATE = Value(
    name="discount.rate",
    label="Discount rate",
    unit=None,
    line=1,
    parameter="rates.discount",
    evidence=Evidence.RESEARCH,
    label_is_name=True,
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
    wijkteam.analysis.mkba.programme.refusals.ProgrammeRefused: The programme was refused: ...
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


def _horizon(fields: Fields, key: str, refusals: Refusals) -> int | None:
    node = fields.values[key]
    years = number(node, f"'{key}'", refusals)
    if years is None:
        return None
    # Years are whole: half of one has no place in a budget.
    if years != int(years) or not 1 <= years <= LATEST:
        nothing = "" if years > 1 else ", so there is nothing to count"
        refusals.add(
            node.line,
            f"The horizon is {years:g} years{nothing}. "
            f"Write a whole number of years, from 1 to {LATEST}.",
        )
        return None
    return int(years)


def _parties(fields: Fields, key: str, refusals: Refusals) -> dict[str, str]:
    parties: dict[str, str] = {}
    inner = mapping(fields.values[key], f"{key} (`code: name`)", refusals)
    for code in inner.values if inner else ():
        assert inner is not None
        if not re.fullmatch(r"[a-z][a-z0-9_]*", code):
            refusals.add(inner.key_lines[code], f"{code!r} is no code. Use small letters and _.")
        parties[code] = text(inner, code, refusals) or code
    return parties


KIND = (Field("label"), Field("financial", yes_no, False, required="does it count as money?"))


def _kinds(fields: Fields, key: str, refusals: Refusals) -> dict[str, Kind]:
    kinds = {}
    for code, node in mapping(fields.values[key], key, refusals) or ():
        inner = mapping(node, f"kind {code}", refusals) or Fields({}, node.line, {})
        given = read_fields(inner, KIND, f"kind {code}", refusals)
        kinds[code] = Kind(code, given["label"] or code, given["financial"])
    return kinds


CONSEQUENCE = (Field("label"), Field("description", default=""))


def _consequences(fields: Fields, key: str, refusals: Refusals) -> dict[str, Node]:
    nodes = {}
    for name, node in mapping(fields.values[key], key, refusals) or ():
        if isinstance(node, Text):
            nodes[name] = Node(name, node.value, "", node.line)
            continue
        inner = mapping(node, name, refusals) or Fields({}, node.line, {})
        given = read_fields(inner, CONSEQUENCE, name, refusals)
        label = given["label"] or name.replace("_", " ")
        nodes[name] = Node(name, label, given["description"], node.line)
    return nodes


def _keys(fields: Fields, key: str, refusals: Refusals) -> dict[str, Key]:
    keys = {}
    for code, node in mapping(fields.values[key], key, refusals) or ():
        inner = mapping(node, f"key {code}", refusals) or Fields({}, node.line, {})
        table = (
            Field("value", required="the value this key turns."),
            Field("from", a_number(f"key {code}")),
            Field("to", a_number(f"key {code}")),
        )
        given = read_fields(inner, table, f"key {code}", refusals)
        name, start, end = given["value"], given["from"], given["to"]
        if code not in KEYS_KNOWN:
            refusals.add(node.line, f"{code!r} is no key. {did_you_mean(code, KEYS_KNOWN)}")
        elif name and start is not None and end is not None and start != end:
            keys[code] = Key(code=code, value=name, start=start, end=end, line=node.line)
        else:
            refusals.add(node.line, f"Key {code} needs `value:`, and different `from:` and `to:`.")
    return keys


def _sets(fields: Fields, key: str, refusals: Refusals) -> tuple[tuple[str, Value | float], ...]:
    """Numbers to change: a plain one, or a value with its own range and source."""
    sets: list[tuple[str, Value | float]] = []
    for name, node in mapping(fields.values[key], key, refusals) or ():
        changed = value(node, name, refusals) if is_value(node) else number(node, name, refusals)
        sets += [] if changed is None else [(name, changed)]
    return tuple(sets)


ALTERNATIVE = (
    Field("label"),
    Field("description", default=""),
    Field("sets", _sets, ()),
    Field("leave_out", words, ()),
)


def _alternatives(fields: Fields, key: str, refusals: Refusals) -> tuple[Alternative, ...]:
    node = fields.values[key]
    alternatives = []
    for name, described in mapping(node, f"{key} (`name:` with its lines below)", refusals) or ():
        inner = mapping(described, name, refusals) or Fields({}, described.line, {})
        given = read_fields(inner, ALTERNATIVE, f"alternative {name}", refusals)
        given["label"] = given["label"] or name.replace("_", " ")
        alternatives.append(Alternative(name=name, line=inner.line, **given))
        if name == "null":
            refusals.add(
                node.line, "No alternative may be called 'null'; that is the null alternative."
            )
    if not alternatives:
        refusals.add(node.line, "There is no alternative to weigh. Describe at least one.")
    return tuple(alternatives)


CONFRONT = (
    Field("since", a_quarter, required="the first quarter in which it ran."),
    Field("teams", words, (), required="which teams work this way."),
)


def _confront(fields: Fields, key: str, refusals: Refusals) -> Confront | None:
    inner = mapping(fields.values[key], f"{key} (`since:` and `teams:`)", refusals)
    given = read_fields(inner, CONFRONT, key, refusals) if inner else {}
    if not given.get("since") or not given.get("teams"):
        return None
    return Confront(**given, line=fields.key_lines[key])


PROGRAMME = (
    Field("name", default="", required="a programme needs a name."),
    Field("version", default="1.0"),
    Field("description", default=""),
    Field("municipality", default="", required="where it runs."),
    Field("runs_it", default="municipality"),
    Field("currency", default="EUR"),
    Field("price_year", year, 0, required="the year whose euros are counted."),
    Field("start", year, 0, required="the first year that counts."),
    Field("horizon", _horizon, 1, required="how many years count."),
    Field("discount", None),
    Field("parties", _parties, {}),
    Field("kinds", _kinds, {}),
    Field("null_alternative", None),
    Field("alternatives", _alternatives, ()),
    *(Field(name, None) for name in (*GROUPS, "values")),
    Field("consequences", _consequences, {}, name="nodes"),
    *(Field(section, None) for section in SECTIONS),
    Field("effect_measure"),
    Field("confront", _confront),
    Field("keys", _keys, {}),
)


def _programme(fields: Fields, file: str, refusals: Refusals) -> Programme:
    given = read_fields(fields, PROGRAMME, "the programme", refusals)
    given["parties"] = {code: term.english for code, term in PARTY.items()} | given["parties"]
    # Wellbeing is no money: it counts in the social ratio, and nobody can pay with it.
    given["kinds"] = {
        code: Kind(code=code, label=term.english, financial=code != "wellbeing")
        for code, term in BENEFIT_KIND.items()
    } | given["kinds"]
    if "alternatives" not in fields.values:
        given["alternatives"] = (Alternative("programme", UNNAMED, "", fields.line),)
    gathered = Gathered(refusals)
    for name in GROUPS:
        gathered.values |= group(fields.values.get(name), name, refusals)
    _add(gathered, group(fields.values.get("values"), "", refusals))
    discounting = _discounting(fields, gathered)
    null_alternative, events = _null_alternative(fields, gathered)
    for section, role in SECTIONS.items():
        links(fields.values.get(section), role, gathered)
    for name in gathered.links.keys() & gathered.values.keys():
        refusals.add(
            gathered.links[name].line,
            f"The id {name!r} is used twice: also on line {gathered.values[name].line}. "
            "Give one of the two another name.",
        )
    return Programme(
        file=file,
        discounting=discounting,
        null_alternative=null_alternative,
        reference_events=events,
        values=gathered.values,
        links=gathered.links,
        order=(),
        key_lines=tuple(fields.key_lines.items()),
        **given,
    )


def _add(gathered: Gathered, values: dict[str, Value]) -> None:
    for name, added in values.items():
        if name in gathered.values:
            gathered.refusals.add(
                added.line, f"The id {name!r} is used twice. Give one of the two another name."
            )
        gathered.values[name] = added


NULL_ALTERNATIVE = (
    Field("description", default="", required="what would happen without this programme."),
    Field("events", None),
)


def _null_alternative(fields: Fields, gathered: Gathered) -> tuple[str, dict[str, str]]:
    """What would happen otherwise, and the events in it by name with their values."""
    node, refusals = fields.values.get("null_alternative"), gathered.refusals
    if isinstance(node, Text) and not node.is_empty:
        return " ".join(node.value.split()), {}
    inner = mapping(node, "null_alternative", refusals)
    if inner is None:
        if not isinstance(node, Items):
            refusals.add(
                node.line if node else fields.line,
                "There is no null alternative, so nothing to compare with. Add "
                "`null_alternative:` with `description:`, what would happen without this "
                "programme.",
            )
        return "", {}
    given = read_fields(inner, NULL_ALTERNATIVE, "null_alternative", refusals)
    events = group(inner.values.get("events"), "reference", refusals)
    _add(gathered, events)
    return given["description"], {name.removeprefix("reference."): name for name in events}


DISCOUNT = (
    Field("rate", None),
    Field("timing", one_of(MOMENT, "when in a year."), "mid"),
    Field("already", one_of(("true", "yes"), "yes, or left out.")),
    Field("steps", None),
)


def _discounting(fields: Fields, gathered: Gathered) -> Discounting:
    """What stands under `discount:`; the rate of the library when nothing does."""
    inner = mapping(fields.values.get("discount"), "discount", gathered.refusals)
    if inner is None:
        gathered.values[DISCOUNT_RATE.name] = DISCOUNT_RATE
        return Discounting(rate=DISCOUNT_RATE.name, timing="mid")
    given = read_fields(inner, DISCOUNT, "discount", gathered.refusals)
    if "already" in inner.values:
        for key in ("rate", "steps"):
            if key in inner.values:
                gathered.refusals.add(
                    inner.key_lines[key],
                    f"The amounts are present values already, so this {key!r} would not be used. "
                    f"Remove it, or remove `already:`.",
                )
        return Discounting(rate=None, timing=given["timing"], already=given["already"] is not None)
    written = inner.values.get("rate")
    rate = value(written, DISCOUNT_RATE.name, gathered.refusals) if written else DISCOUNT_RATE
    if rate:
        gathered.values[DISCOUNT_RATE.name] = rate
    steps = {}
    later = mapping(inner.values.get("steps"), "steps (`31: {value: …}`)", gathered.refusals)
    for key, node in later or ():
        if not (key.isdecimal() and 2 <= int(key) <= LATEST):
            gathered.refusals.add(
                node.line,
                f"A step of the discount rate begins in year {key!r}. Number the years of the "
                "programme from 1, and let a step begin in year 2 or later.",
            )
            continue
        name = f"{DISCOUNT_RATE.name}.{int(key)}"
        step = value(node, name, gathered.refusals)
        if step is not None:
            gathered.values[name] = step
            steps[int(key)] = name
    return Discounting(
        rate=DISCOUNT_RATE.name, timing=given["timing"], steps=tuple(sorted(steps.items()))
    )

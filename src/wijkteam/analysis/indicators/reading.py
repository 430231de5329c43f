"""Reading indicators from their files; a mistake is refused with file and line."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import cast

from wijkteam.analysis.facts.schema import BY_NAME
from wijkteam.analysis.facts.steps import STEPS
from wijkteam.analysis.indicators import nonsense
from wijkteam.analysis.indicators.casebook import CASE_FIELDS
from wijkteam.analysis.indicators.definition import (
    GOALS,
    KINDS,
    Condition,
    Definition,
    Direction,
    Kind,
    NotCounted,
    Text,
    Things,
    Unit,
)
from wijkteam.analysis.parameters.errors import FileRefused
from wijkteam.analysis.parameters.files.located import Fields, Items, Node, Refusals, read
from wijkteam.analysis.parameters.files.located import Text as Scalar
from wijkteam.vocabulary import lists
from wijkteam.vocabulary.codelist import Term

FOLDER = Path(__file__).parent / "catalogue"
#: The setting that names a folder with indicators of the municipality itself.
OWN_FOLDER = "WIJKTEAM_INDICATORS"
NOT_COUNTED = Path(__file__).parent / "not_counted.yaml"

_UNITS = ("share", "days", "months", "count", "mean", "hours")
_DIRECTIONS = ("higher", "lower", "none")
_CODED = ("code", "state", "reason", "actor")
#: Not steps of the registers, but made from them while counting.
_MADE: Mapping[str, tuple[str, ...]] = {"score_change": ("code",), "goal_attainment": ()}
#: What may be counted: not what is made at the gate only, nor the end of watching.
_COUNTED = (
    *(name for name, step in STEPS.items() if not step.made and name != "observed_until"), *_MADE,
)  # fmt: skip
_REQUIRED = ("name", "question", "goal", "kind", "unit", "count", "denominator", "tells",
             "does_not_tell", "source", "since", "version")  # fmt: skip
_OPTIONAL = ("numerator", "period", "direction", "settles", "tables", "companion_of", "sentence")
_COUNT = ("step", *_CODED, "which", "where", "having", "until")
_CONDITION = tuple(dict.fromkeys(part for parts in nonsense.PARTS.values() for part in parts))
_QUARTER = re.compile(r"^\d{4}-Q[1-4]$")
#: Python reads more as a number than people mean: 6_0, nan, and digits of other scripts.
_WHOLE = re.compile(r"^[+-]?[0-9]+$")
_NUMBER = re.compile(r"^[+-]?[0-9]+(\.[0-9]+)?$")
#: The name of a file stands in the address of a page.
_CODE = re.compile(r"^[a-z][a-z0-9_]{1,49}$")


class IndicatorRefused(FileRefused):
    """Files of indicators were refused."""

    what = "The indicators were"


@cache
def catalogue() -> Mapping[str, Definition]:
    """
    Every indicator that is counted here, by its name; in order of goal and name.

    Those of wijkteam, and those of the municipality itself: the folder that `WIJKTEAM_INDICATORS`
    names. Raises `IndicatorRefused` with file and line when one of its files is wrong.
    """
    shipped = load(FOLDER)
    folder = os.environ.get(OWN_FOLDER, "")
    return shipped if not folder else _in_order({**shipped, **_own(Path(folder), shipped)})


def _own(folder: Path, shipped: Mapping[str, Definition]) -> Mapping[str, Definition]:
    """The indicators of the municipality; their names are not those of wijkteam."""
    wrong = Refusals(str(folder))
    if not folder.is_dir():
        wrong.add(1, f"{OWN_FOLDER} names this folder, and it is not there. Make it, or clear it.")
        raise IndicatorRefused(wrong.problems)
    own = load(folder, beside=shipped)
    for code in own:
        if code in shipped:
            taken = Refusals(f"{code}.yaml")
            taken.add(1, f"wijkteam has an indicator {code}: give the file another name.")
            raise IndicatorRefused(taken.problems)
    return own


def _in_order(definitions: Mapping[str, Definition]) -> Mapping[str, Definition]:
    goals = list(GOALS)
    ordered = sorted(definitions.values(), key=lambda d: (goals.index(d.goal), d.code))
    return {definition.code: definition for definition in ordered}


def load(folder: Path, *, beside: Collection[str] = ()) -> Mapping[str, Definition]:
    """
    Read every indicator in a folder, or one file; the name of a file is that of its indicator.

    What one stands beside is in the same folder, or one of *beside*. Raises `IndicatorRefused` with
    file and line of all that is wrong.
    """
    problems: list[Refusals] = []
    definitions: dict[str, Definition] = {}
    for path in sorted(folder.glob("*.yaml")) if folder.is_dir() else [folder]:
        refusals = Refusals(path.name)
        problems.append(refusals)
        if not _CODE.match(path.stem):
            refusals.add(
                1,
                f"{path.stem!r} becomes an address: give the file a name of small letters, digits "
                "and _ only, such as plan_within_three_weeks.yaml.",
            )
            continue
        definition = _Reading(refusals, path.stem).definition(path.read_bytes())
        if definition is not None:
            definitions[path.stem] = definition
    for definition in definitions.values():
        beside_what = definition.companion_of
        wrong = Refusals(definition.file)
        if beside_what == definition.code:
            wrong.add(1, "companion_of: an indicator cannot stand beside itself.")
        elif beside_what and beside_what not in {*definitions, *beside}:
            wrong.add(1, f"companion_of: there is no indicator {beside_what}.")
        problems.append(wrong)
    wrongs = [problem for refusals in problems for problem in refusals.problems]
    if wrongs:
        raise IndicatorRefused(wrongs)
    return _in_order(definitions)


class _Reading:
    """One file, read into one indicator, with everything that is wrong in it."""

    def __init__(self, refusals: Refusals, code: str) -> None:
        self._refusals = refusals
        self._code = code

    def definition(self, content: bytes) -> Definition | None:
        root = read(content, self._refusals)
        if root is None:
            return None
        fields = self._fields(root, (*_REQUIRED, *_OPTIONAL), "an indicator", _REQUIRED)
        if fields is None:
            return None
        made = self._made(fields)
        return None if self._refusals.problems else made

    def _made(self, of: Fields) -> Definition | None:
        get = of.values.get
        unit = cast(Unit, self._one_of(get("unit"), _UNITS, "unit"))
        count = self._fields(get("count"), _COUNT, "count", ("step",))
        if count is None:
            return None
        things = self._things(count)
        where = self._conditions(count.values.get("where"), things)
        having = self._conditions(count.values.get("having"), things)
        until = self._conditions(count.values.get("until"), things)
        self._fits(unit, count, things, where=where, having=having, until=until)
        goal = self._one_of(get("goal"), tuple(GOALS), "goal")
        kind = cast(Kind, self._one_of(get("kind"), tuple(KINDS), "kind"))
        direction = cast(
            Direction,
            self._one_of(get("direction"), _DIRECTIONS, "direction")
            if "direction" in of.values
            else "none",
        )
        source, at = self._source(get("source"))
        asked = self._whole(get("settles"), "settles", low=0) if "settles" in of.values else 0
        needed = _longest((*where, *having))
        if "settles" in of.values and asked < needed:
            self._refusals.add(
                of.key_lines["settles"],
                f"settles is {asked} days while a condition looks {needed} days ahead. "
                "Leave settles out, or make it longer.",
            )
        since = self._text(get("since"), "since")
        if since and not _QUARTER.match(since):
            self._refusals.add(_line(get("since")), "since is a quarter, such as 2026-Q4.")
        return Definition(
            code=self._code,
            question=self._both(get("question"), "question"),
            label=self._both(get("name"), "name"),
            goal=goal,
            kind=kind,
            unit=unit,
            things=things,
            where=where,
            having=having,
            until=until,
            unless=(),
            numerator=self._both(get("numerator"), "numerator", optional=unit != "share"),
            denominator=self._both(get("denominator"), "denominator"),
            period=self._both(get("period"), "period", optional=True)
            if "period" in of.values
            else Text(*_period(things)),
            direction=direction,
            tells=self._both(get("tells"), "tells"),
            does_not_tell=self._both(get("does_not_tell"), "does_not_tell"),
            source=source,
            at=at,
            since=since,
            version=self._whole(get("version"), "version", low=1),
            settles=max(asked, needed),
            tables=self._tables(get("tables"), things),
            companion_of=self._text(get("companion_of"), "companion_of", optional=True),
            sentence=self._sentence(get("sentence")),
            file=self._refusals.file,
        )

    def _fits(
        self,
        unit: str,
        count: Fields,
        things: Things,
        *,
        where: tuple[Condition, ...],
        having: tuple[Condition, ...],
        until: tuple[Condition, ...],
    ) -> None:
        wanted = {"share": "having", "mean": "having", "days": "until", "months": "until"}.get(unit)
        given = {"having": bool(having), "until": bool(until)}
        if unit == "mean" and all(step in STEPS and STEPS[step].value for step in things.step):
            wanted = "having" if having else None  # the mean of its own number
        for name, is_given in given.items():
            if name == wanted and not is_given:
                self._refusals.add(
                    count.line, f"An indicator in {unit} needs `{name}` under count: of what?"
                )
            elif name != wanted and is_given:
                self._refusals.add(
                    count.key_lines[name], f"`{name}` has no meaning for a {unit}. Take it out."
                )
        waited_for = {"having": having if unit == "mean" else (), "until": until}
        for name, conditions in waited_for.items():
            for sentence in nonsense.in_what_is_waited_for(conditions, name):
                self._refusals.add(count.key_lines[name], sentence)
        for sentence in nonsense.in_the_part(unit, where, having):
            self._refusals.add(count.key_lines["having"], sentence)
        # Of a mean and of what is waited for, such a step of its own is what is added up.
        looked_at = {"where": where, "having": having if unit == "share" else ()}
        for name, conditions in looked_at.items():
            for sentence in nonsense.that_says_nothing(conditions, things):
                self._refusals.add(count.key_lines[name], sentence)
        if unit == "hours" and count.values.get("step") and _plain(count.values["step"]) != "time":
            self._refusals.add(count.line, "Hours are counted from the step time.")

    def _things(self, count: Fields) -> Things:
        steps = self._steps(count.values.get("step"))
        which = "first"
        if "which" in count.values:
            which = self._one_of(count.values["which"], ("all", "first", "last"), "which")
        return Things(steps, self._codes(count, steps), which)  # type: ignore[arg-type]

    def _conditions(self, node: Node | None, things: Things) -> tuple[Condition, ...]:
        if node is None:
            return ()
        if not isinstance(node, Items):
            self._refusals.add(_line(node), "Conditions are a list: put a dash before each.")
            return ()
        made = [self._condition(item, things) for item in node.values]
        return tuple(condition for condition in made if condition is not None)

    def _condition(self, node: Node, things: Things) -> Condition | None:
        fields = self._fields(node, _CONDITION, "a condition", ())
        if fields is None:
            return None
        about = [name for name in ("step", "case", "own", "any") if name in fields.values]
        if len(about) != 1:
            self._refusals.add(
                fields.line,
                "A condition is about one of: step (other steps of the case), case (a property of "
                "the case), own (the thing that is counted), any (a list of lists of conditions).",
            )
            return None
        (kind,) = about
        for name in set(fields.values) & set(_CONDITION) - set(nonsense.PARTS[kind]):
            self._refusals.add(
                fields.key_lines[name], f"`{name}` has no meaning beside `{kind}`. Take it out."
            )
        made = self._about(kind, fields, things, negate=self._yes(fields, "not"))
        if made is not None:
            for sentence in nonsense.in_a_condition(made, things):
                self._refusals.add(fields.line, sentence)
        return made

    def _about(
        self, kind: str, fields: Fields, things: Things, *, negate: bool
    ) -> Condition | None:
        get = fields.values.get
        if kind == "any":
            options = get("any")
            lists_of = options.values if isinstance(options, Items) else ()
            if not lists_of or not all(isinstance(o, Items) and o.values for o in lists_of):
                self._refusals.add(fields.line, "any: give a list of lists of conditions.")
                return None
            either = tuple(self._conditions(option, things) for option in lists_of)
            return Condition(any_of=either, negate=negate)
        if kind == "case":
            name = self._one_of(get("case"), CASE_FIELDS, "case")
            if "is" not in fields.values:
                self._refusals.add(fields.line, f"{name} is what? Give `is` with a list of codes.")
                return None
            return Condition(
                case=name, codes=((name, self._known(get("is"), _of_case(name), name)),),
                negate=negate,
            )  # fmt: skip
        if kind == "own":
            return self._own(fields, things, negate=negate)
        steps = self._steps(get("step"))
        return Condition(
            step=steps,
            codes=self._codes(fields, steps),
            which=self._one_of(get("which"), ("any", "first", "last"), "which")  # type: ignore[arg-type]
            if "which" in fields.values
            else "any",
            after=self._whole(get("after"), "after") if "after" in fields.values else None,
            within=self._whole(get("within"), "within") if "within" in fields.values else None,
            at_least=self._whole(get("at_least"), "at_least", low=1)
            if "at_least" in fields.values
            else 1,
            different=self._yes(fields, "different"),
            low=self._number(get("from"), "from"),
            high=self._number(get("to"), "to"),
            negate=negate,
        )

    def _own(self, fields: Fields, things: Things, *, negate: bool) -> Condition | None:
        name = self._one_of(fields.values.get("own"), (*_CODED, "value"), "own")
        if name == "value":
            low = self._number(fields.values.get("from"), "from")
            high = self._number(fields.values.get("to"), "to")
            if low is None and high is None:
                self._refusals.add(fields.line, "own value needs from, to, or both.")
            return Condition(own=name, low=low, high=high, negate=negate)
        if "is" not in fields.values:
            self._refusals.add(fields.line, f"{name} is what? Give `is` with a list of codes.")
            return None
        words = self._known(fields.values["is"], _of_steps(things.step, name), name)
        return Condition(own=name, codes=((name, words),), negate=negate)

    def _steps(self, node: Node | None) -> tuple[str, ...]:
        return self._known(node, _COUNTED, "step")

    def _codes(
        self, fields: Fields, steps: Sequence[str]
    ) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return tuple(
            (name, self._known(fields.values[name], _of_steps(steps, name), name))
            for name in _CODED
            if name in fields.values
        )

    def _known(self, node: Node | None, known: Sequence[str], what: str) -> tuple[str, ...]:
        """One word or a list of words, each of which must be known."""
        if node is None:
            self._refusals.add(1, f"{what}: nothing is given.")
            return ()
        items = node.values if isinstance(node, Items) else (node,)
        words = []
        for item in items:
            word = _plain(item)
            if word not in known:
                near = get_close_matches(word, known, n=2, cutoff=0.5)
                hint = f"Choose from: {', '.join(known) or 'nothing'}."
                if near:
                    hint = f"Did you mean {' or '.join(near)}?"
                self._refusals.add(_line(item), f"{what}: {word!r} is not known here. {hint}")
            words.append(word)
        return tuple(words)

    def _tables(self, node: Node | None, things: Things) -> tuple[tuple[str, ...], ...]:
        if node is None:
            return ()
        if not isinstance(node, Items):
            self._refusals.add(_line(node), "tables is a list, such as [channel, [channel, team]].")
            return ()
        own = [name for name in _CODED if _of_steps(things.step, name)]
        known = (*(name for name in CASE_FIELDS if name != "team_kind"), *own)
        made = []
        for item in node.values:
            table = self._known(item, known, "tables")
            if len(set(table)) < len(table) or table == ("team",):
                self._refusals.add(_line(item), "A table by team is there already, or twice here.")
            elif table[1:] not in ((), ("team",)):
                self._refusals.add(_line(item), "A table is one name, or a name and team.")
            elif len(table) > 1 and table[0] in ("area", "age_group"):
                self._refusals.add(
                    _line(item), f"{table[0]} is told of the whole municipality only, not by team."
                )
            elif table in made:
                self._refusals.add(_line(item), f"{', '.join(table)} stands here twice.")
            made.append(table)
        return tuple(made)

    def _source(self, node: Node | None) -> tuple[str, str]:
        fields = self._fields(node, ("title", "at"), "source", ("title", "at"))
        if fields is None:
            return "", ""
        return (
            self._text(fields.values.get("title"), "title"),
            self._text(fields.values.get("at"), "at"),
        )

    def _both(self, node: Node | None, what: str, *, optional: bool = False) -> Text:
        if node is None and optional:
            return Text("", "")
        fields = self._fields(node, ("nl", "en"), what, ("nl", "en"))
        if fields is None:
            return Text("", "")
        get = fields.values.get
        return Text(self._text(get("nl"), what), self._text(get("en"), what))

    def _sentence(self, node: Node | None) -> Text:
        """A sentence with the value in it; a page fills it in."""
        sentence = self._both(node, "sentence", optional=True)
        for words in (sentence.dutch, sentence.english):
            if not words:
                continue
            try:
                is_filled = "%(value)s" in words and bool(words % {"value": ""})
            except (KeyError, ValueError, TypeError):
                is_filled = False
            if not is_filled:
                self._refusals.add(
                    _line(node),
                    "sentence holds %(value)s, where the figure comes; any other % is written %%.",
                )
        return sentence

    def _fields(
        self, node: Node | None, known: Sequence[str], what: str, required: Sequence[str]
    ) -> Fields | None:
        if not isinstance(node, Fields):
            self._refusals.add(_line(node), f"{what}: give names with values under it.")
            return None
        for name in node.values:
            if name not in known:
                near = get_close_matches(name, known, n=1, cutoff=0.5)
                hint = f" Did you mean {near[0]}?" if near else ""
                self._refusals.add(node.key_lines[name], f"{name} is not a part of {what}.{hint}")
        for name in required:
            if name not in node.values:
                self._refusals.add(node.line, f"{what} lacks {name}.")
        return node

    def _one_of(self, node: Node | None, known: Sequence[str], what: str) -> str:
        words = self._known(node, known, what)
        return words[0] if words else ""

    def _text(self, node: Node | None, what: str, *, optional: bool = False) -> str:
        if node is None and optional:
            return ""
        if not isinstance(node, Scalar) or not node.value.strip():
            self._refusals.add(_line(node), f"{what} is empty. Say it in words.")
            return ""
        return " ".join(node.value.split())

    def _whole(self, node: Node | None, what: str, *, low: int | None = None) -> int:
        text = _plain(node) if node is not None else ""
        if not _WHOLE.match(text):
            self._refusals.add(_line(node), f"{what} must be a whole number, not {text!r}.")
            return low or 0
        number = int(text)
        if low is not None and number < low:
            self._refusals.add(_line(node), f"{what} must be {low} or more, not {number}.")
        return number

    def _number(self, node: Node | None, what: str) -> float | None:
        if node is None:
            return None
        if not _NUMBER.match(_plain(node)):
            self._refusals.add(_line(node), f"{what} must be a number, not {_plain(node)!r}.")
            return None
        return float(_plain(node))

    def _yes(self, fields: Fields, name: str) -> bool:
        if name not in fields.values:
            return False
        word = _plain(fields.values[name])
        if word not in ("yes", "no"):
            self._refusals.add(_line(fields.values[name]), f"{name} is yes or no, not {word!r}.")
        return word == "yes"


@cache
def not_counted() -> tuple[NotCounted, ...]:
    """What people ask for and the work does not tell yet, with what it would take."""
    refusals = Refusals(NOT_COUNTED.name)
    root = read(NOT_COUNTED.read_bytes(), refusals)
    made = []
    for item in root.values if isinstance(root, Items) else ():
        if not isinstance(item, Fields):
            refusals.add(_line(item), "Each is a name with values under it.")
            continue
        words = {name: _plain(node) for name, node in item}
        goal = words.get("goal", "")
        if goal not in GOALS:
            refusals.add(item.line, f"goal: {goal!r} is not known here.")
        made.append(
            NotCounted(
                Text(words.get("nl", ""), words.get("en", "")),
                goal,
                words.get("kind", ""),
                Text(words.get("takes_nl", ""), words.get("takes", "")),
                words.get("source", ""),
                words.get("figure", ""),
            )
        )
    if refusals.problems:
        raise IndicatorRefused(refusals.problems)
    return tuple(made)


def _period(things: Things) -> tuple[str, str]:
    """By which moment a thing falls in a quarter, said from what is counted."""
    terms = [STEPS[step].term for step in things.step if step in STEPS]
    dutch = " of ".join(term.dutch.lower() for term in terms) or "de laatste score"
    english = " or ".join(term.english.lower() for term in terms) or "the last score"
    return f"Het kwartaal van: {dutch}.", f"The quarter of: {english}."


def _of_case(name: str) -> tuple[str, ...]:
    if name == "urgency":
        return lists.URGENCY.codes
    if name == "outcome":
        return lists.TRIAGE_OUTCOME.codes
    if name == "age_group":
        return lists.AGE_GROUP.codes
    column = BY_NAME.get(name)
    return column.codes.codes if column is not None and column.codes is not None else ()


def _of_steps(steps: Sequence[str], name: str) -> tuple[str, ...]:
    """The codes that a column may hold for these steps."""
    names: dict[str, None] = {}
    for step in steps:
        if step in _MADE:
            codes = lists.LIFE_DOMAIN if name in _MADE[step] else None
        else:
            codes = STEPS[step].lists()[name] if step in STEPS else None
        names.update(dict.fromkeys(codes.codes if codes else ()))
    return tuple(names)


def term_of(definition: Definition, by: str, code: str) -> Term | None:
    """The words of one part of a division of an indicator."""
    named = {"urgency": lists.URGENCY, "outcome": lists.TRIAGE_OUTCOME,
             "age_group": lists.AGE_GROUP}  # fmt: skip
    column = BY_NAME.get(by)
    codelists = [named.get(by), column.codes if column is not None else None]
    for step in definition.things.step:
        codelists.append(lists.LIFE_DOMAIN if step in _MADE else STEPS[step].lists().get(by))
    for codes in codelists:
        if codes is not None and code in codes:
            return codes[code]
    return None


def _longest(conditions: Sequence[Condition]) -> int:
    """How many days ahead these conditions look."""
    longest = 0
    for condition in conditions:
        longest = max(longest, condition.within or 0, condition.after or 0)
        for option in condition.any_of:
            longest = max(longest, _longest(option))
    return longest


def _line(node: Node | None) -> int:
    return node.line if node is not None else 1


def _plain(node: Node) -> str:
    return node.value.strip() if isinstance(node, Scalar) else "…"

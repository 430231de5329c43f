"""Reading a scenario from YAML, with file and line in every refusal."""

from __future__ import annotations

from pathlib import Path

from wijkteam.analysis.parameters.errors import Problem
from wijkteam.analysis.parameters.files.located import Fields, Node, Refusals, Text
from wijkteam.analysis.parameters.files.located import read as read_located
from wijkteam.analysis.simulation.scenario.keys import ScenarioRefused, nearest
from wijkteam.analysis.simulation.scenario.scenario import NULL_WORLD, Scenario, World

_TOP = (
    "name", "question", "says", "source", "limits", "population", "months", "warm_up", "before",
    "base", "worlds",
)  # fmt: skip
#: About what one team serves.
_DEFAULT_AREA = 2_500
#: Five years: what prevention saves comes later than what it costs.
_MONTHS = 60
#: Lived through before the worlds part, so that lists and caseloads are filled by then.
_WARM_UP = 36


def read_scenario(path: Path | str) -> Scenario:
    """
    Read a scenario file.

    Raises `ScenarioRefused`, which names the file and line of everything that is wrong; whether
    keys exist and values make sense is looked at when it is run.
    """
    file = Path(path)
    try:
        content = file.read_bytes()
    except OSError as error:
        what = f"This file cannot be read ({error.strerror}). Check the name and the folder."
        raise ScenarioRefused((Problem(str(path), 1, what),)) from error
    return parse_scenario(content, file=str(path))


def parse_scenario(content: bytes | str, *, file: str = "scenario") -> Scenario:
    """
    Read a scenario from text.

    >>> parse_scenario("name: Nu\\nworlds: {now: {label: Nu}}").worlds[0].label
    'Nu'
    """
    raw = content.encode() if isinstance(content, str) else content
    refusals = Refusals(file)
    node = read_located(raw, refusals)
    scenario = _Reader(refusals, file).scenario(node) if node is not None else None
    if refusals.problems or scenario is None:
        raise ScenarioRefused(tuple(sorted(refusals.problems)))
    return scenario


class _Reader:
    def __init__(self, refusals: Refusals, file: str) -> None:
        self._refusals = refusals
        self._file = file

    def scenario(self, node: Node) -> Scenario | None:
        if not isinstance(node, Fields):
            self._refusals.add(node.line, "A scenario is a list of fields: `name:`, `worlds:`.")
            return None
        self._only(node, _TOP)
        population = self._fields(node, "population")
        self._only(population, ("households", "area"))
        base = self._sets(node, "base")
        households = self._whole(population, "households", 4_200)
        return Scenario(
            name=self._text(node, "name") or Path(self._file).stem,
            question=self._text(node, "question"),
            says=self._text(node, "says"),
            source=self._text(node, "source"),
            limits=self._text(node, "limits"),
            households=households,
            area=self._whole(population, "area", _DEFAULT_AREA),
            months=self._whole(node, "months", _MONTHS),
            warm_up=self._whole(node, "warm_up", _WARM_UP),
            before={**base, **self._sets(node, "before")},
            worlds=self._worlds(node, base),
            file=self._file,
        )

    def _worlds(self, node: Fields, base: dict[str, float]) -> tuple[World, ...]:
        worlds = []
        for name, fields in self._fields(node, "worlds"):
            if not isinstance(fields, Fields):
                self._refusals.add(fields.line, f"World {name!r} needs fields such as `label:`.")
                continue
            self._only(fields, ("label", "sets", "null_world"))
            null = self._yes(fields, "null_world")
            sets = {**base, **(NULL_WORLD if null else {}), **self._sets(fields, "sets")}
            label = self._text(fields, "label") or name
            lines = self._fields(fields, "sets").key_lines
            worlds.append(World(name, label, sets, line=fields.line, key_lines=lines))
        if not worlds and not self._refusals.problems:
            self._refusals.add(node.line, "There is no world to run. Give some under `worlds:`.")
        return tuple(worlds)

    def _only(self, fields: Fields, known: tuple[str, ...]) -> None:
        for name in fields.values:
            if name not in known:
                what = f"There is no field {name!r} here. {nearest(name, dict.fromkeys(known))}"
                self._refusals.add(fields.key_lines[name], what)

    def _fields(self, fields: Fields, name: str) -> Fields:
        node = fields.values.get(name)
        if isinstance(node, Fields):
            return node
        if node is not None and not (isinstance(node, Text) and node.is_empty):
            self._refusals.add(node.line, f"`{name}:` holds fields, one on a line.")
        return Fields(values={}, line=fields.line, key_lines={})

    def _text(self, fields: Fields, name: str) -> str:
        node = fields.values.get(name)
        if node is None:
            return ""
        if not isinstance(node, Text):
            self._refusals.add(node.line, f"`{name}:` is a text.")
            return ""
        return node.value

    def _yes(self, fields: Fields, name: str) -> bool:
        said = self._text(fields, name)
        # As YAML itself reads them; anything else would pass for a no.
        if said.lower() in ("yes", "true"):
            return True
        if said.lower() not in ("", "no", "false"):
            self._refusals.add(
                fields.key_lines[name], f"{name} is {said!r}. Write `yes`, or leave it out."
            )
        return False

    def _whole(self, fields: Fields, name: str, default: int) -> int:
        number = self._number(fields, name)
        if number is None:
            return default
        if number != int(number):
            self._refusals.add(fields.key_lines[name], f"{name} is {number:g}; give a whole one.")
            return default
        return int(number)

    def _number(self, fields: Fields, name: str) -> float | None:
        node = fields.values.get(name)
        if node is None:
            return None
        if isinstance(node, Text):
            try:
                return float(node.value.replace("_", "x"))
            except ValueError:
                pass
        what = f"{name} is no number. Write it with a point and without thousands: 0.25 or 4200."
        self._refusals.add(node.line, what)
        return None

    def _sets(self, fields: Fields, name: str) -> dict[str, float]:
        changed = {}
        sets = self._fields(fields, name)
        for key, node in sets:
            number = self._number(sets, key)
            if number is not None:
                changed[key] = number
            del node
        return changed

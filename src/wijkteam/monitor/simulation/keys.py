"""The seven keys as sliders: where each stands, and which were turned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from wijkteam.analysis.simulation.scenario.keys import Key, load_keys
from wijkteam.analysis.simulation.scenario.scenario import Scenario, World
from wijkteam.monitor.calculator.keys.knobs import Slider, SliderMark, step_by, turned_to
from wijkteam.monitor.shelf.grounds import parameter_tree, today
from wijkteam.monitor.simulation.sentences import GROUPS, key_value
from wijkteam.monitor.wording.naming import in_language

#: The sliders that stand open, per key; what else a municipality decides is folded under them.
_FIRST = {
    1: ("find.door", "find.lists"),
    2: ("team.caseload", "team.workers"),
    3: ("selection.threshold", "team.helps_itself"),
    4: ("diagnosis.breadth", "diagnosis.coverage.money"),
    5: ("network.coaching",),
    6: ("followup.months", "followup.contacts"),
    7: ("financing.new_for_old", "referral.seconded"),
}
#: These say where in time one begins, and are no lever to pull.
_NO_LEVER = ("budget.first_month",)


@dataclass(frozen=True, slots=True)
class KeySlider(Slider):
    """One key, by its name in a scenario: *now* is where it stands in the world as it is."""

    name: str


@dataclass(frozen=True, slots=True)
class Group:
    """One of the seven keys with its sliders; *grounds* says what its working rests on."""

    number: int
    name: str
    about: str
    first: tuple[KeySlider, ...]
    more: tuple[KeySlider, ...]
    grounds: str

    @property
    def more_turned(self) -> bool:
        """Whether a folded slider was turned: then it may not stay folded."""
        return any(slider.turned for slider in self.more)


def known_keys() -> dict[str, Key]:
    """The keys with the parameters of today; raises when the municipality's own are wrong."""
    tree = parameter_tree()
    return _keys(tree.version, today())


# Two days: at midnight some still ask for yesterday.
@lru_cache(maxsize=2)
def _keys(_version: str, on: date) -> dict[str, Key]:
    return load_keys(parameter_tree().at(on))


def groups(base: Mapping[str, float], asked: Mapping[str, str]) -> list[Group]:
    """
    The seven keys, turned as *asked*; what cannot be read stays where it was.

    *base* is what the world as it is sets, where that is not what the library says.
    """
    keys = known_keys()
    in_order = []
    for number, (title, about) in GROUPS.items():
        mine = [key for key in keys.values() if key.group == number]
        levers = [key for key in mine if key.choice and key.name not in _NO_LEVER]
        first = [keys[name] for name in _FIRST[number]]
        more = [key for key in levers if key not in first]
        in_order.append(
            Group(
                number=number,
                name=str(title),
                about=str(about),
                first=tuple(_slider(key, base, asked) for key in first),
                more=tuple(_slider(key, base, asked) for key in more),
                grounds=_grounds(mine),
            )
        )
    return in_order


def set_in(scenario: Scenario, world: World) -> dict[str, float]:
    """
    Where the keys stand in *world*, all that it or the first world sets.

    What only the first world sets stands in the other as the library says it.
    """
    known = known_keys()
    names = {name: None for name in (*scenario.reference.sets, *world.sets) if name in known}
    return {name: world.sets.get(name, known[name].value) for name in names}


def turned(groups: list[Group]) -> dict[str, float]:
    """What the world of “what if” sets otherwise."""
    return {
        slider.name: slider.position
        for group in groups
        for slider in (*group.first, *group.more)
        if slider.turned
    }


def query(sets: Mapping[str, float], **more: str) -> str:
    """The address that puts the sliders so."""
    return urlencode({**{name: f"{value:g}" for name, value in sets.items()}, **more})


def scenario_text(scenario: Scenario) -> str:
    """A scenario as the file that would be read again to the same."""
    lines = [
        f"name: {_quoted(scenario.name)}",
        f"question: {_quoted(scenario.question)}",
        f"population: {{households: {scenario.households}, area: {scenario.area}}}",
        f"months: {scenario.months}",
        f"warm_up: {scenario.warm_up}",
        *_sets("before", scenario.before, indent=""),
        "worlds:",
    ]
    for world in scenario.worlds:
        lines += [f"  {world.name}:", f"    label: {_quoted(world.label)}"]
        lines += _sets("sets", world.sets, indent="    ")
    return "\n".join(lines) + "\n"


def two_worlds(
    like: Scenario | None,
    sets: Mapping[str, float],
    *,
    name: str,
    households: int,
    concentration: float,
    months: int,
) -> Scenario:
    """The world as it is (that of *like*, if any) beside one with other *sets*."""
    # Numbers as they are read from a file: a scenario is the same however it was made.
    sets = {key: float(value) for key, value in sets.items()}
    reference = dict(like.reference.sets) if like else {}
    reference["population.concentration"] = float(concentration)
    now = World("now", _("Zoals nu"), reference)
    then = World("what_if", _("Wat als"), {**reference, **sets})
    start = replace(_PLAIN, name=name, households=households, months=months, worlds=(now, then))
    # A neighbourhood of about 2,000: the size that teams work in.
    parts = max(1, round(households / 2_000))
    return replace(start, area=-(-households // parts), before=dict(reference))


#: Five years, after three that fill the caseloads: an empty team would help at once.
_PLAIN = Scenario(
    name="", question="", says="", source="", households=1, area=1, months=60, warm_up=36,
    before={}, worlds=(),
)  # fmt: skip


def _slider(key: Key, base: Mapping[str, float], asked: Mapping[str, str]) -> KeySlider:
    now = base.get(key.name, key.value)
    # A world may begin outside the bounds of a key; its own place must be on the slider.
    low, high = min(key.low, now), max(key.high, now)
    step = 1.0 if key.unit == "yes/no" else step_by(high - low, now - low)
    turned_place = turned_to(asked.get(key.name, ""), now, low=low, high=high, step=step)
    position = now if turned_place is None else turned_place
    if key.unit != "yes/no":  # a choice of a dilemma may lie between the stops
        step = step_by(high - low, now - low, position - low)
    return KeySlider(
        name=key.name,
        code=key.name.replace(".", "-"),
        label=in_language(key.label, key.label_en),
        low=low,
        high=high,
        step=step,
        position=position,
        turned=turned_place is not None,
        now=key_value(now, key.unit),
        then=key_value(position, key.unit),
        low_said=key_value(low, key.unit),
        high_said=key_value(high, key.unit),
        marks=(SliderMark(round(100 * (now - low) / ((high - low) or 1), 1), _("nu"), True),),
    )


def _grounds(keys: list[Key]) -> str:
    """How many of the numbers behind a key come from research, and how many are assumed."""
    behind = [key for key in keys if not key.choice]
    studied = sum(key.origin == "study" for key in behind)
    return _("%(studied)s uit onderzoek, %(assumed)s aangenomen") % {
        "studied": studied,
        "assumed": len(behind) - studied,
    }


def _sets(name: str, sets: Mapping[str, float], *, indent: str) -> list[str]:
    if not sets:
        return []
    return [f"{indent}{name}:", *(f"{indent}  {key}: {value:g}" for key, value in sets.items())]


def _quoted(text: str) -> str:
    """A text that YAML reads as a text, whatever stands in it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'

"""When a difference is about nothing, limited or substantial: configuration, not knowledge."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.parameters.files.field_table import Field, read_fields
from wijkteam.analysis.parameters.files.located import Fields, Node, Refusals, Text
from wijkteam.analysis.parameters.files.located import read as read_nodes

Size = Literal[-2, -1, 0, 1, 2]
"""Substantially less, limited less, about the same, limited more, substantially more."""

NAMES = ("cost_zero", "cost_substantial", "effect_zero", "effect_substantial")

RULES = (
    "A difference of at most the 'zero' threshold, up or down, is about the same; of at least "
    "the 'substantial' threshold is substantial; in between is limited. So exactly cost_zero is "
    "still about the same, and exactly cost_substantial is already substantial; where the two "
    "are equal, about the same comes first."
)
WHY_ASSUMED = (
    "Assumption: De Meere & Hamdi 2013 give no thresholds. These suit cases of one to two years "
    "in euros and a sum of levels 1 to 5 over the domains of life; set your own for another scale."
)


class ThresholdsRefused(AnalysisError):
    """Thresholds that cannot divide differences."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """
    Four numbers that divide differences; those of cost in euros, or as a share of what the
    reference costs (*cost_as* ``share``: 0.1 is a tenth). Effects in the unit of the scores.

    The defaults are assumptions (see `WHY_ASSUMED`): set your own and look at what switches.
    """

    cost_zero: float = 500.0
    cost_substantial: float = 5000.0
    effect_zero: float = 0.5
    effect_substantial: float = 3.0
    cost_as: Literal["euros", "share"] = "euros"

    def __post_init__(self) -> None:
        for name in NAMES:
            value = getattr(self, name)
            # Asked for the good: what is no number compares false either way.
            if not (math.isfinite(value) and value >= 0):
                raise ThresholdsRefused(f"{name} is {value}; it must be a number, 0 or more.")
        for kind in ("cost", "effect"):
            zero, large = getattr(self, f"{kind}_zero"), getattr(self, f"{kind}_substantial")
            if zero > large:
                raise ThresholdsRefused(
                    f"{kind}_zero ({zero:g}) is more than {kind}_substantial ({large:g}): then "
                    "something could be nothing and much at once. Make it smaller."
                )
        if self.cost_as not in ("euros", "share"):
            raise ThresholdsRefused(f"cost_as is 'euros' or 'share', not {self.cost_as!r}.")

    @property
    def are_default(self) -> bool:
        return self == Thresholds()

    def cost_size(self, difference: float, *, reference_cost: float) -> Size:
        """How large a difference of costs is beside what the reference costs."""
        unit = abs(reference_cost) if self.cost_as == "share" else 1.0
        return size(difference, zero=self.cost_zero * unit, large=self.cost_substantial * unit)

    def effect_size(self, difference: float) -> Size:
        return size(difference, zero=self.effect_zero, large=self.effect_substantial)

    def moved(self, factors: Mapping[str, float]) -> Thresholds:
        """
        The thresholds times a factor each; 'substantial' is kept at or above 'zero'.

        >>> Thresholds().moved({"cost_zero": 0.5}).cost_zero
        250.0
        """
        changed = {name: getattr(self, name) * factors.get(name, 1.0) for name in NAMES}
        for kind in ("cost", "effect"):
            large = f"{kind}_substantial"
            # A boundary that moves past the other would leave a case in two bands at once.
            changed[large] = max(changed[large], changed[f"{kind}_zero"])
        return replace(self, **changed)

    def to_dict(self) -> dict[str, Any]:
        return {**asdict(self), "default": self.are_default}


def size(difference: float, *, zero: float, large: float) -> Size:
    """
    Say how large a difference is; the sign tells the direction.

    >>> [size(d, zero=500, large=5000) for d in (-5000, -500.01, -500, 500, 4999.99, 5000)]
    [-2, -1, 0, 0, 1, 2]
    """
    # What binary fractions add to 3.3 − 0.3 must not move a case over a boundary.
    amount, nothing, much = round(abs(difference), 9), round(zero, 9), round(large, 9)
    if amount <= nothing:
        return 0
    if amount >= much:
        return 2 if difference > 0 else -2
    return 1 if difference > 0 else -1


def parse_thresholds(text: str) -> Thresholds:
    """
    Read thresholds as typed: ``name=value`` with commas between; a cost with % is a share.

    Raises `ThresholdsRefused` for an unknown name, a name twice, something that is no number, or
    one cost in euros beside one in %.

    >>> parse_thresholds("cost_zero=200, effect_substantial=4").effect_substantial
    4.0
    >>> parse_thresholds("cost_zero=5%,cost_substantial=25%").cost_as
    'share'
    """
    return _from_values(_parts(text))


def read_thresholds(path: str | Path) -> Thresholds:
    """
    Read thresholds from a file (YAML or JSON) with a line `name: value` for each.

    Refusals as when typed, with file and line.

    >>> import tempfile, pathlib
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "thresholds.yaml"
    >>> _ = file.write_text("cost_zero: 5%  # of the reference\\ncost_substantial: 25%\\n")
    >>> read_thresholds(file).cost_zero
    0.05
    """
    try:
        content = Path(path).read_bytes()
    except OSError as problem:
        raise ThresholdsRefused(f"{path} cannot be read: {problem.strerror}.") from None
    refusals = Refusals(str(path))
    node = read_nodes(content.removeprefix(b"\xef\xbb\xbf"), refusals)
    if isinstance(node, Fields) and tuple(node.values) == ("thresholds",):
        node = node.values["thresholds"]
    written = list(_written(node, refusals))
    if refusals.problems:
        raise ThresholdsRefused("\n".join(map(str, refusals.problems)))
    try:
        return _from_values(written)
    except ThresholdsRefused as refused:
        raise ThresholdsRefused(f"{path}: {refused}") from None


def _as_typed(fields: Fields, key: str, refusals: Refusals) -> str | None:
    """A number or a percentage as it stands; what it means is told by all of them together."""
    node = fields.values[key]
    if isinstance(node, Text):
        return node.value.strip()
    refusals.add(fields.key_lines[key], f"{key} must be one number, such as {key}: 500.")
    return None


THRESHOLDS = tuple(Field(name, _as_typed) for name in NAMES)


def _written(node: Node | None, refusals: Refusals) -> Iterator[tuple[str, str]]:
    """The names and values of a file; a line `name=value` is read as when typed."""
    if isinstance(node, Text) and "=" in node.value:
        # YAML folds such lines into one text with spaces between them.
        yield from _parts(re.sub(r"\s*=\s*", "=", node.value).replace(" ", ","))
    elif isinstance(node, Fields):
        given = read_fields(node, THRESHOLDS, "the thresholds", refusals)
        yield from ((name, given[name]) for name in node.values if given.get(name) is not None)
    elif node is not None and not (isinstance(node, Text) and node.is_empty):
        refusals.add(node.line, "Thresholds are lines such as cost_zero: 500.")


def _parts(text: str) -> Iterator[tuple[str, str]]:
    for part in filter(None, (part.strip() for part in text.replace(";", ",").split(","))):
        name, equals, written = (word.strip() for word in part.partition("="))
        if not equals and part.isdecimal():
            raise ThresholdsRefused(
                f"{part!r} stands alone behind a comma. Write decimals with a point, such as "
                "effect_zero=0.5."
            )
        yield name, written


def _from_values(written: Iterable[tuple[str, str]]) -> Thresholds:
    values: dict[str, float] = {}
    shares: set[str] = set()
    for name, value in written:
        if name not in NAMES:
            raise ThresholdsRefused(
                f"There is no threshold {name!r}. There are: {', '.join(NAMES)}."
            )
        if name in values:
            raise ThresholdsRefused(f"The threshold {name} is given twice. Give it once.")
        values[name] = _value(name, value)
        if value.endswith("%"):
            shares.add(name)
    costs = {name for name in values if name.startswith("cost")}
    if shares and (shares != costs or len(costs) != 2):
        raise ThresholdsRefused(
            "Give cost_zero and cost_substantial both in %, or both in euros: one of each cannot "
            "be put in order."
        )
    return Thresholds(**values, cost_as="share" if shares else "euros")


def _value(name: str, written: str) -> float:
    share = written.endswith("%")
    if share and name.startswith("effect"):
        raise ThresholdsRefused(f"{name} is in the unit of the scores; leave out the %.")
    try:
        value = float(written.removesuffix("%"))
    except ValueError:
        raise ThresholdsRefused(
            f"{name}={written!r} is not a number. Write it like cost_zero=500 or cost_zero=5%, "
            "with a decimal point."
        ) from None
    return value / 100 if share else value

"""Thresholds as somebody types them, or as they stand in a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from wijkteam.analysis.mkba.cases.thresholds import NAMES, Thresholds, ThresholdsRefused
from wijkteam.analysis.parameters.located import Fields, Node, Refusals, Text
from wijkteam.analysis.parameters.located import read as read_nodes


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


def _written(node: Node | None, refusals: Refusals) -> Iterator[tuple[str, str]]:
    """The names and values of a file; a line `name=value` is read as when typed."""
    if isinstance(node, Text) and "=" in node.value:
        # YAML folds such lines into one text with spaces between them.
        yield from _parts(re.sub(r"\s*=\s*", "=", node.value).replace(" ", ","))
    elif isinstance(node, Fields):
        for name, value in node.values.items():
            line = node.key_lines[name]
            if name not in NAMES:
                refusals.add(line, f"There is no threshold {name!r}. There are: {_all()}.")
            elif not isinstance(value, Text):
                refusals.add(line, f"{name} must be one number, such as {name}: 500.")
            else:
                yield name, value.value.strip()
    elif node is not None and not (isinstance(node, Text) and node.is_empty):
        refusals.add(node.line, "Thresholds are lines such as cost_zero: 500.")


def _parts(text: str) -> Iterator[tuple[str, str]]:
    for part in filter(None, (one.strip() for one in text.replace(";", ",").split(","))):
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
            raise ThresholdsRefused(f"There is no threshold {name!r}. There are: {_all()}.")
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


def _all() -> str:
    return ", ".join(NAMES)

"""Decision trees: chances rolled back to what each choice costs and yields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wijkteam.analysis.economics.decision import net_monetary_benefit
from wijkteam.analysis.errors import AnalysisError

FloatArray = NDArray[np.float64]

REST = None
"""The chance of the branch that takes what the others leave."""

TOLERANCE = 1e-8  # chances that miss 1 by more are a mistake


class TreeError(AnalysisError):
    """A decision tree that cannot be rolled back; the message names the place in the tree."""


@dataclass(frozen=True, slots=True)
class End:
    """The end of a path. Its *cost* and *effect* come on top of those on the way."""

    cost: ArrayLike = 0.0
    effect: ArrayLike = 0.0


@dataclass(frozen=True, slots=True)
class Chance:
    """
    What may happen: label → (chance, what follows). One chance may be `REST`.

    *cost* and *effect* fall on reaching this place, such as those of a test.
    """

    branches: Mapping[str, tuple[ArrayLike | None, Node]]
    cost: ArrayLike = 0.0
    effect: ArrayLike = 0.0


@dataclass(frozen=True, slots=True)
class Choice:
    """What one may do: label → what follows."""

    options: Mapping[str, Node]
    cost: ArrayLike = 0.0
    effect: ArrayLike = 0.0


Node: TypeAlias = End | Chance | Choice


@dataclass(frozen=True, slots=True)
class Expected:
    """
    What is expected: numbers, or arrays (draws,).

    ``chosen`` says per choice in the tree (by its path) which option has the highest
    expected net benefit at the threshold.
    """

    cost: FloatArray
    effect: FloatArray
    chosen: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Strategies:
    """The options at the root, ready for `icer_table` or, with draws, `acceptability_curves`."""

    names: tuple[str, ...]
    costs: FloatArray
    effects: FloatArray


@dataclass(frozen=True, slots=True)
class Path:
    """One way through the tree, with its chance and all that falls on it."""

    labels: tuple[str, ...]
    chance: FloatArray
    cost: FloatArray
    effect: FloatArray


def roll_back(tree: Node, *, threshold: float | None = None) -> Expected:
    """
    Return what *tree* is expected to cost and to yield.

    Chances, costs and effects may be numbers or arrays (draws,). At a choice the option with
    the highest net benefit at *threshold* is taken (with draws: on average, since the choice
    is made before anybody knows); of equals the first. Source: Briggs, Claxton & Sculpher
    2006, chapter 2.

    Raises `TreeError` for chances outside 0–1 or that do not add to 1, for a branch or option
    without anything in it, and for a choice without threshold.

    >>> helped = Chance({"comes back": (0.2, End(cost=900, effect=0.5)),
    ...                  "stays well": (REST, End(effect=0.9))}, cost=300)
    >>> best = roll_back(Choice({"wait": End(cost=400, effect=0.6), "help": helped}),
    ...                   threshold=1000)
    >>> float(best.cost), round(float(best.effect), 2), best.chosen
    (480.0, 0.82, {'': 'help'})
    """
    return _rolled(tree, threshold, ())


def strategies(tree: Choice, *, threshold: float | None = None) -> Strategies:
    """
    Return cost and effect of each option at the root: shape (S,), or (draws, S).

    *threshold* is needed only for choices further on.

    >>> tree = Choice({"none": End(0, 0), "team": Chance(
    ...     {"works": (0.5, End(100, 1.0)), "fails": (REST, End(300, 0.2))})})
    >>> ways = strategies(tree)
    >>> ways.names, ways.costs.tolist(), ways.effects.tolist()
    (('none', 'team'), [0.0, 200.0], [0.0, 0.6])
    """
    if not isinstance(tree, Choice) or not tree.options:
        raise TreeError("The root must be a Choice with the strategies as its options.")
    rolled = [_rolled(node, threshold, (name,)) for name, node in tree.options.items()]
    costs = [each.cost + _number(tree.cost, "cost", ()) for each in rolled]
    effects = [each.effect + _number(tree.effect, "effect", ()) for each in rolled]
    every = np.broadcast_arrays(*costs, *effects)
    half = len(costs)
    return Strategies(
        names=tuple(tree.options),
        costs=np.stack(every[:half], axis=-1),
        effects=np.stack(every[half:], axis=-1),
    )


def paths(tree: Node) -> tuple[Path, ...]:
    """
    Return every way through *tree*; an option of a choice counts with chance 1.

    >>> [(path.labels, round(float(path.chance), 2), float(path.cost)) for path in paths(Chance(
    ...     {"works": (0.7, End(100)), "fails": (REST, End(300))}, cost=50))]
    [(('works',), 0.7, 150.0), (('fails',), 0.3, 350.0)]
    """
    return tuple(_walked(tree, (), np.asarray(1.0), np.asarray(0.0), np.asarray(0.0)))


def _rolled(node: Node, threshold: float | None, at: tuple[str, ...]) -> Expected:
    cost, effect = _number(node.cost, "cost", at), _number(node.effect, "effect", at)
    chosen: dict[str, str] = {}
    if isinstance(node, Chance):
        for label, chance, following in _branches(node, at):
            below = _rolled(following, threshold, (*at, label))
            cost, effect = cost + chance * below.cost, effect + chance * below.effect
            chosen |= below.chosen
    elif isinstance(node, Choice):
        label, best = _best(node, threshold, at)
        cost, effect = cost + best.cost, effect + best.effect
        chosen = {_place(at): label, **best.chosen}
    return Expected(np.asarray(cost), np.asarray(effect), chosen)


def _best(node: Choice, threshold: float | None, at: tuple[str, ...]) -> tuple[str, Expected]:
    if not node.options:
        raise TreeError(f"The choice{_where(at)} has no options.")
    if threshold is None:
        raise TreeError(
            f"There is a choice{_where(at)}, and no threshold to choose with. Give "
            "`threshold=`, what one unit of effect may cost."
        )
    rolled = [
        (label, _rolled(option, threshold, (*at, label))) for label, option in node.options.items()
    ]
    worth = [
        float(np.mean(net_monetary_benefit(option.cost, option.effect, threshold)))
        for _, option in rolled
    ]
    return rolled[int(np.argmax(worth))]


def _branches(node: Chance, at: tuple[str, ...]) -> Iterator[tuple[str, FloatArray, Node]]:
    given = {
        label: _number(chance, f"chance of '{label}'", at)
        for label, (chance, _) in node.branches.items()
        if chance is not None
    }
    for label, chance in given.items():
        if not ((chance >= -TOLERANCE) & (chance <= 1 + TOLERANCE)).all():
            raise TreeError(f"The chance of '{label}'{_where(at)} does not lie between 0 and 1.")
    total = np.asarray(sum(given.values(), start=np.asarray(0.0)))
    rest = len(node.branches) - len(given)
    if rest > 1:
        raise TreeError(f"More than one branch{_where(at)} takes the rest; only one can.")
    if (total > 1 + TOLERANCE).any() or (not rest and (np.abs(total - 1) > TOLERANCE).any()):
        raise TreeError(
            f"The chances{_where(at)} add to {float(total.flat[np.abs(total - 1).argmax()]):.6g}, "
            "not to 1. Mend them, or let one branch take the rest (REST)."
        )
    for label, (_, following) in node.branches.items():
        yield label, given.get(label, np.clip(1 - total, 0, 1)), following


def _walked(
    node: Node, at: tuple[str, ...], chance: FloatArray, cost: FloatArray, effect: FloatArray
) -> Iterator[Path]:
    cost = cost + _number(node.cost, "cost", at)
    effect = effect + _number(node.effect, "effect", at)
    if isinstance(node, End):
        yield Path(at, chance, np.asarray(cost), np.asarray(effect))
    elif isinstance(node, Choice):
        for label, following in node.options.items():
            yield from _walked(following, (*at, label), chance, cost, effect)
    else:
        for label, part, following in _branches(node, at):
            yield from _walked(following, (*at, label), np.asarray(chance * part), cost, effect)


def _number(value: ArrayLike | None, what: str, at: Sequence[str]) -> FloatArray:
    try:
        number = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        number = np.asarray(np.nan)
    if not np.isfinite(number).all():
        raise TreeError(f"The {what}{_where(at)} is no number. Give a number, or one per draw.")
    return number


def _place(at: Sequence[str]) -> str:
    return " / ".join(at)


def _where(at: Sequence[str]) -> str:
    return f" at '{_place(at)}'" if at else " at the root"

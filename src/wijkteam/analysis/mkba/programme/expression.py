"""
The small sums in a programme file, such as ``reach.heavy * (1 - share.known)``.

Only arithmetic, comparison and the functions of ``FUNCTIONS``: a programme file is read
from strangers, so nothing else can be said in it.
"""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.programme import key_effects
from wijkteam.analysis.mkba.programme.units import FREE, NONE, Unit

Array = NDArray[np.float64]
# Dotted: `reach.heavy` is one name, and no attribute of another.
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*")

FUNCTIONS: dict[str, Callable[..., Array]] = {
    "min": lambda *values: np.minimum.reduce(np.broadcast_arrays(*values)),
    "max": lambda *values: np.maximum.reduce(np.broadcast_arrays(*values)),
    "clip": np.clip,
    "exp": np.exp,
    "log": np.log,
    "sqrt": np.sqrt,
    "abs": np.abs,
    "where": np.where,
    **key_effects.FUNCTIONS,
}
# These choose between amounts, so they keep the unit; log and exp take a bare number.
SAME_UNIT = frozenset({"min", "max", "clip", "abs"})
OPERATORS: dict[type[ast.AST], Callable[..., Array]] = {
    ast.Add: np.add,
    ast.Sub: np.subtract,
    ast.Mult: np.multiply,
    ast.Div: np.divide,
    ast.Pow: np.power,
    ast.Lt: np.less,
    ast.LtE: np.less_equal,
    ast.Gt: np.greater,
    ast.GtE: np.greater_equal,
    ast.USub: np.negative,
    ast.UAdd: np.positive,
}


class ExpressionError(AnalysisError):
    """A sum that cannot be read or cannot be worked out."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A sum that was read: its text, the names in it and the way to work it out."""

    text: str
    names: tuple[str, ...]
    tree: ast.expr = field(compare=False, repr=False)

    def value(self, known: Mapping[str, Array]) -> Array:
        """Work the sum out; arrays broadcast, so draws may run along the last axis."""
        try:
            # An infinite amount would go through every sum unseen and come out as a verdict.
            with np.errstate(divide="raise", invalid="raise", over="raise"):
                return np.asarray(self._value(self.tree, known), dtype=float)
        except FloatingPointError as wrong:
            raise ExpressionError(
                f"'{self.text}' cannot be worked out ({wrong}). "
                "Look for a zero below the line, or a logarithm or root of a negative number."
            ) from wrong

    def unit(self, known: Mapping[str, Unit]) -> Unit:
        """The unit of the outcome; raises when unlike things are added."""
        return self._unit(self.tree, known)

    def _value(self, node: ast.expr, known: Mapping[str, Array]) -> Array:
        match node:
            case ast.Constant():
                return np.asarray(node.value, dtype=float)
            case ast.Name():
                return known[self._name(node)]
            case ast.UnaryOp():
                return OPERATORS[type(node.op)](self._value(node.operand, known))
            case ast.BinOp():
                left, right = self._value(node.left, known), self._value(node.right, known)
                return OPERATORS[type(node.op)](left, right)
            case ast.Compare():
                left, right = (self._value(n, known) for n in (node.left, node.comparators[0]))
                # A comparison counts as one or nothing; numpy would add two truths up to one truth.
                return np.asarray(OPERATORS[type(node.ops[0])](left, right), dtype=float)
            case ast.Call(func=ast.Name(id=name)):
                return FUNCTIONS[name](*(self._value(arg, known) for arg in node.args))
        raise AssertionError(node)  # `_refuse` let only these through

    def _unit(self, node: ast.expr, known: Mapping[str, Unit]) -> Unit:
        match node:
            case ast.Constant():
                # One is a whole (1 - share); any other number may stand for anything.
                return NONE if node.value == 1 else FREE
            case ast.Name():
                return known[self._name(node)]
            case ast.UnaryOp():
                return self._unit(node.operand, known)
            case ast.BinOp():
                return self._binary_unit(node, known)
            case ast.Compare():
                self._same([self._unit(n, known) for n in (node.left, node.comparators[0])])
                return NONE
            case ast.Call():
                return self._call_unit(node, known)
        raise AssertionError(node)

    def _call_unit(self, node: ast.Call, known: Mapping[str, Unit]) -> Unit:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        units = [self._unit(arg, known) for arg in node.args]
        if name == "where":
            return self._same(units[1:])
        return self._same(units) if name in SAME_UNIT else FREE

    def _binary_unit(self, node: ast.BinOp, known: Mapping[str, Unit]) -> Unit:
        left, right = self._unit(node.left, known), self._unit(node.right, known)
        if isinstance(node.op, ast.Mult):
            return left * right
        if isinstance(node.op, ast.Div):
            return left / right
        if isinstance(node.op, ast.Pow):
            power = node.right.value if isinstance(node.right, ast.Constant) else None
            return left**power if isinstance(power, int) else NONE if left.is_pure else FREE
        return self._same([left, right])

    def _same(self, units: list[Unit]) -> Unit:
        known = [u for u in units if not u.free]
        if any(u != known[0] for u in known[1:]):
            raise ExpressionError(
                f"'{self.text}' adds or compares {' and '.join(str(u) for u in known)}. "
                "Multiply one of them by what turns it into the other."
            )
        return known[0] if known else FREE

    def _name(self, node: ast.Name) -> str:
        return self.names[int(node.id[2:])]


def read(text: str | float) -> Expression:
    """
    Read a sum.

    >>> sum = read("reach.heavy * (1 - share.known)")
    >>> sum.names
    ('reach.heavy', 'share.known')
    >>> float(sum.value({"reach.heavy": np.array(50.0), "share.known": np.array(0.2)}))
    40.0

    Raises `ExpressionError` when the text holds more than arithmetic.
    """
    text = str(text).strip()
    names: list[str] = []

    def numbered(match: re.Match[str]) -> str:
        if text[match.end() :].lstrip().startswith("("):
            return match.group()
        if match.group() not in names:
            names.append(match.group())
        return f"_n{names.index(match.group())}"

    # A number such as 1e6 holds a letter; the look-behind keeps it whole.
    replaced = re.sub(r"(?<![\w.])" + NAME.pattern, numbered, text)
    try:
        tree = ast.parse(replaced, mode="eval").body
    except (SyntaxError, ValueError) as wrong:
        raise ExpressionError(
            f"'{text}' is not a sum. Write it like reach.heavy * share.helped, with + - * / ( )."
        ) from wrong
    for node in ast.walk(tree):
        _refuse(node, text)
    return Expression(text=text, tree=tree, names=tuple(names))


def _refuse(node: ast.AST, text: str) -> None:
    if isinstance(node, ast.Call):
        name = node.func.id if isinstance(node.func, ast.Name) else "?"
        if name not in FUNCTIONS or node.keywords:
            raise ExpressionError(
                f"'{text}' uses the function {name}, which is not known. "
                f"There are: {', '.join(sorted(FUNCTIONS))}."
            )
        return
    # By its type, for True is an int too; by its text, for 1e999 and a thousand nines are infinite.
    if isinstance(node, ast.Constant) and (
        type(node.value) not in (int, float) or not math.isfinite(float(str(node.value)))
    ):
        raise ExpressionError(
            f"'{text}' holds {node.value!r}; only numbers and names are possible."
        )
    # `a < b < c` of two arrays has no truth of its own.
    if isinstance(node, ast.Compare) and len(node.ops) > 1:
        raise ExpressionError(f"'{text}' compares more than two things; compare two at a time.")
    if not isinstance(
        node,
        (ast.Constant, ast.Name, ast.Load, ast.UnaryOp, ast.BinOp, ast.Compare, *OPERATORS),
    ):
        if isinstance(node, ast.BitXor):
            raise ExpressionError(f"'{text}' uses ^. Write a power with **, such as 1.02 ** 3.")
        if isinstance(node, ast.Tuple):
            raise ExpressionError(f"'{text}' holds a comma. Write a number with a point: 0.3.")
        raise ExpressionError(
            f"'{text}' holds more than arithmetic ({type(node).__name__}). "
            "Only + - * / **, < >, brackets, names and the known functions are possible."
        )

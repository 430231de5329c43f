"""A sum of a programme file in words: what is multiplied with what, instead of names in code."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from wijkteam.analysis.mkba.programme.expression import Expression
from wijkteam.ui.numbers import number

_SIGNS: dict[type[ast.AST], str] = {
    ast.Add: "+",
    ast.Sub: "\N{MINUS SIGN}",
    ast.Mult: "×",
    ast.Div: "÷",
    ast.Lt: "<",
    ast.LtE: "≤",
    ast.Gt: ">",
    ast.GtE: "≥",
}
#: What binds tighter needs no brackets inside what binds looser.
_BINDS: dict[type[ast.AST], int] = {ast.Add: 1, ast.Sub: 1, ast.Mult: 2, ast.Div: 2}
_COMPARES, _WHOLE = 0, 4


def product_in_words(factors: Sequence[Expression], called: Callable[[str], str]) -> str:
    """
    What is multiplied, with what every name is *called*, and the functions by what they find.

    “‘Plekken’ × (1 − ‘Deel dat wacht’)”; a single sum stands there as it is.
    """
    least = _BINDS[ast.Mult] if len(factors) > 1 else _COMPARES
    return " × ".join(_Sum(factor, called).inside(factor.tree, least) for factor in factors)


class _Sum:
    """One sum; every part comes with how tightly it binds, to know where brackets go."""

    def __init__(self, whole: Expression, called: Callable[[str], str]) -> None:
        self.whole, self.called = whole, called

    def of(self, node: ast.expr) -> tuple[str, int]:
        """The words of a part, and how tightly it binds."""
        match node:
            case ast.Constant(value=int() | float() as value):
                return _plain(value), _WHOLE
            case ast.Name():
                name = self.whole.names[int(node.id.removeprefix("_n"))]
                return f"‘{self.called(name)}’", _WHOLE
            case ast.UnaryOp():
                sign = "\N{MINUS SIGN}" if isinstance(node.op, ast.USub) else ""
                return sign + self.inside(node.operand, _WHOLE), _WHOLE
            case ast.BinOp():
                return self.pair(node)
            case ast.Compare():
                sides = self.of(node.left)[0], self.of(node.comparators[0])[0]
                return f" {_SIGNS[type(node.ops[0])]} ".join(sides), _COMPARES
            case ast.Call(func=ast.Name(id=name)):
                return self.call(name, [self.of(argument)[0] for argument in node.args]), _WHOLE
        raise AssertionError(node)  # a programme file holds nothing else

    def pair(self, node: ast.BinOp) -> tuple[str, int]:
        if isinstance(node.op, ast.Pow):
            words = {"base": self.inside(node.left, _WHOLE), "power": self.of(node.right)[0]}
            return _("%(base)s tot de macht (%(power)s)") % words, _WHOLE
        binds = _BINDS[type(node.op)]
        # 8 − (3 − 1) and 8 ÷ (4 × 2) keep their brackets, 8 − 3 + 1 needs none.
        right = binds + isinstance(node.op, ast.Sub | ast.Div)
        sides = self.inside(node.left, binds), self.inside(node.right, right)
        return f" {_SIGNS[type(node.op)]} ".join(sides), binds

    def inside(self, node: ast.expr, least: int) -> str:
        words, binds = self.of(node)
        return words if binds >= least else f"({words})"

    def call(self, name: str, given: list[str]) -> str:
        if name == "where":
            asked, yes, no = given
            return _("(als %(asked)s: %(yes)s; anders %(no)s)") % {
                "asked": asked, "yes": yes, "no": no,
            }  # fmt: skip
        return f"{_finds()[name]} ({'; '.join(given)})"


def _plain(value: float) -> str:
    return number(value, 0 if value == int(value) else len(repr(value).partition(".")[2]))


def _finds() -> dict[str, str]:
    """What every function of a programme file finds."""
    return {
        "min": _("het laagste van"),
        "max": _("het hoogste van"),
        "clip": _("binnen de grenzen"),
        "exp": _("e tot de macht"),
        "log": _("de logaritme van"),
        "sqrt": _("de wortel van"),
        "abs": _("de grootte van"),
        "find_break_even": _("vanaf welk deel aanbellen loont"),
        "referral_share": _("het deel dat wordt doorverwezen"),
        "waiting_time": _("de wachttijd"),
        "selection_cost": _("de kosten bij deze drempel"),
        "selection_optimum": _("de beste drempel"),
        "heaviest_share": _("het deel van de problemen bij wie wordt aangenomen"),
        "match_share": _("hoe vaak de hulp past"),
        "network_share": _("het deel dat het netwerk overneemt"),
        "relapses": _("hoeveel er terugkomen"),
        "follow_up_break_even": _("vanaf welke terugval volgen loont"),
        "new_for_old": _("wat elders niet meer wordt uitgegeven"),
        "home_referrals": _("het deel naar de eigen organisatie"),
    }

"""Lines whose expected value is exact: the sum at the expected values of its numbers."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from wijkteam.analysis.mkba.programme.expression import Expression
from wijkteam.analysis.mkba.programme.model import Link, Programme
from wijkteam.analysis.mkba.programme.timing import Cohort
from wijkteam.analysis.mkba.sum.discounting import schedule
from wijkteam.analysis.mkba.sum.inputs import Input

#: How often each source of luck is multiplied with itself at most.
Powers = dict[str, int]


def is_straight(
    programme: Programme, link: Link, inputs: Mapping[str, Input], sets: Mapping[str, float]
) -> bool:
    """
    Whether a line is a sum of products in which no uncertain number meets itself.

    Uncertain numbers are drawn apart from each other, so the mean of such a product is the
    product of the means: it needs no draws and has no noise. A division by something uncertain,
    a bound (`min`, `clip`) or an uncertain rate bends the line, and then only draws can tell.
    """
    timing, how = link.timing, programme.discounting
    rates = [] if how.already else [name for _, name in schedule(how, link.rate)]
    bending = (timing.drop_off, timing.growth, (timing.cohort or Cohort()).drop_off, *rates)
    for name in bending:
        if isinstance(name, str) and _powers_of(name, programme, inputs, sets) != {}:
            return False
    powers = _powers_of(link.name, programme, inputs, sets)
    price = _powers(link.price, programme, inputs, sets) if link.price else {}
    if powers is None or price is None:
        return False
    # To the first power the mean of a product of independent numbers is that of their means.
    return all(power <= 1 for power in _added(powers, price).values())


def _powers_of(
    name: str, programme: Programme, inputs: Mapping[str, Input], sets: Mapping[str, float]
) -> Powers | None:
    """The powers in a value or a link; None when it is no polynomial."""
    if name in sets:
        return {}
    number = inputs.get(name)
    if number is not None:
        # Numbers from one parameter share their luck, and so count as one.
        return {} if number.is_fixed else {number.stream: 1}
    return _powers(programme.links[name].quantity, programme, inputs, sets)


def _powers(
    expression: Expression,
    programme: Programme,
    inputs: Mapping[str, Input],
    sets: Mapping[str, float],
) -> Powers | None:
    def of(node: ast.expr) -> Powers | None:
        powers: Powers | None = {}
        match node:
            case ast.Constant():
                pass
            case ast.Name():
                name = expression.names[int(node.id.removeprefix("_n"))]
                powers = _powers_of(name, programme, inputs, sets)
            case ast.UnaryOp():
                powers = of(node.operand)
            case ast.BinOp(op=ast.Add() | ast.Sub()):
                powers = _most(of(node.left), of(node.right))
            case ast.BinOp(op=ast.Mult()):
                powers = _product(of(node.left), of(node.right))
            case ast.BinOp(op=ast.Div()):
                powers = of(node.left) if of(node.right) == {} else None
            case ast.Call(func=ast.Name(id="match_share"), args=[coverage, least, most]):
                powers = _most(of(least), of(most)) if of(coverage) == {} else None
            case ast.Call(func=ast.Name(id="home_referrals"), args=[base, seconded, bias]):
                powers = _product(of(base), _product(of(seconded), of(bias)))
            case _:
                # A power, a comparison or a bound of certain numbers is a certain number.
                powers = {} if all(of(part) == {} for part in _parts(node)) else None
        return powers

    return of(expression.tree)


def _parts(node: ast.expr) -> list[ast.expr]:
    """What a sum is made of, without the name of a function."""
    if isinstance(node, ast.Call):
        return node.args
    return [part for part in ast.iter_child_nodes(node) if isinstance(part, ast.expr)]


def _product(left: Powers | None, right: Powers | None) -> Powers | None:
    return None if left is None or right is None else _added(left, right)


def _added(left: Powers, right: Powers) -> Powers:
    # Multiplied, powers add up; added, the highest of the two stays.
    return {name: left.get(name, 0) + right.get(name, 0) for name in {*left, *right}}


def _most(left: Powers | None, right: Powers | None) -> Powers | None:
    if left is None or right is None:
        return None
    return {name: max(left.get(name, 0), right.get(name, 0)) for name in {*left, *right}}

"""A sum of a programme file as a formula of a spreadsheet, so that it keeps on counting."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping

from wijkteam.analysis.mkba.programme.expression import Expression

OPERATORS: dict[type[ast.AST], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Pow: "^",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}


def _clip(value: str, low: str, high: str) -> str:
    return f"MIN({high},MAX({low},{value}))"


def _waiting_time(arrivals: str, duration: str, slots: str) -> str:
    load, whole = f"({arrivals}*{duration})", f"INT({slots})"
    part = f"({slots}-{whole})"
    waits = (
        f"(1-{part})*{_chance_of_waiting(load, whole)}"
        f"+{part}*{_chance_of_waiting(load, f'({whole}+1)')}"
    )
    # Without room for all who come the queue grows for ever: 1/0 says so in any spreadsheet.
    return f"IF({load}<=0,0,IF({slots}>{load},({waits})*{duration}/({slots}-{load}),1/0))"


def _chance_of_waiting(load: str, slots: str) -> str:
    """Erlang C over Erlang B, which is the last term of a Poisson sum over that sum."""
    blocked = f"POISSON({slots},{load},0)/POISSON({slots},{load},1)"
    return f"IF({slots}>{load},{blocked}/(1-({load}/{slots})*(1-{blocked})),1)"


def _selection_cost(
    threshold: str, households: str, help_cost: str, escalation_cost: str, effect: str
) -> str:
    share = _clip(threshold, "0", "1")
    escalations = f"{households}*(1-{effect}*(1-({share})^2))/2"
    return f"({households}*(1-{share})*{help_cost}+{escalations}*{escalation_cost})"


def _network_share(start: str, coaching: str, needed: str, decay: str, years: str) -> str:
    kept = _clip(f"{coaching}/{needed}", "0", "1")
    return f"({start}*(1-{decay}*(1-{kept}))^{years})"


#: Every function that a programme file may call; the keys as `mkba.key_effects` has them.
FUNCTIONS: dict[str, Callable[..., str]] = {
    "min": lambda *values: f"MIN({','.join(values)})",
    "max": lambda *values: f"MAX({','.join(values)})",
    "clip": _clip,
    "exp": lambda value: f"EXP({value})",
    "log": lambda value: f"LN({value})",
    "sqrt": lambda value: f"SQRT({value})",
    "abs": lambda value: f"ABS({value})",
    "where": lambda asked, yes, no: f"IF({asked}<>0,{yes},{no})",
    "find_break_even": lambda cost, benefit: f"({cost}/{benefit})",
    "referral_share": lambda caseload, norm, base, slope: (
        f"(1-(1-{base})*EXP((0-{slope})*MAX({caseload}/{norm}-1,0)))"
    ),
    "waiting_time": _waiting_time,
    "selection_cost": _selection_cost,
    "selection_optimum": lambda cost, escalation, effect: _clip(
        f"{cost}/({escalation}*{effect})", "0", "1"
    ),
    "heaviest_share": lambda threshold, evenness: f"((1-{_clip(threshold, '0', '1')})^{evenness})",
    "match_share": lambda coverage, least, most: (
        f"({least}+({most}-{least})*{_clip(coverage, '0', '1')})"
    ),
    "network_share": _network_share,
    "relapses": lambda households, hazard, ratio, years: (
        f"((1-EXP(0-{hazard}*{ratio}*{years}))*{households})"
    ),
    "follow_up_break_even": lambda cost, relapse, ratio: f"({cost}/({relapse}*(1-{ratio})))",
    "new_for_old": lambda cost, share, lost: f"({cost}*{share}*(1-{lost}))",
    "home_referrals": lambda base, seconded, bias: f"({base}+(1-{base})*{bias}*{seconded})",
}


def formula(expression: Expression, places: Mapping[str, str]) -> str:
    """
    The sum with the address of a cell for every name, without the sign that begins it.

    Every step stands in brackets: a spreadsheet reads −2^2 and 2^3^2 otherwise than Python.
    """
    return _of(expression.tree, expression, places)


def _of(node: ast.expr, whole: Expression, places: Mapping[str, str]) -> str:
    match node:
        case ast.Constant():
            return repr(node.value).upper()
        case ast.Name():
            return places[whole.names[int(node.id.removeprefix("_n"))]]
        case ast.UnaryOp():
            sign = "0-" if isinstance(node.op, ast.USub) else "0+"
            return f"({sign}{_of(node.operand, whole, places)})"
        case ast.BinOp():
            left, right = (_of(side, whole, places) for side in (node.left, node.right))
            return f"({left}{OPERATORS[type(node.op)]}{right})"
        case ast.Compare():
            left, right = (_of(side, whole, places) for side in (node.left, node.comparators[0]))
            return f"IF({left}{OPERATORS[type(node.ops[0])]}{right},1,0)"
        case ast.Call(func=ast.Name(id=name)):
            return FUNCTIONS[name](*(_of(argument, whole, places) for argument in node.args))
    raise AssertionError(node)  # a programme file holds nothing else

"""
A spreadsheet as small as our workbook needs: it works formulas out without any of our own sums.

The tokens come from openpyxl; numbers, sums, areas and the functions named below are all there is.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from functools import cached_property
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.utils import range_boundaries

Value = Any
STRENGTH = {
    "<": 1,
    "<=": 1,
    ">": 1,
    ">=": 1,
    "<>": 1,
    "=": 1,
    "+": 2,
    "-": 2,
    "*": 3,
    "/": 3,
    "^": 4,
}


class Spreadsheet:
    """Opens a workbook and calculates any cell of it."""

    def __init__(self, file: bytes) -> None:
        self.book = load_workbook(BytesIO(file))
        self._known: dict[tuple[str, int, int], Value] = {}

    def __getitem__(self, place: tuple[str, str]) -> Value:
        sheet, address = place
        column, row, *_ = range_boundaries(address)
        return self.at(sheet, row, column)

    def at(self, sheet: str, row: int, column: int) -> Value:
        key = (sheet, row, column)
        if key not in self._known:
            cell = self.book[sheet].cell(row=row, column=column)
            formula = cell.data_type == "f"
            self._known[key] = Sum(self, sheet, cell.value).value if formula else cell.value
        return self._known[key]

    def set(self, sheet: str, address: str, value: float | str) -> None:
        self.book[sheet][address] = value
        self._known.clear()

    def area(self, sheet: str, text: str) -> list[Value]:
        if "!" in text:
            name, text = text.rsplit("!", 1)
            sheet = name.strip("'").replace("''", "'")
        left, top, right, bottom = range_boundaries(text.replace("$", ""))
        rows, columns = range(top, bottom + 1), range(left, right + 1)
        return [self.at(sheet, row, column) for row in rows for column in columns]

    def rows(self, sheet: str, first: int = 4) -> list[list[Value]]:
        found = self.book[sheet]
        return [
            [self.at(sheet, row, column) for column in range(1, found.max_column + 1)]
            for row in range(first, found.max_row + 1)
        ]


class Sum:
    """One formula, read from left to right with the strength of each operator."""

    def __init__(self, book: Spreadsheet, sheet: str, formula: str) -> None:
        self.book, self.sheet = book, sheet
        self.tokens = [one for one in Tokenizer(formula).items if one.type != Token.WSPACE]
        self.next = 0

    @cached_property
    def value(self) -> Value:
        found = self.expression(0)
        assert self.next == len(self.tokens), self.tokens[self.next :]
        return found

    def expression(self, least: int) -> Value:
        left = self.operand()
        while (token := self.peek()) and token.type == Token.OP_IN:
            strength = STRENGTH[token.value]
            if strength <= least:
                break
            self.next += 1
            left = OPERATORS[token.value](left, self.expression(strength))
        return left

    def operand(self) -> Value:
        token = self.tokens[self.next]
        self.next += 1
        if token.type == Token.OP_PRE:
            return -self.operand() if token.value == "-" else self.operand()
        if token.type == Token.PAREN:
            found = self.expression(0)
            self.next += 1
            return found
        if token.type == Token.FUNC:
            return self.function(token.value.rstrip("("))
        return self.literal(token)

    def function(self, name: str) -> Value:
        if name != "IF":
            return FUNCTIONS[name](*self.arguments())
        asked = self.expression(0)
        found: Value = None
        for wanted in (bool(asked), not asked):
            self.next += 1
            if wanted:
                found = self.expression(0)
            else:
                self.skip()
        self.next += 1
        return found

    def skip(self) -> None:
        """Pass over an argument that is not asked for, which may not be a number at all."""
        depth = 0
        while depth or self.tokens[self.next].type != Token.SEP:
            token = self.tokens[self.next]
            if not depth and token.subtype == Token.CLOSE:
                return
            depth += {Token.OPEN: 1, Token.CLOSE: -1}.get(token.subtype, 0)
            self.next += 1

    def literal(self, token: Token) -> Value:
        if token.subtype == Token.NUMBER:
            return float(token.value)
        if token.subtype == Token.TEXT:
            return token.value[1:-1].replace('""', '"')
        found = self.book.area(self.sheet, token.value)
        return found if ":" in token.value else found[0]

    def arguments(self) -> list[Value]:
        found = []
        while True:
            found.append(self.expression(0))
            token = self.tokens[self.next]
            self.next += 1
            if token.type == Token.FUNC:
                return found

    def peek(self) -> Token | None:
        return self.tokens[self.next] if self.next < len(self.tokens) else None


OPERATORS: dict[str, Callable[[Value, Value], Value]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": lambda left, right: left / right if right else math.inf,  # a spreadsheet goes on
    "^": operator.pow,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}


def _numbers(values: tuple[Value, ...]) -> list[float]:
    flat = [one for value in values for one in (value if isinstance(value, list) else [value])]
    return [one for one in flat if isinstance(one, int | float)]


def _sumifs(sums: list[float], *conditions: Value) -> float:
    pairs = list(zip(conditions[::2], conditions[1::2], strict=True))
    return sum(
        amount
        for at, amount in enumerate(sums)
        if all(area[at] == wanted for area, wanted in pairs)
    )


def _poisson(count: float, mean: float, summed: float) -> float:
    terms = [
        math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(int(count) + 1)
    ]
    return math.fsum(terms) if summed else terms[-1]


FUNCTIONS: dict[str, Callable[..., Value]] = {
    "SUM": lambda *values: math.fsum(_numbers(values)),
    "SUMIFS": _sumifs,
    "MIN": lambda *values: min(_numbers(values)),
    "MAX": lambda *values: max(_numbers(values)),
    "INDEX": lambda area, _row, column: area[int(column) - 1],
    "MATCH": lambda wanted, area, _exactly: area.index(wanted) + 1,
    "ISNUMBER": lambda value: isinstance(value, int | float),
    "ROUND": lambda value, digits: round(value, int(digits)),
    "POISSON": _poisson,
    "INT": math.floor,
    "EXP": math.exp,
    "LN": math.log,
    "SQRT": math.sqrt,
    "ABS": abs,
}

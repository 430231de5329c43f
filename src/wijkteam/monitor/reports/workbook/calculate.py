"""
What the formulas of our workbook come to, so that a preview that does not count shows numbers.

A spreadsheet as small as that needs: the tokens come from openpyxl; numbers, sums, areas and the
functions named below are all there is. It knows nothing of the sums of the engine, so that the
tests can lay the one beside the other. Any real spreadsheet counts anew when it opens the file.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable
from html import escape
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.utils import range_boundaries

Value = Any
#: How tightly an operator holds its sides.
STRENGTH = dict.fromkeys(("<", "<=", ">", ">=", "<>", "="), 1) | {
    "+": 2,
    "-": 2,
    "*": 3,
    "/": 3,
    "^": 4,
}
#: A cell with a formula as openpyxl writes it: with an empty value.
_CELL = re.compile(r'<c r="(?P<place>[A-Z]+\d+)"(?P<style>[^>]*)>(?P<sum><f>.*?</f>)<v></v></c>')
_SHEET = re.compile(r"xl/worksheets/sheet(?P<number>\d+)\.xml")


def with_values(book: Workbook) -> bytes:
    """The file of *book*, in which every formula stands with the value it has now."""
    calculated, plain, filled = Spreadsheet(book), BytesIO(), BytesIO()
    book.save(plain)
    with ZipFile(plain) as source, ZipFile(filled, "w", ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = source.read(entry)
            sheet = _SHEET.fullmatch(entry.filename)
            if sheet:  # openpyxl numbers the sheets in their order
                title = book.sheetnames[int(sheet["number"]) - 1]
                content = _filled(content.decode(), calculated, title).encode()
            target.writestr(entry, content)
    return filled.getvalue()


def _filled(sheet: str, calculated: Spreadsheet, title: str) -> str:
    def cell(match: re.Match[str]) -> str:
        value = calculated[title, match["place"]]
        kind, written = "", ""
        if isinstance(value, bool):
            kind, written = ' t="b"', str(int(value))
        elif isinstance(value, str):
            kind, written = ' t="str"', escape(value, quote=False)
        elif value is None:
            written = "0"  # a formula that only points at an empty cell gives nought
        elif not math.isfinite(value):
            kind, written = ' t="e"', "#DIV/0!"
        else:
            written = repr(float(value) + 0.0)  # plus nought: no cell shows −0
        start = f'<c r="{match["place"]}"{match["style"]}{kind}>'
        return f"{start}{match['sum']}<v>{written}</v></c>"

    return _CELL.sub(cell, sheet)


class Spreadsheet:
    """A workbook of which any cell can be calculated, each one once."""

    def __init__(self, book: Workbook | bytes) -> None:
        self.book = load_workbook(BytesIO(book)) if isinstance(book, bytes) else book
        self._known: dict[tuple[str, int, int], Value] = {}

    def __getitem__(self, place: tuple[str, str]) -> Value:
        sheet, address = place
        column, row, *_ = range_boundaries(address)
        return self.at(sheet, row, column)

    def at(self, sheet: str, row: int, column: int) -> Value:
        key = (sheet, row, column)
        if key not in self._known:
            cell = self.book[sheet].cell(row=row, column=column)
            is_formula = cell.data_type == "f"
            self._known[key] = Sum(self, sheet, cell.value).value() if is_formula else cell.value
        return self._known[key]

    def set(self, sheet: str, address: str, value: float | str) -> None:
        """Type another value in a cell: everything that follows from it is counted anew."""
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
        """Every row of a sheet from its *first* on."""
        cells = self.book[sheet]
        return [
            [self.at(sheet, row, column) for column in range(1, cells.max_column + 1)]
            for row in range(first, cells.max_row + 1)
        ]


class Sum:
    """One formula, read from left to right with the strength of each operator."""

    def __init__(self, book: Spreadsheet, sheet: str, formula: str) -> None:
        self.book, self.sheet = book, sheet
        self.tokens = [t for t in Tokenizer(formula).items if t.type != Token.WSPACE]
        self.next = 0

    def value(self) -> Value:
        total = self.expression(0)
        if self.next != len(self.tokens):
            raise ValueError(f"a formula that ends too early: {self.tokens[self.next :]}")
        return total

    def expression(self, least: int) -> Value:
        left = self.operand()
        while self.next < len(self.tokens):
            token = self.tokens[self.next]
            if token.type != Token.OP_IN or STRENGTH[token.value] <= least:
                break
            self.next += 1
            left = OPERATORS[token.value](left, self.expression(STRENGTH[token.value]))
        return left

    def operand(self) -> Value:
        token = self.tokens[self.next]
        self.next += 1
        if token.type == Token.OP_PRE:
            return -self.operand() if token.value == "-" else self.operand()
        if token.type == Token.PAREN:
            inner = self.expression(0)
            self.next += 1
            return inner
        if token.type == Token.FUNC:
            return self.function(token.value.rstrip("("))
        if token.subtype == Token.NUMBER:
            return float(token.value)
        if token.subtype == Token.TEXT:
            return token.value[1:-1].replace('""', '"')
        area = self.book.area(self.sheet, token.value)
        return area if ":" in token.value else area[0]

    def function(self, name: str) -> Value:
        if name == "IF":
            return self.choice()
        arguments = []
        while True:
            arguments.append(self.expression(0))
            token = self.tokens[self.next]
            self.next += 1
            if token.type == Token.FUNC:
                return FUNCTIONS[name](*arguments)

    def choice(self) -> Value:
        """IF: the side that is not asked for is passed over, as it may not be a number at all."""
        asked = bool(self.expression(0))
        value: Value = None
        for wanted in (asked, not asked):
            self.next += 1
            if wanted:
                value = self.expression(0)
            else:
                self.skip()
        self.next += 1
        return value

    def skip(self) -> None:
        depth = 0
        while depth or self.tokens[self.next].type != Token.SEP:
            token = self.tokens[self.next]
            if not depth and token.subtype == Token.CLOSE:
                return
            depth += {Token.OPEN: 1, Token.CLOSE: -1}.get(token.subtype, 0)
            self.next += 1


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
    """All numbers of areas and cells; words do not count."""
    flat = [cell for value in values for cell in (value if isinstance(value, list) else [value])]
    return [cell for cell in flat if isinstance(cell, int | float)]


def _sumifs(amounts: list[float], *conditions: Value) -> float:
    pairs = list(zip(conditions[::2], conditions[1::2], strict=True))
    return sum(
        amount
        for at, amount in enumerate(amounts)
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

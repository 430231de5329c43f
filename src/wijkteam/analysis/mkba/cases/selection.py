"""Choosing cases with a declared spread, after the characteristics of De Meere & Hamdi 2013."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.cases.coding import BY_CODE, CHARACTERISTICS, CODES, Characteristic
from wijkteam.analysis.mkba.cases.table import LONGEST_NAME, plain_words
from wijkteam.analysis.statistics.spread import spread
from wijkteam.analysis.statistics.written.delimited import (
    Record,
    RejectedRow,
    TableRefused,
    read_table,
)

Values = Mapping[str, Sequence[str]]
"""Of one case: the values it has on each characteristic; a characteristic may be absent."""

Pair = tuple[str, str]
"""A characteristic and one of its values: a cell of the spread."""


class SelectionRefused(AnalysisError):
    """A choice of cases that cannot be made."""


@dataclass(frozen=True, slots=True)
class Covered:
    """One characteristic: how often each value occurs, what does not, and how many were asked."""

    code: str
    label: str
    label_en: str
    counts: dict[str, int]
    absent: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        return not self.absent


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far a choice of cases spreads over the characteristics."""

    cases: tuple[str, ...]
    characteristics: tuple[Covered, ...]
    share: float

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A case of the choice, and the values that no case before it had."""

    case: str
    adds: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """
    The cases chosen, in order, and how far they spread.

    *reachable* is the spread of all candidates together: what it lacks, no choice can bring in.
    """

    cases: tuple[Chosen, ...]
    coverage: Coverage
    reachable: Coverage

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def coverage(cases: Mapping[str, Values], *, over: Collection[str] = CODES) -> Coverage:
    """
    Say per characteristic which values occur and which do not.

    *over* are the characteristics declared to spread over; all 13 unless fewer are. ``share`` is
    the part of all values of the source that occurs at least once; ``unknown`` names the cases
    that say nothing about a characteristic. Raises `SelectionRefused` for a characteristic that
    is not among the 13, and when *over* is empty.

    >>> covered = coverage({"A": {"history": ["new"]}, "B": {"history": ["acute"]}})
    >>> history = next(each for each in covered.characteristics if each.code == "history")
    >>> history.counts, history.absent
    ({'from_other_help': 0, 'acute': 1, 'new': 1}, ('from_other_help',))
    """
    declared = _declared(cases, over)
    covered = tuple(_covered(characteristic, cases) for characteristic in declared)
    possible = sum(len(characteristic.values) for characteristic in declared)
    lacking = sum(len(characteristic.absent) for characteristic in covered)
    return Coverage(tuple(cases), covered, 1 - lacking / possible)


def select_cases(
    candidates: Mapping[str, Values], *, count: int, over: Collection[str] = CODES
) -> tuple[str, ...]:
    """
    Choose *count* cases that together show as many values as possible; see `choose`.

    >>> select_cases({"A": {"history": ["new"]}, "B": {"history": ["new"]},
    ...               "C": {"history": ["acute"]}}, count=2)
    ('A', 'C')
    """
    return tuple(case.case for case in choose(candidates, count=count, over=over).cases)


def choose(
    candidates: Mapping[str, Values], *, count: int, over: Collection[str] = CODES
) -> Choice:
    """
    Choose *count* cases that together show as many values as possible, and say what each adds.

    Takes, one at a time, the case that adds most values not yet seen; then most that were seen
    least; then the first in order. The same candidates give the same choice: it is declared, and
    no sample. Raises `SelectionRefused` when there are too few, and as `coverage`.

    >>> choice = choose({"A": {"history": ["new"]}, "B": {"history": ["acute"]}}, count=1,
    ...                over=["history"])
    >>> choice.cases[0].adds, round(choice.coverage.share, 2), round(choice.reachable.share, 2)
    ((('history', 'new'),), 0.33, 0.67)
    """
    if not 1 <= count <= len(candidates):
        raise SelectionRefused(
            f"{count} cases cannot be chosen out of {len(candidates)}. Choose from 1 up to "
            f"{len(candidates)}, or bring in more candidates."
        )
    reachable = coverage(candidates, over=over)
    asked = [code for code in CODES if code in over]
    # The cells that a case fills, in the order of the characteristics; a value counts once.
    pairs = {
        name: tuple(
            dict.fromkeys((code, value) for code in asked for value in values.get(code, ()))
        )
        for name, values in candidates.items()
    }
    chosen = [Chosen(name, adds) for name, adds in spread(pairs, count)]
    names = [case.case for case in chosen]
    return Choice(
        tuple(chosen), coverage({name: candidates[name] for name in names}, over=over), reachable
    )


def check_characteristics(name: str, values: Values) -> None:
    """Refuse a characteristic that is not among the 13."""
    for code in values:
        if code not in CODES:
            raise SelectionRefused(
                f"Case {name} has characteristic {code!r}, which is none of the 13. Use: "
                f"{', '.join(CODES)}."
            )


def _declared(cases: Mapping[str, Values], over: Collection[str]) -> list[Characteristic]:
    for name, values in cases.items():
        check_characteristics(name, values)
    unknown = [code for code in over if code not in CODES]
    if unknown or not over:
        what = f"{', '.join(unknown)} is none of them" if unknown else "none is given"
        raise SelectionRefused(
            f"Declare which of the 13 characteristics to spread over; {what}. Use: "
            f"{', '.join(CODES)}."
        )
    return [characteristic for characteristic in CHARACTERISTICS if characteristic.code in over]


def _covered(characteristic: Characteristic, cases: Mapping[str, Values]) -> Covered:
    # From nil, so that a value that nobody has stands in the table as a gap.
    counts = dict.fromkeys(characteristic.values, 0)
    for values in cases.values():
        for value in set(values.get(characteristic.code, ())):
            counts[value] = counts.get(value, 0) + 1
    return Covered(
        code=characteristic.code,
        label=characteristic.label,
        label_en=characteristic.label_en,
        counts=counts,
        absent=tuple(value for value in characteristic.values if not counts[value]),
        unknown=tuple(
            name for name, values in cases.items() if not values.get(characteristic.code)
        ),
    )


CASE = "case"
_BETWEEN = re.compile(r"[|/+&]|;(?=.)")
# As people leave a cell open, in both languages: unknown spreads over nothing.
_UNKNOWN = frozenset({"", "?", "-", "–", "onbekend", "unknown"})
_HEADINGS = {
    characteristic.label.casefold(): characteristic.code for characteristic in BY_CODE.values()
}


@dataclass(frozen=True, slots=True)
class CandidateTable:
    """The candidates of a file: each data row is either used or rejected with the reason."""

    file: str
    candidates: dict[str, dict[str, tuple[str, ...]]]
    rejected: tuple[RejectedRow, ...]
    unused_columns: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def read_candidates(path: str | Path) -> CandidateTable:
    """
    Read a table with a column `case` and a column for each characteristic that is known.

    A cell holds a value, several with `|` or `+` between them, or nothing; codes and the Dutch and
    English words are read alike. A row is rejected, and the rest kept, for: no name or too long
    a one, a name that stood there before, no characteristic at all, something else than yes or no
    where only that can be. Raises `TableRefused` when nothing can be read.

    >>> import tempfile, pathlib
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "candidates.csv"
    >>> _ = file.write_text("case;integral;problems\\nA;ja;Schulden | wonen\\nB;soms;\\n")
    >>> table = read_candidates(file)
    >>> table.candidates
    {'A': {'integral': ('yes',), 'problems': ('debts', 'wonen')}}
    >>> table.rejected[0].line
    3
    """
    table = read_table(path, required=(CASE,), optional=CODES)
    # A column may be called by the code of a characteristic or by its Dutch words.
    codes = {name: _HEADINGS.get(name.replace("_", " "), name) for name in table.columns}
    columns = {name: code for name, code in codes.items() if code in CODES}
    if not columns:
        raise TableRefused(
            f"{Path(path).name}, line 1: none of the columns is a characteristic. Name one or more "
            f"of {', '.join(CODES)}."
        )
    candidates: dict[str, dict[str, tuple[str, ...]]] = {}
    lines: dict[str, int] = {}
    rejected = []
    for record in table.records:
        try:
            name = _name(record, lines)
            candidates[name] = _values(record, columns)
            lines[name.casefold()] = record.line
        except ValueError as problem:
            reason = f"{table.file}:{record.line}: {problem}"
            rejected.append(RejectedRow(record.line, record[CASE][:LONGEST_NAME], reason))
    return CandidateTable(table.file, candidates, tuple(rejected), table.unused((CASE, *columns)))


def _name(record: Record, lines: Mapping[str, int]) -> str:
    if record.problem:
        raise ValueError(record.problem)
    name = record[CASE]
    if not name:
        raise ValueError("the case is empty. Give it a name that tells nothing about the people.")
    if len(name) > LONGEST_NAME:
        raise ValueError(
            f"the case has a name of {len(name)} characters. Give it one of at most {LONGEST_NAME}."
        )
    before = lines.get(name.casefold())
    if before:
        raise ValueError(
            f"the case {name} stands on line {before} too. Keep one of the two, with several "
            "values in a cell as `debts | health`."
        )
    return name


def _values(record: Record, columns: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    by_code = {}
    for column, code in columns.items():
        parts = [part.strip() for part in _BETWEEN.split(record[column])]
        codes = [BY_CODE[code].code_of(part) for part in parts if part.casefold() not in _UNKNOWN]
        if codes:
            by_code[code] = tuple(dict.fromkeys(codes))  # a value that is said twice counts once
    if not by_code:
        raise ValueError("no characteristic is filled in. Fill in at least one, or leave it out.")
    return by_code


CHOSEN = "chosen"


def write_candidates(
    candidates: dict[str, Values], *, chosen: Collection[str] | None = None
) -> str:
    """
    Give candidates as a table, with a last column that says which are *chosen* when that is given.

    Without candidates it is a table to fill in.

    >>> print(write_candidates({"A": {"problems": ["debts", "health"]}}, chosen=["A"]), end="")
    case,own_strength,network_used,collective,integral,to_work,one_family_one_plan,channel,\
problems,problems_children,history,network_kind,background,practical,chosen
    A,,,,,,,,debts | health,,,,,,yes
    """
    out = StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow([CASE, *CODES, *([] if chosen is None else [CHOSEN])])
    for name, values in candidates.items():
        cells = [" | ".join(map(plain_words, values.get(code, ()))) for code in CODES]
        mark = [] if chosen is None else ["yes" if name in chosen else "no"]
        table.writerow([plain_words(name), *cells, *mark])
    return out.getvalue()

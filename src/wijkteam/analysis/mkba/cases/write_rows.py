"""Write cases as the table that `read_cases` reads."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from io import StringIO

from wijkteam.analysis.mkba.cases.rows import OPTIONAL, REQUIRED, CaseRow

#: Words that begin with one of these would be taken for a formula by a spreadsheet.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_rows(rows: Sequence[CaseRow]) -> str:
    """
    Give *rows* as a table that `read_cases` reads again with the same outcome.

    Numbers keep all their digits. Two references of one case that differ in capitals only get a
    number; words that a spreadsheet would take for a formula get a quotation mark before them.

    >>> print(write_rows([CaseRow(2, "A", 100.0, 250.5, 4, 2, None, "los")]), end="")
    case,cost_team,cost_reference,effect_team,effect_reference,weight,reference
    A,100.0,250.5,4,2,,los
    """
    out = StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(REQUIRED + OPTIONAL)
    for row in _told_apart(rows):
        cells = [getattr(row, name) for name in REQUIRED + OPTIONAL]
        table.writerow([plain_words(cell) if isinstance(cell, str) else cell for cell in cells])
    return out.getvalue()


def plain_words(text: str) -> str:
    """
    Words on one line that a spreadsheet reads as words, and never as a formula.

    >>> plain_words("=SUM(A1)"), plain_words("gezin\\nmet schuld")
    ("'=SUM(A1)", 'gezin met schuld')
    """
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(FORMULA) else line


def _told_apart(rows: Sequence[CaseRow]) -> list[CaseRow]:
    seen: set[tuple[str, str]] = set()
    found = []
    for row in rows:
        name = row.reference
        at = 1
        while (row.case, name.casefold()) in seen:
            at += 1
            name = f"{row.reference} {at}"
        seen.add((row.case, name.casefold()))
        found.append(replace(row, reference=name))
    return found

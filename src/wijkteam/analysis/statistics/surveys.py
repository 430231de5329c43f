"""Survey files: client surveys as rows of study, indicator, number of answers, percentage."""

from __future__ import annotations

import math
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.statistics.delimited import Record, TableRefused, read_table

REQUIRED = ("study", "indicator", "n", "percentage")
OPTIONAL = ("municipality", "team_type", "period")
UNKNOWN = frozenset(
    {"", "?", "-", "–", "onbekend", "unknown", "na", "n/a", "nan", "nb", "n.b.", "nvt",
     "n.v.t.", "niet bekend", "geen", "none", "null", "missing"}
)  # fmt: skip
LACKS_N = "lack of n: the number of respondents is not given, so the study has no weight"


class SurveyFileError(AnalysisError):
    """A survey file that cannot be read at all."""


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """One result: the percentage of *n* respondents of a study, on one indicator."""

    line: int
    study: str
    indicator: str
    n: int
    percentage: float
    municipality: str = ""
    team_type: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """A result that cannot be weighed, and why; it is shown, never forgotten."""

    line: int
    study: str
    indicator: str
    percentage: float
    reason: str
    municipality: str = ""
    team_type: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that is wrong; *reason* names file and line and says what to do."""

    line: int
    study: str
    indicator: str
    reason: str


@dataclass(frozen=True, slots=True)
class Surveys:
    """
    What a survey file holds: every data row is in exactly one of the three lists.

    ``unused_columns`` are columns that mean nothing to the pooling, such as a source.
    """

    path: str
    rows: tuple[SurveyRow, ...]
    left_out: tuple[LeftOutRow, ...]
    rejected: tuple[RejectedRow, ...]
    unused_columns: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def read_surveys(path: str | Path) -> Surveys:
    """
    Read a survey file in the form a spreadsheet writes it.

    Columns ``study``, ``indicator``, ``n``, ``percentage`` and optionally ``municipality``,
    ``team_type``, ``period``, in any order; comma, semicolon or tab between them; decimal
    point or comma; UTF-8 (with or without mark) or Windows-1252. An *n* that is empty, ``?``
    or ``onbekend`` leaves the row out for lack of n. A row is rejected, and the rest kept,
    for: a percentage outside 0–100, an *n* that is not a whole number above 0, an empty study
    or indicator, a study that gives the same result twice, too many or too few fields.

    Raises `SurveyFileError` when the file is missing, is not text, is empty or lacks a column.

    >>> import tempfile, pathlib
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "surveys.csv"
    >>> _ = file.write_text("study;indicator;n;percentage\\nA;helpend;200;71,5\\nB;helpend;?;80\\n")
    >>> surveys = read_surveys(file)
    >>> surveys.rows[0].percentage, surveys.left_out[0].study
    (71.5, 'B')
    """
    try:
        table = read_table(path, required=REQUIRED, optional=OPTIONAL)
    except TableRefused as refused:
        raise SurveyFileError(str(refused)) from None
    rows: list[SurveyRow] = []
    left_out: list[LeftOutRow] = []
    rejected: list[RejectedRow] = []
    seen: dict[tuple[str, ...], int] = {}
    for record in table.records:
        try:
            row = _read_row(record)
            if isinstance(row, SurveyRow):
                _check_new(row, seen)
        except ValueError as problem:
            reason = f"{Path(path).name}, line {record.line}: {problem}"
            rejected.append(RejectedRow(record.line, record["study"], record["indicator"], reason))
            continue
        if isinstance(row, SurveyRow):
            rows.append(row)
        else:
            left_out.append(row)
    unused = table.unused(REQUIRED + OPTIONAL)
    return Surveys(table.file, tuple(rows), tuple(left_out), tuple(rejected), unused)


def _read_row(record: Record) -> SurveyRow | LeftOutRow:
    if record.problem:
        raise ValueError(record.problem)
    for column in ("study", "indicator"):
        if not record[column]:
            raise ValueError(f"the {column} is empty; fill it in or remove the row.")
    percentage = _read_percentage(record["percentage"])
    n = _read_n(record["n"])
    study, indicator = record["study"], record["indicator"]
    labels = {name: record[name] for name in OPTIONAL}
    if n is None:
        return LeftOutRow(record.line, study, indicator, percentage, LACKS_N, **labels)
    return SurveyRow(record.line, study, indicator, n, percentage, **labels)


def _read_percentage(text: str) -> float:
    cleaned = text.replace("%", "").replace("\u00a0", "").strip()
    if cleaned.casefold() in UNKNOWN:
        raise ValueError("the percentage is missing; fill it in or remove the row.")
    try:
        value = float(cleaned.replace(",", "."))
    except ValueError:
        raise ValueError(f"the percentage '{text}' is not a number.") from None
    if not (math.isfinite(value) and 0 <= value <= 100):
        raise ValueError(
            f"the percentage is {text}; it must lie between 0 and 100. Look it up in the report."
        )
    return value


def _read_n(text: str) -> int | None:
    cleaned = re.sub(r"(?i)^n\s*=\s*", "", text.replace("\u00a0", " ").strip())
    if cleaned.casefold() in UNKNOWN:
        return None
    match = re.fullmatch(r"([+-]?\d+)([.,]0{1,2})?", cleaned)  # 250.0 is how some tools write 250
    if match is None:
        raise ValueError(
            f"n is '{text}', not a whole number; write the number of respondents in digits only, "
            "without a thousands mark, or leave it empty when it is unknown."
        )
    n = int(match.group(1))
    if n <= 0:
        raise ValueError(
            f"n is {n}; a study has at least one respondent. Leave n empty when it is unknown."
        )
    return n


def _check_new(row: SurveyRow, seen: dict[tuple[str, ...], int]) -> None:
    key = tuple(
        text.casefold()
        for text in (row.study, row.indicator, row.municipality, row.team_type, row.period)
    )
    if key in seen:
        raise ValueError(
            f"the study '{row.study}' already gave '{row.indicator}' for the same group on line "
            f"{seen[key]}; respondents count once. Keep the right row."
        )
    seen[key] = row.line

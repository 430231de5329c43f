"""Survey files: client surveys as rows of study, indicator, number of answers, percentage."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.statistics.written.delimited import Record, TableRefused, read_table

REQUIRED = ("study", "indicator", "n", "percentage")
OPTIONAL = ("municipality", "team_type", "period")
UNKNOWN = frozenset(
    {"", "?", "-", "–", "onbekend", "unknown", "na", "n/a", "nan", "nb", "n.b.", "nvt",
     "n.v.t.", "niet bekend", "geen", "none", "null", "missing"}
)  # fmt: skip
#: How a statistical office writes a figure that exists and is not given: secret, or too few.
#: A figure that was withheld is not zero, and a study that holds one is not wrong.
WITHHELD = frozenset({".", "..", "x", "*", "**"})
WITHHELD_N = "n is withheld ({}): too few answered, so the study has no weight"
WITHHELD_PERCENTAGE = "the percentage is withheld ({}): it exists, and was not published"
LACKS_N = "lack of n: the number of respondents is not given, so the study has no weight"


#: What the figures in the column percentage are; ``None`` asks back when that is not plain.
Scale = Literal["percentages", "fractions"]


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
    """
    A result that cannot be weighed, and why; it is shown, never forgotten.

    ``percentage`` is ``None`` when it was withheld.
    """

    line: int
    study: str
    indicator: str
    percentage: float | None
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


def read_surveys(
    path: str | Path,
    *,
    scale: Scale | None = None,
    columns: Mapping[str, str] | None = None,
) -> Surveys:
    """
    Read a survey file in the form a spreadsheet writes it.

    Columns ``study``, ``indicator``, ``n``, ``percentage`` and optionally ``municipality``,
    ``team_type``, ``period``, in any order; comma, semicolon or tab between them; decimal
    point or comma; UTF-8 (with or without mark) or Windows-1252; a title above and a source under
    the table. *columns* says which column of the file holds what: ``{"study": "Gemeente"}``. An
    *n* that is empty, ``?`` or ``onbekend`` leaves the row out for lack of n; an *n* or
    percentage that is withheld (``.``, ``x``, ``*``, ``<5``) leaves it out as withheld.

    *scale* says whether the file holds ``percentages`` or ``fractions`` of 1. Without it a file
    in which no figure is above 1 is refused with that question, and a row below 1 among
    percentages is rejected with it: 0.71 is 71 % to one and 0.71 % to another. A figure with a
    per cent sign is always a percentage.

    A row is rejected, and the rest kept, for: a percentage outside 0–100, an *n* that is not a
    whole number above 0, an empty study or indicator, a study that gives the same result twice,
    too many or too few fields.

    Raises `SurveyFileError` when the file is missing, is not text, is empty or lacks a column,
    and when its figures may be fractions.

    >>> import tempfile, pathlib
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "surveys.csv"
    >>> _ = file.write_text("study;indicator;n;percentage\\nA;helpend;200;71,5\\nB;helpend;?;80\\n")
    >>> surveys = read_surveys(file)
    >>> surveys.rows[0].percentage, surveys.left_out[0].study
    (71.5, 'B')
    >>> _ = file.write_text("study;indicator;n;percentage\\nA;helpend;200;0,71\\n")
    >>> read_surveys(file, scale="fractions").rows[0].percentage
    71.0
    """
    if scale not in (None, "percentages", "fractions"):
        raise SurveyFileError(f"There is no scale '{scale}': choose percentages or fractions.")
    try:
        table = read_table(path, required=REQUIRED, optional=OPTIONAL, renamed=columns)
    except TableRefused as refused:
        raise SurveyFileError(str(refused)) from None
    name = Path(path).name
    rows: list[SurveyRow] = []
    left_out: list[LeftOutRow] = []
    rejected: list[RejectedRow] = []
    seen: dict[tuple[str, ...], int] = {}
    surely_percentages: set[int] = set()  # lines
    for record in table.records:
        try:
            row = _read_row(record, scale)
            if isinstance(row, SurveyRow):
                _check_new(row, seen)
        except ValueError as problem:
            reason = f"{name}, line {record.line}: {problem}"
            rejected.append(RejectedRow(record.line, record["study"], record["indicator"], reason))
            continue
        if "%" in record["percentage"] or scale is not None:
            surely_percentages.add(row.line)
        if isinstance(row, SurveyRow):
            rows.append(row)
        else:
            left_out.append(row)
    doubtful = _perhaps_fractions(name, [*rows, *left_out], surely_percentages)
    rejected += doubtful
    strange = {row.line for row in doubtful}
    return Surveys(
        table.file,
        tuple(row for row in rows if row.line not in strange),
        tuple(row for row in left_out if row.line not in strange),
        tuple(sorted(rejected, key=lambda row: row.line)),
        table.unused(REQUIRED + OPTIONAL),
    )


def _perhaps_fractions(
    name: str, rows: list[SurveyRow | LeftOutRow], surely_percentages: set[int]
) -> list[RejectedRow]:
    """Return the rows below 1 among percentages; raise when no figure is above 1."""
    known = [(row, row.percentage) for row in rows if row.percentage is not None]
    beyond_doubt = [
        (row, value) for row, value in known if value > 1 or row.line in surely_percentages
    ]
    doubtful = [
        (row, value)
        for row, value in known
        if 0 < value <= 1 and row.line not in surely_percentages
    ]
    if doubtful and not beyond_doubt:
        first, value = min(doubtful, key=lambda pair: pair[0].line)
        raise SurveyFileError(
            f"{name}, line {first.line}: the percentage is {value:g} and no figure in this file is "
            f"above 1. Are these fractions? Then say so (--scale fractions) and {value:g} is read "
            f"as {100 * value:g} %. Are they percentages after all? Then say that (--scale "
            "percentages)."
        )
    if not doubtful:
        return []
    sure, percentage = min(beyond_doubt, key=lambda pair: pair[0].line)
    return [
        RejectedRow(
            row.line,
            row.study,
            row.indicator,
            f"{name}, line {row.line}: {value:g} stands among percentages such as {percentage:g} "
            f"(line {sure.line}): is it {100 * value:g} % or {value:g} %? Write it with the sign "
            "%, or say of the whole file that it holds percentages (--scale percentages).",
        )
        for row, value in doubtful
        if value != 1  # 1 among percentages is 1 %: nobody writes one figure in full as a fraction
    ]


def _read_row(record: Record, scale: Scale | None) -> SurveyRow | LeftOutRow:
    if record.problem:
        raise ValueError(record.problem)
    for column in ("study", "indicator"):
        if not record[column]:
            raise ValueError(f"the {column} is empty; fill it in or remove the row.")
    study, indicator = record["study"], record["indicator"]
    labels = {name: record[name] for name in OPTIONAL}
    written_n, written = record["n"].strip(), record["percentage"].strip()
    if _is_withheld(written):
        reason = WITHHELD_PERCENTAGE.format(written)
        return LeftOutRow(record.line, study, indicator, None, reason, **labels)
    percentage = _read_percentage(written, scale)
    if _is_withheld(written_n):
        reason = WITHHELD_N.format(written_n)
        return LeftOutRow(record.line, study, indicator, percentage, reason, **labels)
    n = _read_n(written_n)
    if n is None:
        return LeftOutRow(record.line, study, indicator, percentage, LACKS_N, **labels)
    return SurveyRow(record.line, study, indicator, n, percentage, **labels)


def _is_withheld(text: str) -> bool:
    return text.casefold() in WITHHELD or re.fullmatch(r"[<≤]\s*\d+\s*%?", text) is not None


def _read_percentage(text: str, scale: Scale | None) -> float:
    cleaned = text.replace("%", "").replace("\u00a0", "").strip()
    if cleaned.casefold() in UNKNOWN:
        raise ValueError("the percentage is missing; fill it in or remove the row.")
    try:
        value = float(cleaned.replace(",", "."))
    except ValueError:
        raise ValueError(f"the percentage '{text}' is not a number.") from None
    if scale == "fractions" and "%" not in text:
        if value > 1:
            raise ValueError(
                f"the fraction is {text}; it must lie between 0 and 1. Write a percentage with "
                "its sign, such as 71%."
            )
        # 0.29 * 100 is 28.999999999999996 in binary: the tenth decimal is nobody's answer.
        value = round(100 * value, 10)
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

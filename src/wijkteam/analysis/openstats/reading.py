"""Read a saved table: as CBS gives it (OData 3 or 4), or as a spreadsheet of any layout."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from wijkteam.analysis.openstats.cells import Mark, read_cell
from wijkteam.analysis.openstats.periods import read_period
from wijkteam.analysis.openstats.table import OpenStatsError, Origin, PublishedTable, frame
from wijkteam.analysis.statistics.written.delimited import (
    Record,
    TableRefused,
    decoded_text,
    read_table,
)
from wijkteam.analysis.statistics.written.kept_columns import kept_columns

#: What each column may be called, without capitals; the first that is there is used.
NAMES: Mapping[str, tuple[str, ...]] = {
    "area": ("regios", "regio's", "regio", "wijkenenbuurten", "wijken_en_buurten", "codering_3",
             "gemeenten", "gemeente", "postcode", "area", "study"),
    "period": ("perioden", "periode", "peildatum", "jaar", "period", "year"),
    "measure": ("onderwerp", "onderwerpen", "measure", "indicator"),
    "value": ("waarde", "value", "percentage", "aantal"),
}  # fmt: skip
#: Columns that number rows or count respondents: no figure and no cut.
_PASSED_OVER = frozenset({"id", "n"})
#: How OData 3 names a figure: its name and a number.
_FIGURE = re.compile(r".+_\d+")
_TABLE_ID = re.compile(r"\d{5}[A-Za-z]{3}")
#: This share of a column must be numbers or marks to be figures.
_MOSTLY = 0.8
FORMAT_3, FORMAT_4 = "cbs-odata-3", "cbs-odata-4"


def read(path: str | Path, *, columns: Mapping[str, str] | None = None) -> PublishedTable:
    """
    Read a table from a file; nothing is asked of the network.

    Takes what `fetch` saved (``.json``), the folder that cbsodata saves, and tables as CSV: with
    the names of OData (``RegioS``, ``Perioden``, a column per figure), with Dutch titles, with a
    title above and a source below, or one row per figure (area, period, measure, value). *columns*
    says which column holds what, for names that are not known: ``{"area": "Naam",
    "period": "Jaar"}``; with ``measure`` and ``value`` the table has one row per figure.
    What was kept beside the file (``FILE.columns.yaml``) is used when nothing is said.

    '.', 'x', '*' and '<5' are withheld, an empty cell cannot occur, '-' is nil. Raises
    `OpenStatsError` when the file cannot be read or nothing says what its areas are.

    >>> import tempfile, pathlib
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "odata.csv"
    >>> _ = file.write_text("RegioS;Perioden;Jeugdhulp_1\\nGM0014  ;2022JJ00;    15.4\\n"
    ...                     "GM0034  ;2022JJ00;       .\\n")
    >>> table = read(file)
    >>> table.rows.select("area", "period", "value", "mark").rows()
    [('GM0014', '2022', 15.4, 'known'), ('GM0034', '2022', None, 'withheld')]
    """
    file = Path(path)
    if file.is_dir():
        return _from_folder(file)
    if file.suffix.lower() == ".json":
        return _from_json(file, _json(file))
    return _from_csv(file, kept_columns(file) if columns is None else columns)


def _json(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except OSError as problem:
        raise OpenStatsError(f"{file} cannot be read: {problem.strerror}.") from None
    except ValueError:
        raise OpenStatsError(
            f"{file.name} is no whole JSON file; it may have been cut off. Fetch it again."
        ) from None


def _from_folder(folder: Path) -> PublishedTable:
    """The folder that cbsodata makes with ``dir=``: a file for each part."""
    parts = {file.stem: _json(file) for file in sorted(folder.glob("*.json"))}
    if not {"UntypedDataSet", "TypedDataSet"} & set(parts):
        raise OpenStatsError(
            f"{folder} holds no UntypedDataSet.json. Save the table with cbsodata (dir=…) again."
        )
    return _from_odata_3({"parts": parts, "fetched": ""}, folder)


def _from_json(file: Path, content: Any) -> PublishedTable:
    kind = content.get("format") if isinstance(content, dict) else None
    if kind == FORMAT_3:
        return _from_odata_3(content, file)
    if kind == FORMAT_4:
        return _from_odata_4(content, file)
    raise OpenStatsError(
        f"{file.name} is not a table saved by `wijkteam openstats fetch`. Fetch it again, or save "
        "the table as CSV."
    )


def _from_odata_3(content: Mapping[str, Any], file: Path) -> PublishedTable:
    parts = content["parts"]
    about = (parts.get("TableInfos") or [{}])[0]
    properties = [field for field in parts.get("DataProperties", []) if field.get("Key")]
    titles = {field["Key"]: str(field.get("Title", field["Key"])) for field in properties}
    figures = [field["Key"] for field in properties if field.get("Type") == "Topic"]
    codes = {
        name: {str(code["Key"]).strip(): str(code["Title"]).strip() for code in part}
        for name, part in parts.items()
        if part and isinstance(part[0], dict) and {"Key", "Title"} <= set(part[0])
        and name not in ("DataProperties", "CategoryGroups")
    }  # fmt: skip
    rows = parts.get("UntypedDataSet") or parts.get("TypedDataSet") or []
    if not figures:  # without a description: the columns that look like figures
        figures = [name for name in (rows[0] if rows else {}) if _FIGURE.fullmatch(name)]
    columns = list(rows[0]) if rows else []
    area, period = _chosen("area", columns, file), _chosen("period", columns, file)
    others = [column for column in columns if column not in {area, period, "ID", *figures}]
    records, problems = [], []
    for line, row in enumerate(rows, start=1):
        key = str(row[area]).strip()
        common = {
            "area": key, "area_name": codes.get(area, {}).get(key, key), "line": line,
            **{titles.get(column, column): _title(codes, column, row) for column in others},
        }  # fmt: skip
        written = str(row[period]).strip()
        # The title of a period has the star of provisional figures; the key has not.
        when = read_period(codes.get(period, {}).get(written, written)) or read_period(written)
        if when is None:
            continue
        for figure in figures:
            value, mark = read_cell(row.get(figure))
            if mark is Mark.UNREADABLE:
                problems.append(f"{file.name}, row {line}: {figure} is '{row[figure]}'.")
            records.append(
                common | {"period": when.name, "year": when.year, "provisional": when.provisional,
                          "measure": titles.get(figure, figure), "value": value, "mark": mark.value}
            )  # fmt: skip
    dimensions = tuple(titles.get(column, column) for column in others)
    origin = Origin(
        table=str(about.get("Identifier", "")),
        title=str(about.get("Title", about.get("ShortTitle", ""))),
        version=str(about.get("Modified", ""))[:10],
        fetched=str(content.get("fetched", "")),
        file=str(file),
    )
    return PublishedTable(
        origin, frame(records, dimensions), dimensions, {"area": area, "period": period},
        tuple(problems),
    )  # fmt: skip


def _from_odata_4(content: Mapping[str, Any], file: Path) -> PublishedTable:
    about = content.get("properties", {})
    kinds = {
        dimension["Identifier"]: dimension.get("Kind", "")
        for dimension in content.get("dimensions", [])
    }
    codes = {
        name: {str(code["Identifier"]).strip(): str(code["Title"]).strip() for code in listed}
        for name, listed in content.get("codes", {}).items()
    }
    measures = {
        str(measure["Identifier"]): str(measure["Title"]) for measure in content.get("measures", [])
    }
    area = next((name for name, kind in kinds.items() if kind == "GeoDimension"), "")
    period = next((name for name, kind in kinds.items() if kind == "TimeDimension"), "")
    if not period:
        raise OpenStatsError(f"{file.name} names no dimension of time. Fetch it again.")
    others = [name for name in kinds if name not in (area, period)]
    records = []
    for line, row in enumerate(content.get("observations", []), start=1):
        written = str(row[period]).strip()
        when = read_period(codes.get(period, {}).get(written, written)) or read_period(written)
        if when is None:
            continue
        value, mark = read_cell(row.get("Value"))
        if mark is Mark.IMPOSSIBLE and row.get("StringValue") is not None:
            value, mark = read_cell(row["StringValue"])
        # Without a value the attribute says why; only this one is impossible on logical grounds.
        if value is None and row.get("ValueAttribute", "None") not in ("None", "Impossible"):
            mark = Mark.WITHHELD
        key = str(row.get(area, "")).strip()
        records.append(
            {"area": key, "area_name": codes.get(area, {}).get(key, key), "period": when.name,
             "year": when.year, "provisional": when.provisional,
             "measure": measures.get(str(row["Measure"]), str(row["Measure"])), "value": value,
             "mark": mark.value, "line": line}
            | {name: _title(codes, name, row) for name in others}
        )  # fmt: skip
    origin = Origin(
        table=str(about.get("Identifier", "")),
        title=str(about.get("Title", "")),
        version=str(about.get("Modified", ""))[:10],
        fetched=str(content.get("fetched", "")),
        file=str(file),
    )
    return PublishedTable(
        origin, frame(records, others), tuple(others), {"area": area, "period": period}
    )


def _title(codes: Mapping[str, Mapping[str, str]], name: str, row: Mapping[str, Any]) -> str:
    """Return what the code in a row is called."""
    code = str(row[name]).strip()
    return codes.get(name, {}).get(code, code)


def _from_csv(file: Path, columns: Mapping[str, str]) -> PublishedTable:
    try:
        title, titles = _header(file)
        table = read_table(file, required=list(titles), optional=())
    except TableRefused as refused:
        raise OpenStatsError(str(refused)) from None
    names = list(table.columns)
    named = {ours: _plain(theirs) for ours, theirs in columns.items()}
    for ours, theirs in named.items():
        if ours not in NAMES:
            raise OpenStatsError(f"A column is read as {', '.join(NAMES)}, not as '{ours}'.")
        if theirs not in names:
            raise OpenStatsError(
                f"{file.name} has no column '{theirs}' to read as {ours}; there are: "
                f"{', '.join(names)}."
            )
    area = named.get("area") or _chosen("area", names, file)
    period = named.get("period") or _chosen("period", names, file, needed=False)
    measure = named.get("measure") or _chosen("measure", names, file, needed=False)
    value = named.get("value") or _chosen("value", names, file, needed=False)
    is_long = bool(measure and value)
    # The line of units under the names has no area, and would hide that a column holds figures.
    of_an_area = [record for record in table.records if record[area]]
    figures = [value] if is_long else _figures(of_an_area, names, {area, period})
    if not figures:
        raise OpenStatsError(
            f"{file.name}: no column holds figures. Say which (value=…, or measure=… and value=…)."
        )
    used = {area, period, *figures, *([measure] if is_long else []), *_PASSED_OVER}
    others = [name for name in names if name and name not in used]
    records, problems = [], []
    for record in table.records:
        if record.problem:
            problems.append(f"{file.name}, line {record.line}: {record.problem}")
            continue
        when = read_period(record[period]) if period else None
        if not record[area] or (period and when is None):
            # The line of units under the names has neither an area nor a period.
            if any(record[name] for name in (area, period) if name):
                problems.append(
                    f"{file.name}, line {record.line}: '{record[period]}' is no period. Write "
                    "2022, 2022JJ00 or 2022KW03."
                )
            continue
        for figure in figures:
            number, mark = read_cell(record[figure])
            if mark is Mark.UNREADABLE:
                problems.append(
                    f"{file.name}, line {record.line}: {figure} is '{record[figure]}', no number "
                    "and no known mark."
                )
            records.append(
                {"area": record[area], "area_name": record[area],
                 "period": when.name if when else "", "year": when.year if when else None,
                 "provisional": bool(when and when.provisional),
                 "measure": record[measure] if is_long and measure else titles[figure],
                 "value": number,
                 "mark": mark.value, "line": record.line}
                | {name: record[name] for name in others}
            )  # fmt: skip
    number_of = _TABLE_ID.search(file.name)
    table_id = number_of[0] if number_of else ""
    # Only a table with a number of CBS may be said to come from there.
    origin = Origin(table_id, title, "", "", str(file), publisher="CBS" if table_id else "")
    read_as = {"area": area, "period": period, "measure": measure if is_long else "",
               "value": value if is_long else ", ".join(figures)}  # fmt: skip
    return PublishedTable(
        origin, frame(records, others), tuple(others),
        {ours: theirs for ours, theirs in read_as.items() if theirs}, tuple(problems),
    )  # fmt: skip


def _header(file: Path) -> tuple[str, dict[str, str]]:
    """
    Return the title above the table, and its names as they are written by their plain form.

    The names are the first line with as many fields as most lines have; a title has fewer.
    """
    lines = [line for line in decoded_text(file).splitlines() if line.strip(" \t,;")]
    if not lines:
        raise OpenStatsError(f"{file.name} is empty.")
    delimiter = max(",;\t", key=lambda mark: sum(line.count(mark) for line in lines))
    fields = [
        next(csv.reader([line], delimiter=delimiter, skipinitialspace=True)) for line in lines
    ]
    sizes = Counter(len(row) for row in fields if len(row) > 1)
    if not sizes:
        raise OpenStatsError(f"{file.name} has one column; a table needs an area and a figure.")
    most = max(sizes.values())
    size = max(size for size, count in sizes.items() if count == most)
    at = next(at for at, row in enumerate(fields) if len(row) == size)
    title = fields[0][0].strip() if at else ""
    return title, {_plain(name): name.strip() for name in fields[at] if name.strip()}


def _plain(name: str) -> str:
    return re.sub(r"[\s-]+", "_", name.strip().casefold())


def _chosen(what: str, names: Iterable[str], file: Path, *, needed: bool = True) -> str:
    names = list(names)
    plain = {_plain(name): name for name in names}
    for known in NAMES[what]:
        if _plain(known) in plain:
            return plain[_plain(known)]
    if not needed:
        return ""
    raise OpenStatsError(
        f"{file.name}: no column is known to hold the {what}. Say which: {what}=… with one of "
        f"{', '.join(names)}."
    )


def _figures(records: Sequence[Record], names: Sequence[str], used: set[str]) -> list[str]:
    """Return the columns of figures: by the names of OData, or else because they hold numbers."""
    free = [name for name in names if name and name not in used | _PASSED_OVER]
    by_name = [name for name in free if _FIGURE.fullmatch(name)]
    if by_name:
        return by_name
    figures = []
    for name in free:
        marks = [read_cell(record[name])[1] for record in records if record[name]]
        if marks and sum(mark is not Mark.UNREADABLE for mark in marks) >= _MOSTLY * len(marks):
            figures.append(name)
    return figures

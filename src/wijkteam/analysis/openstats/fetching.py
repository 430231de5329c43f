"""
Take a table from CBS StatLine and keep it, with its version and the day.

OData 3 goes through cbsodata; it does not speak OData 4, which is asked directly. What was taken
lies in a folder as JSON, one file per table and version; a dead network gives the newest of these
and says so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

from wijkteam.analysis.openstats.reading import FORMAT_3, FORMAT_4, read
from wijkteam.analysis.openstats.table import OpenStatsError, PublishedTable

Api = Literal["3", "4"]

ADDRESS: Mapping[Api, str] = {
    "3": "https://opendata.cbs.nl",
    "4": "https://datasets.cbs.nl/odata/v1/CBS",
}
#: The catalogues, beside the tables that were kept.
CATALOGUE_FILES: Mapping[Api, str] = {"3": "catalogue-odata-3.json", "4": "catalogue-odata-4.json"}
#: A large table takes its server long to begin; without a network the refusal comes at once.
SECONDS = 60
_ID = re.compile(r"[0-9A-Za-z_-]{3,40}")


@dataclass(frozen=True, slots=True)
class Fetched:
    """A table, the file it lies in, and whether it is new; *note* says what a reader must know."""

    table: PublishedTable
    file: Path
    is_new: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A table in the catalogue of CBS."""

    table: str
    title: str
    period: str
    modified: str


def fetch(
    table: str,
    folder: str | Path,
    *,
    api: Api = "3",
    filters: str = "",
    address: str = "",
    today: date | None = None,
) -> Fetched:
    """
    Return the newest version of a *table*, such as 82971NED, and keep it in *folder*.

    Is the version that CBS has the same as the newest in the folder, then nothing is written. With
    *filters* (OData, such as ``startswith(RegioS,'GM')``) only those rows are taken. Without a
    network the newest that was kept is returned, with a note. Raises `OpenStatsError` when there
    is neither, or no such table.
    """
    if not _ID.fullmatch(table):
        raise OpenStatsError(
            f"'{table}' is no number of a table. Look it up: openstats find WORDS."
        )
    place = Path(folder)
    kept = saved(table, place)
    take = _take_3 if api == "3" else _take_4
    try:
        content = take(table, address or ADDRESS[api], filters)
    except _Unreachable as problem:
        if kept is None:
            raise OpenStatsError(
                f"CBS cannot be reached ({problem}) and {table} was not kept in {place} before. "
                "Try again later, or bring the table along as a file."
            ) from None
        note = f"CBS cannot be reached ({problem}); this is the version that was kept"
        return Fetched(read(kept), kept, is_new=False, note=note)
    content["fetched"] = (today or date.today()).isoformat()
    version = _version(content) or content["fetched"]
    file = place / f"{table}_{version}{_mark(filters)}.json"
    if file.exists():
        return Fetched(read(file), file, is_new=False, note="this version was kept already")
    _keep(file, content)
    return Fetched(read(file), file, is_new=True)


def saved(table: str, folder: str | Path) -> Path | None:
    """Return the newest version of *table* in *folder*, or ``None``."""
    return max(Path(folder).glob(f"{table}_*.json"), key=lambda file: file.name, default=None)


@dataclass(frozen=True, slots=True)
class Found:
    """What the catalogue holds of it; *note* says what a reader must know."""

    tables: tuple[Listed, ...]
    note: str = ""


def find(
    words: str,
    folder: str | Path | None = None,
    *,
    api: Api = "3",
    address: str = "",
    limit: int = 20,
    today: date | None = None,
) -> Found:
    """
    Return the tables in the catalogue of CBS of which the title holds all *words*.

    The catalogues of OData 3 and 4 are not the same: new tables come in both, old ones stand in
    that of 3 only. With a *folder* the catalogue is kept there, and without a network the one that
    was kept is used, with a note. Raises `OpenStatsError` when there is neither.
    """
    kept = None if folder is None else Path(folder) / CATALOGUE_FILES[api]
    listed = _catalogue_3 if api == "3" else _catalogue_4
    note = ""
    try:
        tables = listed(address or ADDRESS[api])
    except _Unreachable as problem:
        tables, taken = _kept_catalogue(kept)
        if not taken:
            raise OpenStatsError(
                f"CBS cannot be reached ({problem}), and no catalogue was kept"
                f"{f' in {folder}' if folder else ''} before. Try again later. "
                "`wijkteam openstats find WORDS --folder FOLDER` keeps it, for a machine without "
                "a network too."
            ) from None
        note = f"CBS cannot be reached ({problem}); this is the catalogue of {taken}"
    else:
        if kept is not None:
            content = {
                "taken": (today or date.today()).isoformat(),
                "tables": [asdict(table) for table in tables],
            }
            _keep(kept, content)
    wanted = words.casefold().split()
    holds = [one for one in tables if all(word in one.title.casefold() for word in wanted)]
    newest_first = sorted(holds, key=lambda entry: entry.modified, reverse=True)
    return Found(tuple(newest_first[:limit]), note)


def _kept_catalogue(file: Path | None) -> tuple[list[Listed], str]:
    """The tables that were kept, and the day they were taken; nothing when there is none."""
    if file is None or not file.is_file():
        return [], ""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        return [Listed(**table) for table in content["tables"]], str(content["taken"])
    except (ValueError, KeyError, TypeError):
        raise OpenStatsError(
            f"{file} is no catalogue that was kept. Take it away, and keep a new one."
        ) from None


def _keep(file: Path, content: Mapping[str, Any]) -> None:
    """Written beside and moved: what was cut off must never pass for whole."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(".part")
    unfinished.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    unfinished.replace(file)


def _catalogue_3(address: str) -> list[Listed]:
    with _cbsodata(address) as cbsodata:
        entries = _asked(
            lambda: cbsodata.get_table_list(
                select=["Identifier", "Title", "Period", "Modified"], timeout=SECONDS
            )
        )
    return [_listed(entry, entry.get("Period")) for entry in entries]


def _catalogue_4(address: str) -> list[Listed]:
    entries = _asked(lambda: _every(f"{address}/Datasets"))
    return [_listed(entry, entry.get("TemporalCoverage")) for entry in entries]


def _listed(entry: Mapping[str, Any], period: object) -> Listed:
    return Listed(
        str(entry["Identifier"]), str(entry["Title"]), str(period or ""),
        str(entry.get("Modified") or "")[:10],
    )  # fmt: skip


class _Unreachable(Exception):
    """The network, or CBS, gave no answer."""


def _asked(ask: Callable[[], Any]) -> Any:
    requests = import_module("requests")
    try:
        return ask()
    except requests.HTTPError as problem:
        if "404" in str(problem):
            raise OpenStatsError(
                "CBS knows no table with this number. Look it up: openstats find WORDS."
            ) from None
        raise _Unreachable(type(problem).__name__) from None
    except requests.RequestException as problem:
        raise _Unreachable(type(problem).__name__) from None
    except (ValueError, KeyError):
        raise _Unreachable("its answer was cut off") from None


class _cbsodata:  # noqa: N801  used as a function
    """The client of OData 3, pointed at *address* while it is used."""

    def __init__(self, address: str) -> None:
        try:
            self.client = import_module("cbsodata")
        except ImportError:
            raise OpenStatsError(
                "The package cbsodata is not installed. Install wijkteam[openstats], or bring the "
                "table along as a file."
            ) from None
        self.scheme, _, self.host = address.partition("://")

    def __enter__(self) -> Any:
        options = self.client.options
        self.before = options.catalog_url, options.use_https
        options.catalog_url, options.use_https = self.host, self.scheme == "https"
        return self.client

    def __exit__(self, *_problem: object) -> None:
        self.client.options.catalog_url, self.client.options.use_https = self.before


def _take_3(table: str, address: str, filters: str) -> dict[str, Any]:
    with _cbsodata(address) as cbsodata:

        def untyped() -> dict[str, Any]:
            # Typed data has no '.', so that withheld and impossible would look the same. Version
            # 1.3 takes the other of the two than is asked for; who mends it gets a second try.
            for typed in (True, False):
                parts: dict[str, Any] = cbsodata.download_data(
                    table, typed=typed, filters=filters or None, timeout=SECONDS
                )
                if "UntypedDataSet" in parts:
                    break
            return parts

        parts = _asked(untyped)
    return {"format": FORMAT_3, "parts": parts}


def _page(url: str, **asked: str) -> dict[str, Any]:
    """One answer of OData 4."""
    answer = import_module("requests").get(url, params=asked or None, timeout=SECONDS)
    answer.raise_for_status()
    content: dict[str, Any] = answer.json()
    return content


def _every(url: str, **asked: str) -> list[dict[str, Any]]:
    """Every row of an answer of OData 4, page by page."""
    content = _page(url, **asked)
    rows: list[dict[str, Any]] = list(content["value"])
    while following := content.get("@odata.nextLink"):
        content = _page(following)
        rows += content["value"]
    return rows


def _take_4(table: str, address: str, filters: str) -> dict[str, Any]:
    base = f"{address}/{table}"

    def take() -> dict[str, Any]:
        dimensions = _every(f"{base}/Dimensions")
        return {
            "format": FORMAT_4,
            "properties": _page(f"{base}/Properties"),
            "dimensions": dimensions,
            "codes": {
                dimension["Identifier"]: _every(f"{base}/{dimension['Identifier']}Codes")
                for dimension in dimensions
            },
            "measures": _every(f"{base}/MeasureCodes"),
            "observations": _every(
                f"{base}/Observations", **({"$filter": filters} if filters else {})
            ),
        }

    taken: dict[str, Any] = _asked(take)
    return taken


def _version(content: Mapping[str, Any]) -> str:
    about = (
        (content["parts"].get("TableInfos") or [{}])[0]
        if content["format"] == FORMAT_3
        else content["properties"]
    )
    return str(about.get("Modified", ""))[:10]


def _mark(filters: str) -> str:
    """A file with some of the rows must not pass for the whole table."""
    if not filters:
        return ""
    return "_" + re.sub(r"[^0-9A-Za-z]+", "-", filters).strip("-")[:40]

"""What a release says about itself; it travels beside the Parquet file and inside it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from wijkteam.analysis.errors import AnalysisError, OtherVersion, is_older
from wijkteam.analysis.facts.schema import SCHEMA_VERSION
from wijkteam.analysis.facts.strength import STRENGTHS

#: Under this key the manifest stands in the metadata of the Parquet file.
PARQUET_KEY = "wijkteam.manifest"


#: By the words of an annotation: the type that JSON must have given, and what a mapping holds.
_WANTED = (
    {"str": str, "int": int, "bool": bool}
    | dict.fromkeys(("Mapping[str, int]", "Mapping[str, str]", "Mapping[str, float]"), dict)
    | {"float": float}
)
_WITHIN = {"Mapping[str, int]": int, "Mapping[str, str]": str, "Mapping[str, float]": float}


class ManifestError(AnalysisError):
    """The manifest of a release cannot be read."""


class OtherSchema(ManifestError, OtherVersion):
    """A manifest of another schema version than this wijkteam reads."""


@dataclass(frozen=True, slots=True)
class Team:
    """A team in the release: what it is called and of what kind it is."""

    code: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Staff:
    """
    Who worked in a team in a quarter, on average over its days.

    `workers` counts heads, in tenths; `hours_a_week` is what their contracts have together, None
    when not of everybody is known; `homes` counts heads by kind of the organisation that they come
    from. Hours that were worked are in the rows, for the team as a whole. `internal_share` is the
    part of the contracts that went to what is of no household (registration, meetings, travel and
    other work), in whole per cents; None when too few wrote it down.
    """

    team: str
    quarter: str
    workers: float
    hours_a_week: float | None
    homes: Mapping[str, float]
    internal_share: float | None = None


@dataclass(frozen=True, slots=True)
class Withheld:
    """
    What the gate made coarser or left out, counted.

    `generalised` counts courses per property that was made coarser, withheld or cut loose;
    `coarser` the same of loose rows; `codes` rows per step and column whose code was too rare;
    `unlinked` households whose cases are no longer tied to each other; `cases` and `rows` were left
    out altogether. How many cases is not told (None) where figures go along: with the cases that
    are there it makes all that are registered, and less the questions in the figures the few who
    came in the running quarter, or late.
    """

    generalised: Mapping[str, int] = field(default_factory=dict)
    codes: Mapping[str, int] = field(default_factory=dict)
    unlinked: int = 0
    cases: int | None = 0
    rows: int = 0
    coarser: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """
    Release, period, teams, smallest cell, what was withheld, and the digest of the rows.

    `strength` says how much of a course stayed tied, `candidates` what singling out remains
    (`singling`): of how many cases something can be sought, and the fewest candidates. `rows`,
    `cases`, `households`, `digest`, `candidates` and `files` are filled by `facts.write`; `files`
    tells of each Parquet file of the release the hash of its bytes; only the manifest beside them
    knows.
    """

    release: str
    period_from: str
    period_until: str
    teams: tuple[Team, ...]
    smallest_cell: int = 10
    strength: str = ""
    candidates: Mapping[str, int] = field(default_factory=dict)
    withheld: Withheld = field(default_factory=Withheld)
    made_on: str = ""
    code_version: str = ""
    municipality: str = ""
    synthetic: bool = False
    rows: int = 0
    cases: int = 0
    households: int = 0
    digest: str = ""
    prepared_by: str = ""
    published_by: str = ""
    schema_version: str = SCHEMA_VERSION
    staff: tuple[Staff, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def team_codes(self) -> tuple[str, ...]:
        return tuple(team.code for team in self.teams)

    def label(self, team: str) -> str:
        """What a team is called; the code itself when the manifest does not know it."""
        return next((known.label for known in self.teams if known.code == team), team)

    def to_json(self) -> str:
        return json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n"


def manifest_at(path: Path) -> Manifest:
    """Read the file of a manifest; raises `ManifestError` for whatever stands in it."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ManifestError(f"{path}: this manifest is no text in UTF-8, or is damaged.") from error
    except OSError as error:
        raise ManifestError(f"{path}: this manifest cannot be read ({error.strerror}).") from error
    return from_json(text, where=str(path))


def from_json(text: str, *, where: str) -> Manifest:
    """Read a manifest; raises `ManifestError` that says what is missing or unknown in `where`."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ManifestError(f"{where}: this manifest is not readable JSON ({error}).") from error
    if not isinstance(content, dict):
        raise ManifestError(f"{where}: a manifest is a JSON object, and this is not one.")
    version = content.get("schema_version")
    if version != SCHEMA_VERSION:
        raise OtherSchema(
            f"{where}: this release has schema version {version}; this wijkteam reads version "
            f"{SCHEMA_VERSION}. Publish the release anew, or use the wijkteam that made it.",
            is_older=is_older(version, SCHEMA_VERSION),
        )
    return _build(content, where=where)


def _build(content: dict[str, Any], *, where: str) -> Manifest:
    try:
        teams = tuple(Team(**team) for team in content.pop("teams"))
        withheld = Withheld(**content.pop("withheld", {}))
        listed = content.pop("staff", [])
        if not isinstance(listed, list):
            raise TypeError("staff is not a list")
        staff = tuple(Staff(**row) for row in listed)
        manifest = Manifest(teams=teams, withheld=withheld, staff=staff, **content)
    except (TypeError, KeyError, AttributeError) as error:
        raise ManifestError(
            f"{where}: a part of the manifest is missing or unknown ({error}). "
            "Take the manifest that was written with the release."
        ) from error
    parts: tuple[Manifest | Withheld | Team | Staff, ...] = (manifest, withheld, *teams, *staff)
    for part in parts:
        _check_types(part, where=where)
    # "" is of before there was a choice.
    if manifest.strength and manifest.strength not in STRENGTHS:
        raise ManifestError(f"{where}: strength in the manifest is not one that is known here.")
    return manifest


def _check_types(part: Manifest | Withheld | Team | Staff, *, where: str) -> None:
    """JSON says nothing of types, and a number where a text belongs breaks a page much later."""
    for each in fields(part):
        wanted, value = _WANTED.get(str(each.type)), getattr(part, each.name)
        if wanted is not None and type(value) is not wanted:
            raise ManifestError(f"{where}: {each.name} in the manifest is not {wanted.__name__}.")
        words = value.values() if isinstance(value, dict) else [value]
        # JSON may escape half a character: no page and no file could hold it.
        if any(isinstance(word, str) and not _is_text(word) for word in words):
            raise ManifestError(f"{where}: {each.name} in the manifest is no text.")
        within = _WITHIN.get(str(each.type))
        if within is not None and not all(type(held) is within for held in value.values()):
            raise ManifestError(
                f"{where}: {each.name} in the manifest does not hold {within.__name__} only."
            )


def _is_text(word: str) -> bool:
    try:
        return b"\x00" not in word.encode()
    except UnicodeEncodeError:
        return False

"""Reading, writing and checking a release on disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import polars as pl

from wijkteam.analysis.facts import checks
from wijkteam.analysis.facts.digest import digest
from wijkteam.analysis.facts.disclosure import all_alike, rare_codes, smallest_group
from wijkteam.analysis.facts.made import are_protected
from wijkteam.analysis.facts.manifest import (
    PARQUET_KEY,
    Manifest,
    ManifestError,
    Withheld,
    from_json,
    manifest_at,
)
from wijkteam.analysis.facts.problems import FactsError, Problem
from wijkteam.analysis.facts.sealed import Damaged, parsed, seal, unsealed, write_parquet
from wijkteam.analysis.facts.singling import Singled, chained, grown, singled_out

_MANIFEST = ".manifest.json"
_FIGURES = "figures-"
_GIVE = "Give the file facts-….parquet that the gate wrote."
_ADVICE = "Publish the release anew, or ask whoever made it for a file that passes this check."


@dataclass(frozen=True, slots=True)
class Facts:
    """
    A release in memory: the steps, in the types of the schema, and the manifest.

    ``answers`` keeps what was counted in it before: the steps never change.
    """

    steps: pl.DataFrame
    manifest: Manifest
    answers: dict[object, object] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )


@dataclass(frozen=True, slots=True)
class Report:
    """What `check` found in a release that may be read."""

    path: Path
    manifest: Manifest
    rows: int
    cases: int
    households: int
    smallest_group: int
    singled: Singled
    chained: Singled | None = None
    grown: Singled | None = None
    not_here: tuple[str, ...] = ()

    def __str__(self) -> str:
        manifest = self.manifest
        withheld = manifest.withheld
        return "\n".join(
            (
                f"{self.path.name}: this facts release is in order.",
                f"  release {manifest.release}, {manifest.period_from} to {manifest.period_until}, "
                f"schema version {manifest.schema_version}",
                f"  {self.rows} steps, {self.cases} cases, {self.households} households, "
                f"{len(manifest.teams)} teams",
                f"  smallest group {self.smallest_group} (smallest cell {manifest.smallest_cell}), "
                f"strength {manifest.strength or 'none: whole courses'}",
                f"  who knows two dated steps finds {self.singled.fewest} candidates or more, in "
                f"{self.singled.sought} rows with an event, a score or dissent",
                *self._chain(),
                f"  left out at the gate: {_cases(withheld)}, {withheld.rows} steps; made "
                f"coarser: {sum(withheld.generalised.values())} values of courses, "
                f"{sum(withheld.coarser.values())} of loose rows, "
                f"{sum(withheld.codes.values())} codes",
                *(
                    f"  {name}, which belongs to this release, is not here or is damaged"
                    for name in self.not_here
                ),
            )
        )

    def _chain(self) -> tuple[str, ...]:
        if self.chained is None or self.grown is None:
            return ()
        cell, grew = self.manifest.smallest_cell, self.grown
        by = f" (the least by {grew.fewest})" if grew.below else ""
        return (
            f"  beside the other release {self.chained.sought} numbers can be laid, each beside "
            f"{self.chained.fewest} households or more",
            f"  {grew.sought} rows with an event, a score or dissent stand in both releases; "
            f"{grew.below} of them are of 1 to {cell - 1} households more or fewer{by}",
        )


def _cases(withheld: Withheld) -> str:
    return "cases not told" if withheld.cases is None else f"{withheld.cases} cases"


def write(frame: pl.DataFrame, manifest: Manifest, folder: Path | str) -> Path:
    """
    Write a release to *folder*: `facts-<release>.parquet` with its manifest beside and inside it.

    The number of rows, cases and households and the digest are filled in, and beside the Parquet
    file the hash of its bytes, and of the figures of this release when those lie there already.
    Returns the path of the Parquet file. Raises `FactsError` when the frame breaks the schema;
    nothing is written then.
    """
    target = Path(folder) / f"facts-{manifest.release}.parquet"
    steps = _checked(frame, manifest, where=target.name)
    steps = steps.sort(pl.all())
    full = counted(steps, manifest)
    target.parent.mkdir(parents=True, exist_ok=True)
    write_parquet(steps, target, metadata={PARQUET_KEY: full.to_json()})
    there = [file for file in (target, figures_beside(target)) if file.is_file()]
    sealed = replace(full, files={file.name: seal(file.read_bytes()) for file in there})
    manifest_beside(target).write_text(sealed.to_json(), encoding="utf-8")
    return target


def counted(steps: pl.DataFrame, manifest: Manifest) -> Manifest:
    """The manifest with what it says of these rows: how many, of whom, and what can be found."""
    singled = singled_out(steps, manifest.smallest_cell) if manifest.strength else None
    return replace(
        manifest,
        rows=steps.height,
        cases=int((steps["step"].cast(pl.String) == "signal").sum()),
        households=steps["household"].drop_nulls().n_unique(),
        candidates={} if singled is None else asdict(singled),
        digest=digest(steps),
    )


def read(path: Path | str) -> Facts:
    """
    Read a release: a Parquet file, its manifest, or a folder that holds one release.

    Raises `FactsError` (or `ManifestError`) when the file is missing, broken, of another schema
    version, or deviates from the schema or from its manifest; the message names every deviation.

    >>> from tempfile import mkdtemp
    >>> from wijkteam.analysis import facts
    >>> made = facts.example(households=200)
    >>> file = facts.write(made.steps, made.manifest, mkdtemp())
    >>> facts.read(file).steps.equals(facts.read(file.parent).steps)
    True
    """
    file = _parquet(Path(path))
    beside = manifest_beside(file)
    beside_it = manifest_at(beside) if beside.is_file() else None
    try:
        opened = parsed(file, beside_it.files if beside_it else {})
    except Damaged as error:
        raise FactsError(str(file), [Problem("", str(error))], _GIVE) from error
    manifest = _inside(opened.metadata, beside=beside_it, file=file)
    if problems := checks.column_problems(opened.frame.schema):
        raise FactsError(str(file), problems, _ADVICE)
    steps = _checked(opened.frame, manifest, where=str(file))
    if problems := _manifest_problems(steps, manifest):
        raise FactsError(str(file), problems, _ADVICE)
    return Facts(steps=steps, manifest=beside_it or manifest)


def inspect(path: Path) -> Manifest:
    """
    The manifest of a release on a shelf, when every file of it is what was written.

    Nothing is parsed of a file whose hash is known, so this is quick; a release from before hashes
    were kept is read as a whole. Raises `FactsError` or `ManifestError`, also for a link: what it
    points to may be anything, and may change while it is read.
    """
    beside = manifest_beside(path)
    for file in (beside, path, figures_beside(path)):
        if file.is_symlink():
            raise FactsError(str(file), [Problem("", "is a link, not a file")], _ADVICE)
    manifest = manifest_at(beside)
    if path.name not in manifest.files:
        return read(path).manifest
    if problems := checks.manifest_problems(manifest):
        raise FactsError(str(path), problems, _ADVICE)
    try:
        for name in manifest.files:
            unsealed(path.with_name(Path(name).name), manifest.files)
    except Damaged as error:
        raise FactsError(str(path), [Problem("", str(error))], _ADVICE) from error
    return manifest


def figures_beside(path: Path) -> Path:
    """Where the figures of a release lie: beside its rows."""
    return path.with_name(path.name.replace("facts-", _FIGURES, 1))


def manifest_beside(path: Path) -> Path:
    """Where the manifest of a release lies, seen from its rows or from its figures."""
    name = path.name.removesuffix(".parquet").replace(_FIGURES, "facts-", 1)
    return path.with_name(name + _MANIFEST)


def check(path: Path | str, *, beside: Path | str | None = None) -> Report:
    """
    Read a release and see whether it keeps its promise: nobody can be followed or singled out.

    *beside* is another release of the same town, to see whether the two can be chained and which
    rows grew by a few. Raises as `read` does, and when a course, a loose row, a code or a candidate
    is rarer than the manifest promises.
    """
    facts = read(path)
    cell = facts.manifest.smallest_cell
    smallest = smallest_group(facts.steps)
    singled = singled_out(facts.steps, cell)
    other = None if beside is None else read(beside)
    # A group of the other one is as large as its own smallest cell, whatever this one asks for.
    both = cell if other is None else min(cell, other.manifest.smallest_cell)
    chain = None if other is None else chained(facts.steps, other.steps, both)
    if problems := _broken_promises(facts, smallest, singled, chain, both):
        raise FactsError(
            str(path),
            problems,
            "Do not pass this file on. Publish the release anew through the gate.",
        )
    return Report(
        path=_parquet(Path(path)),
        manifest=facts.manifest,
        rows=facts.steps.height,
        cases=facts.manifest.cases,
        households=facts.manifest.households,
        smallest_group=smallest,
        singled=singled,
        chained=chain,
        grown=None if other is None else grown(other.steps, facts.steps, cell),
        not_here=tuple(_not_here(_parquet(Path(path)), facts.manifest)),
    )


def _not_here(path: Path, manifest: Manifest) -> Iterator[str]:
    """Files of the release beside *path* that are gone, or not what was written."""
    for name in manifest.files:
        try:
            unsealed(path.with_name(Path(name).name), manifest.files)
        except Damaged:
            yield name


def _broken_promises(
    facts: Facts, smallest: int, singled: Singled, chain: Singled | None, of_both: int
) -> list[Problem]:
    promised = facts.manifest.smallest_cell
    broken = []
    if 0 < smallest < promised:
        what = f"the smallest group has {smallest} household(s), the manifest promises {promised}"
        broken.append(Problem("", what))
    if rare := rare_codes(facts.steps, promised):
        what = f"codes of fewer than {promised} households are shown: {', '.join(rare)}"
        broken.append(Problem("", what))
    if singled.below:
        what = (
            f"who knows two dated steps finds fewer than {promised} candidates (as few as "
            f"{singled.fewest}) for an event, a score or dissent in {singled.below} case(s)"
        )
        broken.append(Problem("", what))
    if are_protected(facts.steps) and (alike := all_alike(facts.steps, promised)):
        what = f"nearly all who have such a step show the same: {', '.join(alike)}"
        broken.append(Problem("", what))
    if chain is not None and chain.below:
        what = (
            f"{chain.below} case(s) fit fewer than {of_both} households of the other release "
            f"(as few as {chain.fewest}), so the two can be chained"
        )
        broken.append(Problem("", what))
    return broken


def _checked(frame: pl.DataFrame, manifest: Manifest, *, where: str) -> pl.DataFrame:
    problems = (
        checks.manifest_problems(manifest)
        or checks.column_problems(frame.schema)
        or checks.row_problems(frame, manifest)
    )
    if problems:
        raise FactsError(where, problems, _ADVICE)
    return checks.typed(frame, manifest)


def _manifest_problems(steps: pl.DataFrame, manifest: Manifest) -> list[Problem]:
    if steps.height != manifest.rows:
        return [Problem("", f"holds {steps.height} rows, the manifest says {manifest.rows}")]
    if digest(steps) != manifest.digest:
        return [Problem("", "the rows are not those the manifest was made for (digest differs)")]
    return []


def _inside(metadata: Mapping[str, str], *, beside: Manifest | None, file: Path) -> Manifest:
    """The manifest in the file itself; the one beside it says the same, and knows the hashes."""
    if PARQUET_KEY not in metadata:
        problem = Problem("", "holds no manifest, so it is not a facts release")
        raise FactsError(str(file), [problem], _GIVE)
    manifest = from_json(metadata[PARQUET_KEY], where=str(file))
    if beside is not None and replace(beside, files={}) != manifest:
        raise ManifestError(
            f"{manifest_beside(file)}: this manifest is not the one inside {file.name}. "
            "Put the two files of one release together."
        )
    return manifest


def _parquet(path: Path) -> Path:
    if path.is_dir():
        return _only_release_in(path)
    file = path.with_name(path.name.removesuffix(_MANIFEST) + ".parquet") if (
        path.name.endswith(_MANIFEST)
    ) else path  # fmt: skip
    if not file.is_file():
        raise FactsError(
            str(file), [Problem("", "there is no such file")], "Check the name and the folder."
        )
    return file


def _only_release_in(folder: Path) -> Path:
    releases = sorted(folder.glob("facts-*.parquet"))
    if len(releases) == 1:
        return releases[0]
    if not releases:
        raise FactsError(
            str(folder),
            [Problem("", "this folder holds no facts-….parquet")],
            "Give the file or the folder in which the gate wrote it.",
        )
    names = ", ".join(file.name for file in releases)
    raise FactsError(
        str(folder), [Problem("", f"this folder holds several releases: {names}")], "Name the file."
    )

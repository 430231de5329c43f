"""Read published analyses from a table (CSV), a list (YAML) or the parameters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from wijkteam.analysis.mkba.comparison.study import FIELDS, Perspective, Study, study_from
from wijkteam.analysis.parameters.figures.distributions import Uniform
from wijkteam.analysis.parameters.figures.estimate import Estimate
from wijkteam.analysis.parameters.figures.tree import Snapshot
from wijkteam.analysis.parameters.files.located import Fields, Items, Node, Refusals, Text
from wijkteam.analysis.parameters.files.located import read as read_nodes
from wijkteam.analysis.statistics.written.delimited import RejectedRow, TableRefused, read_table


@dataclass(frozen=True, slots=True)
class Published:
    """The analyses of a file; every one is used or rejected with file, line and reason."""

    file: str
    studies: tuple[Study, ...]
    rejected: tuple[RejectedRow, ...]
    unused_columns: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def read_studies(path: str | Path) -> Published:
    """
    Read analyses to compare; the fields are explained in `docs/analysts/comparison.md`.

    A CSV file has one row per result, a YAML file a list `studies:`. A result is rejected, and
    the rest kept, for: no name; neither a ratio nor yearly flows; something that is no number; an
    interval that does not hold its ratio; a word that is not in the list; the same study and
    perspective twice. Raises `TableRefused` when nothing can be read.

    >>> import tempfile, pathlib
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "studies.csv"
    >>> _ = file.write_text("study;ratio;low;high\\nA;1,8;1,2;2,7\\nB;twee;;\\n")
    >>> found = read_studies(file)
    >>> found.studies[0].ratio, [row.line for row in found.rejected]
    (1.8, [3])
    """
    file = Path(path)
    if file.suffix.lower() in (".yaml", ".yml"):
        return _collected(str(file), tuple(_from_list(file)), ())
    table = read_table(file, required=("study",), optional=FIELDS[1:])
    if not {"ratio", "costs"} & set(table.columns):
        raise TableRefused(
            f"{file}, line 1: there is no column ratio, nor costs and benefits per year. Add one."
        )
    records = tuple((record.line, record.values, record.problem) for record in table.records)
    return _collected(str(file), records, table.unused(FIELDS))


Found = tuple[int, Mapping[str, str], str]


def _collected(file: str, records: tuple[Found, ...], unused: tuple[str, ...]) -> Published:
    studies: list[Study] = []
    rejected: list[RejectedRow] = []
    for line, values, problem in records:
        try:
            if problem:
                raise ValueError(problem)
            study = study_from(values, where=f"{file}:{line}")
            _check_new(study, studies)
            studies.append(study)
        except ValueError as wrong:
            reason = f"{file}:{line}: {wrong}"
            rejected.append(RejectedRow(line, values.get("study", ""), reason))
    return Published(file, tuple(studies), tuple(rejected), unused)


def _check_new(study: Study, before: list[Study]) -> None:
    for earlier in before:
        if (earlier.study.casefold(), earlier.perspective) == (
            study.study.casefold(),
            study.perspective,
        ):
            raise ValueError(
                f"{study.study} already gave a {study.perspective} ratio ({earlier.where}). Keep "
                "one, or give the other a name of its own."
            )


def _from_list(file: Path) -> Iterator[Found]:
    try:
        content = file.read_bytes()
    except OSError as problem:
        raise TableRefused(f"{file} cannot be read: {problem.strerror}.") from None
    refusals = Refusals(str(file))
    root = read_nodes(content.removeprefix(b"\xef\xbb\xbf"), refusals)
    if refusals.problems:
        raise TableRefused("\n".join(map(str, refusals.problems)))
    listed = root.values.get("studies") if isinstance(root, Fields) else root
    if not isinstance(listed, Items) or not listed.values:
        raise TableRefused(f"{file}:1: there is no list of studies. Begin with `studies:`.")
    for item in listed.values:
        yield _record(item)


def _record(item: Node) -> Found:
    if not isinstance(item, Fields):
        return item.line, {}, "this is no study. Write `- study: name` with its fields below."
    values: dict[str, str] = {}
    for key, node in item:
        if isinstance(node, Items):
            texts = [item.value for item in node.values if isinstance(item, Text)]
            if len(texts) != len(node.values):
                return item.line, values, f"{key} must be a list of numbers."
            if key == "interval":
                if len(texts) != 2:
                    return item.line, values, "interval must be [low, high]."
                values["low"], values["high"] = texts
            else:
                values[key] = "|".join(texts)
        elif isinstance(node, Text):
            values[key] = "" if node.is_empty else " ".join(node.value.split())
        else:
            return item.line, values, f"{key} must be words, a number or a list."
    unknown = [key for key in values if key not in FIELDS]
    if unknown:
        what = f"{', '.join(unknown)} is no field of a study. Use: {', '.join(FIELDS)}."
        return item.line, values, what
    return item.line, values, ""


#: By the last part of a parameter's name.
PERSPECTIVE: Mapping[str, Perspective] = {
    "ratio_society": "social",
    "ratio_municipality": "municipality",
    "ratio_financial": "financial",
}

#: A result that another one already holds; stands in the description of the larger one.
PART_OF: Mapping[str, str] = {"early_warning_amsterdam": "early_warning_three_cities"}


def published_studies(snapshot: Snapshot, *, part_of: Mapping[str, str] = PART_OF) -> Published:
    """
    The published ratios of the parameters (`published.*.ratio_*`), with their sources.

    Their spread in the parameters is an assumption of who wrote them down, so it is not taken
    over as an interval: none of these was published with a standard error. A range over several
    results stays a range. Missing ratios are among the rejected, with their reason.

    >>> from wijkteam.analysis import parameters
    >>> found = published_studies(parameters.load().at("2026"))
    >>> {one.study: one.ratio for one in found.studies if one.perspective == "social"}["vonl"]
    1.9
    """
    studies: list[Study] = []
    lacking: list[RejectedRow] = []
    # By name, so that the same parameters give the same forest whatever folder they came from.
    for name, estimate in sorted(snapshot.items()):
        parameter = estimate.parameter
        if parameter.kind != "published" or parameter.unit != "ratio":
            continue
        parts = name.split(".")
        if estimate.is_missing:
            where = f"{parameter.where}: {parameter.missing}"
            lacking.append(RejectedRow(parameter.line, parts[1], where))
        elif parts[-1] in PERSPECTIVE:
            studies.append(_study(parts, estimate, part_of))
    return Published("published parameters", tuple(studies), tuple(lacking))


def _study(parts: list[str], estimate: Estimate, part_of: Mapping[str, str]) -> Study:
    spread = estimate.distribution
    is_range = isinstance(spread, Uniform)
    source = estimate.source
    return Study(
        study=parts[1],
        where=estimate.parameter.where,
        ratio=estimate.stated,
        perspective=PERSPECTIVE[parts[-1]],
        low=spread.support[0] if is_range else None,
        high=spread.support[1] if is_range else None,
        is_range=is_range,
        year=estimate.since.year if estimate.since else source.year,
        part_of=part_of.get(parts[1]),
        source=f"{source.author or source.title} ({source.address})",
    )

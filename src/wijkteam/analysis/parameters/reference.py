"""The reference page of the parameters: every figure with its range and its source."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from itertools import groupby

from wijkteam.analysis.parameters.figures.estimate import Estimate
from wijkteam.analysis.parameters.figures.lists import CERTAINTY, KINDS
from wijkteam.analysis.parameters.figures.model import Parameter

_COLUMNS = (
    "Name",
    "What",
    "From",
    "Value",
    "80 % interval",
    "Unit",
    "Price year",
    "Payer",
    "Certainty",
    "Source and place",
)


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """One figure as a table shows it; empty words where something does not apply."""

    id: str
    label: str
    label_en: str
    kind: str
    since: str
    value: float
    low: float
    high: float
    unit: str
    price_year: int | None
    payer: str
    certainty: str
    source: str
    address: str
    at: str
    why: str


def as_rows(tree: Mapping[str, Parameter]) -> list[dict[str, object]]:
    """
    Give one row per dated figure, and one per pooled set of studies, in order of name.

    *tree* is what `load` gives. Parameters without a figure are left out: see
    `Parameters.missing`.

    >>> from wijkteam.analysis.parameters.loading import load
    >>> rows = as_rows(load())
    >>> next(row["value"] for row in rows if row["id"] == "norms.break_even_ratio")
    1.0
    """
    return [asdict(row) for row in _rows(tree)]


def as_markdown(tree: Mapping[str, Parameter]) -> str:
    """Give the reference page as Markdown: a table per group, and the missing ones apart."""
    version = getattr(tree, "version", "")
    parts = [_heading(version, len(tree))]
    for group, rows in groupby(
        _rows(tree), key=lambda row: row.id.split(".", maxsplit=1)[0].replace("_", " ").capitalize()
    ):
        parts.append(f"## {group}\n\n{_table(_COLUMNS, map(_cells, rows))}")
    missing = [parameter for _, parameter in sorted(tree.items()) if parameter.is_missing]
    parts.append(_missing(missing))
    return "\n\n".join(parts) + "\n"


def _rows(tree: Mapping[str, Parameter]) -> list[ParameterRow]:
    rows: list[ParameterRow] = []
    for _, parameter in sorted(tree.items()):
        if parameter.is_missing:
            continue
        if parameter.studies:
            rows.append(_row(Estimate(parameter=parameter, in_force=None)))
        rows += [_row(Estimate(parameter=parameter, in_force=value)) for value in parameter.values]
    return rows


def _row(estimate: Estimate) -> ParameterRow:
    parameter, studies = estimate.parameter, estimate.parameter.studies
    return ParameterRow(
        id=parameter.id,
        label=parameter.label,
        label_en=parameter.label_en,
        kind=parameter.kind,
        since=estimate.since.isoformat() if estimate.since else "",
        value=estimate.stated,
        low=estimate.low,
        high=estimate.high,
        unit=estimate.unit,
        price_year=estimate.price_year,
        payer=estimate.payer or "",
        certainty=estimate.certainty,
        source=f"{len(studies)} studies pooled: " * bool(studies) + _cited(estimate),
        address=estimate.source.address,
        at=estimate.at,
        why=estimate.why,
    )


def _cited(estimate: Estimate) -> str:
    source = estimate.source
    named = f"{source.author}, {source.title}" if source.author else source.title
    return f"{named} ({source.year})" if source.year else named


def _heading(version: str, count: int) -> str:
    kinds = "\n".join(f"- **{name}**: {meaning}" for name, meaning in KINDS.items())
    certainty = "\n".join(f"- **{name}**: {meaning}" for name, meaning in CERTAINTY.items())
    return (
        f"# Parameters\n\nRelease `{version}`, {count} parameters. The value is the number as "
        "printed in the source; four out of five draws fall in the interval.\n\n"
        f"Kinds:\n\n{kinds}\n\nCertainty:\n\n{certainty}"
    )


def _missing(parameters: list[Parameter]) -> str:
    if not parameters:
        return "## Missing\n\nNothing is missing."
    rows = ([f"`{each.id}`", each.label_en, each.unit, each.missing or ""] for each in parameters)
    table = _table(("Name", "What", "Unit", "Why, and what it does to results"), rows)
    return f"## Missing\n\nNo source was found for these; they are not zero.\n\n{table}"


def _cells(row: ParameterRow) -> list[str]:
    fixed = row.low == row.high
    return [
        f"`{row.id}`",
        row.label_en,
        row.since,
        _number(row.value),
        "–" if fixed else f"{_number(row.low)} to {_number(row.high)}",
        row.unit,
        str(row.price_year or "–"),
        row.payer or "–",
        row.certainty,
        f"{row.source}; {row.at}. {row.address}",
    ]


def _table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(columns)
    lines = [head, ["---"] * len(head), *(list(row) for row in rows)]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in line) + " |"
        for line in lines
    )


def _number(value: float) -> str:
    """Whole euros above a thousand; four figures below."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"

"""The reference page of the facts, made from the schema so that it cannot lag behind."""

from __future__ import annotations

from collections.abc import Iterator

from wijkteam.analysis.facts.schema import COLUMNS, SCHEMA_VERSION, WITHHELD, Column
from wijkteam.analysis.facts.steps import RELEASED, StepKind

_KINDS = {
    "number": "whole number",
    "code": "code",
    "team": "code of a team",
    "period": "quarter or year",
    "days": "whole days",
    "value": "number",
}


def as_markdown() -> str:
    """
    The columns, the steps and the code lists of a release, as one page of Markdown.

    >>> as_markdown().splitlines()[0]
    '# Facts: columns, steps and codes'
    """
    return "\n".join([*_columns(), *_steps(), *_lists()]).rstrip() + "\n"


def _columns() -> Iterator[str]:
    yield "# Facts: columns, steps and codes"
    yield ""
    yield (
        f"Schema version {SCHEMA_VERSION}. One row is one step of a case; a case begins with a "
        f"signal. In every coded column and every period `{WITHHELD}` stands for what the gate "
        "took away. No column holds a name, an address, a number of a person, or free text."
    )
    yield ""
    yield "## Columns"
    yield ""
    yield "| Column | Kind | Meaning | May be empty | Identification | Codes |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for column in COLUMNS:
        yield _column_row(column)
    yield ""


def _column_row(column: Column) -> str:
    empty = "yes" if column.nullable else "no"
    codes = f"`{column.codes.name}`" if column.codes else ""
    return (
        f"| `{column.name}` | {_KINDS[column.kind]} | {column.meaning} | {empty} "
        f"| {column.identification} | {codes} |"
    )


def _steps() -> Iterator[str]:
    yield "## Steps"
    yield ""
    yield "A column that a step does not name is empty for that step."
    yield ""
    yield "| Step | Meaning | `code` | `state` | `reason` | `actor` | `value` | Never empty | Rare codes withheld |"  # noqa: E501 - a table row is one line
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    for step in RELEASED.values():
        yield _step_row(step)
    yield ""


def _step_row(step: StepKind) -> str:
    lists = [f"`{codes.name}`" if codes else "" for codes in step.lists().values()]
    value = f"{step.value.unit}, {step.value.low:g}–{step.value.high:g}" if step.value else ""
    meaning = step.term.meaning or step.term.english
    cells = (
        f"`{step.term.code}`",
        meaning,
        *lists,
        value,
        ", ".join(step.required),
        ", ".join(step.sensitive),
    )
    return "| " + " | ".join(cells) + " |"


def _lists() -> Iterator[str]:
    yield "## Code lists"
    used = [column.codes for column in COLUMNS if column.codes and column.name != "step"]
    used += [codes for step in RELEASED.values() for codes in step.lists().values() if codes]
    for codes in {codes.name: codes for codes in used}.values():
        yield ""
        yield f"### `{codes.name}`: {codes.subject}"
        yield ""
        yield f"Origin: {codes.origin}."
        yield ""
        yield "| Code | Dutch | English | Meaning |"
        yield "| --- | --- | --- | --- |"
        for term in codes.values():
            yield f"| `{term.code}` | {term.dutch} | {term.english} | {term.meaning} |"

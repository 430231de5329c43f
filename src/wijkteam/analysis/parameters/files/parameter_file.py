"""Reading one parameter file."""

from collections.abc import Mapping
from datetime import date

from wijkteam.analysis.parameters.figures.lists import KINDS, UNITS
from wijkteam.analysis.parameters.figures.model import Parameter, Source, Study, Value
from wijkteam.analysis.parameters.files import fields as field
from wijkteam.analysis.parameters.files.field_table import Field, one_of, read_fields
from wijkteam.analysis.parameters.files.located import Fields, Refusals, Text, read
from wijkteam.analysis.parameters.files.study_file import read_studies
from wijkteam.analysis.parameters.files.value_file import Context, read_value
from wijkteam.vocabulary.lists import PARTY


def _payer(fields: Fields, key: str, refusals: Refusals) -> str | None:
    """Who pays; `none` for a figure that nobody pays."""
    node = fields.values[key]
    if isinstance(node, Text) and node.value == "none":
        return None
    return field.choice(fields, key, PARTY.codes, "", refusals)


def _scale(fields: Fields, key: str, refusals: Refusals) -> str | None:
    if "studies" not in fields.values:
        refusals.add(fields.key_lines[key], "'scale' says how studies are pooled. Remove it.")
    return field.choice(fields, key, ("plain", "log"), "", refusals)


def _missing(fields: Fields, key: str, refusals: Refusals) -> str | None:
    node = fields.values[key]
    if isinstance(node, Text) and node.value.strip().lower() in {"", "~", "null", "yes", "true"}:
        refusals.add(
            node.line,
            "'missing' needs the reason: why there is no figure, and in which direction it would "
            "move a result. Write it out.",
        )
        return None
    return field.text(fields, key, refusals)


PARAMETER = (
    Field("label", default="", required="it is what people read."),
    Field("label_en"),
    Field("description", default=""),
    Field("unit", one_of(UNITS), "", required="a bare number means nothing."),
    Field("kind", one_of(KINDS), "", required="it decides what is checked."),
    Field("payer", _payer),
    Field("values", None),
    Field("studies", None),
    Field("scale", _scale, "plain"),
    Field("missing", _missing),
    Field("missing_nl", default=""),
    Field("description_nl", default=""),
)
_CONTENTS = ("values", "studies", "missing")


def read_parameter(
    name: str, file: str, content: bytes, sources: Mapping[str, Source], refusals: Refusals
) -> Parameter | None:
    """Give the parameter in a file; None after writing down everything that is wrong with it."""
    root = field.mapping(read(content, refusals), "A parameter file", refusals)
    if root is None:
        return None
    given = read_fields(root, PARAMETER, "a parameter file", refusals)
    given["label_en"] = given["label_en"] or given["label"]
    _refuse_no_or_two_contents(root, refusals)
    context = Context(kind=given["kind"], unit=given["unit"], sources=sources, refusals=refusals)
    values = _values(root, context)
    studies: tuple[Study, ...] = ()
    if "studies" in root.values:
        studies = read_studies(root.values["studies"], given["scale"], context)
    if refusals.problems:
        return None
    return Parameter(id=name, file=file, values=values, studies=studies, **given)


def _refuse_no_or_two_contents(root: Fields, refusals: Refusals) -> None:
    present = [key for key in _CONTENTS if key in root.values]
    if not present:
        refusals.add(
            root.line,
            "The file holds no figure. Add `values:`, `studies:`, or `missing:` with the reason.",
        )
    if len(present) > 1:
        both = " and ".join(f"'{key}'" for key in present)
        refusals.add(
            max(root.key_lines[key] for key in present),
            f"The file holds both {both}, and only one can be true. Remove one.",
        )


def _values(root: Fields, context: Context) -> tuple[Value, ...]:
    node = root.values.get("values")
    if node is None:
        return ()
    dated = field.mapping(node, "'values'", context.refusals)
    if dated is None or not dated.values:
        context.refusals.add(node.line, "'values' is empty. Add a date with a value below it.")
        return ()
    in_time: dict[date, Value | None] = {}
    for written, inside in dated:
        line = dated.key_lines[written]
        since = field.day(written, line, "The date", context.refusals)
        value = read_value(since or date.min, inside, context)
        if since is not None:
            in_time[since] = value
    # A file may name its dates in any order; what counts on a day is the last before it.
    ordered = sorted(in_time.items())
    return tuple(value for _, value in ordered if value is not None)

"""Reading one parameter file."""

from collections.abc import Mapping
from datetime import date

from wijkteam.analysis.parameters import fields as field
from wijkteam.analysis.parameters.lists import KINDS, UNITS
from wijkteam.analysis.parameters.located import Fields, Refusals, Text, read
from wijkteam.analysis.parameters.model import Parameter, Source, Study, Value
from wijkteam.analysis.parameters.study_file import read_studies
from wijkteam.analysis.parameters.value_file import Context, read_value
from wijkteam.vocabulary.lists import PARTY

_KEYS = (
    "label",
    "label_en",
    "description",
    "unit",
    "kind",
    "payer",
    "values",
    "studies",
    "scale",
    "missing",
)
_CONTENTS = ("values", "studies", "missing")
_SCALES = ("plain", "log")
_PARTIES = PARTY.codes


def read_parameter(
    name: str, file: str, content: bytes, sources: Mapping[str, Source], refusals: Refusals
) -> Parameter | None:
    """Give the parameter in a file; None after writing down everything that is wrong with it."""
    root = field.mapping(read(content, refusals), "A parameter file", refusals)
    if root is None:
        return None
    field.known_keys(root, _KEYS, "a parameter file", refusals)
    label = field.required_text(root, "label", "it is what people read.", refusals)
    kind = field.choice(root, "kind", tuple(KINDS), "it decides what is checked.", refusals)
    unit = field.choice(root, "unit", tuple(UNITS), "a bare number means nothing.", refusals)
    payer = _payer(root, refusals)
    scale = _scale(root, refusals)
    missing = _missing(root, refusals)
    _refuse_no_or_two_contents(root, refusals)
    context = Context(kind=kind or "", unit=unit or "", sources=sources, refusals=refusals)
    values = _values(root, context)
    studies = _studies(root, scale, context)
    if refusals.problems:
        return None
    return Parameter(
        id=name,
        label=label or "",
        label_en=field.text(root, "label_en", refusals) or label or "",
        description=field.text(root, "description", refusals) or "",
        kind=kind or "",
        unit=unit or "",
        payer=payer,
        values=values,
        studies=studies,
        scale=scale,
        missing=missing,
        file=file,
    )


def _payer(root: Fields, refusals: Refusals) -> str | None:
    node = root.values.get("payer")
    if node is None or (isinstance(node, Text) and node.value == "none"):
        return None
    return field.choice(root, "payer", _PARTIES, "", refusals)


def _scale(root: Fields, refusals: Refusals) -> str:
    if "scale" not in root.values:
        return "plain"
    if "studies" not in root.values:
        refusals.add(root.key_lines["scale"], "'scale' says how studies are pooled. Remove it.")
    return field.choice(root, "scale", _SCALES, "", refusals) or "plain"


def _missing(root: Fields, refusals: Refusals) -> str | None:
    node = root.values.get("missing")
    if node is None:
        return None
    if isinstance(node, Text) and node.value.strip().lower() in {"", "~", "null", "yes", "true"}:
        refusals.add(
            node.line,
            "'missing' needs the reason: why there is no figure, and in which direction it would "
            "move a result. Write it out.",
        )
        return None
    return field.text(root, "missing", refusals)


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
    found: dict[date, Value | None] = {}
    for written, inside in dated:
        line = dated.key_lines[written]
        since = field.day(written, line, "The date", context.refusals)
        value = read_value(since or date.min, inside, context)
        if since is not None:
            found[since] = value
    ordered = sorted(found.items())
    return tuple(value for _, value in ordered if value is not None)


def _studies(root: Fields, scale: str, context: Context) -> tuple[Study, ...]:
    node = root.values.get("studies")
    return () if node is None else read_studies(node, scale, context)

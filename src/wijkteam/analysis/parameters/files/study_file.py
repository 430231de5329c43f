"""Reading one study of `studies:`."""

import math
from statistics import NormalDist

from wijkteam.analysis.parameters.figures.model import Study
from wijkteam.analysis.parameters.files import fields as field
from wijkteam.analysis.parameters.files.field_table import Field, read_fields
from wijkteam.analysis.parameters.files.located import Fields, Items, Node, Refusals
from wijkteam.analysis.parameters.files.value_file import (
    CERTAIN,
    Context,
    in_range,
    read_citation,
    refuse_range,
    standard_error_of_share,
)

STUDY = (
    Field("id", default="", required="it names the study in tables."),
    Field("source", None),
    Field(
        "design",
        default="",
        required="trial, cohort, before and after, survey …: it decides its worth.",
    ),
    Field("estimate", None),
    Field("se", None),
    Field("interval", None),
    Field("n", None),
    Field("population", default="", required="say who were studied."),
    Field("outcome", default="", required="say what was measured."),
    CERTAIN,
)
_SPREADS = ("se", "interval", "n")
#: A published 95 % interval reaches so many standard errors to either side.
_Z975 = NormalDist().inv_cdf(0.975)


def read_studies(node: Node, scale: str, context: Context) -> tuple[Study, ...]:
    """Give the studies; what is wrong goes to the refusals."""
    refusals = context.refusals
    if not isinstance(node, Items) or not node.values:
        refusals.add(node.line, "'studies' must be a list. Write each study after a dash.")
        return ()
    read = [_study(item, scale, context) for item in node.values]
    studies = tuple(study for study in read if study is not None)
    names = [study.id for study in studies]
    for study in studies:
        if names.count(study.id) > 1:
            refusals.add(study.line, f"Study {study.id!r} stands here twice. Remove or rename one.")
    return studies


def _study(node: Node, scale: str, context: Context) -> Study | None:
    refusals = context.refusals
    fields = field.mapping(node, "A study", refusals)
    if fields is None:
        return None
    before = len(refusals.problems)
    given = read_fields(fields, STUDY, "a study", refusals)
    citation = read_citation(fields, context)
    estimate = _estimate(fields, scale, context)
    if estimate is None:
        return None
    se = _standard_error(fields, estimate, scale, context)
    if len(refusals.problems) > before or citation is None or se is None:
        return None
    return Study(
        source=citation.source,
        at=citation.at,
        says=citation.says,
        estimate=estimate,
        se=se,
        n=_people(fields, refusals),
        line=fields.line,
        **given,
    )


def _estimate(fields: Fields, scale: str, context: Context) -> float | None:
    node = fields.values.get("estimate")
    if node is None:
        context.refusals.add(fields.line, "The study has no 'estimate'. Add what it found.")
        return None
    estimate = field.number(node, "'estimate'", context.refusals)
    if estimate is None:
        return None
    if scale == "log" and estimate <= 0:
        context.refusals.add(node.line, "A ratio is above zero. Mend the estimate or the scale.")
        return None
    if not in_range(estimate, context):
        refuse_range(estimate, node.line, context)
        return None
    return estimate


def _standard_error(fields: Fields, estimate: float, scale: str, context: Context) -> float | None:
    """On the scale of pooling; from `se`, from a 95 % `interval`, or for a share from `n`."""
    refusals = context.refusals
    if not any(key in fields.values for key in _SPREADS):
        refusals.add(
            fields.line,
            "The study has no standard error, so it cannot be weighed against others. Add `se:`, "
            "a 95 % `interval: [low, high]`, or for a share `n:`. If none was published, give the "
            "figure under `values:` with your own range and its reason.",
        )
        return None
    if "se" in fields.values:
        node = fields.values["se"]
        se = field.number(node, "'se'", refusals)
    elif "interval" in fields.values:
        node = fields.values["interval"]
        se = _from_interval(node, estimate, scale, refusals)
    else:
        node = fields.values["n"]
        people = _people(fields, refusals)
        if people is None:
            return None
        if context.unit != "share" or not 0 < estimate < 1:
            refusals.add(
                node.line, "Only a share between 0 and 1 gets its error from `n`. Add `se`."
            )
            return None
        se = standard_error_of_share(estimate, people)
    if se is not None and se <= 0:
        refusals.add(node.line, "The standard error must be above zero. Mend it.")
        return None
    return se


def _from_interval(node: Node, estimate: float, scale: str, refusals: Refusals) -> float | None:
    bounds = field.numbers(node, ("low", "high"), "'interval'", refusals)
    if bounds is None:
        return None
    low, high = bounds
    if not low <= estimate <= high or low == high or (scale == "log" and low <= 0):
        refusals.add(
            node.line,
            f"The interval [{low:g}, {high:g}] does not hold the estimate {estimate:g}. Mend it.",
        )
        return None
    if scale == "log":
        low, high = math.log(low), math.log(high)
    return (high - low) / (2 * _Z975)


def _people(fields: Fields, refusals: Refusals) -> float | None:
    node = fields.values.get("n")
    if node is None:
        return None
    people = field.number(node, "'n'", refusals)
    if people is not None and people <= 0:
        refusals.add(node.line, "'n' must be above zero. Mend it.")
        return None
    return people

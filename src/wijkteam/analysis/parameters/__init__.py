"""
Figures from the world, dated, sourced and uncertain.

One file per figure below `nl/`; its name is its path. Read `docs/analysts/parameters.md`.
"""

from wijkteam.analysis.parameters.checking import Report, check
from wijkteam.analysis.parameters.errors import (
    MissingValue,
    NotADate,
    NotInForce,
    ParameterRefused,
    Problem,
    UnknownParameter,
    UnknownYear,
)
from wijkteam.analysis.parameters.figures.estimate import Estimate
from wijkteam.analysis.parameters.figures.model import Parameter, Source, Study, Value
from wijkteam.analysis.parameters.figures.price_index import index, price_levels
from wijkteam.analysis.parameters.figures.tree import Parameters, Snapshot
from wijkteam.analysis.parameters.loading import load, load_folder
from wijkteam.analysis.parameters.reference import as_markdown, as_rows

__all__ = [
    "Estimate",
    "MissingValue",
    "NotADate",
    "NotInForce",
    "Parameter",
    "ParameterRefused",
    "Parameters",
    "Problem",
    "Report",
    "Snapshot",
    "Source",
    "Study",
    "UnknownParameter",
    "UnknownYear",
    "Value",
    "as_markdown",
    "as_rows",
    "check",
    "index",
    "load",
    "load_folder",
    "price_levels",
]

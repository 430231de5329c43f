"""Indicators: what the work itself tells, with intervals, and nothing below the smallest cell."""

from wijkteam.analysis.indicators.calculate import By, IndicatorError, calculate
from wijkteam.analysis.indicators.definition import Definition, Text
from wijkteam.analysis.indicators.definitions import DEFINITIONS
from wijkteam.analysis.indicators.table import REASONS, Figure, IndicatorTable, periods

__all__ = [
    "DEFINITIONS",
    "REASONS",
    "By",
    "Definition",
    "Figure",
    "IndicatorError",
    "IndicatorTable",
    "Text",
    "calculate",
    "periods",
]

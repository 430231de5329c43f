"""Indicators: what the work itself tells, with intervals, and nothing below the smallest cell."""

from wijkteam.analysis.indicators.at_change import (
    CHANGED,
    YearPart,
    parts_of_year,
    read_along,
    written_along,
)
from wijkteam.analysis.indicators.basic_set import BASIC_SET, BASIC_SET_VERSION, HEADLINES
from wijkteam.analysis.indicators.calculate import (
    By,
    IndicatorError,
    Released,
    calculate,
    count_release,
    figures_of,
    protect_release,
)
from wijkteam.analysis.indicators.comparing import (
    CannotCompare,
    ComparedUnit,
    Comparison,
    compare,
    mixes,
)
from wijkteam.analysis.indicators.definition import GOALS, KINDS, Definition, NotCounted, Text
from wijkteam.analysis.indicators.files import (
    FiguresError,
    inspect_figures,
    read_figures,
    write_figures,
)
from wijkteam.analysis.indicators.many import CannotCount, count_many
from wijkteam.analysis.indicators.reading import IndicatorRefused, catalogue, load, not_counted
from wijkteam.analysis.indicators.table import FITTED, REASONS, Figure, IndicatorTable, periods
from wijkteam.analysis.indicators.together import read_together, together
from wijkteam.analysis.indicators.ways import (
    WAYS,
    Way,
    changed_on,
    rows_with_ways,
    split_years,
    way_in,
    ways_read,
    ways_written,
)

#: Every indicator by its name.
DEFINITIONS = catalogue()

__all__ = [
    "BASIC_SET",
    "BASIC_SET_VERSION",
    "CHANGED",
    "DEFINITIONS",
    "FITTED",
    "GOALS",
    "HEADLINES",
    "KINDS",
    "REASONS",
    "WAYS",
    "By",
    "CannotCompare",
    "CannotCount",
    "ComparedUnit",
    "Comparison",
    "Definition",
    "Figure",
    "FiguresError",
    "IndicatorError",
    "IndicatorRefused",
    "IndicatorTable",
    "NotCounted",
    "Released",
    "Text",
    "Way",
    "YearPart",
    "calculate",
    "catalogue",
    "changed_on",
    "compare",
    "count_many",
    "count_release",
    "figures_of",
    "inspect_figures",
    "load",
    "mixes",
    "not_counted",
    "parts_of_year",
    "periods",
    "protect_release",
    "read_along",
    "read_figures",
    "read_together",
    "rows_with_ways",
    "split_years",
    "together",
    "way_in",
    "ways_read",
    "ways_written",
    "write_figures",
    "written_along",
]

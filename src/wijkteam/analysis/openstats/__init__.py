"""
Open statistics: tables of CBS StatLine, and the figures of NJi 2022 with data of one's own.

`fetch` takes a table and keeps it, `read` reads one from a file, `collect` finds the counts in a
folder of tables, `own_figure` makes one of the figures of the report, and `read_printed` holds what
the report printed and where it contradicts itself. Read `docs/analysts/openstats.md`.
"""

from wijkteam.analysis.openstats.cells import Mark, read_cell
from wijkteam.analysis.openstats.fetching import Fetched, Found, Listed, fetch, find, saved
from wijkteam.analysis.openstats.figures import (
    FIGURES,
    FigureSpec,
    OwnFigure,
    Value,
    own_figure,
    own_figures,
)
from wijkteam.analysis.openstats.groups import (
    Beside,
    Classified,
    Line,
    change,
    classify,
    index,
    per_thousand,
    share,
    totals,
)
from wijkteam.analysis.openstats.periods import Period, read_period
from wijkteam.analysis.openstats.printed import (
    Contradiction,
    Printed,
    PrintedFigure,
    PrintedValue,
    read_printed,
)
from wijkteam.analysis.openstats.quantities import (
    Collected,
    Quantity,
    collect,
    read_quantities,
    shipped,
)
from wijkteam.analysis.openstats.reading import read
from wijkteam.analysis.openstats.table import OpenStatsError, Origin, PublishedTable

__all__ = [
    "FIGURES",
    "Beside",
    "Classified",
    "Collected",
    "Contradiction",
    "Fetched",
    "FigureSpec",
    "Found",
    "Line",
    "Listed",
    "Mark",
    "OpenStatsError",
    "Origin",
    "OwnFigure",
    "Period",
    "Printed",
    "PrintedFigure",
    "PrintedValue",
    "PublishedTable",
    "Quantity",
    "Value",
    "change",
    "classify",
    "collect",
    "fetch",
    "find",
    "index",
    "own_figure",
    "own_figures",
    "per_thousand",
    "read",
    "read_cell",
    "read_period",
    "read_printed",
    "read_quantities",
    "saved",
    "share",
    "shipped",
    "totals",
]

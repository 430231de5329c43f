"""The report that the figures are held against: what it printed, and where it says two things."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from wijkteam.analysis.openstats.printed import Contradiction, Printed, read_printed
from wijkteam.analysis.openstats.table import OpenStatsError


def printed() -> Printed:
    """What the report printed. Raises `OpenStatsError` when its file is damaged."""
    return _read(Path(settings.OPENSTATS_REPORT))


def contradictions_about(indicator: str) -> tuple[Contradiction, ...]:
    """
    Where the report contradicts itself about an indicator, by its code.

    Or by its Dutch name, for what is asked for and not counted. With a damaged file there are none:
    the pages of open statistics say so, and an indicator stands without the report.
    """
    try:
        return printed().contradictions_about(indicator)
    except OpenStatsError:
        return ()


# One report is shown at a time.
@lru_cache(maxsize=1)
def _read(path: Path) -> Printed:
    return read_printed(path)

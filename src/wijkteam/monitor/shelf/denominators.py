"""How many people and households live in each area, from the open statistics that lie here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from wijkteam.analysis.openstats.quantities import collect
from wijkteam.analysis.openstats.table import OpenStatsError

#: What a count is told per thousand of, in the order of the columns.
DENOMINATORS = ("inhabitants", "households")
#: By area, as the digits of its postcode, and then by year.
ByArea = Mapping[str, Mapping[int, float]]
Stamp = tuple[tuple[str, int, int], ...]

#: CBS writes a postcode area as PC3511 in some tables and as 3511 in others.
_POSTCODE = r"^\s*(?:PC)?(\d{4})\s*$"


def denominators() -> Mapping[str, ByArea]:
    """Each denominator per area and year; of a withheld number nothing, without a table no area."""
    folder = Path(settings.OPENSTATS_FOLDER)
    files = sorted(folder.glob("*.*")) if folder.is_dir() else []
    stamp = tuple((file.name, file.stat().st_mtime_ns, file.stat().st_size) for file in files)
    return _read(folder, stamp)


# By what the files weigh and when they changed: new tables are read without a restart.
@lru_cache(maxsize=2)
def _read(folder: Path, _stamp: Stamp) -> Mapping[str, ByArea]:
    try:
        collected = collect(folder, areas=_POSTCODE)
    except OpenStatsError:
        return {}
    return {
        denominator: {
            found[1]: {year: value for year, value in by_year.items() if value}
            for area, by_year in collected.values(denominator).items()
            if (found := re.match(_POSTCODE, area))
        }
        for denominator in DENOMINATORS
    }

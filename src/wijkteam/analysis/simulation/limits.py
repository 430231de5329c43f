"""How large a neighbourhood and how long a run may be."""

from __future__ import annotations

#: Above this a neighbourhood no longer stays in the cache, and links no longer fit in 16 bits.
MOST_HOUSEHOLDS = 5_000
#: Months are kept in one byte, and the last values mean "not within sight".
MOST_MONTHS = 250

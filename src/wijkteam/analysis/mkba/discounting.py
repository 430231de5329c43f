"""The weight of a euro in each year of a programme, in its own words for the moment."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

MOMENT = {"begin": 0.0, "mid": 0.5, "end": 1.0}


def year_factors(rate: float, *, years: int, timing: str) -> NDArray[np.float64]:
    """
    Present value, at the start of the first year, of one euro in each year.

    >>> year_factors(0.0225, years=10, timing="end").sum().round(6)
    np.float64(8.866216)
    """
    return np.asarray((1 + rate) ** -(np.arange(years) + MOMENT[timing]))

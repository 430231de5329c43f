"""The weight of a year as a formula is that of the engine, whatever a file says about time."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from wijkteam.analysis.mkba.programme.timing import Cohort, Timing, profile
from wijkteam.monitor.reports.workbook.calculate import Spreadsheet
from wijkteam.monitor.reports.workbook.flows import weight

SHARE = st.sampled_from([0.0, 0.1, 0.35, 1.0])
TIMING = st.builds(
    Timing,
    first=st.integers(1, 4),
    last=st.none() | st.integers(4, 9),
    ramp=st.lists(st.sampled_from([0.0, 0.25, 0.6, 1.0]), max_size=3).map(tuple),
    drop_off=SHARE,
    growth=st.sampled_from([0.0, 0.02, -0.01]),
    cohort=st.none()
    | st.builds(Cohort, years=st.integers(1, 5), delay=st.integers(0, 2), drop_off=SHARE),
)


@given(timing=TIMING, horizon=st.integers(1, 8))
@settings(deadline=None)
def test_every_year_weighs_the_same_in_a_sheet(timing: Timing, horizon: int) -> None:
    cohort = timing.cohort or Cohort()
    wanted = profile(
        timing,
        horizon=horizon,
        drop_off=np.array(timing.drop_off),
        growth=np.array(timing.growth),
        cohort_drop_off=np.array(cohort.drop_off),
    )
    assert in_a_sheet(timing, horizon) == pytest.approx(wanted.tolist())


def in_a_sheet(timing: Timing, horizon: int) -> list[float]:
    book = Workbook()
    shares = (timing.drop_off, (timing.cohort or Cohort()).drop_off, timing.growth)
    for column, share in enumerate(shares, start=3):
        book.active.cell(row=4, column=column, value=share)
    for year in range(horizon):
        book.active.cell(row=5 + year, column=1, value=weight(timing, year, 4, horizon))
    out = BytesIO()
    book.save(out)
    sheet = Spreadsheet(out.getvalue())
    return [sheet.at(book.active.title, 5 + year, 1) for year in range(horizon)]

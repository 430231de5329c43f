"""Drawings as points, for a document that cannot hold lines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import typst
from django.conf import settings

from wijkteam.ui.charts.base.chart import ROOM, Chart, Room

TEMPLATE = Path(__file__).with_name("pictures.typ")
#: Sharp on paper at the width of a page.
PIXELS_PER_INCH = 160.0


def share_of_page(chart: Chart) -> float:
    """Letters in all pictures are then of one size; none is wider than the page."""
    return min(ROOM[chart.room] / ROOM[Room.LARGE], 1)


def as_png(charts: Sequence[Chart]) -> list[bytes]:
    """One PNG per chart, in the same order; every chart must have a drawing."""
    if not charts:
        return []
    made = typst.compile(
        TEMPLATE,
        format="png",
        ppi=PIXELS_PER_INCH,
        font_paths=[settings.NODE_MODULES / "source-sans" / "TTF"],
        ignore_system_fonts=True,
        sys_inputs={"drawings": json.dumps([str(chart.svg_wide) for chart in charts])},
    )
    return made if isinstance(made, list) else [made]

"""The courses drawn on the same months."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from wijkteam.analysis.mkba.cases.weighed import WeighedCase
from wijkteam.monitor.calculator.cases.pictures import each_course, two_courses
from wijkteam.monitor.report.document import Picture, Section
from wijkteam.ui.charts.chart import Chart

#: How tall a picture may be beside its width, on a page on its side with room for its words.
TALLEST = 0.52
_SIZE = re.compile(r'viewBox="0 0 (?P<width>[\d.]+) (?P<height>[\d.]+)"')


def section(one: WeighedCase) -> Section:
    """All courses in one picture where a page holds that; else a picture for each."""
    together = [two_courses(one)]
    drawn = together if _fit(together) else each_course(one)
    broad = _fit(drawn)
    pictures = (Picture(chart, note=chart.note, broad=broad, with_table=False) for chart in drawn)
    return Section("verlopen", _("De verlopen"), tuple(pictures))


def _fit(charts: Sequence[Chart]) -> bool:
    """Whether a page on its side holds each of them; an upright page holds taller ones."""
    sizes = [_SIZE.search(chart.svg_wide) for chart in charts]
    return all(float(size["height"]) <= TALLEST * float(size["width"]) for size in sizes if size)

"""
``{% load charts %}``: a chart with its title, its table and what it does not tell.

``{% chart trend %}`` puts the whole figure on the page, ``{% picture scale %}`` only the
drawing, for where words and numbers already stand beside it.
"""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from wijkteam.ui.charts.base.chart import Chart

register = template.Library()


@register.inclusion_tag("ui/charts/chart.html")
def chart(chart: Chart | None, level: int = 2, table: bool = True) -> dict[str, Any]:
    """
    The figure. *level* is the level of its heading; 0 hides the title from the eye,
    for when the page already shows it.
    """
    return {
        "chart": chart,
        "heading": f"h{min(max(level, 2), 6)}" if level else "",
        "with_table": table,
        "headers": _with_kind(chart.table.headers, chart) if chart else [],
        "rows": [_with_kind(row, chart) for row in chart.table.rows] if chart else [],
        "twice": chart is not None and chart.svg_wide != chart.svg_narrow,
    }


def _with_kind(cells: tuple[str, ...], chart: Chart) -> list[tuple[str, bool]]:
    """Each cell with whether its column holds numbers."""
    return list(zip(cells, chart.table.numeric or [False] * len(cells), strict=True))


@register.simple_tag
def picture(chart: Chart | None) -> SafeString:
    """Only the drawing, in the width that fits; with nothing to draw, the sentence."""
    if chart is None:
        return SafeString("")
    if chart.empty:
        return format_html('<p class="s mut">{}</p>', chart.empty)
    if chart.svg_wide == chart.svg_narrow:
        return format_html('<div class="wt-chart wt-chart--one">{}</div>', chart.svg_wide)
    return format_html(
        '<div class="wt-chart wt-chart--{}"><div class="wt-chart__wide">{}</div>'
        '<div class="wt-chart__narrow">{}</div></div>',
        chart.room,
        chart.svg_wide,
        chart.svg_narrow,
    )

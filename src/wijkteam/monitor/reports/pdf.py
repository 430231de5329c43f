"""The report as a PDF that a screen reader can read and an archive can keep."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import singledispatch
from pathlib import Path
from typing import Any, Literal

import typst
from django.conf import settings

from wijkteam.monitor.reports.document import Block, Bullets, Grid, Picture, ReportContent, Words
from wijkteam.monitor.reports.pictures import share_of_page
from wijkteam.ui.dates import date_short

TEMPLATE = Path(__file__).with_name("report.typ")
#: Readable with assistive technology (PDF/UA-1), and kept with its structure (PDF/A-3a).
STANDARDS: list[Literal["a-3a", "ua-1"]] = ["a-3a", "ua-1"]


def as_pdf(content: ReportContent) -> bytes:
    """The whole report; the words travel as data, so none can be read as markup."""
    made = typst.compile(
        TEMPLATE,
        font_paths=[settings.NODE_MODULES / "source-sans" / "TTF"],
        ignore_system_fonts=True,
        sys_inputs={"report": json.dumps(as_data(content))},
        pdf_standards=[*STANDARDS],
    )
    assert isinstance(made, bytes)
    return made


def as_data(content: ReportContent) -> dict[str, Any]:
    """What the template reads."""
    day = content.made_on
    return {
        "title": content.title,
        "subtitle": content.subtitle,
        "municipality": content.municipality,
        "author": content.municipality,
        "language": content.language,
        "made_on": [day.year, day.month, day.day],
        "made_on_words": date_short(day),
        "made_with": content.made_with,
        "notice": content.notice,
        "sections": [
            {
                "title": section.title,
                "broad": section.broad,
                "blocks": [_data(block) for block in section.blocks],
            }
            for section in content.sections
        ],
    }


@singledispatch
def _data(block: Block) -> Mapping[str, Any]:
    raise NotImplementedError(type(block))


@_data.register
def _words(block: Words) -> Mapping[str, Any]:
    return {"kind": block.kind, "lead": block.lead, "text": block.text, "tone": block.tone}


@_data.register
def _bullets(block: Bullets) -> Mapping[str, Any]:
    return {"kind": block.kind, "items": list(block.items)}


@_data.register
def _grid(block: Grid) -> Mapping[str, Any]:
    return {
        "kind": block.kind,
        "caption": block.caption,
        "headers": [column.header for column in block.columns],
        "rows": [list(row) for row in block.rows],
        "numeric": [column.numeric for column in block.columns],
        "total": block.total,
        "to_fill_in": block.to_fill_in,
        "widths": [column.width for column in block.columns],
    }


@_data.register
def _picture(block: Picture) -> Mapping[str, Any]:
    chart = block.chart
    return {
        "kind": block.kind,
        "title": chart.question,
        "alt": chart.label,
        "svg": str(chart.svg_wide),
        "note": block.note,
        "width": 100 * share_of_page(chart),
    }

"""Tables in Word: thin lines, columns that fit, a header on every page, rows that stay whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt

from wijkteam.monitor.report.document import Cell, Grid
from wijkteam.monitor.report.word_styles import clean, speak

SAND = "F3EDE3"
LINE = "CFC5B6"
TEXT_WIDTH = Cm(16.6)


def write(document: Any, block: Grid) -> None:
    """The table of a block, with its header and its rows."""
    table = document.add_table(rows=0, cols=len(block.headers))
    _dress(table, block)
    _fill(table, block.head, header=True)
    for at, cells in enumerate(block.cells, start=1):
        _fill(table, cells, total=block.total and at == len(block.rows), tall=block.to_fill_in)
    document.add_paragraph()


def _dress(table: Any, block: Grid) -> None:
    """Thin lines between the rows, the caption as its name, and the width of the columns."""
    table.autofit = False
    lines = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", LINE)):
            line.set(qn(f"w:{name}"), value)
        lines.append(line)
    properties = table._tbl.tblPr
    properties.find(qn("w:tblLayout")).addprevious(lines)  # Word wants its properties in order
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), clean(block.caption))
    properties.append(caption)
    widths = block.widths or (1.0,) * len(block.headers)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Emu(int(TEXT_WIDTH * width / sum(widths)))


def _fill(
    table: Any,
    cells: Sequence[Cell],
    *,
    header: bool = False,
    total: bool = False,
    tall: bool = False,
) -> None:
    """
    One row. A header is repeated on every page, and no row is torn in two.

    The width stands on the column and on every cell: one program looks here, another there.
    A *tall* row has room to write in.
    """
    row = table.add_row()
    if tall:
        row.height = Cm(1.4)
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))
    for at, (place, cell) in enumerate(zip(row.cells, cells, strict=True)):
        place.width = table.columns[at].width
        _write(place.paragraphs[0], cell, bold=header or total or at == 0)
        if header:
            _shade(place)


def _write(paragraph: Any, cell: Cell, *, bold: bool) -> None:
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(clean(cell.text))
    run.font.size, run.bold = Pt(9), bold
    if cell.numeric:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if cell.language:
        speak(run, cell.language)


def _shade(cell: Any) -> None:
    element = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", SAND)):
        element.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(element)

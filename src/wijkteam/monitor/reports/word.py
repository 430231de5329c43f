"""The report as a Word document with real headings, for who wants to write on."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from datetime import UTC, datetime, time
from functools import singledispatchmethod
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt

from wijkteam.monitor.reports.document import (
    Block,
    Bullets,
    Column,
    Grid,
    GridCell,
    Picture,
    ReportContent,
    Section,
    Words,
    col,
    num,
)
from wijkteam.monitor.reports.pictures import as_png, share_of_page
from wijkteam.ui.charts.base.chart import Table
from wijkteam.ui.dates import date_short
from wijkteam.ui.word_files import QUIET, clean, lay_out


def as_word(content: ReportContent) -> bytes:
    """The whole report."""
    out = BytesIO()
    _Writer(content).document.save(out)
    return out.getvalue()


class _Writer:
    """Writes block after block into one document."""

    def __init__(self, content: ReportContent) -> None:
        self.document = Document()
        dress(self.document, content)
        self.pictures = _drawn(content)
        self._title(content)
        for section in content.sections:
            self._section(section)

    def _section(self, section: Section) -> None:
        """A chapter; a broad picture gets a page on its side."""
        if section.broad:
            turn(self.document)
        self.document.add_heading(clean(section.title), level=1)
        for block in section.blocks:
            self._write(block)
        if section.broad:
            turn(self.document)

    def _title(self, content: ReportContent) -> None:
        self.document.add_paragraph(clean(content.title), style="Title")
        sentence = f"{content.subtitle} · {content.municipality} · {date_short(content.made_on)}"
        self.document.add_paragraph(clean(sentence), style="Subtitle")
        if content.notice:
            self.document.add_paragraph().add_run(content.notice).bold = True

    @singledispatchmethod
    def _write(self, block: Block) -> None:
        raise NotImplementedError(type(block))

    @_write.register
    def _words(self, block: Words) -> None:
        style = {"answer": "Intense Quote", "quiet": "Caption"}.get(block.tone)
        paragraph = self.document.add_paragraph(style=style)
        if block.lead:
            paragraph.add_run(clean(f"{block.lead} ")).bold = True
        paragraph.add_run(clean(block.text))

    @_write.register
    def _bullets(self, block: Bullets) -> None:
        for item in block.items:
            self.document.add_paragraph(style="List Bullet").add_run(clean(item))

    @_write.register
    def _picture(self, block: Picture) -> None:
        chart = block.chart
        self.document.add_heading(clean(chart.question), level=2)
        png = self.pictures.get(id(chart))
        if png is not None:
            put_picture(self.document, png, sentence=chart.label, share=share_of_page(chart))
        else:
            self.document.add_paragraph(clean(chart.label))
        if block.note:
            self.document.add_paragraph(clean(block.note), style="Caption")
        if chart.table.rows and block.with_table:
            columns = _columns(chart.table)
            # A picture cannot be read aloud in Word: its figures stand below it.
            table = Grid(_("In cijfers"), columns, chart.table.rows)
            write_table(self.document, table)

    @_write.register
    def _grid(self, block: Grid) -> None:
        self.document.add_heading(clean(block.caption), level=2)
        write_table(self.document, block)


def _columns(table: Table) -> tuple[Column, ...]:
    """The columns of a chart's table: numbers under each other, and room for what names a row."""
    return tuple(
        num(header) if is_numeric else col(header, 1 if at else 1.6)
        for at, (header, is_numeric) in enumerate(zip(table.headers, table.numeric, strict=True))
    )


def _drawn(content: ReportContent) -> dict[int, bytes]:
    charts = [
        block.chart
        for section in content.sections
        for block in section.blocks
        if isinstance(block, Picture) and not block.chart.empty
    ]
    return dict(zip(map(id, charts), as_png(charts), strict=True))


# The Word side of a report: page, fonts, language, and pictures with their alternative text.


def dress(document: Any, content: ReportContent) -> None:
    """Page, fonts, language and what the file says about itself."""
    section = document.sections[0]
    lay_out(document, language=content.language, margin=2.2, sizes=_SIZES)
    quiet, answer = document.styles["Caption"], document.styles["Intense Quote"]
    quiet.font.bold, quiet.font.color.rgb = False, QUIET
    # The answer is as wide as the text, and bold only where the words say so.
    answer.font.bold = False
    answer.paragraph_format.left_indent = answer.paragraph_format.right_indent = Cm(0)
    _foot(section.footer.paragraphs[0], clean(content.made_with), at=section)
    about = document.core_properties
    about.title = clean(content.title)
    about.subject = clean(content.subtitle)
    about.author = clean(content.municipality)
    about.last_modified_by = clean(content.municipality)
    about.comments = clean(content.made_with)
    about.created = about.modified = datetime.combine(content.made_on, time(), UTC)


def _foot(paragraph: Any, made_with: str, *, at: Any) -> None:
    """How it was made, and at the right the page of how many, as the PDF has."""
    stops = paragraph.paragraph_format.tab_stops
    # The style has stops of its own, for a page with other margins.
    paragraph.style.paragraph_format.tab_stops.clear_all()
    stops.add_tab_stop(at.page_width - at.left_margin - at.right_margin, WD_TAB_ALIGNMENT.RIGHT)
    _small(paragraph, f"{made_with}\t")
    _counted(paragraph, "PAGE")
    _small(paragraph, " / ")
    _counted(paragraph, "NUMPAGES")


def _small(paragraph: Any, words: str) -> Any:
    run = paragraph.add_run(words)
    run.font.size = Pt(8)
    return run


def _counted(paragraph: Any, field: str) -> None:
    """A number that the program fills in as it lays out the pages."""
    element = OxmlElement("w:fldSimple")
    element.set(qn("w:instr"), field)
    run = _small(paragraph, "1")
    run._r.addprevious(element)
    element.append(run._r)


_SIZES = {
    "Normal": 10.5,
    "Title": 20,
    "Subtitle": 12,
    "Heading 1": 15,
    "Heading 2": 11.5,
    "Intense Quote": 12,
    "Caption": 9,
}


def turn(document: Any) -> None:
    """Go on, on a new page with its other side up."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    upright = section.orientation == WD_ORIENT.PORTRAIT
    section.orientation = WD_ORIENT.LANDSCAPE if upright else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = section.page_height, section.page_width


def put_picture(document: Any, png: bytes, *, sentence: str, share: float = 1.0) -> None:
    """A picture at most as wide as the text, with its alternative text."""
    section = document.sections[-1]
    widest = int(share * (section.page_width - section.left_margin - section.right_margin))
    shape = document.add_picture(BytesIO(png))
    if shape.width > widest:
        shape.height = Emu(int(shape.height * widest / shape.width))
        shape.width = Emu(widest)
    # LibreOffice keeps a distance of its own where none is given: it stuck out of the text.
    for side in "TBLR":
        shape._inline.set(f"dist{side}", "0")
    shape._inline.docPr.set("descr", clean(sentence))


# Tables in Word: thin lines, columns that fit, a header on every page, rows that stay whole.


SAND = "F3EDE3"
LINE = "CFC5B6"
#: A4 less the margins that are set above.
TEXT_WIDTH = Cm(16.6)
_TWIP = 635


def write_table(document: Any, block: Grid) -> None:
    """The table of a block, with its header and its rows."""
    table = document.add_table(rows=0, cols=len(block.columns))
    _dress(table, block)
    _fill(table, block.head, header=True)
    first: Any = None
    for at, cells in enumerate(block.cells, start=1):
        total = block.total and at == len(block.rows)
        if first is None or total:
            first = _fill(table, cells, total=total, tall=block.to_fill_in)
        else:
            _fill_alike(table, cells, first)
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
    together = sum(column.width for column in block.columns)
    for place, column in zip(table.columns, block.columns, strict=True):
        # Word counts in twips: rounded up, a table would stick out of the text.
        place.width = Emu(int(TEXT_WIDTH * column.width / together) // _TWIP * _TWIP)


def _fill(
    table: Any,
    cells: Sequence[GridCell],
    *,
    header: bool = False,
    total: bool = False,
    tall: bool = False,
) -> Any:
    """
    One row, and gives it. A header is repeated on every page, and no row is torn in two.

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
            shading = OxmlElement("w:shd")
            for name, value in (("val", "clear"), ("color", "auto"), ("fill", SAND)):
                shading.set(qn(f"w:{name}"), value)
            place._tc.get_or_add_tcPr().append(shading)
    return row._tr


def _fill_alike(table: Any, cells: Sequence[GridCell], before: Any) -> None:
    """One more row that looks as one *before* it: laying each out anew took most of the time."""
    row = deepcopy(before)
    table._tbl.append(row)
    for run, cell in zip(row.iter(qn("w:r")), cells, strict=True):
        run.text = clean(cell.text)


def _write(paragraph: Any, cell: GridCell, *, bold: bool) -> None:
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(clean(cell.text))
    run.font.size, run.bold = Pt(9), bold
    if cell.numeric:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT

"""The report as a Word document with real headings, for who wants to write on."""

from __future__ import annotations

from functools import singledispatchmethod
from io import BytesIO

from django.utils.translation import gettext as _
from docx import Document

from wijkteam.monitor.report import word_styles as styles
from wijkteam.monitor.report import word_tables as tables
from wijkteam.monitor.report.document import (
    Block,
    Bullets,
    Grid,
    Picture,
    ReportContent,
    Section,
    Words,
    grid,
)
from wijkteam.monitor.report.pictures import as_png
from wijkteam.ui.dates import date_short


def as_word(content: ReportContent) -> bytes:
    """The whole report."""
    out = BytesIO()
    _Writer(content).document.save(out)
    return out.getvalue()


class _Writer:
    """Writes block after block into one document."""

    def __init__(self, content: ReportContent) -> None:
        self.document = Document()
        styles.dress(self.document, content)
        self.pictures = _drawn(content)
        self._title(content)
        for section in content.sections:
            self._section(section)

    def _section(self, section: Section) -> None:
        """A chapter; a broad picture gets a page on its side."""
        if section.broad:
            styles.turn(self.document)
        self.document.add_heading(styles.clean(section.title), level=1)
        for block in section.blocks:
            self._write(block)
        if section.broad:
            styles.turn(self.document)

    def _title(self, content: ReportContent) -> None:
        self.document.add_paragraph(styles.clean(content.title), style="Title")
        told = f"{content.subtitle} · {content.municipality} · {date_short(content.made_on)}"
        self.document.add_paragraph(styles.clean(told), style="Subtitle")
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
            paragraph.add_run(styles.clean(f"{block.lead} ")).bold = True
        paragraph.add_run(styles.clean(block.text))

    @_write.register
    def _bullets(self, block: Bullets) -> None:
        for item in block.items:
            run = self.document.add_paragraph(style="List Bullet").add_run(styles.clean(item))
            if block.language:
                styles.speak(run, block.language)

    @_write.register
    def _picture(self, block: Picture) -> None:
        chart = block.chart
        self.document.add_heading(styles.clean(chart.question), level=2)
        png = self.pictures.get(id(chart))
        if png is not None:
            styles.put_picture(self.document, png, sentence=chart.label)
        else:
            self.document.add_paragraph(styles.clean(chart.label))
        if block.note:
            self.document.add_paragraph(styles.clean(block.note), style="Caption")
        if chart.table.rows and block.with_table:
            told = grid(_("In cijfers"), chart.table.headers, chart.table.rows)
            tables.write(self.document, told)

    @_write.register
    def _grid(self, block: Grid) -> None:
        self.document.add_heading(styles.clean(block.caption), level=2)
        tables.write(self.document, block)


def _drawn(content: ReportContent) -> dict[int, bytes]:
    charts = [
        block.chart
        for section in content.sections
        for block in section.blocks
        if isinstance(block, Picture) and not block.chart.empty
    ]
    return dict(zip(map(id, charts), as_png(charts), strict=True))

"""The Word side of a report: language, headings, tables with a header, alternative text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor

from wijkteam.monitor.report.document import ReportContent

LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
FONT = "Source Sans 3"
INK = RGBColor(0x14, 0x23, 0x3B)
SAND = "F3EDE3"
TEXT_WIDTH = Cm(16.6)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def clean(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return _CONTROL.sub("", text)


def dress(document: Any, content: ReportContent) -> None:
    """Page, fonts, language and what the file says about itself."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    for name in ("Normal", "Title", "Subtitle", "Heading 1", "Heading 2", "Intense Quote"):
        _font(document.styles[name], size=_SIZES[name])
    _language(document, LANGUAGES.get(content.language, "nl-NL"))
    _footer(section, clean(content.made_with))
    about = document.core_properties
    about.title = clean(content.title)
    about.subject = clean(content.subtitle)
    about.author = clean(content.municipality)
    about.last_modified_by = clean(content.municipality)
    about.comments = clean(content.made_with)
    about.keywords = "MKBA"
    about.language = LANGUAGES.get(content.language, "nl-NL")
    about.created = about.modified = datetime.combine(content.made_on, time(), UTC)


_SIZES = {
    "Normal": 10.5,
    "Title": 20,
    "Subtitle": 12,
    "Heading 1": 15,
    "Heading 2": 11.5,
    "Intense Quote": 12,
}


def _font(style: Any, *, size: float) -> None:
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), INK
    style.font.italic = False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)  # a theme font would win


def _language(document: Any, language: str) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(_lang(language))


def _lang(language: str) -> Any:
    element = OxmlElement("w:lang")
    element.set(qn("w:val"), language)
    return element


def _footer(section: Any, text: str) -> None:
    paragraph = section.footer.paragraphs[0]
    paragraph.add_run(text).font.size = Pt(8)


def speak(run: Any, language: str) -> None:
    """Mark words in another language, so that they are read aloud well."""
    run._element.get_or_add_rPr().append(_lang(LANGUAGES[language]))


def put_picture(document: Any, png: bytes, *, sentence: str) -> None:
    """A picture at most as wide as the text, with its alternative text."""
    section = document.sections[0]
    widest = section.page_width - section.left_margin - section.right_margin
    shape = document.add_picture(BytesIO(png))
    if shape.width > widest:
        shape.height = Emu(int(shape.height * widest / shape.width))
        shape.width = Emu(widest)
    shape._inline.docPr.set("descr", clean(sentence))


def dress_table(table: Any, caption: str) -> None:
    """Lines between the rows, and the caption as its name."""
    table.style = "Table Grid"
    table.autofit = False
    element = OxmlElement("w:tblCaption")
    element.set(qn("w:val"), clean(caption))
    table._tbl.tblPr.append(element)


def fill_row(
    table: Any,
    cells: Sequence[str],
    *,
    header: bool = False,
    total: bool = False,
    numeric: Sequence[bool] = (),
    widths: Sequence[float] = (),
    foreign: Sequence[int] = (),
    tall: bool = False,
) -> None:
    """
    One row. A header is repeated on every page, and no row is torn in two.

    *widths* are relative, and stand on every cell: that is where Word looks. A *tall* row has
    room to write in.
    """
    row = table.add_row()
    if tall:
        row.height = Cm(1.4)
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))
    for at, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(clean(text))
        run.font.size = Pt(9)
        run.bold = header or total or at == 0
        if numeric and numeric[at]:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if at in foreign and not header:
            speak(run, "en")
        if header:
            _shade(cell)
        if widths:
            cell.width = Emu(int(TEXT_WIDTH * widths[at] / sum(widths)))


def _shade(cell: Any) -> None:
    element = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", SAND)):
        element.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(element)

"""The Word side of a report: language, headings, tables with a header, alternative text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor

from wijkteam.monitor.report.document import ReportContent

LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
#: On every desk, or replaced there by one of the same width.
FONT = "Calibri"
INK = RGBColor(0x14, 0x23, 0x3B)
QUIET = RGBColor(0x48, 0x56, 0x6D)
SAND = "F3EDE3"
LINE = "CFC5B6"
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
    for name, size in _SIZES.items():
        _font(document.styles[name], size=size)
    _quiet(document.styles["Caption"])
    _answer(document.styles["Intense Quote"])
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
    "Caption": 9,
}


def _font(style: Any, *, size: float) -> None:
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), INK
    style.font.italic = False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)  # a theme font would win


def _quiet(style: Any) -> None:
    style.font.bold, style.font.color.rgb = False, QUIET


def _answer(style: Any) -> None:
    """As wide as the text, and bold only where the words say so."""
    style.font.bold = False
    style.paragraph_format.left_indent = style.paragraph_format.right_indent = Cm(0)


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


def turn(document: Any) -> None:
    """Go on, on a new page with its other side up."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    upright = section.orientation == WD_ORIENT.PORTRAIT
    section.orientation = WD_ORIENT.LANDSCAPE if upright else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = section.page_height, section.page_width


def put_picture(document: Any, png: bytes, *, sentence: str) -> None:
    """A picture at most as wide as the text, with its alternative text."""
    section = document.sections[-1]
    widest = section.page_width - section.left_margin - section.right_margin
    shape = document.add_picture(BytesIO(png))
    if shape.width > widest:
        shape.height = Emu(int(shape.height * widest / shape.width))
        shape.width = Emu(widest)
    shape._inline.docPr.set("descr", clean(sentence))


def dress_table(table: Any, caption: str) -> None:
    """Thin lines between the rows, and the caption as its name."""
    table.autofit = False
    lines = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", LINE)):
            line.set(qn(f"w:{name}"), value)
        lines.append(line)
    properties = table._tbl.tblPr
    properties.find(qn("w:tblLayout")).addprevious(lines)  # Word wants its properties in order
    element = OxmlElement("w:tblCaption")
    element.set(qn("w:val"), clean(caption))
    properties.append(element)


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

    *widths* are relative. They stand on the columns and on every cell, for one program looks here
    and another there. A *tall* row has room to write in.
    """
    row = table.add_row()
    if tall:
        row.height = Cm(1.4)
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))
        _set_columns(table, widths or [1] * len(cells))
    for at, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
        run = paragraph.add_run(clean(text))
        run.font.size = Pt(9)
        run.bold = header or total or at == 0
        if numeric and numeric[at]:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if at in foreign and not header:
            speak(run, "en")
        if header:
            _shade(cell)
        cell.width = table.columns[at].width


def _set_columns(table: Any, widths: Sequence[float]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Emu(int(TEXT_WIDTH * width / sum(widths)))


def _shade(cell: Any) -> None:
    element = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", SAND)):
        element.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(element)

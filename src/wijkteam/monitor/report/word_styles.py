"""The Word side of a report: page, fonts, language, and pictures with their alternative text."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor

from wijkteam.monitor.report.document import ReportContent

LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
#: On every desk, or replaced there by one of the same width.
FONT = "Calibri"
INK = RGBColor(0x14, 0x23, 0x3B)
QUIET = RGBColor(0x48, 0x56, 0x6D)
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

"""What every Word file has: A4, one font, its language, and nothing that XML cannot hold."""

from __future__ import annotations

import re
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
#: On every desk, or replaced there by one of the same width.
FONT = "Calibri"
INK = RGBColor(0x14, 0x23, 0x3B)
QUIET = RGBColor(0x48, 0x56, 0x6D)
#: XML has no place for these, and Word would call the file damaged.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def clean(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return _CONTROL.sub("", text)


def lay_out(document: Any, *, language: str, margin: float, sizes: dict[str, float]) -> None:
    """A4 with *margin* in centimetres, the fonts by style, and the language it is read aloud in."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(margin)
    section.top_margin = section.bottom_margin = Cm(margin)
    for name, size in sizes.items():
        _font(document.styles[name], size=size)
    _language(document, LANGUAGES.get(language, "nl-NL"))
    document.core_properties.language = LANGUAGES.get(language, "nl-NL")


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
    element = OxmlElement("w:lang")
    element.set(qn("w:val"), language)
    properties.append(element)

"""A letter as a PDF that a screen reader can read and an archive can keep, and as a Word file."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from wijkteam.ui import sheets
from wijkteam.ui.dates import date_short
from wijkteam.ui.word_files import QUIET, clean, lay_out

if TYPE_CHECKING:
    from wijkteam.casework.letters.models import Letter

TEMPLATE = Path(__file__).with_name("letter.typ")
#: Where the window of an envelope is, in centimetres: 5 from the top of a sheet folded in three.
MARGIN, WINDOW_TOP, WINDOW_HEIGHT = 2.5, 5.0, 3.0
SIZES = {"Normal": 11.5, "Heading 1": 16, "List Bullet": 11.5}


def as_pdf(letter: Letter) -> bytes:
    day = letter.sent_on or letter.made_on
    told = {
        "title": letter.title,
        "municipality": settings.MUNICIPALITY,
        "sender": _sender(letter),
        "addressee": [str(letter.to), *letter.address_lines],
        "day": [day.year, day.month, day.day],
        "day_words": date_short(day),
        "reference": letter.reference,
        "language": "nl",  # a letter is in the language that it was written in
        "paragraphs": letter.paragraphs,
    }
    return sheets.as_pdf(TEMPLATE, told)


def as_word(letter: Letter) -> bytes:
    """The same with real headings and lists, for who wants to go on writing."""
    document = Document()
    lay_out(document, language="nl", margin=MARGIN, sizes=SIZES)
    about = document.core_properties
    about.title, about.author = clean(letter.title), settings.MUNICIPALITY
    about.comments = ""
    day = letter.sent_on or letter.made_on
    sender = document.add_paragraph()
    quiet(sender, _sender(letter))
    # What stands above the window may take as much room as it likes: the frame holds its place.
    frame(sender, top=MARGIN, height=WINDOW_TOP - MARGIN)
    window = document.add_paragraph("\n".join(map(clean, (str(letter.to), *letter.address_lines))))
    frame(window, top=WINDOW_TOP, height=WINDOW_HEIGHT)
    dated = document.add_paragraph()
    dated.paragraph_format.space_before = Cm(WINDOW_TOP + WINDOW_HEIGHT - MARGIN)
    quiet(dated, f"{date_short(day)} · {letter.reference}")
    document.add_heading(clean(letter.title), level=1)
    for block in letter.paragraphs:
        if block[0].startswith("- "):
            for line in block:
                document.add_paragraph(clean(line[2:]), style="List Bullet")
        else:
            written = document.add_paragraph(clean("\n".join(block)))
            # A list goes on under the line that begins it.
            written.paragraph_format.keep_with_next = block[-1].endswith(":")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def quiet(paragraph: Any, words: str) -> None:
    paragraph.add_run(clean(words)).font.color.rgb = QUIET


def frame(paragraph: Any, *, top: float, height: float) -> None:
    """Let a paragraph stand at its own place on the sheet, in centimetres from the top."""
    place = OxmlElement("w:framePr")
    twips = {"w": 9.0, "h": height, "x": MARGIN, "y": top}
    for name, length in twips.items():
        place.set(qn(f"w:{name}"), str(round(length / 2.54 * 1440)))
    place.set(qn("w:hRule"), "exact")
    for axis in ("hAnchor", "vAnchor"):
        place.set(qn(f"w:{axis}"), "page")
    place.set(qn("w:wrap"), "notBeside")
    paragraph._p.get_or_add_pPr().insert(0, place)


def _sender(letter: Letter) -> str:
    return f"{settings.MUNICIPALITY} · {letter.household.team.name}"

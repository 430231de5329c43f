"""A letter as a PDF that a screen reader can read and an archive can keep, and as a Word file."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from docx import Document

from wijkteam.ui import sheets
from wijkteam.ui.dates import date_short

if TYPE_CHECKING:
    from wijkteam.casework.letters.models import Letter

TEMPLATE = Path(__file__).with_name("letter.typ")


def as_pdf(letter: Letter) -> bytes:
    day = letter.sent_on or letter.made_on
    told = {
        "title": letter.title,
        "municipality": settings.MUNICIPALITY,
        "sender": _sender(letter),
        "addressee": str(letter.to),
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
    document.core_properties.title = letter.title
    document.core_properties.author = settings.MUNICIPALITY
    document.core_properties.language = "nl-NL"
    document.add_paragraph(_sender(letter))
    document.add_paragraph(str(letter.to))
    document.add_paragraph(f"{date_short(letter.sent_on or letter.made_on)} · {letter.reference}")
    document.add_heading(letter.title, level=1)
    for block in letter.paragraphs:
        if block[0].startswith("- "):
            for line in block:
                document.add_paragraph(line[2:], style="List Bullet")
        else:
            document.add_paragraph("\n".join(block))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _sender(letter: Letter) -> str:
    return f"{settings.MUNICIPALITY} · {letter.household.team.name}"

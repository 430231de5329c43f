"""A report asked for as an adviser does."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from tests.monitor.calculator.people import client
from wijkteam.vocabulary import people

FORMS = ("report", "report_pdf", "report_word", "workbook")


def asked(name: str = "report", code: str = "zonnedael", *, role: str = people.ADVISER) -> Any:
    return client(role).get(reverse(f"monitor:{name}", args=[code]))


def file(name: str, code: str = "zonnedael") -> bytes:
    made: bytes = asked(name, code).getvalue()
    return made


def pdf(code: str = "zonnedael") -> PdfReader:
    return PdfReader(BytesIO(file("report_pdf", code)))


def pdf_text(code: str = "zonnedael") -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in pdf(code).pages)


def word(code: str = "zonnedael") -> Any:
    return Document(BytesIO(file("report_word", code)))


def word_text(code: str = "zonnedael") -> str:
    document = word(code)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(paragraph.text for paragraph in document.paragraphs), *cells])

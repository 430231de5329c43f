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


def asked(
    name: str = "report", code: str = "zonnedael", *, role: str = people.ADVISER, **chosen: str
) -> Any:
    return client(role).get(reverse(f"monitor:{name}", args=[code]), chosen)


def file(name: str, code: str = "zonnedael", **chosen: str) -> bytes:
    made: bytes = asked(name, code, **chosen).getvalue()
    return made


def pdf(code: str = "zonnedael", name: str = "report_pdf", **chosen: str) -> PdfReader:
    return PdfReader(BytesIO(file(name, code, **chosen)))


def pdf_text(code: str = "zonnedael", name: str = "report_pdf", **chosen: str) -> str:
    pages = pdf(code, name, **chosen).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def word(code: str = "zonnedael", name: str = "report_word", **chosen: str) -> Any:
    return Document(BytesIO(file(name, code, **chosen)))


def word_text(code: str = "zonnedael", name: str = "report_word", **chosen: str) -> str:
    document = word(code, name, **chosen)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(paragraph.text for paragraph in document.paragraphs), *cells])

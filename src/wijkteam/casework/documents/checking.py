"""
What may be kept: looked at by what is in it, never by its name.

A scanner for viruses looks too where one is configured (clamd, its INSTREAM command); when it does
not answer, nothing is kept, for a scanner that is skipped in silence is none.
"""

from __future__ import annotations

import socket
import struct
import zipfile
from io import BytesIO

from django.conf import settings
from PIL import Image
from pypdf import PdfReader
from pypdf.errors import PyPdfError

#: A photograph of a letter takes 3 MB, a scanned report 5. What is larger is a film or an archive.
MOST_BYTES = 6_000_000
#: A picture that unfolds to more than this is made to fill a memory.
MOST_PIXELS = 60_000_000
#: All parts of a Word file together, unfolded: as above.
MOST_UNFOLDED = 60_000_000
SCANNER_SECONDS = 20
CHUNK = 64 * 1024
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", WORD: "docx"}


class NotAccepted(Exception):
    """A code that says why: ``empty``, ``large``, ``kind``, ``broken``, ``virus``, ``scanner``."""


def kind_of(content: bytes) -> str:
    """
    The kind of file, by reading it: a PDF, a JPEG or PNG picture, or a Word file without macros.

    Raises `NotAccepted`.

    >>> kind_of(b"MZ...")
    Traceback (most recent call last):
    ...
    wijkteam.casework.documents.checking.NotAccepted: kind
    """
    if not content:
        raise NotAccepted("empty")
    if len(content) > MOST_BYTES:
        raise NotAccepted("large")
    if content.startswith(b"%PDF-"):
        return _pdf(content)
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return _picture(content)
    if content.startswith(b"PK\x03\x04"):
        return _word(content)
    raise NotAccepted("kind")


def _pdf(content: bytes) -> str:
    try:
        read = PdfReader(BytesIO(content))
        root = read.root_object
        pages = 1 if read.is_encrypted else len(read.pages)
    except (PyPdfError, KeyError, ValueError, TypeError, RecursionError, AttributeError):
        raise NotAccepted("broken") from None
    # What runs by itself when a file is opened does not belong in a letter.
    runs = "/JavaScript" in (root.get("/Names") or {}) or "/JS" in str(root.get("/OpenAction"))
    if not pages or runs:
        raise NotAccepted("kind")
    return "application/pdf"


def _picture(content: bytes) -> str:
    try:
        with Image.open(BytesIO(content)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise NotAccepted("large")
            kind = picture.format
            picture.verify()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise NotAccepted("broken") from None
    return "image/jpeg" if kind == "JPEG" else "image/png"


def _word(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as folder:
            names = set(folder.namelist())
            if sum(part.file_size for part in folder.infolist()) > MOST_UNFOLDED:
                raise NotAccepted("large")
    except (zipfile.BadZipFile, OSError, ValueError):
        raise NotAccepted("broken") from None
    if "word/document.xml" not in names or any("vbaProject" in name for name in names):
        raise NotAccepted("kind")
    return WORD


def must_be_clean(content: bytes) -> None:
    """Ask the scanner, where there is one. Raises `NotAccepted`."""
    where = settings.VIRUS_SCANNER
    if not where:
        return
    host, _, port = where.rpartition(":")
    try:
        with socket.create_connection((host, int(port)), timeout=SCANNER_SECONDS) as asked:
            asked.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), CHUNK):
                part = content[start : start + CHUNK]
                asked.sendall(struct.pack("!I", len(part)) + part)
            asked.sendall(struct.pack("!I", 0))
            answer = asked.recv(4096)
    except (OSError, ValueError):
        raise NotAccepted("scanner") from None
    if b"FOUND" in answer:
        raise NotAccepted("virus")
    if b"OK" not in answer:
        raise NotAccepted("scanner")

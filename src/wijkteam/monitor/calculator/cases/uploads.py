"""Case files that somebody brings along for as long as one is signed in: apart or in one zip."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import PurePosixPath

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from wijkteam.monitor.shelf.programmes import SUFFIXES

#: In the session and nowhere else: a case is about people, and leaves when they sign out.
_KEY = "case_files"
#: Far more than a case ever takes.
LARGEST_FILE = 200_000
#: They are weighed one by one when the page opens.
MOST_FILES = 60
#: They live in the session, which is read with every page.
LARGEST_TOGETHER = 3_000_000
Upload = tuple[str, bytes]
Opened = tuple[str, bytes | None]

"""A name and a content; None for a zip that cannot be opened."""


def kept(request: HttpRequest) -> list[Upload]:
    """What was brought along so far, in order of their names."""
    kept: dict[str, str] = request.session.get(_KEY, {})
    return [(name, text.encode()) for name, text in kept.items()]


def add(request: HttpRequest, files: Iterable[UploadedFile]) -> list[str]:
    """
    Keep these files beside the others, and say which not.

    One of the same name takes the place of the one before; in one batch both stay, as files from
    the registration have one name.
    """
    kept: dict[str, str] = dict(request.session.get(_KEY, {}))
    refused: list[str] = []
    for name, content in _apart(_opened(files)):
        why = _why_not(content, kept, name)
        if content is None or why:
            refused.append(f"{name}: {why}")
        else:
            kept[name] = content.decode("utf-8-sig")
    # By name, so that the same files give the same order however they came.
    request.session[_KEY] = dict(sorted(kept.items()))
    return refused


def remove(request: HttpRequest, name: str) -> None:
    """Leave one out; without a name all of them."""
    kept: dict[str, str] = dict(request.session.get(_KEY, {}))
    kept.pop(name, None)
    request.session[_KEY] = kept if name else {}


def _apart(files: Iterable[Opened]) -> Iterator[Opened]:
    """The files with a number behind a name that comes back."""
    batch: set[str] = set()
    for name, content in files:
        path = PurePosixPath(name)
        numbered = (f"{path.stem} {at}{path.suffix}" for at in count(2))
        own = (
            name
            if name not in batch
            else next(number for number in numbered if number not in batch)
        )
        batch.add(own)
        yield own, content


def _why_not(content: bytes | None, kept: dict[str, str], name: str) -> str:
    if content is None:
        return _("dit is geen zipbestand dat te openen is.")
    if not name.lower().endswith(SUFFIXES):
        return _("dit is geen casusbestand. Kies een bestand dat eindigt op .yaml, of een zip.")
    if len(content) > LARGEST_FILE:
        return _("dit bestand is te groot voor een casus.")
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _("dit is geen tekst. Bewaar het bestand als UTF-8.")
    others = [text for other, text in kept.items() if other != name]
    if len(others) >= MOST_FILES or sum(map(len, others)) + len(content) > LARGEST_TOGETHER:
        return _("er zijn al %(n)s bestanden. Haal er eerst een weg.") % {"n": len(others)}
    return ""


def _opened(files: Iterable[UploadedFile]) -> Iterator[Opened]:
    for file in files:
        name = PurePosixPath(str(file.name)).name
        if name.lower().endswith(".zip"):
            yield from _unzipped(name, file)
        else:
            yield name, file.read(LARGEST_FILE + 1)


def _unzipped(name: str, file: UploadedFile) -> Iterator[Opened]:
    """The case files in a zip, whatever folder they lie in; never more than a case can be."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.read(LARGEST_TOGETHER + 1))) as packed:
            # Folders and read-mes come along; a zip of thousands of names is not walked through.
            for member in packed.infolist()[: 10 * MOST_FILES]:
                inner = PurePosixPath(member.filename)
                if member.is_dir() or inner.name.startswith(".") or inner.suffix not in SUFFIXES:
                    continue
                with packed.open(member) as content:
                    yield inner.name, content.read(LARGEST_FILE + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, zlib.error):
        yield name, None

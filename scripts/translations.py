"""
Keep the English translation complete.

``python scripts/translations.py`` adds every text of the interface that the catalogue lacks;
``--check`` says which have no English yet, or are no longer used.
"""

from __future__ import annotations

import io
import os
import sys
from itertools import zip_longest
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src/wijkteam"
CATALOGUE = SOURCE / "locale/en/LC_MESSAGES/django.po"
#: Rooms without an interface: their own words are English, or stand in the vocabulary.
SILENT = ("analysis", "vocabulary", "locale", "migrations", "cli.py")
#: Written by hand: a header made anew is marked as a draft, and drafts are not compiled.
HEADER = """msgid ""
msgstr ""
"Project-Id-Version: wijkteam\\n"
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "pgettext_lazy": ((1, "c"), 2),
}


def found() -> Catalog:
    """Every text that the code and the templates ask a translation for."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wijkteam.config.settings.test")
    catalogue = Catalog()
    for file in sorted(SOURCE.rglob("*")):
        if any(part in SILENT for part in file.relative_to(SOURCE).parts):
            continue
        if file.suffix in (".py", ".html", ".txt"):
            for _line, message, _comments, context in extract(
                "python", io.BytesIO(as_python(file).encode()), keywords=KEYWORDS
            ):
                catalogue.add(message, context=context)
    return catalogue


def as_python(file: Path) -> str:
    if file.suffix == ".py":
        return file.read_text()
    from django.utils.translation.template import templatize  # noqa: PLC0415 - needs settings

    python = templatize(file.read_text(), origin=str(file))
    return "\n".join(line.strip() for line in python.splitlines())


def english() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def is_translated(message) -> bool:
    said = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return bool(said) and all(said)


def check() -> int:
    wanted, known = found(), english()
    missing = [
        message.id
        for message in wanted
        if message.id
        and not ((told := known.get(message.id, message.context)) and is_translated(told))
    ]
    unused = [m.id for m in known if m.id and wanted.get(m.id, m.context) is None]
    for text in missing:
        print(f"no English yet: {text!r}")
    for text in unused:
        print(f"no longer used: {text!r}")
    if missing or unused:
        return 1
    # A line that lost its quotation mark is read all the same, without its first letter.
    read, standing = as_written().decode().splitlines(), CATALOGUE.read_text().splitlines()
    if read == standing:
        return 0
    place = next(i for i, (one, other) in enumerate(zip_longest(read, standing)) if one != other)
    print(f"{CATALOGUE.name} line {place + 1} is not as it would be written:")
    print("run this without --check, and read in the difference what it made of that line.")
    return 1


def as_written() -> bytes:
    """The catalogue brought up to date; what has no English yet is left empty."""
    known, fresh = english(), Catalog(locale="en")
    for message in found():
        if not message.id:
            continue
        told = known.get(message.id, message.context)
        # A text that got a plural, or lost it, is another text: its English is asked anew.
        kept = told.string if told and told.pluralizable == message.pluralizable else None
        fresh.add(message.id, kept, context=message.context)
    # Made whole before a byte is written: a fault must not cost the catalogue.
    made = io.BytesIO(HEADER.encode())
    made.seek(0, io.SEEK_END)
    write_po(made, fresh, omit_header=True, sort_output=True, width=0)
    return made.getvalue()


def update() -> int:
    CATALOGUE.write_bytes(as_written())
    return 0


if __name__ == "__main__":
    sys.exit(check() if "--check" in sys.argv else update())

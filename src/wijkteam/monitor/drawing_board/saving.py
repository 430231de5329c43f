"""Save a programme among those of the municipality."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from django.db import transaction

from wijkteam.accounts.models import User
from wijkteam.monitor.bench import saved
from wijkteam.monitor.drawing_board.drafts import Draft, code_of, note_saved
from wijkteam.monitor.shelf.programmes import folders, programme

#: Nobody saves a thousand versions under one name; it only ends the search.
_TRIES = 1000


def folder() -> Path:
    """Where the drawing board saves."""
    return folders()[-1]


@transaction.atomic
def save(draft: Draft, *, by: User) -> None:
    """
    Write the text to a file of its own. A draft that was saved before goes over its own file,
    unless somebody else changed that in the meantime: then it gets a new one. What it goes over
    stays among the earlier ones. Of a text that is saved already nothing is saved again.
    """
    if is_saved(draft) and _digest_of(draft.saved_as) == draft.saved_digest:
        return
    folder().mkdir(parents=True, exist_ok=True)
    code = draft.saved_as
    if not (code and _digest_of(code) == draft.saved_digest):
        base = code_of(draft.name)
        tries = (base, *(f"{base}-{n}" for n in range(2, _TRIES)))
        code = next(code for code in tries if programme(code) is None and not _path(code).exists())
    saved.note(code, name=draft.name, text=draft.text, by=by)
    note_saved(draft, saved_as=code, digest=digest(draft.text))
    # Written beside it and then put in its place: nobody ever reads half a file.
    with tempfile.NamedTemporaryFile("w", dir=folder(), delete=False, encoding="utf-8") as file:
        file.write(draft.text)
    os.chmod(file.name, 0o644)  # a temporary file is for its maker only
    Path(file.name).replace(_path(code))


@transaction.atomic
def take_back(draft: Draft, *, by: User) -> bool:
    """
    Take the file away; the draft stays on the board, so that it can be saved again.

    Not when somebody else changed the file since, or when it is not there any more.
    """
    mine = bool(draft.saved_as) and _digest_of(draft.saved_as) == draft.saved_digest
    code = draft.saved_as
    note_saved(draft, saved_as="", digest="")
    if mine:
        saved.note_taken_back(code, by=by)
        _path(code).unlink()
    return mine


def is_saved(draft: Draft) -> bool:
    """Whether the file holds what is on the drawing board now."""
    return bool(draft.saved_as) and draft.saved_digest == digest(draft.text)


def _path(code: str) -> Path:
    return folder() / f"{code}.yaml"


def _digest_of(code: str) -> str:
    path = _path(code)
    return digest(path.read_text("utf-8")) if path.is_file() else ""


def digest(text: str) -> str:
    """By which a text is known to be the same."""
    return hashlib.sha256(text.encode()).hexdigest()

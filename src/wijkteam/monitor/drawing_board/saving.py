"""Save a programme among those of the municipality."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from wijkteam.monitor.drawing_board.drafts import Draft, code_of
from wijkteam.monitor.shelf.programmes import folders, programme

#: Nobody saves a thousand versions under one name; it only ends the search.
_TRIES = 1000


def folder() -> Path:
    """Where the drawing board saves."""
    return folders()[-1]


def save(draft: Draft) -> Draft:
    """
    Write the text to a file of its own. A draft that was saved before goes over its own file,
    unless somebody else changed that in the meantime: then it gets a new one.
    """
    folder().mkdir(parents=True, exist_ok=True)
    if not (draft.saved_as and _digest_of(draft.saved_as) == draft.saved_digest):
        base = code_of(draft.name)
        tries = (base, *(f"{base}-{n}" for n in range(2, _TRIES)))
        draft.saved_as = next(
            code for code in tries if programme(code) is None and not _path(code).exists()
        )
    # Written beside it and then put in its place: nobody ever reads half a file.
    with tempfile.NamedTemporaryFile("w", dir=folder(), delete=False, encoding="utf-8") as file:
        file.write(draft.text)
    os.chmod(file.name, 0o644)  # a temporary file is for its maker only
    Path(file.name).replace(_path(draft.saved_as))
    draft.saved_digest = _digest(draft.text)
    return draft


def take_back(draft: Draft) -> bool:
    """
    Take the file away; the draft stays on the board, so that it can be saved again.

    Not when somebody else changed the file since, or when it is not there any more.
    """
    mine = bool(draft.saved_as) and _digest_of(draft.saved_as) == draft.saved_digest
    if mine:
        _path(draft.saved_as).unlink()
    draft.saved_as = draft.saved_digest = ""
    return mine


def is_saved(draft: Draft) -> bool:
    """Whether the file holds what is on the drawing board now."""
    return bool(draft.saved_as) and draft.saved_digest == _digest(draft.text)


def _path(code: str) -> Path:
    return folder() / f"{code}.yaml"


def _digest_of(code: str) -> str:
    path = _path(code)
    return _digest(path.read_text("utf-8")) if path.is_file() else ""


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

"""Programmes on somebody's drawing board: kept in the session as the text of the file."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.text import slugify

_KEY, _GONE = "drawing_board", "drawing_board_gone"
#: Drafts live in the session, which is read with every page: a dozen files is what that bears.
MOST = 12
#: A file name and an address that still fit on a line.
_LONGEST_CODE = 60


@dataclass(slots=True)
class Draft:
    """
    One programme being made.

    *typed* holds per step what was typed and could not be written yet, so that it is there when
    somebody comes back. *saved_as* and *saved_digest* tell which file it was last saved in.
    """

    code: str
    name: str
    text: str
    begun: str = ""
    typed: dict[str, str] = field(default_factory=dict)
    saved_as: str = ""
    saved_digest: str = ""

    def typed_in(self, step: str) -> QueryDict | None:
        return QueryDict(self.typed[step]) if step in self.typed else None


def drafts(request: HttpRequest) -> list[Draft]:
    """All that is on the drawing board, the last one first."""
    # A session keeps them in the order in which they were begun.
    return [Draft(**draft) for draft in reversed(_kept(request).values())]


def draft(request: HttpRequest, code: str) -> Draft | None:
    draft = _kept(request).get(code)
    return Draft(**draft) if draft else None


def begin(request: HttpRequest, *, name: str, text: str) -> Draft:
    """Put a text on the drawing board, under a code of its own."""
    kept = _kept(request)
    made = Draft(code=_free(code_of(name), set(kept)), name=name, text=text, begun=text)
    keep(request, made)
    return made


def keep(request: HttpRequest, changed: Draft) -> None:
    request.session[_KEY] = {**_kept(request), changed.code: asdict(changed)}


def keep_typed(request: HttpRequest, seen: Draft, step: str, typed: str | None) -> None:
    """
    Keep what is still typed in a step; None when nothing is. Whatever was saved meanwhile stays.

    A preview takes a second, and its request goes on when the form is saved. It would write its own
    old text over the new one, so it looks again at the board, and is silent when that moved on.
    """
    request.session = type(request.session)(request.session.session_key)
    now = draft(request, seen.code)
    if now is None or now.text != seen.text:
        return
    now.typed.pop(step, None)
    if typed is not None:
        now.typed[step] = typed
    keep(request, now)


def discard(request: HttpRequest, code: str) -> None:
    """Take it off the board; the last one that was taken off can be put back."""
    kept = dict(_kept(request))
    request.session[_GONE] = kept.pop(code, None)
    request.session[_KEY] = kept


def discarded(request: HttpRequest) -> Draft | None:
    """What was taken off the board last."""
    gone = request.session.get(_GONE)
    return Draft(**gone) if gone else None


def put_back(request: HttpRequest) -> Draft | None:
    """Put what was taken off last on the board again, under a code that is free."""
    draft = discarded(request)
    if draft is not None:
        draft.code = _free(draft.code, set(_kept(request)))
        request.session[_GONE] = None
        keep(request, draft)
    return draft


def code_of(name: str) -> str:
    """A name as part of an address and of a file name."""
    # A name of other letters leaves nothing, and an address needs something.
    return re.sub(r"[^a-z0-9-]", "", slugify(name))[:_LONGEST_CODE].strip("-") or "aanpak"


def _free(code: str, taken: set[str]) -> str:
    # One more than can lie on the board: one of these is always free.
    tries = (code, *(f"{code}-{n}" for n in range(2, MOST + 3)))
    return next(code for code in tries if code not in taken)


def _kept(request: HttpRequest) -> dict[str, dict[str, Any]]:
    drafts: dict[str, dict[str, Any]] = request.session.get(_KEY, {})
    return drafts

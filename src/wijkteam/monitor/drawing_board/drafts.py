"""Programmes on somebody's drawing board: kept in the database as the text of the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.text import slugify

from wijkteam.accounts.models import User
from wijkteam.monitor.bench import pieces
from wijkteam.monitor.bench.models import EarlierPiece, Piece
from wijkteam.monitor.bench.pieces import Content
from wijkteam.monitor.bench.windows import MovedOn

#: More than anybody makes at once; a longer list asks to save something first.
MOST = 12
#: A file name and an address that still fit on a line.
_LONGEST_CODE = 60
_KIND = Piece.Kind.PROGRAMME


@dataclass(slots=True)
class Draft:
    """
    One programme being made.

    *typed* holds per step what was typed and could not be written yet, so that it is there when
    somebody comes back. *saved_as* and *saved_digest* tell which file it was last saved in.
    """

    piece: Piece
    name: str
    text: str
    begun: str = ""
    typed: dict[str, str] = field(default_factory=dict)
    saved_as: str = ""
    saved_digest: str = ""

    @property
    def code(self) -> str:
        return self.piece.code

    def typed_in(self, step: str) -> QueryDict | None:
        return QueryDict(self.typed[step]) if step in self.typed else None


def drafts(owner: User) -> list[Draft]:
    """All that is on the drawing board of this person, the last one first."""
    return [Draft(piece, **piece.content) for piece in pieces.on_bench(owner, _KIND)]


def is_full(owner: User) -> bool:
    """Whether nothing more fits on the board."""
    return pieces.on_bench(owner, _KIND).count() >= MOST


def draft(owner: User, code: str) -> Draft | None:
    piece = pieces.on_bench(owner, _KIND).filter(code=code).first()
    return Draft(piece, **piece.content) if piece else None


def begin(owner: User, *, name: str, text: str) -> Draft:
    """Put a text on the drawing board, under a code of its own."""
    content = {"name": name, "text": text, "begun": text}
    return Draft(pieces.begin(owner, _KIND, code_of(name), content), name, text, begun=text)


def write(seen: Draft, *, text: str, name: str, typed: dict[str, str | None]) -> None:
    """
    Put another text on the board, with what is still typed in a step; None when nothing is.

    Raises `MovedOn` when another window wrote a text meanwhile: nothing of it goes lost.
    """

    def edit(now: Content) -> Content:
        if now["text"] != seen.text:
            raise MovedOn
        kept = {**now.get("typed", {}), **typed}
        kept = {step: words for step, words in kept.items() if words is not None}
        return {**now, "text": text, "name": name, "typed": kept}

    seen.piece = pieces.change(seen.piece, edit)
    seen.text, seen.name, seen.typed = text, name, seen.piece.content["typed"]


def keep_typed(seen: Draft, step: str, typed: str | None) -> None:
    """
    Keep what is still typed in a step; None when nothing is. Whatever was saved meanwhile stays.

    A preview takes a second, and its request goes on when the form is saved: it is silent when the
    board moved on.
    """
    try:
        write(seen, text=seen.text, name=seen.name, typed={step: typed})
    except MovedOn:
        return


def note_saved(seen: Draft, *, saved_as: str, digest: str) -> None:
    """Remember which file it was saved in, whatever is typed meanwhile."""

    def edit(now: Content) -> Content:
        return {**now, "saved_as": saved_as, "saved_digest": digest}

    seen.piece = pieces.change(seen.piece, edit)
    seen.saved_as, seen.saved_digest = saved_as, digest


def restore(draft: Draft, before: EarlierPiece) -> None:
    """Lay an earlier text on the board again; what stands there now becomes an earlier one."""
    unsaved: dict[str, str | None] = dict.fromkeys(draft.typed)
    write(draft, text=before.content["text"], name=before.content["name"], typed=unsaved)


def discard(draft: Draft) -> None:
    """Take it off the board; the last one that was taken off can be put back."""
    pieces.take_off(draft.piece)


def discarded(owner: User) -> Draft | None:
    """What was taken off the board last."""
    gone = pieces.last_taken_off(owner, _KIND)
    return Draft(gone, **gone.content) if gone else None


def put_back(owner: User) -> Draft | None:
    """Put what was taken off last on the board again."""
    gone = discarded(owner)
    if gone is not None:
        pieces.put_back(gone.piece)
    return gone


def code_of(name: str) -> str:
    """A name as part of an address and of a file name."""
    # A name of other letters leaves nothing, and an address needs something.
    return re.sub(r"[^a-z0-9-]", "", slugify(name))[:_LONGEST_CODE].strip("-") or "aanpak"

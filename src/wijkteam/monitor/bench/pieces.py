"""Lay something on the bench, change it, look back, and put back what was taken off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from difflib import SequenceMatcher
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from wijkteam.accounts.models import User
from wijkteam.monitor.bench.models import EarlierPiece, Piece
from wijkteam.monitor.bench.windows import MovedOn

#: One for every step of a long afternoon; before that one saves.
MOST_EARLIER = 50
#: What was taken off can be put back as long as somebody may still miss it.
KEPT_OFF = timedelta(days=30)
Content = dict[str, Any]


def on_bench(owner: User, kind: str) -> QuerySet[Piece]:
    """All that this person is making, the last one first."""
    return Piece.objects.filter(owner=owner, kind=kind, taken_off_at=None)


@transaction.atomic
def begin(owner: User, kind: str, code: str, content: Content, *, alone: bool = False) -> Piece:
    """
    Lay something new on the bench, under a code that this person has not used yet.

    What lies there *alone* is one of its kind: when there is one already, that is it.
    """
    # Who presses twice lays down two, one after the other, and not two under one code.
    User.objects.select_for_update().get(pk=owner.pk)
    if alone and (there := on_bench(owner, kind).first()):
        return there
    taken = set(Piece.objects.filter(owner=owner, kind=kind).values_list("code", flat=True))
    tries = (code, *(f"{code}-{n}" for n in range(2, len(taken) + 3)))
    free = next(code for code in tries if code not in taken)
    return Piece.objects.create(owner=owner, kind=kind, code=free, content=content)


@transaction.atomic
def change(seen: Piece, edit: Callable[[Content], Content]) -> Piece:
    """
    Write what *edit* makes of the newest content, and keep what its text was.

    *edit* gets what stands there now, not what was read a page ago, and raises `MovedOn` when it
    cannot go on from that. So does this when the piece was taken off meanwhile.
    """
    now = Piece.objects.select_for_update().filter(pk=seen.pk, taken_off_at=None).first()
    if now is None:
        raise MovedOn
    changed = edit(now.content)
    if changed["text"] != now.content["text"]:
        EarlierPiece.objects.create(piece=now, content=now.content)
        surplus = now.earlier.values_list("pk", flat=True)[MOST_EARLIER:]
        now.earlier.filter(pk__in=list(surplus)).delete()
    now.content = changed
    now.save(update_fields=["content", "changed_at"])
    return now


def take_off(taken: Piece) -> None:
    """Off the bench, still to be put back for a month."""
    Piece.objects.filter(pk=taken.pk).update(taken_off_at=timezone.now())


def clear_old() -> int:
    """
    Delete what was taken off long ago; how many pieces.

    A case is about people, without names: one that nobody touched goes as any draft does. A
    programme holds numbers only, and stays until somebody takes it off.
    """
    now = timezone.now()
    untouched = now - timedelta(days=settings.DRAFTS_KEPT_DAYS)
    old = Q(taken_off_at__lt=now - KEPT_OFF) | Q(kind=Piece.Kind.CASE, changed_at__lt=untouched)
    _rows, by_table = Piece.objects.filter(old).delete()
    return by_table.get("bench.Piece", 0)


def last_taken_off(owner: User, kind: str) -> Piece | None:
    """What this person took off last; None when there is nothing to put back."""
    gone = Piece.objects.filter(owner=owner, kind=kind, taken_off_at__isnull=False)
    return gone.order_by("-taken_off_at").first()


def put_back(gone: Piece) -> None:
    """On the bench again, as it was."""
    Piece.objects.filter(pk=gone.pk).update(taken_off_at=None)


@dataclass(frozen=True, slots=True)
class EarlierText:
    """One earlier text, with how many lines the change after it touched."""

    before: EarlierPiece
    lines: int


def earlier_texts(piece: Piece) -> list[EarlierText]:
    """What the text was before each change, the last one first."""
    after, texts = piece.content["text"].splitlines(), []
    for before in piece.earlier.all():
        lines = before.content["text"].splitlines()
        changes = SequenceMatcher(None, lines, after, autojunk=False).get_opcodes()
        touched = sum(max(b - a, d - c) for how, a, b, c, d in changes if how != "equal")
        texts.append(EarlierText(before, touched))
        after = lines
    return texts

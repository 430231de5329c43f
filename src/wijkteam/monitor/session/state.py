"""The conversation about a case that somebody leads: kept in the database, as a file's text."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.text import slugify

from wijkteam.accounts.models import User
from wijkteam.analysis.mkba.cases.model import Case, Course
from wijkteam.analysis.mkba.cases.reading import STANDARD_RATE, parse_case
from wijkteam.analysis.mkba.cases.writing import write_case
from wijkteam.monitor.bench import pieces
from wijkteam.monitor.bench.models import EarlierPiece, Piece
from wijkteam.monitor.bench.pieces import Content
from wijkteam.monitor.bench.windows import MovedOn

_KIND = Piece.Kind.CASE


@dataclass(slots=True)
class Talk:
    """
    One conversation. *text* is always a file that can be read.

    *typed* holds per step what was typed and cannot be written yet, so that nothing is lost.
    """

    piece: Piece
    text: str
    typed: dict[str, str] = field(default_factory=dict)

    @property
    def case(self) -> Case:
        return parse_case(self.text)

    def typed_in(self, step: str) -> QueryDict | None:
        return QueryDict(self.typed[step]) if step in self.typed else None


def talk(owner: User) -> Talk | None:
    """What is on the table; None before somebody begins."""
    on_table = pieces.on_bench(owner, _KIND).first()
    return Talk(on_table, **on_table.content) if on_table else None


def begin(owner: User, text: str) -> None:
    """Lay a case on the table; pressed twice, the first one stays."""
    pieces.begin(owner, _KIND, "casus", {"text": text, "typed": {}}, alone=True)


def keep(seen: Talk, *, text: str, typed: dict[str, str | None]) -> None:
    """
    Put another text on the table, with what is still typed per step; None when nothing is.

    Raises `MovedOn` when another window wrote a text meanwhile: nothing of it goes lost.
    """

    def edit(now: Content) -> Content:
        if now["text"] != seen.text:
            raise MovedOn
        kept = {**now["typed"], **typed}
        return {"text": text, "typed": {at: words for at, words in kept.items() if words}}

    seen.piece = pieces.change(seen.piece, edit)
    seen.text, seen.typed = text, seen.piece.content["typed"]


def restore(talk: Talk, before: EarlierPiece) -> None:
    """Lay an earlier text on the table again; what stands there now becomes an earlier one."""
    keep(talk, text=before.content["text"], typed=dict.fromkeys(talk.typed))


def discard(talk: Talk) -> None:
    """Off the table; the last one can be put back."""
    pieces.take_off(talk.piece)


def discarded(owner: User) -> Talk | None:
    """What was thrown away last."""
    gone = pieces.last_taken_off(owner, _KIND)
    return Talk(gone, **gone.content) if gone else None


def written(case: Case) -> str:
    """The text of a case; raises `CaseRefused` when it could not be read again."""
    text = write_case(case)
    parse_case(text)
    return text


def file_name(name: str) -> str:
    """A name that any computer takes; it comes from what the case is about, without names."""
    # What a file name may be everywhere, with its date and ending still to come.
    return slugify(name)[:60].strip("-") or "casus"


def blank(*, title: str, horizon: float, price_year: int) -> Case:
    """A case in which nothing happened yet, with one course without the team."""
    return Case(
        name=file_name(title),
        title=title,
        invented=False,
        horizon=horizon,
        price_year=price_year,
        rate=STANDARD_RATE,
        start={},
        team=Course("team", "Met team", (), {}),
        references=(Course("zonder team", "Zonder team", (), {}),),
        mechanisms=(),
        selection={},
        session=None,
        notes=(),
        file="case",
    )

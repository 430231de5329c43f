"""The conversation about a case that somebody leads: kept as the text of its file."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

from django.http import HttpRequest, QueryDict
from django.utils.text import slugify

from wijkteam.analysis.mkba.cases.model import Case, Course
from wijkteam.analysis.mkba.cases.reading import STANDARD_RATE, parse_case
from wijkteam.analysis.mkba.cases.writing import write_case

_KEY = "case_session"


@dataclass(slots=True)
class Talk:
    """
    One conversation. *text* is always a file that can be read.

    *typed* holds per step what was typed and cannot be written yet, so that nothing is lost.
    """

    text: str
    typed: dict[str, str] = field(default_factory=dict)

    @property
    def case(self) -> Case:
        return parse_case(self.text)

    def typed_in(self, step: str) -> QueryDict | None:
        return QueryDict(self.typed[step]) if step in self.typed else None


def talk(request: HttpRequest) -> Talk | None:
    """What is on the table; None before somebody begins."""
    kept = request.session.get(_KEY)
    return Talk(**kept) if kept else None


def keep(request: HttpRequest, changed: Talk) -> None:
    request.session[_KEY] = asdict(changed)


def discard(request: HttpRequest) -> None:
    request.session.pop(_KEY, None)


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

"""
Templates: a programme to start from for each kind of team.

After the five worked examples of the LPBL manual (2014, chapter 4): an integral team in a
problem area, a care-and-welfare team starting up, a youth-and-family team, a team for older
people, and care direction for the heaviest group. They carry the codes of the kinds of team in
the registration. The numbers are sourced or marked as assumption, to be replaced.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.programme.edit import with_numbers, with_words
from wijkteam.analysis.mkba.programme.refusals import did_you_mean

#: The kinds of team there is a template for.
NAMES = ("integral", "wmo", "youth", "elderly", "intensive")
#: With which template a kind of team begins that has none of its own: the one whose households are
#: most like theirs. Own choice.
NEAREST = {"light": "integral", "outreach": "intensive", "nursing": "elderly", "access": "integral"}


def nearest(kind: str) -> str:
    """
    The template that a kind of team begins with.

    >>> nearest("youth"), nearest("outreach")
    ('youth', 'intensive')
    """
    return kind if kind in NAMES else NEAREST.get(kind, "integral")


def text(name: str) -> str:
    """
    The template as it is shipped.

    >>> text("youth").splitlines()[4]
    'name: Jeugd- en gezinsteam in een probleemgebied'
    """
    if name not in NAMES:
        raise AnalysisError(f"There is no template {name!r}. {did_you_mean(name, NAMES)}")
    place = files("wijkteam.analysis.mkba.programme") / "templates_nl" / f"{name}.yaml"
    return place.read_text(encoding="utf-8")


def fill(
    name: str,
    *,
    municipality: str,
    start: int,
    price_year: int,
    title: str | None = None,
    numbers: Mapping[str, float] | None = None,
) -> str:
    """
    A template for one municipality, with some numbers of its own.

    *numbers* are values by name, such as ``{"reach.households": 220}``; their ranges move
    along. The answer is the text of a programme file, ready to be read or edited further.

    >>> from wijkteam.analysis.mkba.programme.reading import parse
    >>> filled = fill("elderly", municipality="Zonnedael", start=2027, price_year=2026,
    ...               numbers={"reach.households": 220})
    >>> parse(filled).start, parse(filled).values["reach.households"].distribution.mode
    (2027, 220.0)
    """
    words = {"municipality": municipality} | ({"name": title} if title else {})
    filled = with_words(text(name), words)
    return with_numbers(filled, {"start": start, "price_year": price_year, **(numbers or {})})

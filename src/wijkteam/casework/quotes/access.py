"""Quotes of one household, and those of a whole team without whose they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from wijkteam.accounts.access import current_workers
from wijkteam.accounts.models import Team, User
from wijkteam.casework.households.access import caseload_of, people_ever
from wijkteam.casework.households.models import Household, Membership
from wijkteam.casework.quotes.models import Quote
from wijkteam.casework.signals.models import Signal
from wijkteam.ui.words import word


@dataclass(frozen=True, slots=True)
class Told:
    """A quote as anybody may read it: no key, no household, no day; a year and no more."""

    words: str
    said_by: str
    about: str
    year: int


def quotes_of(household: Household) -> QuerySet[Quote]:
    return household.quotes.select_related("written_by")


def told_in(team: Team | None, *, year: int | None = None) -> list[Told]:
    """
    What households of a team said, or of all teams, the newest year first; of one *year* for the
    annual report. What was taken back is not among them.
    """
    kept = Quote.objects.all() if team is None else Quote.objects.filter(household__team=team)
    if year:
        kept = kept.filter(allowed_on__year=year)
    rows = kept.values_list("words", "said_by", "about", "allowed_on")
    told = [
        Told(words, word(said_by, "quoted"), word(about, "quote_about"), day.year)
        for words, said_by, about, day in rows
    ]
    # Within a year by the alphabet: the order in which they were written would tell whose they are.
    return sorted(told, key=lambda quote: (-quote.year, quote.about, quote.words))


def names_in(household: Household) -> set[str]:
    """Every name by which somebody of this household could be known."""
    names: set[str] = {household.name}
    for person in people_ever(household):
        names |= {person.given_names, person.family_name, *person.given_names.split()}
    names |= set(household.ties.values_list("name", flat=True))
    return {name for name in names if name}


def names_of_workers(household: Household) -> set[str]:
    """Who of the team ever worked with them: a colleague is no more named than a resident."""
    theirs = household.involvements.values_list("worker__first_name", "worker__last_name")
    return {name for names in theirs for name in names if name}


def names_known_to(user: User) -> set[str]:
    """The names of everybody whom *user* works with, so that none comes into a question."""
    mine = caseload_of(user).order_by()
    names = set(mine.values_list("name", flat=True))
    there = Membership.objects.current().filter(household__in=mine)
    return names | _parts(there.values_list("person__given_names", "person__family_name"))


def names_heard_by(user: User) -> set[str]:
    """
    The names of everybody whom the team of *user* knows: of its households, closed ones too, and
    of who asked something. Not those by which a colleague is called: of them one may speak.
    """
    team = user.current_team
    if team is None:
        return set()
    households = Household.objects.known_to_team(team).order_by()
    there = Membership.objects.filter(household__in=households.values("pk")).order_by()
    asked = Signal.objects.of_team(team).order_by()
    names = set(households.values_list("name", flat=True))
    names |= _parts(there.values_list("person__given_names", "person__family_name"))
    names |= _parts(asked.values_list("given_names", "family_name"))
    return names - _parts(current_workers(team).values_list("first_name", "last_name"))


def _parts(known: Iterable[tuple[str, str]]) -> set[str]:
    """First names, as a whole and one by one, and surnames."""
    names: set[str] = set()
    for given, family in known:
        names |= {given, family, *given.split()}
    return names - {""}

"""Quotes of one household, and those of a whole team without whose they are."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from wijkteam.accounts.models import Team, User
from wijkteam.casework.households.access import caseload_of, people_ever
from wijkteam.casework.households.models import Household, Membership
from wijkteam.casework.quotes.models import Quote
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
    for given, family in there.values_list("person__given_names", "person__family_name"):
        names |= {given, family}
    return names

"""What the pages of the administrator share: who may see them, and turning over."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from wijkteam.accounts.administration.people import staff
from wijkteam.accounts.guards import SignedIn, only
from wijkteam.accounts.models import Team, TeamNorms, TeamSetup, TriageModel, User
from wijkteam.ui.dates import day
from wijkteam.vocabulary import people as vocabulary

PAGE = 50
administrator_only = only(vocabulary.ADMINISTRATOR)


def page_of(request: SignedIn, rows: QuerySet) -> Page:
    return Paginator(rows, PAGE).get_page(request.GET.get("page"))


def turning(request: SignedIn, page: Page) -> dict[str, str]:
    """Where earlier and later are, with what was asked kept."""
    asked = {key: value for key, value in request.GET.items() if key != "page"}

    def to(number: int) -> str:
        return f"?{urlencode({**asked, 'page': number})}"

    return {
        "previous_url": to(page.previous_page_number()) if page.has_previous() else "",
        "next_url": to(page.next_page_number()) if page.has_next() else "",
    }


def staff_member(key: UUID) -> User:
    person = staff().select_related("organisation").filter(pk=key).first()
    if person is None:
        raise Http404
    return person


def left_alone(team: Team) -> str:
    """What is said before the last one leaves a team."""
    return _(
        "Dit is de laatste die in %(team)s werkt. Wat daar ligt, ziet daarna niemand: de "
        "huishoudens, de meldingen en de wachtlijst. Zet er eerst iemand anders in, of laat "
        "de teamleider de huishoudens aan een ander team geven."
    ) % {"team": team.name}


def tell_first_day(
    request: SignedIn, row: TeamSetup | TeamNorms | TriageModel, typed: date
) -> None:
    """Say it when a day before the last agreement was typed: that one was corrected instead."""
    if row.from_date > typed:
        messages.info(
            request,
            _(
                "Let op: wat het laatst is afgesproken, begon op %(day)s en is nu verbeterd. "
                "Wat daarvoor gold, bleef staan: een eerdere eerste dag kan niet meer."
            )
            % {"day": day(row.from_date)},
        )

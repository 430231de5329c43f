"""
Who looks like what was typed, and which household or team to turn to.

Beyond one's own team a search tells only *that* somebody is known, and where. A secret address is
no fact to search by: it neither finds its people nor moves them up. Every hit is written down on
its household, and how often somebody searches has a limit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.casework.audit.access import events_of
from wijkteam.casework.audit.actions import record, record_each
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.households.access import caseload_keys, duty_of, team_of
from wijkteam.casework.households.models import Household
from wijkteam.casework.households.search.hits import Found, Match, shown_to
from wijkteam.casework.households.search.likely import weigh
from wijkteam.casework.people.rules.births import Born
from wijkteam.casework.people.rules.typed import Typed, from_fields, read

#: Few read on after a page; who is not on it is asked for with one more fact.
MOST_SHOWN = 20
#: So many of who looks like it are put in order: own households first, then the team.
MOST_LIKELY = 60


class SearchedTooOften(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Je hebt in korte tijd heel vaak gezocht. Over een uur kun je weer zoeken. "
                "Kan het niet wachten, vraag dan een collega. "
                "De privacy-functionaris ziet dat de grens bereikt is."
            )
        )


#: Which of all who look like it are shown: a page of them, of one's own only, by name.
Shown = Callable[[list[Match]], list[Match]]


def first_page(matches: list[Match]) -> list[Match]:
    return matches[:MOST_SHOWN]


def find(user: User, text: str, *, shown: Shown = first_page) -> Found:
    return find_typed(user, read(text, today=timezone.localdate()), shown=shown)


def matches(
    user: User,
    *,
    name: str = "",
    given_names: str = "",
    born: Born | None = None,
    street: str = "",
    postcode: str = "",
    number: str = "",
    phone: str = "",
    bsn: str = "",
) -> Sequence[Match]:
    """The same for who fills in the fields of a form."""
    typed = from_fields(
        given_names=given_names,
        family_name=name,
        born=born,
        street=street,
        postcode=postcode,
        number=number,
        phone=phone,
        bsn=bsn,
    )
    return find_typed(user, typed).matches


def known_by(user: User, typed: Typed, *, but: Household) -> list[Match]:
    """
    Whose record one may read and who looks like what is written down in *but*, by first name and
    surname or by a number: a surname alone is of the whole family.
    """
    stays = but.memberships.current().values_list("person", flat=True)
    here = set(stays)
    alike: dict[UUID, Match] = {}
    for match in find_typed(user, typed).matches:
        parts = {reason.partition("_")[0] for reason in match.reasons}
        has_name = {"given", "family"} <= parts
        if match.key and match.key not in here and (has_name or parts & {"phone", "bsn"}):
            alike.setdefault(match.key, match)
    return list(alike.values())


def find_typed(user: User, typed: Typed, *, shown: Shown = first_page) -> Found:
    """
    Everybody who looks like it: own households first, then the team, then other teams.

    Only who is *shown* is written down as found: who stands on a page that nobody turned to was
    not seen.
    """
    team = team_of(user)
    _must_not_search_too_often(user)
    mine = caseload_keys(user)
    likely, is_counted = weigh(mine, team, typed) if typed else ([], True)
    duty = duty_of(user)
    matches = shown_to(mine, team, likely[:MOST_LIKELY], led=duty.team if duty else None)
    is_counted = is_counted and len(likely) <= MOST_LIKELY
    seen = shown(matches)
    record("people_searched", by=user, found=len(matches), facts=typed.facts)
    record_each("household_found", by=user, households={m.household for m in seen if m.household})
    return Found(matches=seen, count=len(matches), is_counted=is_counted)


def _must_not_search_too_often(user: User) -> None:
    since = timezone.now() - timedelta(hours=1)
    if events_of(user, "people_searched", since=since).count() >= settings.SEARCHES_PER_HOUR:
        record("search_refused", by=user)
        raise SearchedTooOften

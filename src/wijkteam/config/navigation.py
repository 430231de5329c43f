"""The main menu: each person sees the pages of the own work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.models import User
from wijkteam.vocabulary import people


@dataclass(frozen=True, slots=True)
class Item:
    label: str | Promise
    url: str
    icon: str
    current: bool


@dataclass(frozen=True, slots=True)
class Home:
    """One of the homes of a resident, called after who lives there."""

    key: str
    who: str
    is_here: bool


WORKER = [
    (_("Mijn dag"), "caseload:my_day", "sun"),
    (_("Huishoudens"), "caseload:households", "home"),
    (_("Meldingen"), "signals:intake", "chat"),
    (_("Waakvlam"), "caseload:followups", "flame"),
    (_("Team"), "caseload:team", "users"),
    (_("Cijfers"), "monitor:dashboard", "table"),
]
FIGURES = [
    (_("Vragen"), "monitor:dashboard", "info"),
    (_("Kosten en baten"), "monitor:mkba", "euro"),
    (_("Open cijfers"), "monitor:open_statistics", "book"),
    (_("Wat als"), "monitor:what_if", "swap"),
]
ADMINISTRATOR = [
    (_("Overzicht"), "administration:overview", "home"),
    (_("Mensen"), "administration:people", "users"),
    (_("Teams"), "administration:teams", "team"),
    (_("Organisaties"), "administration:organisations", "general"),
    (_("Brieven"), "letter_templates:list", "mail"),
    (_("Logboek"), "administration:log", "eye"),
]
MENUS = {
    people.WORKER: WORKER,
    people.RESIDENT: [
        (_("Mijn plan"), "my_plan:plan", "home"),
        (_("Agenda"), "own_agenda:agenda", "calendar"),
        (_("Berichten"), "own_mailbox:thread", "chat"),
        (_("Mijn gegevens"), "rights:list", "lock"),
        (_("Mijn post"), "own_letters:list", "mail"),
        (_("Klacht of compliment"), "complaints:list", "pen"),
    ],
    people.SUPPORTER: [(_("Meedenken"), "own_support:plan", "network")],
    people.PARTNER: [
        (_("Mijn deel"), "own_parts:list", "check-circle"),
        (_("Melden"), "signals:partner", "chat"),
        (_("Klacht of compliment"), "complaints:list", "pen"),
    ],
    people.ADVISER: [
        *FIGURES,
        (_("Doelen"), "commission:goals", "flag"),
        (_("Klaargezette uitgave"), "publish:waiting", "lock"),
    ],
    people.PRIVACY_OFFICER: [
        (_("Uitgaven"), "publish:releases", "lock"),
        (_("Zoekgedrag"), "publish:searching", "search"),
        (_("Rechten"), "rights:list", "chat"),
        (pgettext_lazy("dossiers", "Bewaren"), "retention:list", "clock"),
        (_("Cijfers"), "monitor:dashboard", "table"),
        (_("Logboek"), "administration:log", "eye"),
    ],
    people.ADMINISTRATOR: ADMINISTRATOR,
    people.COMPLAINTS_OFFICER: [
        (_("Klachten"), "complaints:list", "chat"),
        (_("Per jaar"), "complaints:figures", "table"),
    ],
}


#: What tells of the household one lives in; who moved out keeps the other pages.
OF_THE_HOUSEHOLD = ("my_plan:plan", "own_mailbox:thread", "own_letters:list")


def navigation(request: HttpRequest) -> dict[str, Any]:
    user: User | AnonymousUser = getattr(request, "user", AnonymousUser())
    menu = [] if isinstance(user, AnonymousUser) else MENUS.get(user.role, [])
    has_team = isinstance(user, User) and user.is_worker and user.current_team is not None
    if menu is WORKER and not has_team:
        menu = []
    homes: list[Home] = []
    if isinstance(user, User) and user.role == people.RESIDENT:
        homes = _homes(user)
        closed = _closed_to(user, homes)
        menu = [item for item in menu if item[1] not in closed]
    there = [(label, url, icon) for label, name, icon in menu if (url := _url(name))]
    here = max(
        (url for _label, url, _icon in there if request.path.startswith(url)), key=len, default=""
    )
    items = [
        Item(label=label, url=url, icon=icon, current=url == here) for label, url, icon in there
    ]
    return {
        "navigation": items,
        "homes": homes if len(homes) > 1 else [],
        "municipality": settings.MUNICIPALITY,
        "may_search": has_team,
        "demonstration": settings.DEMONSTRATION,
    }


def _closed_to(user: User, homes: list[Home]) -> tuple[str, ...]:
    """Pages that tell of a household or of oneself, for who lives nowhere or is too young."""
    person = getattr(user, "person", None)
    if person is not None and not person.reads_own:
        return (*OF_THE_HOUSEHOLD, "own_agenda:agenda", "rights:list")
    return () if homes else OF_THE_HOUSEHOLD


def _homes(user: User) -> list[Home]:
    """
    Where somebody lives, and with whom: who has more than one home chooses between them.

    Asked along the relation: a machine with figures only has no registers to import.
    """
    person = getattr(user, "person", None)
    stays = list(person.memberships.current().order_by("household")) if person else []
    if len(stays) < 2:
        return [Home(str(stay.household_id), "", is_here=True) for stay in stays]
    homes = []
    for stay in stays:
        others = stay.household.memberships.current().exclude(person=person)
        elders = [one.person.given_names for one in others.select_related("person")
                  if one.has_custody]  # fmt: skip
        key = str(stay.household_id)
        homes.append(
            Home(key, gettext(" en ").join(elders) or stay.household.name, is_here=user.home == key)
        )
    return sorted(homes, key=lambda home: not home.is_here)


def _url(name: str) -> str:
    """Where a page is, or nothing on a machine that lacks its room."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""

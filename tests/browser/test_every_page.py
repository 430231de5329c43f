"""
Every page that the router knows, as the person it is for: axe finds nothing, nothing sticks out
sideways on a phone, and the browser has nothing to complain about. It needs no upkeep.
"""

import pytest
from django.urls import reverse

from tests.architecture.contracts import ROOT
from tests.browser.conftest import Open
from tests.people import Neighbourhood
from tests.web.routes import LIBRARY, RESIDENTS, Route, routes
from wijkteam.casework.followup.actions import close, scale_down
from wijkteam.casework.households.models import Involvement
from wijkteam.casework.letters.filling import ours
from wijkteam.casework.parts.actions import answer_part
from wijkteam.casework.parts.models import Part

#: Rooms that belong to one kind of person; everything else is a worker's.
WHOSE = {
    **dict.fromkeys(RESIDENTS, "sanne"),
    "own_support": "nel",
    "own_parts": "pim",
    "publish": "paula",
    "rights": "paula",
    "retention": "paula",
    "glass": "paula",
    "complaints": "karim",
    "letter_templates": "ans",
    "monitor": "koen",
    "administration": "ans",
    "operations": "ans",
}
#: Pages of one person in a room of somebody else.
SPECIAL = {
    "signals:partner": "petra",
    "signals:sent": "petra",
    "rights:ask": "sanne",
    "glass:break": "fatima",
    "complaints:new": "fatima",
}
PEOPLE = [None, "fatima", "lies", "sanne", "nel", "petra", "pim", "koen", "paula", "ans", "karim"]
#: Pages of the accounts room for who did not sign in yet; the others are for everybody.
OUTSIDE = {"sign_in", "start", "code", "accept", "forgot"}
#: What the team lead sees otherwise than a worker.
LEADS = {
    "caseload:team",
    "caseload:my_day",
    "behind:own",
    "behind:visit",
    "capacity:week",
    "waiting:list",
    "lead_duty:take_up",
    "choices:choices",
    "bought:who_first",
    "commission:goals",
    "commission:new",
    "commission:tell",
    "commission:stop",
    "internal_time:team",
    "learning:trainings",
    "learning:add_training",
    "learning:change_training",
    "learning:stop_training",
}
#: Beginning costs as much as two pages.
STEPS_OF_A_WALK = 40
#: Errors of the browser that belong to pages that refuse.
REFUSALS = (404, 405)


def whose(route: Route) -> str | None:
    if route.name in SPECIAL:
        return SPECIAL[route.name]
    if route.room == "public":
        return None
    if route.room == "accounts":
        return None if route.name.partition(":")[2] in OUTSIDE else "karim"
    if route.room.startswith(LIBRARY):
        return "karim"
    return WHOSE.get(route.room, "fatima")


def strides(walked: list[Route]) -> list[list[Route]]:
    """Walks with something of every room: one long walk leaves a core idle at the end."""
    many = -(-len(walked) // STEPS_OF_A_WALK)
    return [walked[first::many] for first in range(many)]


def of(who: str | None) -> list[Route]:
    return [r for r in routes() if whose(r) == who or (who == "lies" and r.name in LEADS)]


WALKS = [(who, walk) for who in PEOPLE for walk in strides(of(who))]
ABOUT_A_FILE = strides(
    [r for r in routes() if "household" in r.parameters or r.room in ("overview", "caseload")]
)


@pytest.mark.parametrize(("who", "walk"), WALKS, ids=[str(who) for who, _walk in WALKS])
def test_every_page_of_this_person_is_sound(
    who: str | None, walk: list[Route], buurt: Neighbourhood, desk: Open, settings
):
    settings.FACTS_FOLDER = ROOT / "examples/facts"
    seat = desk(getattr(buurt, who) if who else None)
    found, looked_at = {}, 0
    for route in walk:
        if not seat.open_page(route.url()):
            continue
        looked_at += 1
        if wrong := seat.findings():
            found[route.name] = wrong
    assert found == {}
    assert looked_at >= 1


def test_pages_that_no_address_leads_to_are_sound(buurt: Neighbourhood, desk: Open, settings):
    """First a part is taken on, a law is outside somebody's task, a term has passed."""
    settings.RETENTION_YEARS = {"debt": -1}
    part = Part.objects.get(partner=buurt.pim)
    answer_part(part=part, accepts=True, because="", by=buurt.pim)
    beside = {"role": "second", "reason": "Kent de buurt"}
    Involvement.objects.create(household=buurt.household, worker=buurt.bram, **beside)
    buurt.bram.memberships.update(laws=["wmo"])
    home = buurt.household.pk
    pages = {
        "sanne": [("complaints:list",), ("complaints:new",), ("rights:list",)],
        "pim": [(f"own_parts:{page}", part.pk) for page in ("part", "meet", "end")],
        "fatima": [("parts:meet", home, part.pk)],
        "bram": [("sharing:open_law", home), ("overview:household", home)],
        "paula": [("retention:decide_part", home, "debt")],
        "ans": [("letter_templates:template", next(iter(ours())))],
    }
    found = {}
    for who, mine in pages.items():
        seat = desk(getattr(buurt, who))
        for name, *arguments in mine:
            assert seat.open_page(reverse(name, args=arguments)), f"{name} is a page of {who}"
            if wrong := seat.findings():
                found[name] = wrong
    assert found == {}


@pytest.mark.parametrize("closes", [False, True], ids=["watched", "closed"])
@pytest.mark.parametrize("walk", ABOUT_A_FILE, ids=range(len(ABOUT_A_FILE)))
def test_every_page_of_a_file_that_was_let_go_is_sound(
    walk: list[Route], closes: bool, buurt: Neighbourhood, desk: Open
):
    followup = scale_down(household=buurt.household, reason="good_enough", by=buurt.fatima)
    if closes:
        close(followup=followup, by=buurt.fatima)
    seat = desk(buurt.fatima)
    found, looked_at = {}, 0
    for route in walk:
        if not seat.open_page(route.url()):
            continue
        looked_at += 1
        if wrong := seat.findings():
            found[route.name] = wrong
    assert found == {}
    assert looked_at >= 3

"""
Every page that the router knows, as the person it is for: axe finds nothing, nothing sticks out
sideways on a phone, and the browser has nothing to complain about. It needs no upkeep.
"""

import pytest

from tests.architecture.contracts import ROOT
from tests.browser.conftest import Open
from tests.people import Neighbourhood
from tests.web.routes import LIBRARY, RESIDENTS, Route, routes
from wijkteam.casework.followup.actions import close, scale_down

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
}
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


@pytest.mark.parametrize("who", PEOPLE)
def test_every_page_of_this_person_is_sound(
    who: str | None, buurt: Neighbourhood, desk: Open, settings
):
    settings.FACTS_FOLDER = ROOT / "examples/facts"
    seat = desk(getattr(buurt, who) if who else None)
    mine = [r for r in routes() if whose(r) == who or (who == "lies" and r.name in LEADS)]
    found, looked_at = {}, 0
    for route in mine:
        if not seat.open_page(route.url()):
            continue
        looked_at += 1
        if wrong := seat.findings():
            found[route.name] = wrong
    assert found == {}
    assert looked_at >= 1


@pytest.mark.parametrize("closes", [False, True], ids=["watched", "closed"])
def test_every_page_of_a_file_that_was_let_go_is_sound(
    closes: bool, buurt: Neighbourhood, desk: Open
):
    followup = scale_down(household=buurt.household, reason="good_enough", by=buurt.fatima)
    if closes:
        close(followup=followup, by=buurt.fatima)
    seat = desk(buurt.fatima)
    found, looked_at = {}, 0
    about = ("overview", "caseload")
    for route in (r for r in routes() if "household" in r.parameters or r.room in about):
        if not seat.open_page(route.url()):
            continue
        looked_at += 1
        if wrong := seat.findings():
            found[route.name] = wrong
    assert found == {}
    assert looked_at >= 10

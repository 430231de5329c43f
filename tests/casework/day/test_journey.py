"""One household, from the first search to the day it comes back, through the pages only."""

import re

from django.test import Client
from django.urls import reverse

from tests.casework.doors import fill, send, shown, signed_in, typed_day
from tests.people import Neighbourhood
from wijkteam.casework.households.models import Household

STORY = {
    "family_name": "Kwikstaart-Test",
    "given_names": "Ömer",
    "born": "12 maart 1985",
    "postcode": "1234 ab",
    "number": "7a",
    "words": "Ik slaap slecht en durf de deur niet open te doen.",
    "wish": "Weer rustig slapen.",
    "urgency": "days",
    "safety_suicidal": "unknown",
}


def take_in(client: Client) -> str:
    """Search, listen, weigh and open the household; gives where its page stands."""
    searched = fill(client, "/zoeken/", {"q": "Kwikstaart"})
    assert "Niemand gevonden" in shown(searched)
    weighed = {"do": "triage", "outcome": "team_help", "reason": "several_problems"}
    opening = fill(client, "/meldingen/nieuw/", {**STORY, **weighed})
    url = opening.redirect_chain[-1][0]
    assert re.fullmatch(r"/meldingen/[0-9a-f-]{36}/huishouden/", url)
    page = send(client, url, opening, {"name": "Kwikstaart-Test", "kind": "single"})
    assert "Jij bent de coördinator" in shown(page)
    return page.redirect_chain[-1][0]


def test_a_household_walks_the_whole_way_and_comes_back(buurt: Neighbourhood):
    client = signed_in(buurt.bram)
    here = take_in(client)

    assert "Gedachten aan de dood" in shown(client.get(f"{here}gesprekken/nieuw/"))
    fill(
        client,
        f"{here}gesprekken/nieuw/",
        {"story": "Thee aan de keukentafel.", "mental_health_score": "2", "finances_wish": "Rust"},
    )
    fill(
        client,
        f"{here}plan/nieuw/",
        {"goals-0-words": "Zes nachten doorslapen", "goals-0-start": "3", "goals-0-enough": "7"},
    )
    plan = client.get(f"{here}plan/")
    add_action = re.search(r'action="([^"]+/actie/)"', plan.content.decode()).group(1)
    fill(client, add_action, {"what": "Buurman belt elke avond", "actor": "network"})
    fill(
        client,
        f"{here}overdracht/nieuw/",
        {
            "kind": "consultation",
            "to": str(buurt.ggz.pk),
            "for_what": "Advies over slapen",
            "reason": "expertise",
            "considered": ["own_strength", "network"],
        },
    )
    fill(
        client,
        f"{here}gebeurtenissen/",
        {"kind": "admission", "state": "averted", "judge": "worker"},
    )
    fill(client, here, {"minutes": "30"}, action="/tijd/")
    fill(client, f"{here}plan/evaluatie/", {"words": "Het gaat beter, zegt Ömer."})
    down = fill(
        client,
        f"{here}waakvlam/afschalen/",
        {"reason": "good_enough", "quiet_contacts": "2", "consulted": "Ömer"},
    )
    assert "staat op waakvlam" in shown(down)
    fill(client, f"{here}waakvlam/contact/", {"is_quiet": "yes"})
    closed = fill(client, f"{here}waakvlam/contact/", {"is_quiet": "yes"})
    assert "het dossier gesloten" in shown(closed)
    again = fill(client, f"{here}waakvlam/heropenen/", {"reason": "relapse"})

    told = shown(again)
    assert "Het dossier is weer open, met alles erin." in told
    assert Household.objects.get(name="Kwikstaart-Test").phase == "conversation"


def test_the_page_of_a_household_tells_its_story_at_a_glance(buurt: Neighbourhood):
    told = shown(signed_in(buurt.fatima).get(f"/huishoudens/{buurt.household.pk}/"))
    for part in (
        "Huishouden Zandloper-Test",
        "Sanne Zandloper-Test",
        "Coördinator",
        "Fatima Test",
        "Zonder buikpijn de post openmaken",
        "Evalueer het plan",
        "Ggz Voorbeeld",
        "Oma",
        "Huisuitzetting",
        "Signaal",
    ):
        assert part in told, part


def test_a_review_that_is_due_stands_on_the_day_page(buurt: Neighbourhood):
    buurt.plan.review_on = buurt.plan.made_on
    type(buurt.plan).objects.filter(pk=buurt.plan.pk).update(review_on=buurt.plan.made_on)
    assert "Evaluatie: Zandloper-Test" in shown(
        signed_in(buurt.fatima).get(reverse("caseload:my_day"))
    )


def test_nothing_before_the_first_signal_can_be_a_conversation(buurt: Neighbourhood):
    page = fill(
        signed_in(buurt.fatima),
        f"/huishoudens/{buurt.household.pk}/gesprekken/nieuw/",
        {"held_on": typed_day(41), "story": "Te vroeg."},
    )
    assert "vóór de eerste melding" in shown(page)

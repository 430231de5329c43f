"""Who stands around a household, who is missed there, and who of them does something."""

from tests.casework.doors import fill, forms_of, home, shown, signed_in, typed_day
from tests.people import Neighbourhood
from wijkteam.casework.conversations.models import Conversation
from wijkteam.casework.households.actions import add_person, add_relation, end_membership, end_tie
from wijkteam.casework.households.models import NetworkTie
from wijkteam.casework.notes.models import Note
from wijkteam.casework.people.models import Person
from wijkteam.casework.plans.actions import add_action
from wijkteam.casework.plans.models import Agreement


def missed(buurt: Neighbourhood) -> NetworkTie:
    fill(
        signed_in(buurt.fatima),
        home(buurt, "netwerk/nieuw/"),
        {"name": "Vader", "what": "", "sign": "absent", "from_date": typed_day(300)},
    )
    return NetworkTie.objects.get(name="Vader")


def test_who_is_missed_is_drawn_and_told_everywhere(buurt: Neighbourhood):
    tie = missed(buurt)
    assert tie.from_date.strftime("%d-%m-%Y") == typed_day(300)
    client = signed_in(buurt.fatima)
    page = shown(client.get(home(buurt)))
    assert "Vader" in page
    assert "ontbreekt" in page
    assert "Ontbreekt" in shown(client.get(home(buurt, "personen/")))


def test_who_is_missed_does_no_action_and_does_not_stay_behind(buurt: Neighbourhood):
    missed(buurt)
    client = signed_in(buurt.fatima)
    form = client.get(home(buurt, f"plan/actie/{buurt.action.pk}/verbeter/")).context["form"]
    names = [name for _key, name in form.fields["tie"].choices]
    assert {"Niemand van hen", "Oma"} <= set(names)
    assert "Vader" not in names
    assert "Vader" not in shown(client.get(home(buurt, "waakvlam/afsluiten/")))


def test_an_action_of_who_is_named_hangs_on_the_tie(buurt: Neighbourhood):
    url = home(buurt, f"plan/doel/{buurt.goal.pk}/actie/")
    fill(signed_in(buurt.fatima), url, {"what": "Oma haalt de kinderen op"})
    action = buurt.goal.actions.get(who="Oma")
    assert action.tie == NetworkTie.objects.get(name="Oma")
    assert "Haalt de kinderen op" in shown(signed_in(buurt.fatima).get(home(buurt, "personen/")))


def test_one_chooses_who_of_the_network_does_it(buurt: Neighbourhood):
    tie = NetworkTie.objects.get(name="Oma")
    url = home(buurt, f"plan/actie/{buurt.action.pk}/verbeter/")
    asked = fill(signed_in(buurt.fatima), url, {"tie": str(tie.pk), "actor": "specialist"})
    assert "actor" in asked.context["form"].errors
    fill(signed_in(buurt.fatima), url, {"tie": str(tie.pk), "actor": "network"})
    buurt.action.refresh_from_db()
    assert (buurt.action.tie, buurt.action.who) == (tie, "Oma")
    fill(signed_in(buurt.fatima), url, {"tie": "", "actor": "network"})
    buurt.action.refresh_from_db()
    assert buurt.action.tie is None


def test_who_no_longer_stands_there_keeps_the_action_that_was_agreed(buurt: Neighbourhood):
    tie = NetworkTie.objects.get(name="Oma")
    action = add_action(
        goal=buurt.goal, what="Past op", actor="network", who="oma", by=buurt.fatima
    )
    assert action.tie == tie
    end_tie(tie=tie, until=tie.from_date, by=buurt.fatima)
    url = home(buurt, f"plan/actie/{action.pk}/verbeter/")
    fill(signed_in(buurt.fatima), url, {"what": "Past vaker op"})
    action.refresh_from_db()
    assert (action.what, action.tie) == ("Past vaker op", tie)


def parent_elsewhere(buurt: Neighbourhood) -> Person:
    return add_relation(
        household=buurt.household,
        to=buurt.person,
        kind="parent",
        has_authority=True,
        given_names="Daan",
        family_name="Elders-Test",
        by=buurt.fatima,
    ).person


def former_partner(buurt: Neighbourhood) -> Person:
    stay = add_person(
        household=buurt.household,
        role="partner",
        has_custody=True,
        given_names="Daan",
        family_name="Elders-Test",
        by=buurt.fatima,
    )
    end_membership(membership=stay, until=stay.from_date, because="divorce", by=buurt.fatima)
    return stay.person


def takes_part(buurt: Neighbourhood, daan: Person) -> None:
    """Present at a conversation, with an opinion on a goal, and informed by a message."""
    client = signed_in(buurt.fatima)
    fill(
        client,
        home(buurt, "gesprekken/nieuw/"),
        {
            "held_on": typed_day(0),
            "about": str(buurt.person.pk),
            "present": [str(buurt.person.pk), str(daan.pk)],
            "story": "Daan was erbij.",
        },
    )
    assert daan in Conversation.objects.get(story="Daan was erbij.").present.all()
    fill(
        client,
        home(buurt, f"plan/doel/{buurt.goal.pk}/mening/"),
        {"person": str(daan.pk), "opinion": "disagree", "words": "Te snel"},
    )
    assert Agreement.objects.get(person=daan).opinion == "disagree"
    fill(
        client,
        home(buurt, "vastleggen/"),
        {"kind": "message", "words": "Wij vertelden hem van het plan", "people": [str(daan.pk)]},
    )
    assert daan in Note.objects.get(words__startswith="Wij vertelden").people.all()


def test_a_parent_elsewhere_with_authority_takes_part(buurt: Neighbourhood):
    takes_part(buurt, parent_elsewhere(buurt))


def test_a_parent_who_left_and_has_authority_takes_part(buurt: Neighbourhood):
    takes_part(buurt, former_partner(buurt))


def test_an_opinion_is_given_on_the_card_when_more_people_count(buurt: Neighbourhood):
    """The row of one person on the card of a goal sends the revision of that person alone."""
    daan = parent_elsewhere(buurt)
    client = signed_in(buurt.fatima)
    page = client.get(home(buurt, "plan/"))
    row = next(
        form
        for form in forms_of(page)
        if form.action.endswith("/mening/") and form.values.get("person") == [str(daan.pk)]
    )
    client.post(row.action, {**row.values, "opinion": "disagree"})
    assert Agreement.objects.get(person=daan).opinion == "disagree"

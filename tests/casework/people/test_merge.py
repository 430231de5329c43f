"""Two records of one person: proposed, compared, made one, and two again."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core import serializers
from django.test import Client
from django.utils import timezone

from tests.casework.doors import fill, home, shown, signed_in
from tests.people import Neighbourhood, signal_for
from wijkteam.casework.audit.models import Event
from wijkteam.casework.conversations.actions import hold_conversation
from wijkteam.casework.households.actions import (
    add_person,
    add_relation,
    become_coordinator,
    open_household,
)
from wijkteam.casework.households.models import Household
from wijkteam.casework.households.search.find import find
from wijkteam.casework.instruments.actions import measure_in
from wijkteam.casework.people.actions import write_down
from wijkteam.casework.people.models import Duplicate, Merge, Person

#: Two people with one slip between them: day and month changed over.
SANNE = {"given_names": "Sanne", "family_name": "Zandloper-Test"}
#: What a merge and its undoing add, and never take away.
TRACES = {
    "people.merge",
    "audit.event",
    "history.change",
    "people.nameword",
    "drafts.sentform",
    "drafts.effort",
}


def household(buurt: Neighbourhood, worker=None) -> Household:
    made = open_household(name="Tweede-Test", kind="single", team=buurt.team, by=buurt.fatima)
    become_coordinator(
        household=made, worker=worker or buurt.fatima, by=buurt.fatima, reason="Pakte het op"
    )
    return made


def again(buurt: Neighbourhood, where: Household | None = None, **known: object) -> Person:
    """Sanne, written down a second time."""
    known = {**SANNE, "birth_date": date(1990, 2, 14), **known}
    return add_person(
        household=where or buurt.household, role="parent", by=buurt.fatima, **known
    ).person


def compare(buurt: Neighbourhood, other: Person, rest: str = "zelfde") -> str:
    return home(buurt, f"personen/{buurt.person.pk}/{rest}/{other.pk}/")


def merge(buurt: Neighbourhood, other: Person, **typed: str):
    typed = {"name_of": "kept", "born_of": "kept", **typed}
    return fill(signed_in(buurt.fatima), compare(buurt, other), typed)


def undo(buurt: Neighbourhood):
    action = f"samengevoegd/{Merge.objects.get().pk}/"
    return fill(signed_in(buurt.fatima), home(buurt, "personen/"), action=action)


def everything() -> dict[str, list[dict]]:
    """Every row of casework, but for what only grows; how often it was changed left out."""
    told = {}
    for model in apps.get_models(include_auto_created=True):
        label = model._meta.label_lower
        if not model.__module__.startswith("wijkteam.casework") or label in TRACES:
            continue
        rows = serializers.serialize("python", model._base_manager.order_by("pk"))
        for row in rows:
            row["fields"].pop("revision", None)
        told[label] = rows
    return told


def with_a_life(buurt: Neighbourhood) -> Person:
    """A second Sanne about whom much was written."""
    other = again(buurt, bsn="999900006", phone="06 12345678", other_names="San")
    add_relation(
        household=buurt.household,
        to=other,
        kind="parent",
        given_names="Oma",
        family_name="Elders-Test",
        by=buurt.fatima,
    )
    add_relation(
        household=buurt.household, to=other, kind="ex_partner", person=buurt.person, by=buurt.fatima
    )
    buurt.goal.people.add(buurt.person, other)
    talk = hold_conversation(
        household=buurt.household,
        held_on=timezone.localdate(),
        about=other,
        present=[other, buurt.person],
        story="Nog een keer gepraat.",
        notes={"finances": {"situation": "Beter."}},
        by=buurt.fatima,
    )
    measure_in(talk=talk, person=other, scores={"finances": 5}, by=buurt.fatima)
    signal = signal_for(buurt.team, buurt.fatima)
    signal.person = other
    signal.save()
    return other


def test_somebody_written_down_twice_is_proposed_with_why(buurt: Neighbourhood):
    again(buurt, birth_date=date(1990, 12, 4))
    again(buurt, given_names="Sane", birth_date=date(1990, 2, 14))
    page = shown(signed_in(buurt.fatima).get(home(buurt, "personen/")))
    assert "Misschien dezelfde" in page
    assert "voornaam, klinkt zo" in page


def test_a_brother_and_a_namesake_are_not_proposed(buurt: Neighbourhood):
    again(buurt, given_names="Joost", birth_date=date(1990, 2, 14))
    again(buurt, birth_date=date(1961, 7, 30))
    page = signed_in(buurt.fatima).get(home(buurt, "personen/"))
    assert page.context["proposals"] == []


def test_somebody_of_another_household_one_works_with_is_proposed(buurt: Neighbourhood):
    again(buurt, household(buurt))
    page = signed_in(buurt.fatima).get(home(buurt, "personen/"))
    assert len(page.context["proposals"]) == 1


def test_what_was_said_of_two_is_said_of_one(buurt: Neighbourhood):
    other = with_a_life(buurt)
    assert "Samengevoegd" in shown(merge(buurt, other))
    kept = Person.objects.get(pk=buurt.person.pk)
    assert (kept.bsn, kept.other_names) == ("999900006", "San")
    # The number of who stays is tried first; the other is kept beside it.
    numbers = [contact.value for contact in kept.contact_details.all()]
    assert numbers == ["010 555 01 23", "06 12345678"]
    assert kept.memberships.count() == 1
    assert kept.signals.count() == 2
    assert "Oma Elders-Test" in [str(one.person) for one in kept.relations_to.all()]
    assert list(buurt.goal.people.all()) == [kept]
    other.refresh_from_db()
    assert (other.merged_into, other.bsn, other.memberships.count()) == (kept, None, 0)


def test_undoing_gives_exactly_the_state_before(buurt: Neighbourhood):
    other = with_a_life(buurt)
    before = everything()
    merge(buurt, other, name_of="other")
    assert everything() != before
    assert "Ongedaan gemaakt" in shown(undo(buurt))
    assert everything() == before
    for person in (buurt.person, other):
        assert {"sanne", "zandloper"} <= set(person.name_words.values_list("word", flat=True))


def test_what_was_corrected_after_a_merge_stays_as_it_was_written(buurt: Neighbourhood):
    other = again(buurt, family_name="Zandloper-Teste")
    merge(buurt, other, name_of="other")
    fill(
        signed_in(buurt.fatima),
        home(buurt, f"personen/{buurt.person.pk}/verbeteren/"),
        {"family_name": "Zandloper-Nieuw"},
    )
    undo(buurt)
    buurt.person.refresh_from_db()
    assert buurt.person.family_name == "Zandloper-Nieuw"


def test_who_was_merged_is_never_found_again_and_the_other_name_still_is(buurt: Neighbourhood):
    other = again(buurt, given_names="Susanne")
    merge(buurt, other)
    found = find(buurt.fatima, "Susanne Zandloper-Test").matches
    assert [match.person for match in found] == ["Sanne Zandloper-Test"]


def test_after_thirty_days_it_cannot_be_undone(buurt: Neighbourhood):
    merge(buurt, again(buurt))
    made = Merge.objects.get()
    Merge.objects.update(at=timezone.now() - timedelta(days=31))
    client = signed_in(buurt.fatima)
    assert "Maak ongedaan" not in shown(client.get(home(buurt, "personen/")))
    client = type(client)()
    client.force_login(buurt.fatima)
    page = client.post(home(buurt, f"samengevoegd/{made.pk}/"), follow=True)
    assert "kan niet meer ongedaan" in shown(page)
    assert not Merge.objects.exclude(undone_at=None).exists()


def test_not_the_same_makes_the_proposal_stay_away(buurt: Neighbourhood):
    other = again(buurt)
    client = signed_in(buurt.fatima)
    fill(client, compare(buurt, other), action=f"anders/{other.pk}/")
    assert Duplicate.objects.get().is_different
    assert client.get(home(buurt, "personen/")).context["proposals"] == []


def test_two_numbers_of_the_state_are_two_people(buurt: Neighbourhood):
    Person.objects.filter(pk=buurt.person.pk).update(bsn="123456782")
    page = merge(buurt, again(buurt, bsn="999900006"))
    assert "dus het zijn twee mensen" in shown(page)
    assert not Merge.objects.exists()


def test_who_lives_in_two_households_is_asked_about_the_time(buurt: Neighbourhood):
    other = again(buurt, household(buurt))
    assert "in dezelfde tijd bij twee huishoudens" in shown(merge(buurt, other))
    assert not Merge.objects.exists()
    merge(buurt, other, lives_in_both="on")
    assert list(buurt.person.memberships.values_list("share", flat=True)) == [50, 50]


def test_who_does_not_work_with_both_households_merges_nothing(buurt: Neighbourhood):
    other = again(buurt, household(buurt, worker=buurt.bram))
    client = signed_in(buurt.fatima)
    assert client.get(home(buurt, "personen/")).context["proposals"] == []
    assert client.get(compare(buurt, other)).status_code == 404


@pytest.mark.parametrize("stranger", ["noor", "bram", "lies", "oud", "sanne", "koen", "paula"])
def test_a_stranger_compares_merges_and_undoes_nothing(stranger: str, buurt: Neighbourhood):
    other = again(buurt)
    client = Client()
    client.force_login(getattr(buurt, stranger))
    sent = {"name_of": "kept", "born_of": "kept"}
    for url in (compare(buurt, other), compare(buurt, other, "anders")):
        assert client.post(url, sent).status_code == 404
    assert not Merge.objects.exists()
    merge(buurt, other)
    url = home(buurt, f"samengevoegd/{Merge.objects.get().pk}/")
    assert client.post(url).status_code == 404
    assert Merge.objects.get().undone_at is None


def test_a_merge_is_logged_by_codes_and_told_in_the_history(buurt: Neighbourhood):
    other = again(buurt, given_names="Susanne")
    merge(buurt, other, name_of="other")
    undo(buurt)
    events = Event.objects.filter(action__in=["people_merged", "merge_undone"])
    assert events.count() == 2
    assert "anne" not in str([one.details for one in events])
    page = shown(signed_in(buurt.fatima).get(home(buurt, f"personen/{buurt.person.pk}/")))
    assert "was ‘Sanne’, werd ‘Susanne’" in page


def test_somebody_known_from_a_signal_alone_comes_to_their_household(buurt: Neighbourhood):
    lone = write_down(by=buurt.fatima, **SANNE, birth_date=date(1990, 2, 14))
    signal = signal_for(buurt.team, buurt.fatima, family_name="Anders-Test", given_names="X")
    signal.person = lone
    signal.save()
    merge(buurt, lone)
    signal.refresh_from_db()
    assert signal.person == buurt.person


def test_the_page_of_a_person_tells_what_is_known_and_corrects_it(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    url = home(buurt, f"personen/{buurt.person.pk}/")
    page = fill(client, f"{url}verbeteren/", {"given_names": "Sanna", "born": "00-00-1990"})
    assert "00-00-1990" in shown(page)
    assert "was ‘Sanne’, werd ‘Sanna’" in shown(page)
    assert "Zandloper-Test" in shown(page)


def test_a_household_one_does_not_work_with_has_no_name_on_the_page(buurt: Neighbourhood):
    buurt.household.memberships.update(share=50)
    add_person(
        household=household(buurt, worker=buurt.bram),
        person=buurt.person,
        role="parent",
        share=50,
        by=buurt.fatima,
    )
    page = shown(signed_in(buurt.fatima).get(home(buurt, f"personen/{buurt.person.pk}/")))
    assert "Een ander huishouden" in page
    assert "Tweede-Test" not in page

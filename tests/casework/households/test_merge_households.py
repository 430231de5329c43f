"""Two files of one household: proposed, compared, made one, and two again."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core import serializers
from django.utils import timezone

from tests.casework.doors import fill, home, shown, signed_in
from tests.people import Neighbourhood, signal_for
from wijkteam.casework.drafts.models import Draft
from wijkteam.casework.followup.actions import scale_down
from wijkteam.casework.households.access import coordinator, people
from wijkteam.casework.households.actions import (
    add_person,
    change_details,
    join,
    move_to,
)
from wijkteam.casework.households.duplicates import household_proposals
from wijkteam.casework.households.models import Household, HouseholdMerge
from wijkteam.casework.notes.actions import write_note
from wijkteam.casework.plans.actions import make_plan
from wijkteam.casework.regrouping.merging import merge_households
from wijkteam.casework.signals.actions import open_household_for, triage
from wijkteam.casework.signals.models import Signal
from wijkteam.publish.courses.build import build

#: What a merge and its undoing add, and never take away.
TRACES = {
    "households.householdmerge",
    "audit.event",
    "history.change",
    "drafts.sentform",
    "drafts.effort",
    "sessions.session",
}


@pytest.fixture
def other(buurt: Neighbourhood) -> Household:
    """The same household, written down a second time by Bram, who took Fatima in."""
    signal = signal_for(
        buurt.team, buurt.bram, received_on=timezone.localdate() - timedelta(days=9), words="Weer"
    )
    triage(signal=signal, outcome="team_help", reason="several_problems", by=buurt.bram)
    made = open_household_for(
        signal=signal,
        name="Zandloper",
        kind="single",
        by=buurt.bram,
        people=[{"given_names": "Pim", "family_name": "Zandloper-Test", "role": "child"}],
    )
    join(household=made, worker=buurt.fatima, role="second", reason="Kent hen", by=buurt.bram)
    make_plan(
        household=made,
        goals=[{"words": "Weer naar school", "start": 3}],
        review_on=timezone.localdate() + timedelta(days=50),
        by=buurt.bram,
    )
    write_note(household=made, kind="message", words="School belde", by=buurt.bram)
    return made


def url(buurt: Neighbourhood, other: Household, rest: str = "zelfde") -> str:
    return home(buurt, f"{rest}/{other.pk}/")


def merge(buurt: Neighbourhood, other: Household, **typed: str):
    typed = {"name_of": "kept", "kind_of": "other", "address_of": "kept", **typed}
    return fill(signed_in(buurt.fatima), url(buurt, other), typed)


def undo(buurt: Neighbourhood):
    action = f"samengevoegd/{HouseholdMerge.objects.get().pk}/ongedaan/"
    return fill(signed_in(buurt.fatima), home(buurt, "personen/"), action=action)


def everything() -> dict[str, dict]:
    """Every row of casework as it stands, but not the traces of having been touched."""
    kept = {}
    for model in apps.get_models():
        if model._meta.label_lower in TRACES or not model.__module__.startswith("wijkteam.case"):
            continue
        for row in serializers.serialize("python", model._base_manager.all()):
            row["fields"].pop("revision", None)
            kept[f"{row['model']}:{row['pk']}"] = row["fields"]
    return kept


def test_the_same_address_and_name_are_proposed_and_one_of_them_is_not(
    buurt: Neighbourhood, other: Household
):
    assert household_proposals(buurt.fatima, buurt.household) == []
    door = {"street": "Zandpad", "number": "3", "postcode": "1234 AB"}
    change_details(household=buurt.household, by=buurt.fatima, **door)
    change_details(household=other, by=buurt.fatima, name="Fam. Zandloper-Test", **door)
    assert [p.other for p in household_proposals(buurt.fatima, buurt.household)] == [other]
    assert "Misschien hetzelfde huishouden" in shown(
        signed_in(buurt.fatima).get(home(buurt, "personen/"))
    )
    change_details(household=other, by=buurt.fatima, address_is_secret=True)
    assert household_proposals(buurt.fatima, buurt.household) == []


def test_the_same_person_in_both_is_proposed_but_no_child_of_parents_who_live_apart(
    buurt: Neighbourhood, other: Household
):
    twin = add_person(
        household=other,
        given_names="Sanne",
        family_name="Zandloper-Test",
        birth_date=date(1990, 2, 14),
        role="parent",
        by=buurt.bram,
    )
    assert [p.other for p in household_proposals(buurt.fatima, buurt.household)] == [other]
    twin.share = 50
    twin.save()
    assert household_proposals(buurt.fatima, buurt.household) == []


def test_what_was_kept_apart_is_not_proposed_again(buurt: Neighbourhood, other: Household):
    change_details(household=buurt.household, by=buurt.fatima, postcode="1234 AB", number="3")
    change_details(
        household=other, by=buurt.fatima, name="Zandloper-Test", postcode="1234 AB", number="3"
    )
    assert household_proposals(buurt.fatima, buurt.household)
    fill(signed_in(buurt.fatima), url(buurt, other), action=f"anders/{other.pk}/")
    assert household_proposals(buurt.fatima, buurt.household) == []
    assert household_proposals(buurt.fatima, other) == []


def test_everything_of_either_stands_in_the_one_file(buurt: Neighbourhood, other: Household):
    assert "Samengevoegd" in shown(merge(buurt, other))
    one = Household.objects.get(pk=buurt.household.pk)
    assert one.kind == "single"
    assert {p.given_names for p in people(one)} == {"Sanne", "Pim"}
    running = one.plans.get(ended_on=None)
    assert [g.words for g in running.goals.all()] == [
        "Zonder buikpijn de post openmaken",
        "Weer naar school",
    ]
    assert coordinator(one).worker == buurt.fatima
    roles = {i.worker: i.role for i in one.involvements.current() if i.worker != buurt.oud}
    assert roles == {buurt.fatima: "coordinator", buurt.bram: "second"}
    assert one.notes.filter(words="School belde").exists()
    history = shown(signed_in(buurt.fatima).get(home(buurt, "geschiedenis/")))
    assert "Samengevoegd met" in history


def test_the_page_of_the_other_leads_on_and_strangers_meet_nothing(
    buurt: Neighbourhood, other: Household
):
    merge(buurt, other)
    page = f"/huishoudens/{other.pk}/plan/?a=1"
    answer = signed_in(buurt.fatima).get(page)
    assert answer["Location"] == home(buurt, "plan/?a=1")
    assert signed_in(buurt.noor).get(page).status_code == 404
    client = signed_in(buurt.fatima)
    client.handler.enforce_csrf_checks = False
    late = client.post(f"/huishoudens/{other.pk}/gegevens/", {"name": "Te laat"})
    assert late.status_code == 409
    assert "samengevoegd met een ander" in shown(late)


def test_two_questions_are_one_and_are_counted_once(buurt: Neighbourhood, other: Household):
    today = timezone.localdate()
    before = build(until=today).steps["case"].n_unique()
    merge(buurt, other)
    assert Signal.objects.get(words="Weer").part_of == buurt.signal
    assert build(until=today).steps["case"].n_unique() == before - 1


def test_undone_everything_is_as_it_was(buurt: Neighbourhood, other: Household):
    before = everything()
    merge(buurt, other)
    assert everything() != before
    assert "Het zijn weer twee huishoudens" in shown(undo(buurt))
    assert everything() == before


def test_what_was_written_since_stays_with_the_household_that_stayed(
    buurt: Neighbourhood, other: Household
):
    merge(buurt, other)
    write_note(household=buurt.household, kind="message", words="Sindsdien", by=buurt.fatima)
    undo(buurt)
    assert buurt.household.notes.filter(words="Sindsdien").exists()


def test_a_draft_is_found_again_at_the_household_that_stays(buurt: Neighbourhood, other: Household):
    draft = Draft.objects.create(
        author=buurt.bram,
        form_key=buurt.goal.pk,
        page=f"/huishoudens/{other.pk}/gesprekken/nieuw/",
        household=other.pk,
        fields={"story": ["Half af"]},
    )
    merge(buurt, other)
    draft.refresh_from_db()
    assert draft.page == home(buurt, "gesprekken/nieuw/")
    assert draft.household == buurt.household.pk


def test_an_address_that_one_kept_secret_stays_secret(buurt: Neighbourhood, other: Household):
    change_details(household=other, by=buurt.fatima, street="Verborgenlaan", address_is_secret=True)
    page = signed_in(buurt.fatima).get(url(buurt, other))
    assert "Verborgenlaan" not in page.content.decode()
    merge(buurt, other, address_of="other")
    buurt.household.refresh_from_db()
    assert buurt.household.address_is_secret
    assert buurt.household.street == "Verborgenlaan"


def test_who_comes_back_is_reopened_first_so_that_it_counts(buurt: Neighbourhood, other: Household):
    scale_down(household=other, reason="goals_reached", by=buurt.bram)
    assert "Heropen dat huishouden eerst" in shown(merge(buurt, other))


def test_households_of_two_teams_go_to_one_team_first(buurt: Neighbourhood, other: Household):
    Household.objects.filter(pk=other.pk).update(team=buurt.other_team)
    with pytest.raises(Exception, match="twee teams"):
        merge_households(kept=buurt.household, gone=other, by=buurt.fatima)


def test_after_thirty_days_and_before_a_later_merge_it_cannot_be_undone(
    buurt: Neighbourhood, other: Household
):
    merge(buurt, other)
    HouseholdMerge.objects.update(at=timezone.now() - timedelta(days=31))
    page = shown(signed_in(buurt.fatima).get(home(buurt, "personen/")))
    assert "Maak ongedaan" not in page


def test_who_works_with_one_of_the_two_cannot_even_compare(buurt: Neighbourhood, other: Household):
    move_to(household=other, phase="plan", by=buurt.bram)
    answer = signed_in(buurt.bram).get(f"/huishoudens/{other.pk}/zelfde/{buurt.household.pk}/")
    assert answer.status_code == 404

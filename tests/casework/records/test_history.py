"""What two people change in one record: both kept, or both shown; and what it was before."""

import ast
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.utils import timezone

from tests.casework.doors import fill, home, send, shown, signed_in, typed_day
from tests.people import Neighbourhood
from wijkteam.casework import history as history_room
from wijkteam.casework.audit.models import Event
from wijkteam.casework.errors import CaseworkError, ChangedMeanwhile
from wijkteam.casework.followup.actions import scale_down
from wijkteam.casework.history.access import changes_of, label_of
from wijkteam.casework.history.actions import change, put_back, withdraw
from wijkteam.casework.history.models import Change, Versioned
from wijkteam.casework.hours.models import TimeEntry
from wijkteam.casework.households.actions import change_details, join
from wijkteam.casework.households.models import Household
from wijkteam.casework.people.models import Person


def household(buurt: Neighbourhood) -> Household:
    """As somebody read it, minutes ago."""
    return Household.objects.get(pk=buurt.household.pk)


def save(buurt: Neighbourhood, who: str, seen: int | None, **values: object) -> Household:
    return change(
        record=household(buurt),
        values=values,
        by=getattr(buurt, who),
        seen=seen,
        event="household_changed",
    )


def test_what_two_people_change_in_other_fields_is_both_kept(buurt: Neighbourhood):
    opened = household(buurt)
    save(buurt, "bram", opened.revision, city="Zonnedael", safety="")
    save(buurt, "fatima", opened.revision, city="", safety="Bel eerst: de hond bijt.")
    now = household(buurt)
    assert (now.city, now.safety) == ("Zonnedael", "Bel eerst: de hond bijt.")


def test_the_same_field_changed_by_two_is_asked_and_nothing_is_written(buurt: Neighbourhood):
    opened = household(buurt)
    save(buurt, "bram", opened.revision, safety="Hond", city="Zonnedael")
    with pytest.raises(ChangedMeanwhile) as told:
        save(buurt, "fatima", opened.revision, safety="Kat", city="", street="Kade")
    (clash,) = told.value.clashes
    assert (clash.theirs, clash.mine, clash.by) == ("Hond", "Kat", buurt.bram.full_name)
    assert told.value.typed == {"city": "Zonnedael", "seen": household(buurt).revision}
    assert household(buurt).safety == "Hond"
    assert household(buurt).street == opened.street


def test_who_saw_the_other_text_may_write_over_it(buurt: Neighbourhood):
    opened = household(buurt)
    save(buurt, "bram", opened.revision, safety="Hond")
    save(buurt, "fatima", household(buurt).revision, safety="Hond en kat")
    assert household(buurt).safety == "Hond en kat"


def test_two_who_write_the_same_agree(buurt: Neighbourhood):
    opened = household(buurt)
    save(buurt, "bram", opened.revision, safety="Hond\nen kat")
    save(buurt, "fatima", opened.revision, safety="Hond\r\nen kat")
    assert household(buurt).safety == "Hond\nen kat"


def test_what_one_changed_oneself_in_another_tab_is_no_surprise(buurt: Neighbourhood):
    opened = household(buurt)
    save(buurt, "fatima", opened.revision, safety="Hond", city="Zonnedael")
    save(buurt, "fatima", opened.revision, safety="Kat", city="")
    assert household(buurt).safety == "Kat"
    assert household(buurt).city == "Zonnedael"


def test_a_stale_row_writes_only_the_field_that_is_changed(buurt: Neighbourhood):
    stale = household(buurt)
    save(buurt, "bram", None, phase="followup")
    change(record=stale, values={"name": "Anders-Test"}, by=buurt.fatima, event="household_changed")
    assert household(buurt).phase == "followup"
    assert stale.phase == "followup"


def test_the_history_tells_what_it_was_who_changed_it_and_when(buurt: Neighbourhood):
    save(buurt, "bram", None, kind="couple", address_is_secret=True)
    told, *_ = changes_of(household(buurt))
    assert told.by == buurt.bram
    differences = {one.name: (one.was, one.now) for one in told.fields}
    assert differences["kind"] == ("Eenoudergezin", "Paar zonder kinderen")
    assert differences["address_is_secret"] == ("nee", "ja")


def test_the_log_of_a_change_holds_no_words(buurt: Neighbourhood):
    save(buurt, "bram", None, safety="Hond")
    event = Event.objects.get(action="household_changed")
    assert event.details == {"fields": ["safety"]}


def test_nothing_changed_is_nothing_written(buurt: Neighbourhood):
    before = household(buurt)
    told = Change.objects.count()
    save(buurt, "bram", before.revision, safety=before.safety)
    assert Change.objects.count() == told
    assert household(buurt).revision == before.revision


def test_what_a_model_works_out_by_itself_goes_along_but_is_no_history(buurt: Neighbourhood):
    person = Person.objects.get(pk=buurt.person.pk)
    change(
        record=person, values={"family_name": "Zeeman"}, by=buurt.fatima, event="person_corrected"
    )
    assert Person.objects.get(pk=person.pk).sorted_as == "zeeman0sanne"
    assert [difference.name for difference in changes_of(person)[0].fields] == ["family_name"]


def test_what_is_withdrawn_is_in_no_list_and_can_be_put_back(buurt: Neighbourhood):
    entry = TimeEntry.objects.get(household=buurt.household, minutes=30)
    withdraw(record=entry, because="mistake", by=buurt.fatima, event="minutes_withdrawn")
    assert not TimeEntry.objects.filter(pk=entry.pk).exists()
    assert not buurt.household.time_entries.filter(pk=entry.pk).exists()
    assert TimeEntry.with_withdrawn.get(pk=entry.pk).withdrawn_by == buurt.fatima
    put_back(record=entry, by=buurt.fatima, event="minutes_put_back")
    assert TimeEntry.objects.get(pk=entry.pk).minutes == 30


# What the issue names: lost without a word, before.


def open_as(buurt: Neighbourhood, who: str, url: str):
    client = signed_in(getattr(buurt, who))
    return client, client.get(url)


@pytest.fixture
def two(buurt: Neighbourhood) -> Neighbourhood:
    """Bram works along."""
    join(
        household=buurt.household, worker=buurt.bram, role="second", reason="Samen", by=buurt.fatima
    )
    return buurt


def test_the_start_of_a_referral_is_not_lost_when_a_colleague_notes_that_it_was_accepted(
    two: Neighbourhood,
):
    url = home(two, f"overdracht/{two.transition.pk}/")
    fatima, hers = open_as(two, "fatima", url)
    bram, his = open_as(two, "bram", url)
    send(fatima, url, hers, {"started_on": typed_day(3)})
    send(bram, url, his, {"outcome": "continues"})
    two.transition.refresh_from_db()
    assert two.transition.started_on == timezone.localdate() - timedelta(days=3)
    assert two.transition.outcome == "continues"


def test_a_goal_that_a_colleague_reached_stays_reached(two: Neighbourhood):
    url = home(two, "plan/evaluatie/")
    bram, his = open_as(two, "bram", url)
    fatima, hers = open_as(two, "fatima", url)
    send(fatima, url, hers, {f"reached_{two.goal.pk}": "on", "words": "Gelukt!"})
    send(bram, url, his, {"words": "Het gaat."})
    two.goal.refresh_from_db()
    assert two.goal.is_reached
    assert two.plan.evaluations.count() == 2


def test_a_number_that_two_give_differently_is_asked_and_one_can_take_the_other(
    two: Neighbourhood,
):
    url = home(two, "plan/evaluatie/")
    number = f"score_{two.goal.pk}"
    bram, his = open_as(two, "bram", url)
    fatima, hers = open_as(two, "fatima", url)
    send(fatima, url, hers, {number: "8", "words": "Gelukt!"})
    asked = send(bram, url, his, {number: "4", "words": "Het gaat."})
    assert "Fatima Test veranderde dit ook" in shown(asked)
    assert two.plan.evaluations.count() == 1
    send(bram, url, asked, {"take": number})
    two.goal.refresh_from_db()
    assert two.goal.now == 8
    assert two.plan.evaluations.count() == 2


def test_a_residents_dissent_is_not_turned_into_agreement(two: Neighbourhood):
    url = home(two, f"plan/doel/{two.goal.pk}/mening/")
    fatima, hers = open_as(two, "fatima", url)
    mine = f"/mijn-plan/doel/{two.goal.pk}/"
    fill(signed_in(two.sanne), mine, {"opinion": "disagree", "words": "Nee, zo niet"})
    asked = send(fatima, url, hers, {"person": str(two.person.pk), "opinion": "agree"})
    assert "Sanne Test veranderde dit ook" in shown(asked)
    agreement = two.goal.agreements.get()
    assert (agreement.opinion, agreement.words) == ("disagree", "Nee, zo niet")
    assert agreement.given_by == two.sanne
    send(fatima, url, asked, {"person": str(two.person.pk)})
    agreement.refresh_from_db()
    assert agreement.opinion == "agree"
    assert agreement.words == "Nee, zo niet"
    told = changes_of(agreement)[0]
    assert [(one.was, one.now) for one in told.fields if one.name == "opinion"] == [
        ("Niet eens", "Eens")
    ]


def test_a_household_in_watchful_follow_up_is_not_put_back_by_a_page_of_before(
    buurt: Neighbourhood,
):
    stale = household(buurt)
    scale_down(household=household(buurt), reason="goals_reached", by=buurt.fatima)
    change_details(household=stale, by=buurt.bram, name="Anders-Test")
    assert household(buurt).phase == "followup"
    with pytest.raises(CaseworkError):
        scale_down(household=stale, reason="goals_reached", by=buurt.bram)


def test_a_safety_note_is_not_lost_when_a_colleague_changes_the_town(two: Neighbourhood):
    url = home(two, "gegevens/")
    fatima, hers = open_as(two, "fatima", url)
    bram, his = open_as(two, "bram", url)
    send(fatima, url, hers, {"safety": "Bel eerst: de hond bijt."})
    send(bram, url, his, {"city": "Zonnedael"})
    assert household(two).safety == "Bel eerst: de hond bijt."
    assert household(two).city == "Zonnedael"


def test_the_switch_of_a_secret_address_is_not_lost(two: Neighbourhood):
    url = home(two, "gegevens/")
    fatima, hers = open_as(two, "fatima", url)
    bram, his = open_as(two, "bram", url)
    send(fatima, url, hers, {"address_is_secret": "on"})
    send(bram, url, his, {"name": "Anders-Test"})
    assert household(two).address_is_secret
    assert household(two).name == "Anders-Test"


def test_a_secret_address_is_told_by_no_clash_and_no_history(two: Neighbourhood):
    change_details(
        household=household(two), by=two.fatima, street="Geheimlaan", address_is_secret=True
    )
    url = home(two, "gegevens/")
    fatima, hers = open_as(two, "fatima", url)
    bram, his = open_as(two, "bram", url)
    send(fatima, url, hers, {"street": "Schuilstraat"})
    asked = send(bram, url, his, {"street": "Andersweg"})
    taken = send(bram, url, asked, {"take": "street"})
    history = bram.get(home(two, "geschiedenis/"))
    for page in (hers, his, asked, taken, history):
        assert "Geheimlaan" not in page.content.decode()
        assert "Schuilstraat" not in page.content.decode()


def _fields_that_actions_change() -> Iterator[str]:
    """The names of fields written out in a function that changes a record."""
    for file in Path(history_room.__file__).parents[1].glob("*/*.py"):
        for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(function, ast.FunctionDef):
                continue
            inside = list(ast.walk(function))
            called = [node.func for node in inside if isinstance(node, ast.Call)]
            if {"change", "write"} & {getattr(f, "attr", getattr(f, "id", "")) for f in called}:
                for node in inside:
                    if isinstance(node, ast.Dict):
                        yield from (k.value for k in node.keys if isinstance(k, ast.Constant))
                    elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
                        yield getattr(node.slice, "value", "")


def test_every_field_that_changes_has_a_dutch_name_in_the_history():
    changing = set(_fields_that_actions_change())
    assert len(changing) > 50
    nameless = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if issubclass(model, Versioned)
        for field in model._meta.concrete_fields
        if field.name in changing
        # The name that Django makes of the name in the code, and no Dutch word that is the same.
        if label_of(model(), field.name).lower() == field.name.replace("_", " ")
        if field.name not in ("model", "postcode", "team")
    }
    assert nameless == set()

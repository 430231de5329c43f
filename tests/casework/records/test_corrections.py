"""Everything that is written can be corrected, withdrawn, put back and moved; nothing vanishes."""

from __future__ import annotations

import pytest
from django.db.models import Model

from tests.casework.doors import fill, home, send, shown, signed_in, typed_day
from tests.people import Neighbourhood, signal_for
from wijkteam.casework.audit.models import Event
from wijkteam.casework.conversations.models import Conversation, DomainNote
from wijkteam.casework.corrections.access import (
    ON_THEIR_OWN_PAGE,
    OWN_WORDS,
    REGISTERS,
    WRITTEN_ANEW,
    can_withdraw,
)
from wijkteam.casework.corrections.actions import move, put_back
from wijkteam.casework.corrections.actions import withdraw as take_back
from wijkteam.casework.corrections.saving import OWN_PAGES
from wijkteam.casework.decisions.models import Application
from wijkteam.casework.followup.actions import look_in, scale_down
from wijkteam.casework.history.models import Change
from wijkteam.casework.hours.actions import note_minutes
from wijkteam.casework.hours.models import TimeEntry
from wijkteam.casework.households.actions import (
    IsFinal,
    NotYoursToWithdraw,
    add_person,
    join,
    open_household,
    withdraw,
)
from wijkteam.casework.households.models import Household
from wijkteam.casework.notes.actions import write_note
from wijkteam.casework.plans.actions import correct_action, evaluate, give_opinion, make_plan
from wijkteam.casework.plans.models import Action, Goal, Plan
from wijkteam.casework.safety.access import dangers_of
from wijkteam.casework.signals.actions import match_to_household, triage
from wijkteam.casework.signals.models import Signal
from wijkteam.casework.terms.access import terms_about

#: Per kind of record: what is typed over it, and the field that holds it then.
TYPED = {
    "gesprek": ({"story": "We dronken thee."}, "story", "We dronken thee."),
    "notitie": ({"words": "De post is open"}, "words", "De post is open"),
    "lid": ({"role": "grandparent"}, "role", "grandparent"),
    "relatie": ({"note": "Weekendvader"}, "note", "Weekendvader"),
    "doel": ({"words": "Zonder zorgen de post open"}, "words", "Zonder zorgen de post open"),
    "actie": ({"what": "Dinsdag de post open", "actor": "network"}, "actor", "network"),
    "evaluatie": ({"words": "Het ging beter"}, "words", "Het ging beter"),
    "overdracht": ({"for_what": "Angst", "reason": "safety"}, "for_what", "Angst"),
    "gebeurtenis": ({"words": "Toch niet"}, "words", "Toch niet"),
    "tijd": ({"minutes": "45"}, "minutes", 45),
    "contact": ({"words": "Zij belde zelf"}, "words", "Zij belde zelf"),
    "netwerk": ({"name": "Oma Ria"}, "name", "Oma Ria"),
    "organisatie": ({"about": "Rekenen"}, "about", "Rekenen"),
}
#: What makes such a record final, to be undone for the tests.
FINAL = {
    "onderzoek": ["given_on"],
    "brief": ["sent_on"],
    "aanvraag": ["decided_on", "decided_by"],
}


@pytest.fixture
def file(buurt: Neighbourhood) -> Neighbourhood:
    """A file that holds one of everything."""
    evaluate(
        plan=buurt.plan,
        held_on=buurt.plan.made_on,
        words="Het gaat",
        scores={},
        reached=set(),
        next_review=buurt.plan.review_on,
        by=buurt.fatima,
    )
    return buurt


@pytest.fixture
def watched(file: Neighbourhood) -> Neighbourhood:
    followup = scale_down(household=file.household, reason="goals_reached", by=file.fatima)
    look_in(followup=followup, is_quiet=True, words="Ze redt het", by=file.fatima)
    return file


def one(kind: str) -> Model:
    model, path = REGISTERS[kind]
    return model._base_manager.filter(**{f"{path}__name": "Zandloper-Test"}).first()


def page(buurt: Neighbourhood, what: str, kind: str) -> str:
    return home(buurt, f"{what}/{kind}/{one(kind).pk}/")


def test_every_kind_is_tried():
    """
    What has a page of its own is corrected there, and how a file was closed where it is closed;
    what a partner wrote is never rewritten.
    """
    others = (*ON_THEIR_OWN_PAGE, *OWN_WORDS, *WRITTEN_ANEW, "afsluiting")
    assert {*TYPED, *others} == set(REGISTERS)
    assert set(ON_THEIR_OWN_PAGE) == {"melding", "besluit", *OWN_PAGES}


BESIDE = ("melding", "besluit", "bericht", "afsluiting")


@pytest.mark.parametrize("kind", [kind for kind in REGISTERS if kind not in (*TYPED, *BESIDE)])
def test_what_stands_beside_the_plan_is_withdrawn_and_put_back(kind: str, buurt: Neighbourhood):
    model, _ = REGISTERS[kind]
    record, client = one(kind), signed_in(buurt.fatima)
    corrected = client.get(page(buurt, "verbeteren", kind), follow=True)
    assert corrected.status_code == 200
    url = page(buurt, "intrekken", kind)
    if record.is_final:
        assert "Dit is al verstuurd, gegeven of besloten" in shown(client.get(url, follow=True))
        with pytest.raises(IsFinal):
            withdraw(record=record, because="mistake", by=buurt.fatima)
        model.objects.filter(pk=record.pk).update(**dict.fromkeys(FINAL[kind]))
    fill(client, url, {"because": "mistake", "words": "Zo was het niet"})
    assert not model.objects.filter(pk=record.pk).exists()
    history = home(buurt, "geschiedenis/")
    assert "Zo was het niet" in shown(client.get(history))
    fill(client, history, action=f"/terugzetten/{kind}/{record.pk}/")
    assert model.objects.filter(pk=record.pk).exists()


def test_the_term_of_an_application_stops_and_runs_on_with_it(buurt: Neighbourhood):
    asked = Application.objects.get(decided_on=None)
    running = terms_about(asked).running()
    assert running.exists()
    take_back(record=asked, because="mistake", by=buurt.fatima)
    assert not running.all().exists()
    put_back(record=asked, by=buurt.fatima)
    assert running.all().exists()


@pytest.mark.parametrize("kind", ["document", "citaat", "hulp", "zorg", "afspraak", "veilig-thuis"])
def test_what_was_kept_in_the_wrong_file_moves(kind: str, buurt: Neighbourhood):
    there = open_household(name="Daar-Test", kind="single", team=buurt.team, by=buurt.fatima)
    record = one(kind)
    move(record=record, to=there, by=buurt.fatima, why="Verkeerd dossier")
    record.refresh_from_db()
    assert record.household == there
    assert "Verkeerd dossier" in shown(signed_in(buurt.fatima).get(home(buurt, "geschiedenis/")))


def test_only_who_kept_it_and_the_coordinator_take_it_back(buurt: Neighbourhood):
    """Anybody who worked along could take a document, scores and a quote back."""
    join(
        household=buurt.household, worker=buurt.bram, role="second", reason="Samen", by=buurt.fatima
    )
    answer = signed_in(buurt.bram).get(page(buurt, "intrekken", "document"), follow=True)
    assert "Alleen wie dit schreef en de coördinator" in shown(answer)


@pytest.mark.parametrize("kind", TYPED)
def test_it_is_corrected_and_tells_what_it_was_by_whom(kind: str, watched: Neighbourhood):
    typed, field, value = TYPED[kind]
    was = one(kind)
    answer = fill(signed_in(watched.fatima), page(watched, "verbeteren", kind), typed)
    assert answer.status_code == 200
    assert getattr(one(kind), field) == value
    assert one(kind).revision == was.revision + 1
    history = shown(signed_in(watched.fatima).get(home(watched, "geschiedenis/")))
    assert "door Fatima Test" in history
    assert Event.objects.filter(action__endswith="_corrected", household=watched.household.pk)


@pytest.mark.parametrize("kind", [kind for kind in TYPED if can_withdraw(kind)])
def test_it_is_withdrawn_with_a_reason_and_put_back(kind: str, watched: Neighbourhood):
    model, _ = REGISTERS[kind]
    pk = one(kind).pk
    client = signed_in(watched.fatima)
    url = page(watched, "intrekken", kind)
    fill(client, url, {"because": "not_agreed", "words": "Zo was het niet"})
    assert not model.objects.filter(pk=pk).exists()
    told = client.get(home(watched, "geschiedenis/"))
    assert "Zo was het niet" in shown(told)
    fill(client, home(watched, "geschiedenis/"), action=f"/terugzetten/{kind}/{pk}/")
    assert model.objects.filter(pk=pk).exists()


@pytest.mark.parametrize("kind", ["gesprek", "notitie", "gebeurtenis", "tijd", "overdracht"])
def test_only_who_wrote_it_and_the_coordinator_withdraw_it(kind: str, file: Neighbourhood):
    join(household=file.household, worker=file.bram, role="second", reason="Samen", by=file.fatima)
    client, url = signed_in(file.bram), page(file, "intrekken", kind)
    assert "Alleen wie dit schreef en de coördinator" in shown(client.get(url, follow=True))
    with pytest.raises(NotYoursToWithdraw):
        withdraw(record=one(kind), because="mistake", by=file.bram)
    assert not one(kind).is_withdrawn


def test_the_coordinator_withdraws_what_a_colleague_wrote(file: Neighbourhood):
    join(household=file.household, worker=file.bram, role="second", reason="Samen", by=file.fatima)
    entry = note_minutes(household=file.household, minutes=20, by=file.bram)
    url = home(file, f"intrekken/tijd/{entry.pk}/")
    fill(signed_in(file.fatima), url, {"because": "double"})
    assert not TimeEntry.objects.filter(pk=entry.pk).exists()


def test_what_hangs_on_something_withdrawn_is_in_no_figure(file: Neighbourhood):
    fill(signed_in(file.fatima), page(file, "intrekken", "gesprek"), {"because": "mistake"})
    fill(signed_in(file.fatima), page(file, "intrekken", "doel"), {"because": "mistake"})
    assert not DomainNote.objects.filter(conversation__household=file.household).exists()
    assert not Action.objects.filter(goal__plan__household=file.household).exists()


def test_a_correction_is_put_back_with_what_stood_there(file: Neighbourhood):
    client = signed_in(file.fatima)
    url = page(file, "verbeteren", "doel")
    fill(client, url, {"words": "Iets heel anders"})
    opened = client.get(url)
    assert "Zet terug" in shown(opened)
    before = f"{url}?terug={one('doel').revision}"
    fill(client, before, {"domain": ""})
    assert one("doel").words == "Zonder buikpijn de post openmaken"


def test_two_who_correct_the_same_domain_of_a_conversation_are_shown_both(file: Neighbourhood):
    join(household=file.household, worker=file.bram, role="second", reason="Samen", by=file.fatima)
    url = page(file, "verbeteren", "gesprek")
    fatima, bram = signed_in(file.fatima), signed_in(file.bram)
    hers, his = fatima.get(url), bram.get(url)
    send(fatima, url, hers, {"finances_situation": "Weinig brieven", "finances_wish": "Rust"})
    asked = send(bram, url, his, {"finances_situation": "Geen brieven", "story": "Koffie."})
    assert "Weinig brieven" in shown(asked)
    assert "Geen brieven" in shown(asked)
    note = DomainNote.objects.get(domain="finances")
    assert note.situation == "Weinig brieven"
    assert "Koffie." not in Conversation.objects.get(pk=one("gesprek").pk).story
    send(bram, url, asked, {"take": "finances_situation"})
    note.refresh_from_db()
    assert (note.situation, note.wish) == ("Weinig brieven", "Rust")
    assert Conversation.objects.get(pk=one("gesprek").pk).story == "Koffie."


# Wrong household.


@pytest.fixture
def elsewhere(file: Neighbourhood) -> Household:
    """Another household that Fatima works with."""
    household = open_household(name="Elders-Test", kind="single", team=file.team, by=file.fatima)
    join(household=household, worker=file.fatima, role="second", reason="Ook", by=file.fatima)
    return household


@pytest.mark.parametrize("kind", ["tijd", "overdracht", "gebeurtenis", "netwerk", "organisatie"])
def test_what_was_written_in_the_wrong_file_is_moved_and_both_tell_it(
    kind: str, file: Neighbourhood, elsewhere: Household
):
    record = one(kind)
    client = signed_in(file.fatima)
    fill(
        client,
        page(file, "verplaatsen", kind),
        {"to": str(elsewhere.pk), "why": "Verkeerde familie"},
    )
    record.refresh_from_db()
    assert record.household == elsewhere
    for household in (file.household, elsewhere):
        told = shown(client.get(f"/huishoudens/{household.pk}/geschiedenis/"))
        assert "Verkeerde familie" in told
        assert Event.objects.filter(household=household.pk, action__endswith="_moved").exists()


def test_a_conversation_that_moves_asks_about_whom_it_is_there(
    file: Neighbourhood, elsewhere: Household
):
    url = page(file, "verplaatsen", "gesprek")
    answer = fill(signed_in(file.fatima), url, {"to": str(elsewhere.pk), "why": "Verkeerd"})
    assert "Kies over wie dit gaat" in shown(answer)
    assert one("gesprek").household == file.household


@pytest.fixture
def plan_there(file: Neighbourhood, elsewhere: Household) -> Plan:
    """A plan that runs there, since the same day as the one here."""
    plan = make_plan(
        household=elsewhere,
        goals=[{"words": "Weer slapen"}],
        review_on=file.plan.review_on,
        by=file.fatima,
    )
    Plan.objects.filter(pk=plan.pk).update(made_on=file.plan.made_on)
    return plan


def both_tell(file: Neighbourhood, elsewhere: Household, why: str) -> bool:
    client = signed_in(file.fatima)
    pages = [f"/huishoudens/{h.pk}/geschiedenis/" for h in (file.household, elsewhere)]
    return all(why in shown(client.get(page)) for page in pages)


def test_a_goal_that_moves_makes_the_first_plan_there_and_takes_its_actions(
    file: Neighbourhood, elsewhere: Household
):
    tie = file.household.ties.get(name="Oma")
    correct_action(action=file.action, tie=tie, by=file.fatima)
    give_opinion(goal=file.goal, person=file.person, opinion="disagree", by=file.fatima)
    url = page(file, "verplaatsen", "doel")
    fill(signed_in(file.fatima), url, {"to": str(elsewhere.pk), "why": "Andere familie"})
    goal = Goal.objects.get(pk=file.goal.pk)
    assert goal.plan.household == elsewhere
    assert goal.plan.version == 1
    elsewhere.refresh_from_db()
    assert elsewhere.phase == "plan"
    action = goal.actions.get()
    assert (action.tie, action.who) == (None, "Oma")
    assert not goal.agreements.exists()
    assert Change.objects.filter(event="opinion_left_behind", was="disagree").exists()
    assert both_tell(file, elsewhere, "Andere familie")


def test_an_action_moves_to_a_goal_of_the_other_household(
    file: Neighbourhood, elsewhere: Household, plan_there: Plan
):
    url = page(file, "verplaatsen", "actie")
    goal = plan_there.goals.get()
    fill(signed_in(file.fatima), url, {"goal": str(goal.pk), "why": "Bij hun doel"})
    file.action.refresh_from_db()
    assert file.action.goal == goal
    assert both_tell(file, elsewhere, "Bij hun doel")
    here = shown(signed_in(file.fatima).get(home(file, "geschiedenis/")))
    assert "Een doel van Elders-Test" in here
    assert "Weer slapen" not in here


def test_an_evaluation_moves_to_the_plan_that_ran_that_day(
    file: Neighbourhood, elsewhere: Household, plan_there: Plan
):
    record = one("evaluatie")
    url = page(file, "verplaatsen", "evaluatie")
    fill(signed_in(file.fatima), url, {"to": str(elsewhere.pk), "why": "Hun terugblik"})
    record.refresh_from_db()
    assert record.plan == plan_there
    assert both_tell(file, elsewhere, "Hun terugblik")


def test_an_evaluation_does_not_move_to_where_no_plan_ran(
    file: Neighbourhood, elsewhere: Household
):
    url = page(file, "verplaatsen", "evaluatie")
    answer = fill(signed_in(file.fatima), url, {"to": str(elsewhere.pk), "why": "Hun terugblik"})
    assert "geen plan" in shown(answer)
    assert one("evaluatie").plan == file.plan


def test_a_contact_moves_to_the_watch_of_that_day(
    watched: Neighbourhood, elsewhere: Household, plan_there: Plan
):
    record = one("contact")
    url, typed = page(watched, "verplaatsen", "contact"), {"to": str(elsewhere.pk), "why": "Hun"}
    assert "geen waakvlam" in shown(fill(signed_in(watched.fatima), url, typed))
    followup = scale_down(household=elsewhere, reason="goals_reached", by=watched.fatima)
    fill(signed_in(watched.fatima), url, typed)
    record.refresh_from_db()
    assert record.followup == followup
    assert both_tell(watched, elsewhere, "Hun")


def test_what_is_corrected_after_a_move_is_read_where_it_stands_only(
    file: Neighbourhood, elsewhere: Household, plan_there: Plan
):
    url = page(file, "verplaatsen", "actie")
    typed = {"goal": str(plan_there.goals.get().pk), "why": "Bij hun doel"}
    fill(signed_in(file.fatima), url, typed)
    file.action.refresh_from_db()
    correct_action(action=file.action, what="Ergens anders over", by=file.fatima)
    client = signed_in(file.fatima)
    assert "Ergens anders over" not in shown(client.get(home(file, "geschiedenis/")))
    there = shown(client.get(f"/huishoudens/{elsewhere.pk}/geschiedenis/"))
    assert "Ergens anders over" in there


def test_nothing_moves_to_a_household_one_does_not_work_with(file: Neighbourhood):
    other = Household.objects.get(name="Ooievaar-Test")
    url = page(file, "verplaatsen", "tijd")
    fill(signed_in(file.fatima), url, {"to": str(other.pk), "why": "Nieuwsgierig"})
    assert one("tijd").household == file.household


def test_a_note_moves_with_its_minutes_to_somebody_of_the_other_household(
    file: Neighbourhood, elsewhere: Household
):
    mia = add_person(
        household=elsewhere, role="adult", family_name="Elders-Test", by=file.fatima
    ).person
    written = write_note(
        household=file.household, kind="call", words="Hij belde", people=[file.person],
        by=file.fatima,
    )  # fmt: skip
    url = home(file, f"verplaatsen/notitie/{written.pk}/")
    typed = {"to": str(elsewhere.pk), "about": str(mia.pk), "why": "Verkeerde familie"}
    fill(signed_in(file.fatima), url, typed)
    written.refresh_from_db()
    assert (written.household, written.time_entry.household) == (elsewhere, elsewhere)
    assert list(written.people.all()) == [mia]
    assert both_tell(file, elsewhere, "Verkeerde familie")


def test_a_signal_moves_with_its_danger_and_its_terms_and_joins_the_question_there(
    file: Neighbourhood, elsewhere: Household
):
    there = signal_for(file.team, file.fatima, family_name="Elders-Test")
    triage(signal=there, outcome="team_help", reason="several_problems", by=file.fatima)
    match_to_household(signal=there, household=elsewhere, by=file.fatima)
    wrong = signal_for(
        file.team, file.fatima, family_name="Elders-Test", safety={"danger_now": "yes"}
    )
    triage(signal=wrong, outcome="team_help", reason="several_problems", by=file.fatima)
    match_to_household(signal=wrong, household=file.household, by=file.fatima)
    url = home(file, f"verplaatsen/melding/{wrong.pk}/")
    fill(signed_in(file.fatima), url, {"to": str(elsewhere.pk), "why": "Andere familie"})
    wrong.refresh_from_db()
    assert (wrong.household, wrong.part_of) == (elsewhere, there)
    assert list(dangers_of(elsewhere))
    assert not list(dangers_of(file.household))
    assert both_tell(file, elsewhere, "Andere familie")


def test_the_eldest_of_those_that_stay_is_the_first_of_the_question(
    file: Neighbourhood, elsewhere: Household
):
    later = []
    for _ in range(2):
        later.append(signal_for(file.team, file.fatima))
        triage(signal=later[-1], outcome="team_help", reason="several_problems", by=file.fatima)
        match_to_household(signal=later[-1], household=file.household, by=file.fatima)
    move(record=file.signal, to=elsewhere, by=file.fatima, why="Verkeerd")
    first, second = Signal.objects.filter(household=file.household).order_by("received_on", "pk")
    assert (first.part_of, second.part_of) == (None, first)


def test_who_stood_there_by_mistake_is_no_former_member(file: Neighbourhood):
    stay = add_person(
        household=file.household, role="adult", family_name="Verkeerd-Test", by=file.fatima
    )
    url = home(file, f"personen/{stay.pk}/vertrek/")
    fill(signed_in(file.fatima), url, {"until": typed_day(), "because": "mistake"})
    stay.refresh_from_db()
    assert stay.until_date == stay.from_date
    assert "Verkeerd-Test" not in shown(signed_in(file.fatima).get(home(file, "personen/")))


@pytest.mark.parametrize("who", ["bram", "noor", "oud", "koen", "petra", "sanne", "paula"])
@pytest.mark.parametrize("what", ["verbeteren", "intrekken", "verplaatsen"])
def test_a_stranger_finds_nothing(who: str, what: str, file: Neighbourhood):
    client = signed_in(getattr(file, who))
    assert client.get(page(file, what, "tijd")).status_code == 404


def test_a_record_of_another_household_is_not_found_here(file: Neighbourhood):
    other = Household.objects.get(name="Ooievaar-Test")
    entry = note_minutes(household=other, minutes=5, by=file.bram)
    client = signed_in(file.fatima)
    for key in (entry.pk, "x", "00000000-0000-0000-0000-000000000000", 10**30):
        assert client.get(home(file, f"verbeteren/tijd/{key}/")).status_code == 404
    assert client.get(home(file, f"verbeteren/onbekend/{entry.pk}/")).status_code == 404

"""The town can be read: senders fit their words, little is said twice, families are families."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from itertools import pairwise

import pytest
from django.utils import timezone

from tests.synthetic.templates import could_be_said_by
from wijkteam.accounts.models import Team, User
from wijkteam.casework.conversations.models import Conversation, DomainNote
from wijkteam.casework.followup.models import Closing, Followup, FollowupContact
from wijkteam.casework.households.models import Household, NetworkTie
from wijkteam.casework.notes.models import Note
from wijkteam.casework.people.models import Person
from wijkteam.casework.plans.models import Action, Evaluation, Goal
from wijkteam.casework.safety.models import Danger
from wijkteam.casework.signals.models import ContactAttempt, Signal, Transfer, Triage
from wijkteam.synthetic.households.voice import OLD_FROM
from wijkteam.vocabulary import lists

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled")]

BY_HAND = "Voorbeeld-Jansen"
PAGE = 25  # lines of a list on one page
TOO_OFTEN_ON_A_PAGE = 5
WRITES = {
    "gp": {"gp"},
    "youth_health": {"youth_health"},
    "hospital": {"hospital"},
    "volunteers": {"informal"},
    "municipality": {"municipality", "work_income"},
    "school": {"school", "child_care"},
    "housing": {"housing"},
    "police": {"police"},
    "provider": {"home_care", "mental_health", "disability", "youth_care"},
    "veilig_thuis": {"child_safety"},
}
#: Per field how many of its texts must differ, at least: a share of all that is written.
DISTINCT = {
    (Signal, "words"): 0.5,
    (Signal, "wish"): 0.35,
    (Conversation, "story"): 0.9,
    (Followup, "agreed"): 0.05,
    (Goal, "words"): 0.25,
    (Action, "what"): 0.15,
    (Note, "words"): 0.2,
}


def most_said(texts: Iterable[str]) -> tuple[str, int]:
    counted = Counter(text for text in texts if text).most_common(1)
    return counted[0] if counted else ("", 0)


def test_a_sender_writes_what_such_a_sender_writes() -> None:
    # Danger is told in words of its own, and one household was written by hand.
    signals = Signal.objects.exclude(urgency="today").exclude(household__name=BY_HAND)
    strange = [
        (signal.channel, signal.words)
        for signal in signals
        if not could_be_said_by(signal.channel, signal.words)
    ]
    assert not strange


def test_a_sender_is_of_the_kind_that_its_channel_says() -> None:
    for signal in Signal.objects.select_related("sent_by"):
        kinds = WRITES.get(signal.channel)
        assert (signal.sent_by.kind in kinds) if kinds else signal.sent_by is None, signal.channel


def test_a_school_writes_about_a_child_that_lives_there() -> None:
    letters = Signal.objects.filter(channel="school", household__isnull=False)
    letters = letters.exclude(urgency="today").prefetch_related("household__memberships__person")
    assert letters.exists()
    for letter in letters:
        children = [m.person for m in letter.household.memberships.all() if m.role == "child"]
        assert children
        texts = f"{letter.words} {letter.wish}"
        if "(" in letter.words:  # a name with an age
            assert any(child.given_names in texts for child in children), letter.words


def test_no_sentence_stands_five_times_in_a_file() -> None:
    for household in Household.objects.all():
        texts: list[str] = []
        texts += household.conversations.values_list("story", flat=True)
        texts += household.notes.values_list("words", flat=True)
        texts += household.signals.values_list("words", flat=True)
        texts += Goal.objects.filter(plan__household=household).values_list("words", flat=True)
        texts += Evaluation.objects.filter(plan__household=household).values_list(
            "words", flat=True
        )
        texts += FollowupContact.objects.filter(followup__household=household).values_list(
            "words", flat=True
        )
        texts += DomainNote.objects.filter(conversation__household=household).values_list(
            "situation", flat=True
        )
        text, often = most_said(texts)
        assert often < TOO_OFTEN_ON_A_PAGE, text


def test_no_action_stands_twice_under_a_goal() -> None:
    for goal in Goal.objects.prefetch_related("actions"):
        assert most_said(action.what for action in goal.actions.all())[1] <= 1


def test_no_sentence_stands_four_times_on_a_page_of_signals() -> None:
    for team in Team.objects.all():
        newest = Signal.objects.filter(team=team).order_by("-received_on", "-id")[:PAGE]
        text, often = most_said(signal.words for signal in newest)
        assert often < 4, text


def test_no_agreement_stands_five_times_on_a_page_of_the_watch() -> None:
    for team in Team.objects.all():
        open_now = Followup.objects.filter(household__team=team, ended_on__isnull=True)
        text, often = most_said(followup.agreed for followup in open_now[:PAGE])
        assert often < TOO_OFTEN_ON_A_PAGE, text


@pytest.mark.parametrize("place", DISTINCT, ids=lambda place: f"{place[0].__name__}.{place[1]}")
def test_enough_different_things_are_said(place: tuple[type, str]) -> None:
    model, field = place
    texts = [text for text in model._default_manager.values_list(field, flat=True) if text]
    assert len(set(texts)) / len(texts) >= DISTINCT[place]


def test_names_are_seldom_the_same() -> None:
    names = Counter(Person.objects.values_list("given_names", "prefix", "family_name"))
    assert max(names.values()) <= 3
    assert len(names) >= 0.97 * sum(names.values())


def test_no_two_households_of_a_worker_have_one_name() -> None:
    for worker in User.objects.filter(involvements__until_date__isnull=True).distinct():
        mine = Household.objects.open().filter(
            involvements__worker=worker, involvements__until_date__isnull=True
        )
        assert most_said(household.name for household in mine)[1] <= 1


def test_colleagues_have_first_names_of_their_own() -> None:
    for team in Team.objects.all():
        workers = User.objects.filter(memberships__team=team)
        assert most_said(worker.first_name for worker in workers.distinct())[1] <= 1


def test_children_are_called_after_a_parent_and_alike() -> None:
    for household in Household.objects.prefetch_related("memberships__person"):
        members = [(m.role, m.person) for m in household.memberships.all()]
        parents = {person.family_name for role, person in members if role == "parent"}
        children = {person.family_name for role, person in members if role == "child"}
        assert len(children) <= 1
        assert children <= parents


def test_brothers_and_sisters_are_born_one_after_the_other() -> None:
    for household in Household.objects.prefetch_related("memberships__person"):
        if household.name == BY_HAND:
            continue
        born = sorted(m.person.birth_date for m in household.memberships.all() if m.role == "child")
        assert all((later - earlier).days > 270 for earlier, later in pairwise(born))


def test_only_parents_who_live_apart_speak_of_fetching_a_child() -> None:
    of_apart = Goal.objects.filter(words__contains="bij het ophalen van")
    assert of_apart.exists()
    for goal in of_apart.exclude(plan__household__name=BY_HAND):
        roles = goal.plan.household.memberships.values_list("role", flat=True)
        assert sum(role in ("parent", "partner") for role in roles) == 1


def test_nobody_young_needs_a_stair_lift() -> None:
    lifts = Action.objects.filter(what__contains="traplift")
    assert lifts.exists()
    for lift in lifts:
        people = lift.goal.plan.household.memberships
        assert people.order_by("person__birth_date")[0].person.age >= OLD_FROM


def test_somebody_who_helps_by_an_action_stands_around_the_household() -> None:
    by_network = Action.objects.filter(actor="network").select_related("goal__plan")
    assert by_network.exists()
    known = set(NetworkTie.objects.values_list("household_id", "name"))
    shown = [(action.goal.plan.household_id, action.who) in known for action in by_network]
    assert sum(shown) / len(shown) > 0.8


def test_every_way_to_end_that_needs_no_child_occurs() -> None:
    assert len(set(Closing.objects.values_list("ending", flat=True))) >= 6
    assert set(Closing.objects.values_list("ending", flat=True)) <= set(lists.ENDING.codes)


def test_who_is_not_reached_was_tried_three_times() -> None:
    given_up = Triage.objects.filter(reason="not_reached", signal__attempts__isnull=False)
    for triage in given_up.distinct():
        tried = ContactAttempt.objects.filter(signal=triage.signal)
        assert tried.count() == 3
        assert not tried.filter(is_reached=True).exists()


def test_danger_of_today_is_open_and_older_danger_was_closed_with_words() -> None:
    last_week = timezone.now() - timedelta(days=4)
    assert Danger.objects.open().count() == 2
    assert not Danger.objects.open().filter(opened_at__lt=last_week).exists()
    for danger in Danger.objects.exclude(closed_at__isnull=True):
        assert danger.closing_words
        assert not danger.steps_open


def test_another_team_sent_a_signal_that_waits_for_an_answer() -> None:
    assert Transfer.objects.filter(is_accepted__isnull=True, to_team__code="molenbuurt").exists()

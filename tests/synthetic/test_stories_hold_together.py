"""Every household's story, from the first signal to today."""

from __future__ import annotations

import itertools
from datetime import date, datetime

import pytest
from django.db.models import Count, DateField, DateTimeField, Exists, F, OuterRef, Q
from django.utils import timezone

from tests.synthetic.conftest import HOUSEHOLDS
from wijkteam.accounts.models import TeamMembership
from wijkteam.casework.audit.models import Event
from wijkteam.casework.conversations.models import Conversation
from wijkteam.casework.events.models import LifeEvent
from wijkteam.casework.followup.models import Followup
from wijkteam.casework.hours.models import TimeEntry
from wijkteam.casework.households.models import Household, Involvement, Membership
from wijkteam.casework.people.models import ContactDetail, Person
from wijkteam.casework.plans.models import Action, Agreement, Evaluation, Goal, Plan
from wijkteam.casework.referrals.models import Transition
from wijkteam.casework.signals.models import Signal, Triage
from wijkteam.synthetic.base.sentences import sentences
from wijkteam.vocabulary import journey

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled")]

YET_TO_COME = {"review_on", "due_on", "next_contact"}
WORK = (Conversation, Plan, Transition, LifeEvent, TimeEntry, Followup)
FIRST_DAY = {
    Conversation: "held_on",
    Plan: "made_on",
    Transition: "asked_on",
    LifeEvent: "on",
    TimeEntry: "on",
    Followup: "started_on",
}


def test_there_are_as_many_households_as_asked_for() -> None:
    assert Household.objects.count() == HOUSEHOLDS


def test_nothing_happened_in_the_future(today: date) -> None:
    for model in (*WORK, Signal, Triage, Action, Agreement, Evaluation, Membership, Involvement):
        for field in model._meta.fields:
            if type(field) is DateField and field.name not in YET_TO_COME:
                late = model._default_manager.filter(**{f"{field.name}__gt": today})
                assert not late.exists(), f"{model.__name__}.{field.name}"


def test_the_log_is_of_moments_that_have_been() -> None:
    moments = [f.name for f in Event._meta.fields if isinstance(f, DateTimeField)]
    assert moments == ["at"]
    assert Event.objects.exists()
    now: datetime = timezone.now()
    assert not Event.objects.filter(at__gt=now).exists()


@pytest.mark.parametrize("model", WORK)
def test_work_begins_after_the_household_came_into_view(model: type) -> None:
    first = FIRST_DAY[model]
    early = model._default_manager.filter(**{f"{first}__lt": F("household__known_since")})
    assert not early.exists()


def test_the_first_signal_is_the_day_the_household_came_into_view() -> None:
    for household in Household.objects.prefetch_related("signals"):
        received = [signal.received_on for signal in household.signals.all()]
        assert min(received) == household.known_since


def test_a_plan_follows_a_conversation() -> None:
    for plan in Plan.objects.select_related("household"):
        assert plan.household.conversations.filter(held_on__lte=plan.made_on).exists()


def test_plan_versions_follow_each_other() -> None:
    for household in Household.objects.prefetch_related("plans"):
        plans = sorted(household.plans.all(), key=lambda plan: plan.version)
        assert [plan.version for plan in plans] == list(range(1, len(plans) + 1))
        for earlier, later in itertools.pairwise(plans):
            assert earlier.ended_on is not None
            assert earlier.ended_on <= later.made_on


def test_a_goal_is_reached_while_its_plan_runs() -> None:
    reached = Goal.objects.filter(reached_on__isnull=False)
    assert reached.exists()
    assert not reached.filter(reached_on__gt=F("plan__ended_on")).exists()


def test_a_reached_goal_is_good_enough_and_another_is_not() -> None:
    assert not Goal.objects.filter(reached_on__isnull=False, now__lt=F("enough")).exists()
    assert not Goal.objects.filter(reached_on__isnull=True, now__gte=F("enough")).exists()


def test_an_action_is_open_or_has_an_end() -> None:
    is_open = Q(state__in=("planned", "running"))
    assert not Action.objects.filter(is_open, ended_on__isnull=False).exists()
    assert not Action.objects.filter(~is_open, ended_on__isnull=True).exists()
    assert not Action.objects.filter(ended_on__lt=F("agreed_on")).exists()


def test_no_action_stays_open_after_its_plan() -> None:
    open_actions = Action.objects.filter(state__in=("planned", "running"))
    assert open_actions.exists()
    assert not open_actions.filter(goal__plan__ended_on__isnull=False).exists()


def test_evaluations_are_held_while_the_plan_runs() -> None:
    assert not Evaluation.objects.filter(held_on__lt=F("plan__made_on")).exists()
    assert not Evaluation.objects.filter(held_on__gt=F("plan__ended_on")).exists()


def test_the_phase_fits_the_records() -> None:
    fits = {
        journey.INTAKE: lambda h: not h.conversations.exists() and not h.plans.exists(),
        journey.CONVERSATION: lambda h: not _open_plan(h) and not _watched(h),
        journey.PLAN: lambda h: _open_plan(h) and not _watched(h),
        journey.FOLLOWUP: lambda h: not _open_plan(h) and _watched(h),
        journey.CLOSED: lambda h: (
            not _open_plan(h)
            and not _watched(h)
            and (h.followups.exists() or h.closings.filter(reopened_on__isnull=True).exists())
        ),
    }
    for household in Household.objects.all():
        assert fits[household.phase](household), household.phase


def test_every_phase_occurs() -> None:
    phases = set(Household.objects.values_list("phase", flat=True))
    assert {journey.CONVERSATION, journey.PLAN, journey.FOLLOWUP, journey.CLOSED} <= phases


def test_an_open_household_has_exactly_one_coordinator(today: date) -> None:
    coordinators = Involvement.objects.current(today).filter(role="coordinator")
    for household in Household.objects.open():
        assert coordinators.filter(household=household).count() == 1


def test_only_the_coordinator_is_left_with_a_closed_household(today: date) -> None:
    closed = Household.objects.filter(phase=journey.CLOSED)
    left = Involvement.objects.current(today).filter(household__in=closed)
    assert set(left.values_list("role", flat=True)) == {"coordinator"}


def test_a_coordinator_worked_in_the_team_at_the_time() -> None:
    there = TeamMembership.objects.filter(
        Q(until_date__isnull=True) | Q(until_date__gte=OuterRef("until_date")),
        user=OuterRef("worker"),
        team=OuterRef("household__team"),
        from_date__lte=OuterRef("from_date"),
    )
    still_there = there.filter(until_date__isnull=True)
    ended = Involvement.objects.filter(until_date__isnull=False)
    running = Involvement.objects.filter(until_date__isnull=True)
    assert not ended.exclude(Exists(there)).exists()
    assert not running.exclude(Exists(still_there)).exists()


def test_some_coordinators_left_and_handed_over() -> None:
    with_two = (
        Involvement.objects.filter(role="coordinator")
        .values("household")
        .annotate(workers=Count("worker", distinct=True))
        .filter(workers__gt=1)
    )
    assert with_two.exists()


def test_somebody_who_returned_was_let_go_before() -> None:
    returned = Followup.objects.filter(reopened_on__isnull=False)
    assert returned.exists()
    assert not returned.filter(reopened_because="").exists()
    assert not returned.filter(reopened_on__lt=F("started_on")).exists()
    assert not returned.filter(ended_on__isnull=True).exists()


def test_contacts_fall_within_their_followup() -> None:
    for followup in Followup.objects.prefetch_related("contacts"):
        for contact in followup.contacts.all():
            assert followup.started_on < contact.on
            assert followup.ended_on is None or contact.on <= followup.ended_on


def test_a_followup_that_ran_out_had_its_quiet_contacts() -> None:
    for followup in Followup.objects.filter(ended_on__isnull=False):
        if followup.reopened_on is None or followup.reopened_on > followup.ended_on:
            quiet = followup.contacts.filter(is_quiet=True).count()
            assert quiet >= followup.quiet_contacts


def test_children_are_children_and_parents_are_older() -> None:
    for household in Household.objects.prefetch_related("memberships__person"):
        members = [(m.role, m.person) for m in household.memberships.all()]
        children = [person for role, person in members if role == "child"]
        parents = [person for role, person in members if role == "parent"]
        for child in children:
            assert _years(child.birth_date, household.known_since) < 18
            assert all(_years(parent.birth_date, child.birth_date) >= 16 for parent in parents)


def test_test_numbers_are_used_once_and_only_by_adults() -> None:
    numbered = Person.objects.filter(bsn__isnull=False)
    assert numbered.exists()
    # Sealed in the database, so that they are compared when read.
    assert all(person.bsn >= "999900006" for person in numbered)
    assert not Membership.objects.filter(person__in=numbered, role="child").exists()


def test_no_address_and_no_phone_could_be_somebodys() -> None:
    assert not Household.objects.exclude(postcode__startswith="0").exists()
    phones = ContactDetail.objects.filter(kind="phone")
    assert phones.exists()
    assert all(phone.value.startswith("000-") for phone in phones)


def test_a_signal_that_needed_no_team_says_what_was_done_instead() -> None:
    light = Triage.objects.exclude(outcome__in=("team_help", "crisis"))
    assert light.exists()
    assert not light.filter(done_instead="", to_what="").exists()
    assert not light.filter(signal__household__isnull=False).exists()


def test_what_was_done_instead_fits_what_was_asked() -> None:
    """Nobody who drinks goes to help with debts, and nobody without a roof gets a language pal."""
    talk = sentences("talk")
    for decided in Triage.objects.exclude(outcome__in=("team_help", "crisis")).select_related(
        "signal"
    ):
        how, key = (
            ("sent_to", decided.outcome)
            if decided.to_what
            else (
                "done_instead",
                f"no_help_{decided.reason}" if decided.outcome == "no_help" else decided.outcome,
            )
        )
        by_domain = talk[how][key]
        fits = {
            words for domain in decided.signal.domains
            for words in by_domain.get(domain, by_domain["other"])
        }  # fmt: skip
        assert (decided.to_what or decided.done_instead) in fits


def test_some_people_are_waiting_for_room() -> None:
    assert Signal.objects.waiting().exists()


def _open_plan(household: Household) -> bool:
    return household.plans.filter(ended_on__isnull=True).exists()


def _watched(household: Household) -> bool:
    return household.followups.filter(ended_on__isnull=True).exists()


def _years(born: date | None, on: date | None) -> int:
    assert born
    assert on
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))

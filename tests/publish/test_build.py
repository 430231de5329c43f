"""What the registers become: steps of cases, without persons."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import polars as pl
import pytest

from tests.publish import registration
from wijkteam.accounts.models import Organisation, Team, User
from wijkteam.analysis.facts.made import MADE
from wijkteam.analysis.facts.steps import RELEASED as STEPS
from wijkteam.analysis.indicators import DEFINITIONS
from wijkteam.analysis.indicators.casebook import Casebook
from wijkteam.analysis.indicators.counting import selection
from wijkteam.analysis.indicators.single import single_things
from wijkteam.casework.agenda.models import Appointment
from wijkteam.casework.attainment.models import Ladder, Level
from wijkteam.casework.conversations.models import Conversation
from wijkteam.casework.decisions.models import Application, Objection
from wijkteam.casework.drafts.models import Effort
from wijkteam.casework.followup.models import Followup
from wijkteam.casework.instruments.models import Measurement
from wijkteam.casework.own_plans.models import OwnPlan
from wijkteam.casework.plans.models import Plan
from wijkteam.casework.sharing.models import Share
from wijkteam.casework.signals.models import Signal, Triage
from wijkteam.publish.courses.build import build

START = date(2026, 1, 12)
UNTIL = date(2026, 9, 30)

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> Team:
    return registration.team()


@pytest.fixture
def worker(team: Team) -> User:
    return registration.worker(team)


def steps(until: date = UNTIL) -> pl.DataFrame:
    return build(until=until).steps


def test_a_journey_through_the_actions_shows_every_kind_of_step(team: Team, worker: User) -> None:
    household = registration.journey(team, worker)
    registration.happened(household, on=START)
    # What was reopened was not closed: the other way a case may end.
    assert set(STEPS) - set(MADE) - set(steps()["step"]) == {"closed"}


def test_steps_carry_the_days_since_the_signal_and_their_quarter(team: Team, worker: User) -> None:
    registration.happened(registration.journey(team, worker), on=date(2026, 3, 25))
    found = steps().filter(pl.col("step") == "conversation").row(0, named=True)
    assert (found["started"], found["days"], found["quarter"]) == ("2026-Q1", 9, "2026-Q2")


def test_a_later_signal_of_the_same_household_begins_a_new_case(team: Team, worker: User) -> None:
    household = registration.journey(team, worker)
    registration.happened(household, on=START)
    second = Signal.objects.create(
        team=team, taken_by=worker, household=household, kind="partner", channel="gp",
        words="weer", received_on=START + timedelta(days=120),
    )  # fmt: skip
    Conversation.objects.create(
        household=household, worker=worker, held_on=second.received_on + timedelta(days=4)
    )
    found = steps()
    assert found["case"].n_unique() == 2
    assert found["household"].n_unique() == 1
    talks = found.filter(pl.col("step") == "conversation").sort("started")
    assert talks["days"].to_list() == [9, 4]


def test_a_new_signal_after_scaling_down_is_a_return_in_the_case_before(
    team: Team, worker: User
) -> None:
    household = registration.journey(team, worker)
    registration.happened(household, on=START)
    Followup.objects.update(reopened_on=None, reopened_because="")
    Signal.objects.create(
        team=team, taken_by=worker, household=household, kind="partner", channel="gp",
        words="weer", received_on=START + timedelta(days=200),
    )  # fmt: skip
    back = steps().filter(pl.col("step") == "reopened")
    assert back.select("started", "days").rows() == [("2026-Q1", 200)]


def test_a_signal_while_help_runs_is_no_return(team: Team, worker: User) -> None:
    household = registration.journey(team, worker)
    registration.happened(household, on=START)
    Followup.objects.all().delete()
    Signal.objects.create(
        team=team, taken_by=worker, household=household, kind="partner", channel="gp",
        words="ook", received_on=START + timedelta(days=30),
    )  # fmt: skip
    assert "reopened" not in set(steps()["step"])


def test_a_signal_that_needs_no_team_is_closed_with_the_triage(team: Team, worker: User) -> None:
    signal = Signal.objects.create(
        team=team, taken_by=worker, kind="self_reported", channel="self", words="vraag",
        received_on=START,
    )  # fmt: skip
    Triage.objects.create(
        signal=signal, outcome="advice", reason="question_answered", decided_by=worker,
        decided_on=START + timedelta(days=1),
    )  # fmt: skip
    found = steps()
    assert sorted(found["step"]) == ["closed", "observed_until", "signal", "triage"]
    assert found["household"].null_count() == found.height


def test_steps_before_the_first_signal_are_left_out_and_counted(team: Team, worker: User) -> None:
    household = registration.journey(team, worker)
    registration.happened(household, on=START)
    for spoken in (Conversation, Measurement):
        spoken.objects.update(held_on=START - timedelta(days=1))
    found = build(until=UNTIL)
    assert "conversation" not in set(found.steps["step"])
    assert found.without_signal == 3  # the conversation, its place and its score


def test_what_happened_after_the_last_day_is_left_out(team: Team, worker: User) -> None:
    registration.happened(registration.journey(team, worker), on=START)
    found = steps(START + timedelta(days=10))
    assert set(found["step"]) == {
        "signal", "triage", "conversation", "talk_place", "score", "time", "observed_until",
        "lives_in",
    }  # fmt: skip


def test_dissent_about_a_goal_is_not_averaged_away(team: Team, worker: User) -> None:
    household = registration.journey(team, worker)
    registration.happened(household, on=START)
    goal = household.plans.get().goals.get()
    person = registration.Person.objects.create(family_name="Tweede")
    goal.agreements.create(person=person, opinion="disagree")
    assert steps().filter(pl.col("step") == "goal")["state"].to_list() == ["disagree"]


def test_a_practice_nurse_is_no_specialist(team: Team, worker: User) -> None:
    nurse = registration.Organisation.objects.create(name="Praktijkhulp", kind="mental_health")
    household = registration.journey(team, worker)
    registration.referrals.refer(
        household=household, kind="referral", to=nurse, for_what="Praten", reason="expertise",
        considered=["network"], asked_on=registration.today(), by=worker,
    )  # fmt: skip
    registration.happened(household, on=START)
    moves = steps().filter(pl.col("step") == "transition")
    assert "general" in set(moves["actor"])


def test_who_takes_over_follows_from_what_the_municipality_says(team: Team, worker: User) -> None:
    registration.happened(registration.journey(team, worker), on=START)
    moves = steps().filter(pl.col("step") == "transition")
    assert set(moves["actor"]) == {"specialist"}
    assert moves.sort("days")["state"].to_list() == ["asked", "accepted", "started", "ended"]


def test_a_transition_that_was_declined_did_not_end(team: Team, worker: User) -> None:
    household = registration.journey(team, worker)
    registration.happened(household, on=START)
    household.transitions.update(outcome="declined", accepted_on=None, started_on=None)
    moves = steps().filter(pl.col("step") == "transition").sort("days")
    assert moves["state"].to_list() == ["asked", "declined"]


def test_a_word_where_a_code_belongs_is_withheld(team: Team, worker: User) -> None:
    registration.happened(registration.journey(team, worker), on=START)
    Signal.objects.update(channel="Jan de Vries", urgency="bel 06-123")
    found = steps()
    assert set(found["channel"]) == {"withheld"}
    assert found.filter(pl.col("step") == "signal")["code"].to_list() == ["withheld"]


def test_numbers_are_drawn_anew_each_time(team: Team, worker: User) -> None:
    for month in range(1, 9):
        registration.many(team, worker, count=10, on=date(2026, month, 1))
    first, second = steps(), steps()
    assert set(first["case"]) == set(second["case"]) == set(range(80))
    by_start = [f.unique("case").sort("started", "case")["case"].to_list() for f in (first, second)]
    assert by_start[0] != by_start[1]
    assert by_start[0] != sorted(by_start[0])


def test_an_area_is_four_digits_and_an_age_a_group(team: Team, worker: User) -> None:
    """Of an empty or strange postcode, and of somebody without a year of birth, nothing is said."""
    born = ((2010, "0_17"), (2008, "18_26"), (1980, "45_66"), (1950, "67_more"), (None, None))
    postcodes = ("0101 AB", "0102CD", "", "x1", "0103")
    for (year, _group), postcode in zip(born, postcodes, strict=True):
        Signal.objects.create(
            team=team, taken_by=worker, kind="partner", channel="gp", words="vraag",
            received_on=START, birth_year=year, postcode=postcode,
        )  # fmt: skip
    found = steps()
    assert sorted(found.filter(pl.col("step") == "lives_in")["value"].to_list()) == [101, 102, 103]
    groups = found.filter(pl.col("step") == "age")["code"].to_list()
    assert sorted(groups) == sorted(group for _year, group in born if group)


def test_who_gave_no_postcode_lives_where_the_household_lives(team: Team, worker: User) -> None:
    household = registration.journey(team, worker)
    registration.happened(household, on=START)
    Signal.objects.update(postcode="")
    type(household).objects.update(postcode="0207 XY")
    assert steps().filter(pl.col("step") == "lives_in")["value"].to_list() == [207]


def parts(code: str) -> list[bool | None]:
    """Of each thing that an indicator counts whether it is in the part."""
    book = Casebook.of(steps())
    return [thing.is_part for thing in single_things(book, DEFINITIONS[code])]


def test_an_own_plan_counts_when_it_comes_before_that_of_the_team(team: Team, worker: User) -> None:
    household = registration.journey(team, worker)
    registration.happened(household, on=START)
    planned = Plan.objects.get().made_on
    own = OwnPlan.objects.create(household=household, kind="personal", pointed_out_on=START)
    assert (parts("own_plan_pointed_out"), parts("own_plan_first")) == ([True], [False])
    own.state, own.handed_in_on = "handed_in", planned - timedelta(days=1)
    own.save()
    assert parts("own_plan_first") == [True]
    own.handed_in_on = planned + timedelta(days=1)
    own.save()
    assert parts("own_plan_first") == [False]


def test_of_a_goal_the_last_level_counts_whoever_gave_it(team: Team, worker: User) -> None:
    household = registration.journey(team, worker)
    registration.happened(household, on=START)
    levels = {"much_less": "a", "less": "b", "expected": "c", "more": "d", "much_more": "e"}
    ladder = Ladder.objects.create(goal=Plan.objects.get().goals.get(), **levels)
    for days, level in ((40, -1), (80, 1)):
        Level.objects.create(
            ladder=ladder, level=level, given_by=worker, given_on=START + timedelta(days=days)
        )
    found = steps().filter(pl.col("step") == "goal_level")
    assert found.select("value", "actor").rows() == [(1.0, "team")]
    assert parts("goals_as_expected") == [True]
    # One goal a step above what was expected: a T-score of 60.
    assert Casebook.of(steps()).rows(("goal_attainment",)).value.tolist() == pytest.approx([60])
    assert parts("goals_together") == [True]


def test_appointments_and_what_is_shared_are_steps_of_their_day(team: Team, worker: User) -> None:
    household = registration.journey(team, worker)
    registration.happened(household, on=START)
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    for days, cancelled in ((0, None), (7, noon), (400, None)):
        Appointment.objects.create(
            household=household, worker=worker, made_by=worker, about="praten", place="home",
            begins_at=noon + timedelta(days=days), cancelled_at=cancelled,
            cancelled_because="ziek" if cancelled else "",
        )  # fmt: skip
    Share.objects.create(
        household=household, recipient=Organisation.objects.create(name="Hulp", kind="welfare"),
        purpose="samen helpen", purpose_domain="wmo", ground="task", written_by=worker,
        from_date=START + timedelta(days=9), until_date=START + timedelta(days=99),
        categories=["needs"],
    )  # fmt: skip
    found = steps()
    assert parts("appointments_cancelled") == [False, True]
    shared = found.filter(pl.col("step") == "shared")
    assert shared.select("code", "days").rows() == [("task", 9)]
    # Nothing of it leaves in a row.
    assert not {"shared", "appointment", "goal_level"} & set(STEPS)


def test_what_the_rules_take_is_told_per_household_and_quarter(team: Team, worker: User) -> None:
    household = registration.journey(team, worker)
    registration.happened(household, on=START)
    for days, fields, seconds in ((0, 4, 90), (1, 6, None), (120, 5, None)):
        Effort.objects.create(
            household=household.pk, team=team.pk, on=START + timedelta(days=days),
            view="plans:talk", fields=fields, seconds=seconds,
        )  # fmt: skip
    found = steps()
    fields = found.filter(pl.col("step") == "fields_filled").sort("days")
    assert fields["value"].to_list() == [10, 5]
    # A quarter of which no time is known is not one that took none.
    minutes = found.filter(pl.col("step") == "form_minutes")
    assert minutes["value"].to_list() == [1.5]
    means = {}
    for code in ("rules_fields", "rules_minutes"):
        selected = selection(Casebook.of(found), DEFINITIONS[code])
        assert selected.weights is not None
        means[code] = selected.weights.mean()
    assert means == {"rules_fields": 7.5, "rules_minutes": 1.5}


def test_an_application_makes_it_help_with_a_decision(team: Team, worker: User) -> None:
    household = registration.journey(team, worker)
    registration.happened(household, on=START)
    assert parts("help_without_decision") == [True]
    person = registration.Person.objects.create(family_name="P")
    Application.objects.create(
        household=household, about=person, law="wmo", asked_for="hulp", outcome="granted",
        received_on=START + timedelta(days=30), decided_on=START + timedelta(days=72),
        written_by=worker,
    )  # fmt: skip
    assert parts("help_without_decision") == [False]
    (waited,) = single_things(Casebook.of(steps()), DEFINITIONS["time_to_ruling"])
    assert waited.days == 42


def test_what_is_decided_after_an_objection_is_no_second_application(
    team: Team, worker: User
) -> None:
    household = registration.journey(team, worker)
    registration.happened(household, on=START)
    person = registration.Person.objects.create(family_name="P")
    asked = {
        "household": household, "about": person, "law": "wmo", "asked_for": "hulp",
        "received_on": START + timedelta(days=30), "written_by": worker,
    }  # fmt: skip
    before = applications_and_decisions()
    first, again = (
        Application.objects.create(
            **asked, outcome=outcome, decided_on=START + timedelta(days=days)
        )
        for outcome, days in (("refused", 42), ("granted", 84))
    )
    Objection.objects.create(application=first, in_place=again, words="Nee", written_by=worker)
    assert applications_and_decisions() == (before[0] + 1, before[1] + 2)


def applications_and_decisions() -> tuple[int, int]:
    found = steps()["step"].to_list()
    return found.count("application"), found.count("decision")

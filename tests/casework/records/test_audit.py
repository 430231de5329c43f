"""Every look and every change is one event, with codes and counts and never a word of somebody."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from tests.casework.doors import fill, home, signed_in
from tests.kept import undone
from tests.logged import events_since, newest_event
from tests.people import STORY, Neighbourhood, neighbourhood, signal_for
from tests.web.routes import routes
from wijkteam.casework import audit
from wijkteam.casework.audit.access import LOOKS, READ, looks_at
from wijkteam.casework.audit.models import Event
from wijkteam.casework.conversations.actions import hold_conversation
from wijkteam.casework.events.actions import write_event
from wijkteam.casework.events.models import LifeEvent
from wijkteam.casework.followup.actions import reopen
from wijkteam.casework.hours.actions import note_minutes
from wijkteam.casework.hours.models import TimeEntry
from wijkteam.casework.households import actions as households
from wijkteam.casework.plans import actions as plans
from wijkteam.casework.referrals.actions import update_transition
from wijkteam.casework.retention.access import NO_CHANGE
from wijkteam.casework.signals.actions import triage

#: What nobody may find in the log: names, numbers and what people said.
PERSONAL = re.compile(
    r"Zandloper|Sanne|Fatima|Bram|Oma\b|koffie|stapels|buikpijn|durf de post|Slapen"
    # A number of a citizen, and no piece of a key: one in some thousands holds such a row.
    r"|(?<![0-9a-f-])9999\d{5}(?![0-9a-f-])",
    re.I,
)
ADDRESS = re.compile(r'(?:href|action|hx-\w+)="([^"]+)"')
TODAY = timezone.localdate

CHANGES = {
    "person_added": lambda b: households.add_person(
        household=b.household, role="child", by=b.fatima, family_name="Zandloper", bsn="999900006"
    ),
    "person_left": lambda b: households.end_membership(
        membership=b.household.memberships.get(), until=TODAY(), because="moved_out", by=b.fatima
    ),
    "tie_added": lambda b: households.add_tie(
        household=b.household, name="Oma Zandloper", what="", sign="mixed", by=b.fatima
    ),
    "networktie_withdrawn": lambda b: households.withdraw(
        record=b.household.ties.get(name="Oma"), because="mistake", by=b.fatima
    ),
    "organisation_involved": lambda b: households.involve_organisation(
        household=b.household, name="Zandloper bv", contact="Sanne", about="", by=b.fatima
    ),
    "household_changed": lambda b: households.change_details(
        household=b.household, by=b.fatima, safety="Sanne durft niet", street="Zandloperweg"
    ),
    "phase_changed": lambda b: households.move_to(
        household=b.household, phase="conversation", by=b.fatima
    ),
    "worker_involved": lambda b: households.hand_over(
        household=b.household, to=b.bram, by=b.fatima, reason="Verlof"
    ),
    "signal_registered": lambda b: signal_for(b.team, b.fatima, bsn="999900006"),
    "conversation_held": lambda b: hold_conversation(
        household=b.household,
        held_on=TODAY(),
        about=b.person,
        present=[b.person],
        story="Sanne dronk koffie.",
        notes={"housing": {"situation": "stapels"}},
        by=b.fatima,
    ),
    "goal_added": lambda b: plans.add_goal(plan=b.plan, words="Zonder buikpijn", by=b.fatima),
    "action_added": lambda b: plans.add_action(
        goal=b.goal, what="Oma belt", actor="network", who="Oma", by=b.fatima
    ),
    "action_marked": lambda b: plans.set_action_state(action=b.action, state="done", by=b.fatima),
    "opinion_given": lambda b: plans.give_opinion(
        goal=b.goal, person=b.person, opinion="disagree", words="Sanne wil niet", by=b.fatima
    ),
    "plan_evaluated": lambda b: plans.evaluate(
        plan=b.plan,
        held_on=TODAY(),
        words="Sanne slaapt",
        scores={b.goal: 5},
        reached=set(),
        next_review=TODAY() + timedelta(days=30),
        by=b.fatima,
    ),
    "transition_updated": lambda b: update_transition(
        transition=b.transition,
        accepted_on=TODAY(),
        started_on=None,
        ended_on=None,
        outcome="",
        by=b.fatima,
    ),
    "life_event_written": lambda b: write_event(
        household=b.household,
        kind="crisis",
        state="happened",
        on=TODAY(),
        judge="worker",
        words="Sanne",
        by=b.fatima,
    ),
    "lifeevent_withdrawn": lambda b: households.withdraw(
        record=LifeEvent.objects.get(), because="mistake", by=b.fatima
    ),
    "minutes_noted": lambda b: note_minutes(household=b.household, minutes=5, by=b.fatima),
    "timeentry_withdrawn": lambda b: households.withdraw(
        record=TimeEntry.objects.last(), because="mistake", by=b.fatima
    ),
}

PAGES = ["", "plan/", "gesprekken/", "gesprekken/nieuw/", "overdracht/", "personen/", "gegevens/"]


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_writes_one_event_by_whom_and_where(name: str, buurt: Neighbourhood):
    before = newest_event()
    CHANGES[name](buurt)
    event = events_since(before).get()
    assert (event.action, event.actor) == (name, buurt.fatima)
    assert event.household == (None if name == "signal_registered" else buurt.household.pk)


@pytest.mark.parametrize("name", CHANGES)
def test_the_event_of_a_change_holds_no_word_of_anybody(name: str, buurt: Neighbourhood):
    before = newest_event()
    CHANGES[name](buurt)
    event = events_since(before).get()
    assert not PERSONAL.search(f"{event.subject} {event.why} {event.details}")


@pytest.mark.parametrize("page", PAGES)
def test_a_look_writes_one_event_with_why(page: str, buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    before = newest_event()
    client.get(home(buurt, page))
    event = events_since(before).get()
    assert (event.action, event.actor, event.household) == (
        "household_viewed",
        buurt.fatima,
        buurt.household.pk,
    )
    assert event.why


def test_a_resident_who_reads_the_own_plan_is_written_down_too(buurt: Neighbourhood):
    before = newest_event()
    signed_in(buurt.sanne).get("/mijn-plan/")
    assert events_since(before).get().actor == buurt.sanne


def test_who_is_turned_away_leaves_a_refusal_and_no_look(buurt: Neighbourhood):
    before = newest_event()
    signed_in(buurt.noor).get(home(buurt))
    event = events_since(before).get(household=buurt.household.pk)
    assert (event.action, event.outcome) == ("look_refused", "refused")
    assert event not in looks_at(buurt.household.pk)


def test_a_refused_change_leaves_no_event(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    before = newest_event()
    fill(client, home(buurt, "gesprekken/nieuw/"), {"story": "", "held_on": "1-1-2999"})
    assert set(events_since(before).values_list("action", flat=True)) == {"household_viewed"}


class Walked(NamedTuple):
    """What is left when a worker has opened every page there is."""

    events: list[str]
    logged: list[str]
    #: The addresses on the pages: of links, of forms and of what is fetched along.
    addresses: list[str]


@pytest.fixture(scope="module")
def walked(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Walked:
    """Opening every page takes seconds: once, for whoever asks something of the walk."""
    addresses = []
    with django_db_blocker.unblock(), undone(), heard() as logged:
        client = signed_in(neighbourhood().fatima)
        for route in routes():
            answer = client.get(route.url())
            if answer.status_code == 200 and "html" in answer["Content-Type"]:
                addresses += ADDRESS.findall(answer.content.decode())
        fill(client, reverse("search"), {"q": "Zandloper-Test"})
        events = [
            f"{event.action} {event.subject} {event.why} {event.details}"
            for event in Event.objects.all()
        ]
    return Walked(events, logged, addresses)


@contextmanager
def heard() -> Iterator[list[str]]:
    """The log of the server: what we say ourselves to the last word, that of others from INFO."""
    messages: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: messages.append(record.getMessage())
    levels = {logging.getLogger(): logging.INFO, logging.getLogger("wijkteam"): logging.DEBUG}
    before = {logger: logger.level for logger in levels}
    logging.getLogger().addHandler(handler)
    try:
        for logger, level in levels.items():
            logger.setLevel(level)
        yield messages
    finally:
        logging.getLogger().removeHandler(handler)
        for logger, level in before.items():
            logger.setLevel(level)


def test_a_whole_walk_leaves_no_name_in_the_log_of_events(walked: Walked, db: None):
    assert walked.events
    assert not [line for line in walked.events if PERSONAL.search(line)]


def test_a_whole_walk_leaves_no_name_in_the_log_of_the_server(walked: Walked, db: None):
    assert walked.logged
    assert not [line for line in walked.logged if PERSONAL.search(line)]


def test_no_address_of_a_page_holds_a_name(walked: Walked, db: None):
    assert walked.addresses
    assert not [address for address in walked.addresses if PERSONAL.search(address)]


def test_deciding_on_a_signal_is_one_event(buurt: Neighbourhood):
    signal = signal_for(buurt.team, buurt.fatima)
    before = newest_event()
    triage(signal=signal, outcome="advice", reason="can_do_it", done_instead=STORY, by=buurt.fatima)
    event = events_since(before).get()
    assert event.details == {"outcome": "advice", "reason": "can_do_it"}


def test_coming_back_is_written_down_with_its_coded_reason(buurt: Neighbourhood):
    buurt.household.phase = "closed"
    buurt.household.save()
    reopen(household=buurt.household, reason="relapse", by=buurt.fatima)
    assert Event.objects.get(action="household_reopened").details == {"reason": "relapse"}


def test_an_event_outlives_the_household(buurt: Neighbourhood):
    pk = buurt.household.pk
    assert Event._meta.get_field("household").related_model is None
    assert Event.objects.filter(household=pk).exists()


def test_a_person_of_birth_year_one_is_asked_back(buurt: Neighbourhood):
    with pytest.raises(ValidationError):
        households.add_person(
            household=buurt.household,
            role="adult",
            by=buurt.fatima,
            family_name="Oud",
            birth_date=date(1, 1, 1),
        )


def test_what_was_only_read_is_no_news_and_begins_no_term_anew():
    """A look that no list knows would keep a file fifteen years more, and be told as work."""
    source = Path(audit.__file__).parents[1]
    recorded = {
        name
        for file in source.glob("*/*.py")
        for name in re.findall(r'record(?:_each)?\(\s*"(\w+)"', file.read_text(encoding="utf-8"))
    }
    looks = {
        name for name in recorded if re.search("_(viewed|read|found|listed|downloaded)$", name)
    }
    assert "signal_viewed" in looks
    #: Of pages that are of no household.
    of_none = {
        "agenda_viewed", "budget_viewed", "choices_viewed", "complaint_viewed", "my_day_viewed",
        "internal_time_viewed", "team_week_viewed", "trainings_of_team_viewed",
    }  # fmt: skip
    assert looks - of_none <= {*LOOKS, *READ}
    assert {*LOOKS, *READ} <= set(NO_CHANGE)

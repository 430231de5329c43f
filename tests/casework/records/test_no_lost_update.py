"""
Several people change one household at the very same moment: nothing that was written is lost.

On PostgreSQL this is the database of the tests. On SQLite it is a copy of it in a file, which is
how a small municipality runs: threads that share a database in memory share one connection.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection, connections

from tests.people import Neighbourhood, neighbourhood
from wijkteam.casework.errors import CaseworkError, ChangedMeanwhile
from wijkteam.casework.history.models import Change
from wijkteam.casework.households.actions import (
    become_coordinator,
    change_details,
    move_to,
    open_household,
)
from wijkteam.casework.households.models import Household, HouseholdMerge
from wijkteam.casework.notes.actions import write_note
from wijkteam.casework.notes.models import Note
from wijkteam.casework.plans.actions import reach_goal, score_goal
from wijkteam.casework.plans.models import Goal
from wijkteam.casework.regrouping.merging import merge_households

PEOPLE = 6


def together(*attempts: Callable[[], Any]) -> list[Any]:
    """Each in a thread of its own, begun at once: what it gave, or the refusal it met."""
    answers: list[Any] = [None] * len(attempts)
    ready = Barrier(len(attempts))

    def attempt(place: int) -> None:
        try:
            ready.wait(timeout=20)
            answers[place] = attempts[place]()
        except Exception as refusal:
            answers[place] = refusal
        finally:
            connection.close()

    threads = [Thread(target=attempt, args=(place,)) for place in range(len(attempts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return answers


def read(look: Callable[[], Any]) -> Any:
    """Look where the threads wrote."""
    (seen,) = together(look)
    assert not isinstance(seen, Exception), seen
    return seen


@pytest.fixture
def street(transactional_db: None, tmp_path: Path) -> Iterator[Neighbourhood]:
    """A neighbourhood where every thread has a connection of its own."""
    buurt = neighbourhood()
    database = connections.settings["default"]
    in_memory = database["NAME"]
    if connection.vendor == "sqlite":
        file = tmp_path / "wijkteam.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(file)])
        # A connection is made when a thread first uses it: from here on those go to the file.
        database["NAME"] = str(file)
    yield buurt
    # Before the tables are emptied: under another name Django would close the one in memory.
    database["NAME"] = in_memory


def household(buurt: Neighbourhood) -> Household:
    return Household.objects.get(pk=buurt.household.pk)


def test_different_fields_that_are_changed_at_once_are_all_kept(street: Neighbourhood):
    seen = street.household.revision
    fields = {"safety": "De hond bijt.", "weight": "heavy", "street": "Zandpad", "number": "3"}
    answers = together(
        *(
            lambda name=name, value=value, by=by: change_details(
                household=household(street), by=by, seen=seen, **{name: value}
            )
            for (name, value), by in zip(
                fields.items(), [street.fatima, street.bram, street.lies, street.noor], strict=True
            )
        )
    )
    assert [a for a in answers if isinstance(a, Exception)] == []
    held = read(lambda: Household.objects.values(*fields).get(pk=street.household.pk))
    assert held == fields


def test_of_the_same_field_one_is_kept_and_the_others_are_shown_it(street: Neighbourhood):
    seen = street.household.revision
    workers = [street.fatima, street.bram, street.lies]
    answers = together(
        *(
            lambda by=by: change_details(
                household=household(street), by=by, seen=seen, safety=f"Volgens {by.username}"
            )
            for by in workers
        )
    )
    refused = [a for a in answers if isinstance(a, Exception)]
    assert len(refused) == len(workers) - 1
    assert all(isinstance(refusal, ChangedMeanwhile) for refusal in refused), refused
    kept = read(lambda: household(street).safety)
    assert {refusal.clashes[0].theirs for refusal in refused} == {kept}


def test_a_phase_and_a_correction_at_once_both_stand(street: Neighbourhood):
    """A stale save once put a household that was let go back to its plan, for good."""
    together(
        lambda: move_to(household=household(street), phase="followup", by=street.fatima),
        lambda: change_details(household=household(street), by=street.bram, safety="Bel eerst"),
        lambda: change_details(household=household(street), by=street.lies, city="Proefdam"),
    )
    held = read(lambda: household(street))
    assert (held.phase, held.safety, held.city) == ("followup", "Bel eerst", "Proefdam")


def test_every_note_and_every_change_has_its_place_in_the_history(street: Neighbourhood):
    answers = together(
        *(
            lambda n=n: write_note(
                household=household(street), kind="message", words=f"Nummer {n}", by=street.fatima
            )
            for n in range(PEOPLE)
        ),
        *(
            lambda n=n: score_goal(goal=Goal.objects.get(pk=street.goal.pk), by=street.bram, now=n)
            for n in range(3, 3 + PEOPLE)
        ),
        lambda: reach_goal(
            goal=Goal.objects.get(pk=street.goal.pk), reached=True, by=street.fatima
        ),
    )
    assert [a for a in answers if isinstance(a, Exception)] == []
    assert read(lambda: Note.objects.filter(words__startswith="Nummer").count()) == PEOPLE
    goal, told = read(
        lambda: (
            Goal.objects.get(pk=street.goal.pk),
            list(
                Change.objects.filter(record=f"plans.goal:{street.goal.pk}").values_list(
                    "revision", flat=True
                )
            ),
        )
    )
    assert goal.is_reached
    assert len(told) == len(set(told)) == PEOPLE + 1
    assert goal.revision == max(told)


def test_two_who_merge_the_same_two_the_other_way_round_make_one_merge(street: Neighbourhood):
    def second() -> Household:
        made = open_household(name="Twee-Test", kind="single", team=street.team, by=street.fatima)
        become_coordinator(household=made, worker=street.bram, by=street.bram, reason="Ik")
        return made

    other = read(second)

    def merge(kept: Any, gone: Any, by: Any) -> HouseholdMerge:
        return merge_households(
            kept=Household.objects.get(pk=kept), gone=Household.objects.get(pk=gone), by=by
        )

    answers = together(
        lambda: merge(street.household.pk, other.pk, street.fatima),
        lambda: merge(other.pk, street.household.pk, street.bram),
    )
    (refusal,) = (a for a in answers if isinstance(a, Exception))
    assert isinstance(refusal, CaseworkError), repr(refusal)
    assert read(HouseholdMerge.objects.count) == 1
    assert read(lambda: Household.objects.filter(merged_into__isnull=False).count()) == 1

"""Whatever dates people type: nobody is in one place twice, nor anywhere more than all the time."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.people import Neighbourhood
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.households.actions import (
    add_person,
    become_coordinator,
    move_person,
    open_household,
)
from wijkteam.casework.households.models import (
    Household,
    HouseholdMerge,
    HouseholdSplit,
    Membership,
)
from wijkteam.casework.households.rules import ALL_THE_TIME, Stay, clash
from wijkteam.casework.regrouping.merging import merge_households, undo_merge
from wijkteam.casework.regrouping.rules import ALONG, BOTH, HERE
from wijkteam.casework.regrouping.splitting import Place, split, undo_split

FIRST = date(2026, 1, 1)
STAYS = st.builds(
    lambda household, begin, length, share: Stay(
        household,
        FIRST + timedelta(days=begin),
        None if length is None else FIRST + timedelta(days=begin + length),
        share,
    ),
    st.sampled_from("abc"),
    st.integers(0, 30),
    st.none() | st.integers(0, 20),
    st.none() | st.integers(1, 99),
)


@given(st.lists(STAYS, max_size=12))
def test_what_is_let_in_one_by_one_never_overlaps_impossibly(tried: list[Stay]):
    kept: list[Stay] = []
    for stay in tried:
        if not clash(stay, kept):
            kept.append(stay)
    for number in range(60):
        day = FIRST + timedelta(days=number)
        there = [s for s in kept if s.begin <= day and (s.end is None or day < s.end)]
        assert len({stay.household for stay in there}) == len(there)
        if len(there) > 1:
            assert all(stay.share for stay in there)
            assert sum(stay.share or 0 for stay in there) <= ALL_THE_TIME


# The same for the real thing: households that split, merge, and are put back, in any order.

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["split", "merge", "move", "undo_split", "undo_merge"]),
        st.integers(0, 5),  # which household, of those that are there
        st.integers(0, 5),  # which other, or which person
        st.lists(st.sampled_from([HERE, ALONG, BOTH]), min_size=4, max_size=4),
        st.integers(1, 99),
        st.integers(0, 20),  # how many days ago
    ),
    min_size=1,
    max_size=6,
)


def must_be_possible() -> None:
    stays: dict[object, list[Stay]] = {}
    for m in Membership.objects.filter(household__merged_into=None):
        stay = Stay(m.household_id, m.from_date, m.until_date, m.share)
        assert clash(stay, stays.setdefault(m.person_id, [])) == ""
        stays[m.person_id].append(stay)


def do(buurt: Neighbourhood, step: tuple) -> None:
    what, first, second, places, share, days = step
    by, on = buurt.fatima, timezone.localdate() - timedelta(days=days)
    homes = list(
        Household.objects.filter(merged_into=None, team=buurt.team).order_by("known_since", "name")
    )
    home, other = homes[first % len(homes)], homes[second % len(homes)]
    members = list(home.memberships.current().order_by("pk"))
    if what == "split":
        where = [Place(m, place, share) for m, place in zip(members, places, strict=False)]
        split(
            household=home, on=on, places=where, name=f"Huis {len(homes)}", kind="single",
            kind_here="single", coordinator=by, by=by,
        )  # fmt: skip
    elif what == "merge":
        merge_households(kept=home, gone=other, by=by)
    elif what == "move" and members:
        move_person(membership=members[second % len(members)], to=other, role="adult", on=on, by=by)
    elif what == "undo_split" and HouseholdSplit.objects.exists():
        undo_split(split=HouseholdSplit.objects.latest("pk"), by=by)
    elif what == "undo_merge" and HouseholdMerge.objects.exists():
        undo_merge(merge=HouseholdMerge.objects.latest("pk"), by=by)


@pytest.fixture
def houses(buurt: Neighbourhood) -> Neighbourhood:
    """Two households of Fatima's, with four people and one."""
    long_ago = timezone.localdate() - timedelta(days=30)
    for name, people in (("Vier-Test", "abcd"), ("Een-Test", "e")):
        made = open_household(name=name, kind="family", team=buurt.team, by=buurt.fatima)
        become_coordinator(household=made, worker=buurt.fatima, by=buurt.fatima, reason="x")
        for one in people:
            add_person(
                household=made, given_names=one, role="adult", from_date=long_ago, by=buurt.fatima
            )
    return buurt


# The neighbourhood is one for all examples: each is rolled back.
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
def test_whatever_splits_and_merges_nobody_is_somewhere_impossibly(
    houses: Neighbourhood, steps: list[tuple]
):
    with transaction.atomic():
        for step in steps:
            with suppress(CaseworkError, ValidationError), transaction.atomic():
                do(houses, step)
            must_be_possible()
        transaction.set_rollback(True)

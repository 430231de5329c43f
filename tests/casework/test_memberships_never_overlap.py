"""Whatever dates people type: nobody is in one place twice, nor anywhere more than all the time."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wijkteam.casework.households.rules import ALL_THE_TIME, Stay, clash

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

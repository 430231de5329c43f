"""Finding room for labels."""

from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from wijkteam.ui.charts.base.canvas import Box
from wijkteam.ui.charts.base.layout import Rows, first_free, spread

PLACES = st.lists(st.tuples(st.floats(0, 500), st.floats(1, 60)), min_size=1, max_size=8)


def _edges(places: list[float], sizes: list[float]) -> list[tuple[float, float]]:
    return sorted((p - s / 2, p + s / 2) for p, s in zip(places, sizes, strict=True))


def test_labels_with_room_stay_where_they_were_wanted() -> None:
    assert spread([10, 100], [10, 10], 0, 200) == [10, 100]


def test_labels_at_the_border_move_inside() -> None:
    assert spread([0, 200], [40, 40], 0, 200) == [20, 180]


@given(PLACES)
def test_spread_labels_never_overlap(places: list[tuple[float, float]]) -> None:
    wanted, sizes = [p for p, _ in places], [s for _, s in places]
    edges = _edges(spread(wanted, sizes, 0, 500, gap=4), sizes)
    assert all(a[1] + 4 <= b[0] + 1e-6 for a, b in pairwise(edges))


@given(PLACES)
def test_spread_labels_stay_inside_when_they_fit(places: list[tuple[float, float]]) -> None:
    wanted, sizes = [p for p, _ in places], [s for _, s in places]
    assume(sum(sizes) + 4 * (len(sizes) - 1) <= 500)
    edges = _edges(spread(wanted, sizes, 0, 500, gap=4), sizes)
    assert edges[0][0] >= -1e-6
    assert edges[-1][1] <= 500 + 1e-6


def test_what_does_not_overlap_shares_a_row() -> None:
    rows = Rows(gap=2)
    assert [rows.place((0, 10))[0], rows.place((5, 15))[0], rows.place((12, 20))[0]] == [0, 1, 0]


def test_a_second_side_is_tried_before_a_new_row() -> None:
    rows = Rows(gap=2)
    rows.place((0, 10))
    assert rows.place((5, 15), (12, 22)) == (0, 1)


def test_the_first_free_place_is_taken() -> None:
    frame, taken = Box(0, 0, 100, 100), [Box(0, 0, 50, 50)]
    assert first_free([Box(10, 10, 20, 20), Box(60, 60, 70, 70)], taken, frame) == 1


def test_without_a_free_place_nothing_is_forced() -> None:
    assert first_free([Box(90, 90, 110, 95)], [], Box(0, 0, 100, 100)) is None

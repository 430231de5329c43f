"""
The bar of the search, on a register of some hundreds: who is asked for stands among the first five.

The benchmark asks the same of 20,000 households and more (`benchmarks/search.py`).
"""

import pytest

from benchmarks.register import Somebody, fill_register
from benchmarks.search import judge
from benchmarks.slips import SLIPS, questions, strangers

SEED = 20_261


@pytest.fixture
def everybody(db: None, settings) -> list[Somebody]:
    settings.SEARCHES_PER_HOUR = 10_000
    return fill_register(400, seed=SEED)


def test_what_is_really_typed_finds_97_of_100_and_mistakes_1_stranger(everybody: list[Somebody]):
    known = questions(everybody, count=2 * len(SLIPS), seed=SEED)
    unknown = strangers(everybody, count=60, seed=SEED)
    assert len(known) > 1.8 * len(SLIPS)
    judged = judge(known, unknown, seed=SEED)
    assert judged["found_first_five"] >= 97
    assert judged["known_as_same"] == 100
    assert judged["stranger_as_same"] <= 1

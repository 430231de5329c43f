"""Who is killed while numbers are protected goes on from there, and comes to the same."""

from __future__ import annotations

import stat
from pathlib import Path

import numpy as np
import pytest

from tests.analysis.disclosure.tables import drawn
from wijkteam.analysis.disclosure import Halfway, Ledger
from wijkteam.analysis.disclosure import protect as protecting
from wijkteam.analysis.disclosure.attack import attack
from wijkteam.analysis.disclosure.protect import protect

GROUPS = 4


class Killed(BaseException):
    """The machine was switched off."""


def groups_apart() -> Ledger:
    """Tables of other things each: nothing ties one to the next."""
    book = Ledger()
    for group in range(GROUPS):
        counts = drawn(group, shape=(7, 6))
        for place, count in np.ndenumerate(counts):
            book.add((group, *place), int(count), small=0 < count < 10)
        for row in range(7):
            book.add((group, row, "all"), int(counts[row].sum()))
            book.ties({**{(group, row, n): 1.0 for n in range(6)}, (group, row, "all"): -1.0})
        for column in range(6):
            book.add((group, "all", column), int(counts[:, column].sum()))
            book.ties({**{(group, n, column): 1.0 for n in range(7)}, (group, "all", column): -1.0})
    return book


@pytest.fixture(autouse=True)
def small_groups_are_kept_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protecting, "_WORTH_KEEPING", 10)


def killed_at(share: float) -> protecting.Watch:
    def watch(done: float) -> None:
        if done >= share:
            raise Killed

    return watch


def test_after_a_kill_halfway_only_the_rest_is_done_and_the_outcome_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = groups_apart()
    with pytest.raises(Killed):
        protect(book, exact=False, halfway=Halfway(tmp_path, killed_at(0.5)))
    kept = sorted(file.name for file in tmp_path.iterdir())
    assert len(kept) == GROUPS / 2
    done = 0
    one = protecting._protected

    def counted(*given: object, **also: object) -> object:
        nonlocal done
        done += 1
        return one(*given, **also)  # type: ignore[arg-type]

    monkeypatch.setattr(protecting, "_protected", counted)
    shares: list[float] = []
    went_on = protect(book, exact=False, halfway=Halfway(tmp_path, shares.append))
    assert done == GROUPS / 2
    assert min(shares) == 0.5
    assert sorted(shares) == shares
    at_once = protect(book, exact=False)
    assert (went_on.withheld == at_once.withheld).all()
    assert went_on.beyond_help == at_once.beyond_help
    assert attack(book, went_on.withheld) == []


def test_numbers_that_are_otherwise_by_now_are_protected_anew(tmp_path: Path) -> None:
    protect(groups_apart(), exact=False, halfway=Halfway(tmp_path))
    book = groups_apart()
    book.mark_known([(0, 0, 0)])
    protected = protect(book, exact=False, halfway=Halfway(tmp_path))
    assert (protected.withheld == protect(book, exact=False).withheld).all()
    assert len(list(tmp_path.iterdir())) == GROUPS + 1


def test_what_is_half_written_is_done_anew(tmp_path: Path) -> None:
    book = groups_apart()
    halfway = Halfway(tmp_path)
    first = protect(book, exact=False, halfway=halfway)
    for file in tmp_path.iterdir():
        file.write_bytes(file.read_bytes()[:40])
    assert (protect(book, exact=False, halfway=halfway).withheld == first.withheld).all()


def test_what_is_kept_is_for_this_account_and_can_be_cleared(tmp_path: Path) -> None:
    """It says what is withheld."""
    protect(groups_apart(), exact=False, halfway=Halfway(tmp_path))
    assert {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()} == {0o600}
    Halfway.clear(tmp_path)
    assert list(tmp_path.iterdir()) == []

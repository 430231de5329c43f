"""Two processes come to what one comes to, and leave with whoever asked them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from multiprocessing import active_children
from pathlib import Path

import pytest

from tests.analysis.disclosure.test_halfway import GROUPS, Killed, groups_apart, killed_at
from wijkteam.analysis.disclosure import Halfway
from wijkteam.analysis.disclosure import protect as protecting
from wijkteam.analysis.disclosure.halfway import Watch
from wijkteam.analysis.disclosure.protect import protect
from wijkteam.analysis.disclosure.side_by_side import side_by_side

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def small_groups_have_a_process_and_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protecting, "_WORTH_A_PROCESS", 10)
    monkeypatch.setattr(protecting, "_WORTH_KEEPING", 10)


def where_it_is_done(task: int, told: Watch) -> tuple[int, int]:
    told(0.5)
    return task, os.getpid()


def refuses(task: int, told: Watch) -> int:
    raise ValueError(f"{task} is too much")


def never_ends(task: int, told: Watch) -> None:
    while True:
        told(0.0)
        time.sleep(0.05)


def dies_beside(task: int, told: Watch) -> int:
    """Where another asked for it; at home it is done."""
    if os.getppid() == task:
        os.kill(os.getpid(), signal.SIGKILL)
    return task


def test_two_processes_come_to_the_same_as_one() -> None:
    book, shares = groups_apart(), list[float]()
    one = protect(book, exact=False)
    two = protect(book, exact=False, workers=2, halfway=Halfway(watch=shares.append))
    assert (two.withheld == one.withheld).all()
    assert two.withheld.any()
    assert two.beyond_help == one.beyond_help
    assert shares
    assert 0 <= min(shares) <= max(shares) < 1
    assert active_children() == []


def test_every_task_is_done_once_and_by_others() -> None:
    shares: dict[int, float] = {}
    done = dict(side_by_side(where_it_is_done, range(5), workers=2, told=shares.__setitem__))
    assert {at: task for at, (task, _) in done.items()} == {at: at for at in range(5)}
    assert os.getpid() not in {process for _, process in done.values()}
    assert shares == dict.fromkeys(range(5), 0.5)


def test_who_stops_it_stops_all_and_who_goes_on_comes_to_the_same(tmp_path: Path) -> None:
    book = groups_apart()
    with pytest.raises(Killed):
        protect(book, exact=False, workers=2, halfway=Halfway(tmp_path, killed_at(0.25)))
    assert active_children() == []
    kept = len(list(tmp_path.iterdir()))
    assert 0 < kept < GROUPS
    went_on = protect(book, exact=False, workers=2, halfway=Halfway(tmp_path))
    assert (went_on.withheld == protect(book, exact=False).withheld).all()


def test_what_is_refused_there_is_refused_here() -> None:
    with pytest.raises(ValueError, match="is too much"):
        list(side_by_side(refuses, [1, 2], workers=2, told=lambda at, share: None))
    assert active_children() == []


def test_what_a_lost_process_was_doing_is_done_here() -> None:
    tasks = [os.getpid()] * 3
    done = dict(side_by_side(dies_beside, tasks, workers=2, told=lambda at, share: None))
    assert done == dict(enumerate(tasks))


def test_when_who_asked_is_killed_the_others_go_too() -> None:
    asking = (
        "from tests.analysis.disclosure import test_side_by_side as t\n"
        "told = lambda at, share: print('at work', flush=True)\n"
        "list(t.side_by_side(t.never_ends, [1, 2], workers=2, told=told))\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", asking], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "at work\n"
        process.kill()
        # Its output ends when the last that writes there is gone: its processes as well.
        process.communicate(timeout=60)

"""Work beside the pages: one process per folder, however often one looks."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from wijkteam.analysis import background


@pytest.fixture
def slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A program that takes a while before it takes the lock, as all that load a lot do."""
    code = (
        "import sys, time; time.sleep(0.4)\n"
        "from pathlib import Path\n"
        "from wijkteam.analysis.background import only_worker\n"
        "folder = Path(sys.argv[1])\n"
        "with only_worker(folder) as lock:\n"
        "    (folder / f'seen-{time.time_ns()}').touch()\n"
    )
    (tmp_path / "slow_work.py").write_text(code)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *sys.path]))
    return ["slow_work"]


def until_done(folder: Path) -> list[Path]:
    for _ in range(300):
        if seen := list(folder.glob("seen-*")):
            time.sleep(0.5)
            return [*seen, *(path for path in folder.glob("seen-*") if path not in seen)]
        time.sleep(0.1)
    return []


def test_who_looks_often_while_it_loads_starts_one_process(tmp_path: Path, slow: list[str]) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    for _ in range(8):
        background.start(folder, [*slow, str(folder)])
        time.sleep(0.02)
    assert len(until_done(folder)) == 1


def test_after_it_ended_the_next_look_starts_it_again(tmp_path: Path, slow: list[str]) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    background.start(folder, [*slow, str(folder)])
    assert len(until_done(folder)) == 1
    for _ in range(100):
        if not background._is_starting(folder):
            break
        time.sleep(0.1)
    background.start(folder, [*slow, str(folder)])
    for _ in range(300):
        if len(list(folder.glob("seen-*"))) == 2:
            break
        time.sleep(0.1)
    assert len(list(folder.glob("seen-*"))) == 2


def test_a_number_left_behind_by_another_machine_does_not_keep_it_from_starting(
    tmp_path: Path,
) -> None:
    (tmp_path / ".starting").write_text(str(os.getpid()))
    assert background._is_starting(tmp_path)
    long_ago = time.time() - 600
    os.utime(tmp_path / ".starting", (long_ago, long_ago))
    assert not background._is_starting(tmp_path)

"""`make demo`: what it refuses, what it keeps, and what it throws away."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from wijkteam.synthetic.demo import command, port, state


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind((command.HOST, 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_taken_port_is_told_before_anything_is_done(
    taken_port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["--port", str(taken_port)]) == 1
    said = capsys.readouterr().err
    assert f"Port {taken_port} cannot be used" in said
    assert f"make demo PORT={taken_port + 1}" in said


def test_a_taken_port_is_not_free(taken_port: int) -> None:
    assert not port.is_free(command.HOST, taken_port)


@pytest.mark.parametrize("wrong", ["0", "70000", "http", "-1", "8000.5"])
def test_a_port_is_a_number_that_exists(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main([f"--port={wrong}"])
    assert "PORT must be a whole number" in capsys.readouterr().err


@pytest.mark.parametrize("wrong", ["0", "veel", "-5", "1e3", "999999999"])
def test_the_number_of_households_is_one_that_can_be_made(
    wrong: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        command.main([f"--households={wrong}"])
    assert "HOUSEHOLDS must be a whole number" in capsys.readouterr().err


def test_a_filling_that_was_interrupted_is_noticed(tmp_path: Path) -> None:
    state.filling(tmp_path)
    assert state.read(tmp_path).was_interrupted


def test_a_filling_that_was_finished_is_kept(tmp_path: Path) -> None:
    state.filling(tmp_path)
    state.filled(tmp_path)
    assert not state.read(tmp_path).was_interrupted


def test_starting_anew_removes_the_database_and_all_that_was_made(tmp_path: Path) -> None:
    database, facts = tmp_path / "wijkteam.sqlite3", tmp_path / "facts"
    for folder in (facts, tmp_path / "programmes"):
        folder.mkdir()
    for name in ("wijkteam.sqlite3", "wijkteam.sqlite3-wal", "wijkteam.sqlite3-shm", "notes.txt"):
        (tmp_path / name).touch()
    state.wipe(tmp_path, database=database, facts=facts)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_progress_in_a_log_is_a_line_per_quarter(capsys: pytest.CaptureFixture[str]) -> None:
    line = command._Line("Filling")
    for step in range(101):
        line(step / 100)
    assert capsys.readouterr().out.splitlines() == [
        f"Filling … {percent} %" for percent in (0, 25, 50, 75, 100)
    ]

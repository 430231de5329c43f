"""Work beside the pages: it waits, comes again when it fails, is given up, and never gets lost."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from tests.casework.doors import fill, shown, signed_in
from tests.people import Neighbourhood
from wijkteam.accounts.models import AccountEvent
from wijkteam.analysis.background import read
from wijkteam.operations.management.commands.worker import ask_for_the_night, duties_of
from wijkteam.operations.models import Heartbeat
from wijkteam.operations.queue import asking, rows
from wijkteam.operations.queue.rows import SILENT, TRIES, pieces
from wijkteam.operations.queue.worker import QueueWorker, take_over_from_who_is_gone
from wijkteam.operations.views import NAMES

ROOT = Path(__file__).resolve().parents[2]
PUBLISH = ("django", "publish", "--asked")
pytestmark = pytest.mark.django_db


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], list[list[str]]]:
    """How every process ends from now on; gives what was started."""
    started: list[list[str]] = []

    def all_end_with(code: int) -> list[list[str]]:
        def run(command: list[str], **_how: object) -> subprocess.CompletedProcess[str]:
            started.append(command[2:])
            return subprocess.CompletedProcess(command, code)

        monkeypatch.setattr(asking.subprocess, "run", run)
        return started

    return all_end_with


@pytest.fixture(autouse=True)
def begun(monkeypatch: pytest.MonkeyPatch, settings, tmp_path: Path) -> list[object]:
    """Nothing is really started: a worker of another process would not see this database."""
    settings.VAR = tmp_path
    # The connection of a test is one transaction: nobody may end it halfway.
    monkeypatch.setattr(f"{Worker.__module__}.close_old_connections", lambda: None)
    begun: list[object] = []
    monkeypatch.setattr(asking.background, "start_here", lambda *given: begun.append(given))
    return begun


def work_through() -> None:
    """What a worker does until nothing is due."""
    Worker.run(QueueWorker(until_empty=True))


def due_now() -> None:
    DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())


def given_up_piece(tmp_path: Path, processes: Callable[[int], list[list[str]]]) -> rows.Piece:
    processes(1)
    asking.put(tmp_path, PUBLISH)
    for _ in range(TRIES):
        due_now()
        work_through()
    (piece,) = pieces()
    return piece


def test_what_is_asked_for_twice_is_done_once(tmp_path: Path, processes) -> None:
    started = processes(0)
    asking.put(tmp_path, PUBLISH)
    asking.put(tmp_path, PUBLISH)
    assert [piece.state for piece in pieces()] == ["waiting"]
    work_through()
    assert started == [list(PUBLISH)]
    assert [(piece.name, piece.state, piece.why) for piece in pieces()] == [("publish", "done", "")]


def test_what_fails_comes_again_later_each_time_and_is_then_given_up(
    tmp_path: Path, processes
) -> None:
    (tmp_path / "preparing").mkdir()
    started = processes(1)
    asking.put(tmp_path, PUBLISH)
    waits = []
    for number in range(1, TRIES + 1):
        due_now()
        work_through()
        (piece,) = pieces()
        assert (len(started), piece.tries) == (number, number)
        if piece.next_try:
            waits.append(round((piece.next_try - timezone.now()).total_seconds() / 10) * 10)
            work_through()  # before its time it does not come
            assert len(started) == number
    assert waits == [30, 300, 1800]
    assert piece.state == "given_up"
    assert "ended with 1" in piece.why
    # Who waits for it on the page of the release is told.
    assert read(tmp_path / "preparing" / "stopped.json")["state"] == "failed"


def test_what_a_killed_worker_held_goes_to_another(tmp_path: Path, processes) -> None:
    started = processes(0)
    asking.put(tmp_path, PUBLISH)
    gone, busy = QueueWorker(until_empty=True), QueueWorker(until_empty=True)
    row = DBTaskResult.objects.get()
    row.claim(gone.worker_id)
    now = timezone.now()
    Heartbeat.objects.create(worker=gone.worker_id, at=now)
    Heartbeat.objects.create(worker=busy.worker_id, at=now)
    assert take_over_from_who_is_gone() == 0
    Heartbeat.objects.filter(worker=gone.worker_id).update(at=now - SILENT * 2)
    assert take_over_from_who_is_gone() == 1
    assert [piece.state for piece in pieces()] == ["again"]
    due_now()
    work_through()
    assert started == [list(PUBLISH)]
    assert [piece.state for piece in pieces()] == ["done"]


def test_nothing_else_can_be_asked_for(processes) -> None:
    started = processes(0)
    asking.work.enqueue("os", "system")
    asking.work.enqueue("django", "flush")
    work_through()
    assert started == []
    assert {piece.state for piece in pieces()} == {"again"}


def test_the_text_of_an_error_stays_out_of_the_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_given: object, **_how: object) -> None:
        raise ValueError("Fatima Test, 123456782")

    monkeypatch.setattr(asking.subprocess, "run", breaks)
    asking.work.enqueue(*PUBLISH)
    work_through()
    (piece,) = pieces()
    assert piece.why == "ValueError"
    kept = DBTaskResult.objects.get()
    assert "Fatima" not in kept.traceback + kept.exception_class_path
    assert "asking.py" in kept.traceback


def test_a_worker_is_started_only_when_none_stands_ready(
    tmp_path: Path, begun: list[object], django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        asking.put(tmp_path, PUBLISH)
    assert len(begun) == 1
    Heartbeat.objects.create(worker="w", at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        asking.put(tmp_path, PUBLISH)
    assert len(begun) == 1


def test_a_night_is_done_once_and_never_left_out_whatever_the_clock_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    duties = duties_of(tmp_path / "b", None, tmp_path / "a")
    zone = timezone.get_current_timezone()

    def at(*moment: int) -> int:
        now = datetime(2026, 11, *moment, tzinfo=zone)
        monkeypatch.setattr(timezone, "now", lambda: now)
        ask_for_the_night(3, duties)
        return DBTaskResult.objects.count()

    assert at(28, 2, 59) == 0
    assert at(28, 3, 0) == len(duties)
    assert at(28, 3, 1) == len(duties)
    assert at(28, 2, 30) == len(duties)  # put back half an hour
    assert at(28, 3, 5) == len(duties)
    assert at(29, 11, 0) == 2 * len(duties)  # jumped over the hour, or was off
    assert at(28, 23, 0) == 2 * len(duties)  # and put back by a day
    assert at(29, 12, 0) == 2 * len(duties)


def test_what_is_to_be_run_each_night_is_run_each_night() -> None:
    """A command that says so in its first line and that no night runs, clears nothing."""
    commands = (ROOT / "src/wijkteam").glob("**/management/commands/*.py")
    nightly = {path.stem for path in commands if "each night." in path.read_text().split("\n")[0]}
    assert nightly == {"clear_drafts", "clear_bench"}
    duties = {duty[0] for duty in duties_of()}
    assert nightly | {"clearsessions"} <= duties
    assert duties <= {*asking.COMMANDS} & {*NAMES}


def test_who_administers_sees_what_was_given_up_and_tries_it_again(
    buurt: Neighbourhood, tmp_path: Path, processes
) -> None:
    given_up_piece(tmp_path, processes)
    page = reverse("operations:work")
    client: Client = signed_in(buurt.ans)
    told = shown(client.get(page))
    assert "Uitgave van cijfers maken" in told
    assert "opgegeven" in told
    assert signed_in(buurt.fatima).get(page).status_code == 404
    fill(client, page, {"do": "again"}, action="besluit/")
    assert [(piece.state, piece.tries) for piece in pieces()] == [("waiting", 0)]
    assert AccountEvent.objects.filter(action="work_retried", actor=buurt.ans).count() == 1
    processes(0)
    work_through()
    assert [piece.state for piece in pieces()] == ["done"]


def test_an_operator_lists_retries_and_drops(
    tmp_path: Path, processes, capsys: pytest.CaptureFixture[str]
) -> None:
    piece = given_up_piece(tmp_path, processes)
    call_command("queue")
    assert "given_up  publish" in capsys.readouterr().out
    call_command("queue", "retry", str(piece.key))
    with pytest.raises(CommandError, match="not given up"):
        call_command("queue", "drop", str(piece.key))
    for _ in range(TRIES):
        due_now()
        work_through()
    call_command("queue", "drop", "all")
    assert pieces() == []
    event = AccountEvent.objects.get(action="work_dropped")
    assert event.where.startswith("operator:")


def test_the_metrics_say_what_waits(client: Client, settings, tmp_path: Path) -> None:
    settings.METRICS_TOKEN = "a-long-token"
    asking.put(tmp_path, PUBLISH)
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(hours=1))
    told = client.get("/metrics", headers={"authorization": "Bearer a-long-token"}).text
    assert 'wijkteam_work{state="waiting"} 1.0' in told
    assert "wijkteam_worker 0.0" in told

"""A release is made beside the pages: told by stage, stopped, and gone on with after a kill."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from django.test import Client
from django.urls import reverse

from tests.publish import registration
from wijkteam.accounts.access import EVERYTHING
from wijkteam.accounts.models import User
from wijkteam.accounts.teams.actions import set_up
from wijkteam.analysis.disclosure import protect
from wijkteam.publish.courses.build import empty_months
from wijkteam.publish.models import PreparedRelease
from wijkteam.publish.releases import actions, making, preparing, shelf, words

UNTIL = date(2026, 9, 30)


class Killed(BaseException):
    """The machine was switched off."""


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, settings: object, db: None) -> Path:
    settings.FACTS_FOLDER = tmp_path / "facts"  # type: ignore[attr-defined]
    settings.VAR = tmp_path  # type: ignore[attr-defined]
    return tmp_path


@pytest.fixture
def officer() -> User:
    team = registration.team()
    registration.many(team, registration.worker(team), count=12, on=date(2026, 1, 12))
    return registration.officer()


@pytest.fixture
def page(officer: User) -> Client:
    client = Client()
    client.force_login(officer)
    return client


def asked_but_not_begun(officer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(making, "see_to_it", lambda: None)
        making.ask(by=officer, until=UNTIL, smallest_cell=10)


def killed_at(stage: str) -> making.Progress:
    def at(begun: str) -> None:
        if begun == stage:
            raise Killed

    return at


def test_every_stage_is_told_in_order(officer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    asked_but_not_begun(officer, monkeypatch)
    told: list[str] = []
    prepared = making.work(told.append)
    assert told == list(making.STAGES)
    assert prepared == PreparedRelease.waiting()
    assert making.now() is None


@pytest.mark.parametrize("stage", ["coarsening", "counting", "protecting", "keeping"])
def test_after_a_kill_it_goes_on_without_reading_again(
    officer: User, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    asked_but_not_begun(officer, monkeypatch)
    with pytest.raises(Killed):
        making.work(killed_at(stage))
    assert PreparedRelease.waiting() is None
    now = making.now()
    assert now is not None
    assert now.stage == stage

    def no_reading(**_: object) -> None:
        raise AssertionError("The registration was read a second time.")

    monkeypatch.setattr(making, "build", no_reading)
    making.see_to_it()
    waiting = PreparedRelease.waiting()
    assert waiting is not None
    assert waiting.account["rows_before"] > 0


def test_killed_while_it_protects_it_goes_on_with_what_is_left(
    officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protect, "_WORTH_KEEPING", 1)
    asked_but_not_begun(officer, monkeypatch)
    done: list[int] = []
    one = protect._protected

    def counted(family: Any, *given: Any, **also: Any) -> Any:
        if len(done) == 1:
            raise Killed
        done.append(len(family.numbers.values))
        return one(family, *given, **also)

    with monkeypatch.context() as patch:
        patch.setattr(protect, "_protected", counted)
        with pytest.raises(Killed):
            making.work()
    (kept,) = making.folder().glob("*.done.npz")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    again: list[int] = []

    def told(family: Any, *given: Any, **also: Any) -> Any:
        again.append(len(family.numbers.values))
        return one(family, *given, **also)

    monkeypatch.setattr(protect, "_protected", told)
    prepared = making.work()
    assert prepared is not None
    assert list(making.folder().glob("*.done.npz")) == []
    # The same as at once, and what was done before the kill is not done again.
    went_on = again.copy()
    again.clear()
    at_once = actions.prepare(by=officer, until=UNTIL)
    assert sorted(done + went_on) == sorted(again)
    assert prepared.account["tables"] == at_once.account["tables"]


def test_while_it_protects_one_can_stop_and_reads_what_is_left(
    page: Client, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_but_not_begun(officer, monkeypatch)
    now = making.now()
    assert now is not None
    watch = making._Protecting(now)
    for clock, share in ((0.0, 0.2), (60.0, 0.6)):
        with monkeypatch.context() as patch:
            patch.setattr(making.time, "monotonic", lambda clock=clock: clock)
            watch(share)
    monkeypatch.setattr(making, "see_to_it", lambda: None)
    # Two fifths took a minute, so the other two take one as well.
    told = " ".join(page.get(reverse("publish:making")).text.split())
    assert "nog ongeveer 1 minuut" in told
    assert making.now().share == 72  # type: ignore[union-attr]
    making.stop()
    with pytest.raises(making.Stop):
        watch(0.7)


def test_what_was_read_is_for_this_account_only_and_does_not_stay(
    officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_but_not_begun(officer, monkeypatch)
    with pytest.raises(Killed):
        making.work(killed_at("counting"))
    (rows,) = making.folder().glob("*.parquet")
    assert stat.S_IMODE(rows.stat().st_mode) == 0o600
    making.see_to_it()
    assert list(making.folder().glob("*.parquet")) == []


def test_rows_that_were_half_written_are_read_anew(
    officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_but_not_begun(officer, monkeypatch)
    (making.folder() / "courses.parquet").write_bytes(b"PAR1 half")
    making.see_to_it()
    assert PreparedRelease.waiting() is not None


def test_stopped_at_the_end_of_a_stage_nothing_is_ready_and_one_can_go_on(
    page: Client, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_but_not_begun(officer, monkeypatch)

    def stop_while_counting(stage: str) -> None:
        if stage == "counting":
            making.stop()

    assert making.work(stop_while_counting) is None
    assert PreparedRelease.waiting() is None
    assert "Gestopt. Er staat niets klaar" in page.get(reverse("publish:making")).text
    told = page.post(reverse("publish:making"), {"choice": "go_on"}, follow=True).text
    assert "Je hebt deze uitgave zelf klaargezet" in told


def test_what_was_stopped_can_be_thrown_away(
    page: Client, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_but_not_begun(officer, monkeypatch)
    making.stop()
    page.post(reverse("publish:making"), {"choice": "clear"})
    assert making.now() is None
    assert page.get(reverse("publish:making")).url == reverse("publish:new")  # type: ignore[attr-defined]


def test_the_page_tells_what_is_done_and_what_is_going_on(
    page: Client, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_but_not_begun(officer, monkeypatch)
    with pytest.raises(Killed):
        making.work(killed_at("counting"))
    monkeypatch.setattr(making, "see_to_it", lambda: None)
    for name in ("publish:making", "publish:making_progress"):
        answer = page.get(reverse(name), headers={"HX-Request": "true"})
        told = " ".join(answer.text.split())
        assert "namen en teksten <span" in told
        assert '<li aria-current="step"> De cijfers tellen' in told


def test_a_full_disk_is_told_and_nothing_is_half_ready(
    page: Client, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_but_not_begun(officer, monkeypatch)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(pl.DataFrame, "write_parquet", full)
        assert making.work() is None
    told = page.get(reverse("publish:making")).text
    assert "De uitgave is niet gemaakt" in told
    assert "De schijf is vol. Er staat niets klaar." in told
    assert PreparedRelease.waiting() is None
    assert shelf.releases() == []
    page.post(reverse("publish:making"), {"choice": "go_on"})
    assert PreparedRelease.waiting() is not None


def test_two_processes_do_not_make_one_release_twice(
    officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_but_not_begun(officer, monkeypatch)
    with making.background.only_worker(making.folder()):
        assert making.work() is None
    assert making.work() is not None


@pytest.mark.parametrize("stage", making.STAGES)
def test_who_asks_anew_while_one_is_made_gets_what_was_asked_last(
    officer: User, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    """The one that was being made went on, and took the new question away when it was ready."""
    asked_but_not_begun(officer, monkeypatch)
    monkeypatch.setattr(making, "see_to_it", lambda: None)  # somebody is at work already
    later = date(2026, 6, 30)

    def asks_anew(begun: str) -> None:
        if begun == stage and making.now().until == UNTIL:  # type: ignore[union-attr]
            making.ask(by=officer, until=later, smallest_cell=10)

    prepared = making.work(asks_anew)
    assert prepared is not None
    assert prepared == PreparedRelease.waiting()
    assert prepared.until == later
    assert preparing.manifest_of(prepared.account["manifest"]).period_until == "2026-Q2"
    assert making.now() is None


def test_what_goes_out_while_a_release_is_made_asks_to_lay_it_beside_that_too(
    officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was protected beside what was out before: the two together could tell more."""
    team = registration.team("west")
    registration.many(team, officer, count=20, on=date(2026, 1, 12))
    first = actions.prepare(by=officer, until=UNTIL)
    second = registration.officer("tweede")
    looked = Client()
    looked.force_login(second)

    def publishes(begun: str) -> None:
        if begun == "protecting" and PreparedRelease.waiting() == first:
            told = looked.get(reverse("publish:waiting")).text
            assert "laat een nieuwe uitgave maken" in told
            actions.publish(by=second, prepared=first.pk)

    with monkeypatch.context() as nobody_begins:
        nobody_begins.setattr(making, "see_to_it", lambda: None)
        making.ask(by=officer, until=UNTIL, smallest_cell=12)
    assert making.work(publishes) is None
    now = making.now()
    assert now is not None
    assert now.state == making.FAILED
    assert "ging een andere naar buiten" in now.why
    assert PreparedRelease.waiting() is None

    making.go_on()
    prepared = PreparedRelease.waiting()
    assert prepared is not None
    assert not prepared.account["is_first"]


def test_a_month_without_a_single_question_is_told_before_it_goes_out(officer: User) -> None:
    """Lost when registers were moved, say: no figure shows it, and every figure is too low."""
    team = registration.team("west")
    for month in (1, 3):
        registration.many(team, officer, count=20, on=date(2026, month, 12))
    until = date(2026, 4, 3)
    assert empty_months(until=until) == (date(2026, 2, 1),)
    assert empty_months(until=date(2026, 1, 31)) == ()
    account = actions.prepare(by=officer, until=until).account
    assert "In februari 2026 staat geen enkele vraag" in " ".join(words.in_short(account))
    # Whoever reads the figures should know it too.
    assert account["figures"]["extra"] == {"empty_months": "2026-02-01"}


def test_in_a_small_register_an_empty_month_is_no_wonder(officer: User) -> None:
    registration.many(registration.team("west"), officer, count=2, on=date(2026, 6, 12))
    assert empty_months(until=date(2026, 9, 30)) == ()


def test_a_release_says_which_team_worked_how_since_when(officer: User) -> None:
    team = registration.team("west")
    registration.many(team, officer, count=20, on=date(2026, 3, 12))
    usual = {"team": team, "by": officer, **EVERYTHING}
    set_up(from_date=date(2025, 1, 1), kind="wmo", **usual)
    set_up(from_date=date(2026, 2, 9), kind="integral", model="eindhoven", **usual)
    set_up(from_date=date(2026, 5, 1), kind="youth", **usual)  # after what is told
    account = actions.prepare(by=officer, until=date(2026, 4, 3)).account
    code = team.code
    told = account["figures"]["extra"]
    assert told["changed"] == f"{code} 2026-02-09"  # the first was no change
    assert told["ways"] == f"{code} 2025-01-01=wmo 2026-02-09=integral/eindhoven"

"""Nothing of a person leaves, and nothing below the smallest cell."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.publish import registration
from wijkteam.accounts.models import Team, User
from wijkteam.analysis import facts, indicators
from wijkteam.casework.audit.models import Event
from wijkteam.publish.courses.build import published_by
from wijkteam.publish.models import PreparedRelease
from wijkteam.publish.releases import actions, preparing, shelf
from wijkteam.publish.releases.errors import (
    AnotherPublishes,
    NoLongerWaits,
    NotByThisPerson,
    NothingToPublish,
    ShelfIsFull,
    TooFewToPublish,
    TooSmallACell,
)
from wijkteam.publish.releases.words import left_out

START = date(2026, 1, 12)
UNTIL = date(2026, 9, 30)
HOSTILE = "Fatima ’t Hoen-Ünal 😀 999900006"
BSN = "999900006"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: object) -> Path:
    settings.FACTS_FOLDER = tmp_path  # type: ignore[attr-defined]
    return tmp_path


@pytest.fixture
def team(db: None) -> Team:
    return registration.team()


@pytest.fixture
def worker(team: Team) -> User:
    return registration.worker(team)


@pytest.fixture
def officer(db: None) -> User:
    return registration.officer()


def crowd(team: Team, worker: User, count: int = 12) -> None:
    """Enough households like the one of the journey to hide it."""
    registration.many(team, worker, count=count, on=START)


def test_nothing_that_people_wrote_passes_the_gate(
    team: Team, worker: User, officer: User, folder: Path
) -> None:
    household = registration.journey(team, worker, text=HOSTILE, bsn=BSN)
    registration.happened(household, on=START)
    crowd(team, worker)
    registration.publish(officer, until=UNTIL)
    left = [folder / "facts-2026-Q3.manifest.json", folder / "facts-2026-Q3.parquet"]
    told = pl.read_parquet(left[1]).write_csv() + left[0].read_text()
    for word in ("Fatima", "Hoen", "Ünal", "😀", BSN, "ggz", "1234AB", str(household.pk)):
        assert word not in told
        assert word.encode() not in left[1].read_bytes()


def test_a_household_on_its_journey_moves_the_denominator_by_one(
    team: Team, worker: User, officer: User
) -> None:
    registration.many(team, worker, count=30, on=START)
    before = registration.publish(officer, until=UNTIL)
    registration.happened(registration.journey(team, worker), on=START)
    after = registration.publish(officer, until=UNTIL)
    counted = [_denominator(released.release) for released in (before, after)]
    assert counted == [30, 31]


def _denominator(release: str) -> int:
    return facts.read(shelf.folder() / f"facts-{release}.parquet").manifest.cases


def test_the_rules_of_a_release_sit_in_the_action(
    team: Team, worker: User, officer: User, folder: Path
) -> None:
    """Whoever calls it: a page, the command on the server, or a script."""
    crowd(team, worker)
    with pytest.raises(TooSmallACell):
        actions.prepare(by=officer, until=UNTIL, smallest_cell=9)
    with pytest.raises(NotByThisPerson):
        actions.prepare(by=worker, until=UNTIL)
    prepared = actions.prepare(by=officer, until=UNTIL)
    for act in (actions.publish, actions.put_back):
        with pytest.raises(NotByThisPerson):
            act(by=worker, prepared=prepared.pk)
    assert list(folder.iterdir()) == []
    release = registration.publish(officer, until=UNTIL).release
    with pytest.raises(NotByThisPerson):
        actions.withdraw(by=worker, release=release)
    assert shelf.find(release)


def test_who_prepares_a_release_does_not_publish_it(
    team: Team, worker: User, officer: User, folder: Path
) -> None:
    crowd(team, worker)
    prepared = actions.prepare(by=officer, until=UNTIL)
    with pytest.raises(AnotherPublishes):
        actions.publish(by=officer, prepared=prepared.pk)
    assert list(folder.iterdir()) == []


def test_the_manifest_does_not_tell_who_came_in_the_running_quarter(
    team: Team, worker: User, officer: User
) -> None:
    """All cases that are registered less the questions in the figures are those of this quarter."""
    crowd(team, worker)
    prepared = actions.prepare(by=officer, until=UNTIL)
    kept_inside = preparing.manifest_of(prepared.account["manifest"]).withheld
    told = actions.publish(by=registration.officer("pim"), prepared=prepared.pk)
    assert kept_inside.cases is not None
    assert told.withheld == replace(kept_inside, cases=None)
    assert "bij kwamen" in left_out(told.withheld)


def test_preparing_anew_asks_again(team: Team, worker: User, officer: User, folder: Path) -> None:
    crowd(team, worker)
    looked_over = actions.prepare(by=officer, until=UNTIL)
    actions.prepare(by=officer, until=UNTIL, smallest_cell=12)
    second = registration.officer("pim")
    with pytest.raises(NoLongerWaits):
        actions.publish(by=second, prepared=looked_over.pk)
    assert list(folder.iterdir()) == []


def test_what_goes_out_is_what_was_looked_at(
    team: Team, worker: User, officer: User, folder: Path
) -> None:
    crowd(team, worker)
    prepared = actions.prepare(by=officer, until=UNTIL)
    registration.many(team, worker, count=20, on=START)
    actions.publish(by=registration.officer("pim"), prepared=prepared.pk)
    assert facts.read(folder / "facts-2026-Q3.parquet").manifest.cases == 12


def test_both_names_stand_in_the_manifests(
    team: Team, worker: User, officer: User, folder: Path
) -> None:
    crowd(team, worker)
    registration.publish(officer, until=UNTIL)
    rows = facts.read(folder / "facts-2026-Q3.parquet").manifest
    _, told = indicators.read_figures(folder / "figures-2026-Q3.parquet")
    for manifest in (rows, told):
        assert manifest.prepared_by == officer.full_name
        assert manifest.published_by


def test_figures_are_counted_inside_and_not_from_the_coarse_rows(
    team: Team, worker: User, officer: User, folder: Path
) -> None:
    """The channel of a few is withheld from the rows, and still they are counted."""
    crowd(team, worker, count=30)
    registration.many(team, worker, count=4, on=START, channel="police")
    registration.publish(officer, until=UNTIL)
    table, _ = indicators.read_figures(folder / "figures-2026-Q3.parquet")
    figure = table.find("questions")
    assert figure is not None
    assert figure.value == 34
    coarse = facts.read(folder / "facts-2026-Q3.parquet")
    assert coarse.manifest.cases == 30


def test_two_releases_give_no_small_number_away(
    team: Team, worker: User, officer: User, folder: Path
) -> None:
    """A household that was registered late does not show as the difference of two releases."""
    crowd(team, worker, count=40)
    registration.publish(officer, until=UNTIL)
    registration.many(team, worker, count=3, on=START)
    registration.publish(officer, until=UNTIL)
    tables = [
        indicators.read_figures(folder / f"figures-{name}.parquet")[0]
        for name in ("2026-Q3", "2026-Q3-2")
    ]
    counts = [table.find("questions", period="2026-Q1") for table in tables]
    assert [figure.value for figure in counts if figure] == [40, 40]


def test_a_release_passes_the_check_of_the_library(
    team: Team, worker: User, officer: User, folder: Path
) -> None:
    crowd(team, worker)
    registration.happened(registration.journey(team, worker), on=START)
    registration.publish(officer, until=UNTIL)
    assert facts.check(folder / "facts-2026-Q3.parquet").smallest_group >= 10


def test_a_release_in_a_running_quarter_can_be_read_again(
    team: Team, worker: User, officer: User, folder: Path
) -> None:
    registration.many(team, worker, count=12, on=date(2026, 8, 3))
    registration.many(team, worker, count=12, on=date(2026, 5, 3))
    registration.publish(officer, until=date(2026, 8, 20))
    until = facts.read(folder / "facts-2026-Q3.parquet").steps.filter(
        pl.col("step") == "observed_until"
    )
    assert sorted(set(until.select("started", "quarter", "days").rows())) == [
        ("2026-Q2", "2026-Q2", 0),
        ("2026-Q3", "2026-Q3", 0),
    ]


def test_the_watched_quarter_does_not_give_back_a_quarter_that_was_made_coarser(
    team: Team, worker: User, officer: User, folder: Path
) -> None:
    registration.many(team, worker, count=6, on=date(2026, 8, 3))
    registration.many(team, worker, count=6, on=date(2026, 5, 3))
    registration.publish(officer, until=date(2026, 8, 20))
    until = facts.read(folder / "facts-2026-Q3.parquet").steps.filter(
        pl.col("step") == "observed_until"
    )
    assert set(until["started"]) == {"2026"}
    assert set(until["quarter"]) == {"2026-Q2"}


def test_a_release_is_frozen_and_the_next_gets_a_number(
    team: Team, worker: User, officer: User, folder: Path
) -> None:
    crowd(team, worker)
    registration.publish(officer, until=UNTIL)
    first = (folder / "facts-2026-Q3.parquet").read_bytes()
    again = registration.publish(officer, until=UNTIL)
    assert again.release == "2026-Q3-2"
    assert (folder / "facts-2026-Q3.parquet").read_bytes() == first


def test_the_manifest_says_what_was_withheld_and_with_which_code(
    team: Team, worker: User, officer: User, folder: Path
) -> None:
    crowd(team, worker)
    registration.many(team, worker, count=2, on=START, channel="police")
    registration.publish(officer, until=UNTIL)
    told = json.loads((folder / "facts-2026-Q3.manifest.json").read_text())
    # Two is a number below the smallest cell, and beside the figures it tells who came since.
    prepared = PreparedRelease.objects.get(state=PreparedRelease.State.PUBLISHED)
    assert preparing.manifest_of(prepared.account["manifest"]).withheld.cases == 2
    assert told["withheld"]["cases"] is None
    assert told["smallest_cell"] == 10
    assert told["period_from"] == "2026-Q1"
    assert told["municipality"] == "Zonnedael"
    assert told["code_version"]


def test_publishing_and_withdrawing_are_in_the_log(team: Team, worker: User, officer: User) -> None:
    crowd(team, worker)
    registration.publish(officer, until=UNTIL)
    actions.withdraw(release="2026-Q3", by=officer)
    logged = Event.objects.filter(actor=officer).order_by("pk")
    assert [event.action for event in logged] == ["facts_prepared", "facts_withdrawn"]
    published = Event.objects.get(action="facts_published")
    assert published.actor != officer
    assert published.details["release"] == "2026-Q3"
    assert published.details["prepared_by"] == str(officer.pk)


def test_a_withdrawn_release_is_kept_apart_and_its_name_never_comes_back(
    team: Team, worker: User, officer: User, folder: Path
) -> None:
    crowd(team, worker)
    registration.publish(officer, until=UNTIL)
    actions.withdraw(release="2026-Q3", by=officer)
    assert shelf.releases() == []
    assert (folder / "withdrawn/facts-2026-Q3.parquet").is_file()
    assert registration.publish(officer, until=UNTIL).release == "2026-Q3-2"


def test_without_signals_there_is_nothing_to_publish(officer: User, folder: Path) -> None:
    with pytest.raises(NothingToPublish):
        registration.publish(officer, until=UNTIL)
    assert list(folder.iterdir()) == []


def test_too_few_households_are_not_published(
    team: Team, worker: User, officer: User, folder: Path
) -> None:
    registration.many(team, worker, count=9, on=START)
    with pytest.raises(TooFewToPublish):
        registration.publish(officer, until=UNTIL)
    assert list(folder.iterdir()) == []


def test_a_day_that_has_yet_to_come_is_refused(officer: User) -> None:
    tomorrow = registration.today() + timedelta(days=1)
    with pytest.raises(actions.UntilInTheFuture):
        registration.publish(officer, until=tomorrow)


def test_a_failure_leaves_no_half_release(
    team: Team, worker: User, officer: User, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd(team, worker)

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("wijkteam.publish.releases.actions.write", full_disk)
    with pytest.raises(ShelfIsFull, match=r"De schijf is vol\. Er is niets gepubliceerd"):
        registration.publish(officer, until=UNTIL)
    assert list(folder.iterdir()) == []


def test_what_cannot_be_logged_is_not_published(
    team: Team, worker: User, officer: User, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd(team, worker)

    def no_log(*_: object, **__: object) -> None:
        raise RuntimeError("the log is full")

    prepared = actions.prepare(by=officer, until=UNTIL)
    second = registration.officer("pim")
    monkeypatch.setattr("wijkteam.publish.releases.actions.record", no_log)
    with pytest.raises(RuntimeError, match="log is full"):
        actions.publish(by=second, prepared=prepared.pk)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("then", ["publish", "put_back", "prepare"])
@pytest.mark.usefixtures("folder")
def test_a_release_that_was_killed_before_its_line_in_the_log_does_not_stay(
    then: str, team: Team, worker: User, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    filling = shelf.filling

    @contextmanager
    def killed_after(name: str) -> Iterator[Path]:
        with filling(name) as place:
            yield place
        raise Killed

    crowd(team, worker)
    prepared = actions.prepare(by=officer, until=UNTIL)
    second = registration.officer("pim")
    with monkeypatch.context() as patched:
        patched.setattr(actions.shelf, "filling", killed_after)
        with pytest.raises(Killed):
            actions.publish(by=second, prepared=prepared.pk)
    left = {release.name for release in shelf.releases()}
    assert len(left) == 1
    if then == "publish":
        assert actions.publish(by=second, prepared=prepared.pk).release in left
        assert {release.name for release in shelf.releases()} == left == set(published_by())
        return
    if then == "put_back":
        actions.put_back(by=second, prepared=prepared.pk)
    else:
        actions.prepare(by=officer, until=UNTIL)
    assert list(shelf.folder().iterdir()) == []


GROUPS = st.lists(
    st.tuples(
        st.integers(1, 14),
        st.sampled_from(["noord", "zuid"]),
        st.sampled_from(["self", "gp", "police"]),
        st.sampled_from(["single", "family"]),
        st.dates(date(2025, 1, 1), date(2026, 9, 1)),
    ),
    min_size=1,
    max_size=8,
)


class TestSmallestCell(TestCase):
    @given(groups=GROUPS, smallest_cell=st.integers(2, 12))
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    def test_nothing_leaves_below_the_smallest_cell(
        self, groups: list[tuple[int, str, str, str, date]], smallest_cell: int
    ) -> None:
        teams = {code: registration.team(code) for code in ("noord", "zuid")}
        by = registration.worker(teams["noord"])
        for count, code, channel, kind, on in groups:
            registration.many(teams[code], by, count=count, on=on, channel=channel, kind=kind)
        try:
            # Beneath the rule of the action, so that small cells are tried as well.
            prepared = preparing.prepare(until=UNTIL, smallest_cell=smallest_cell)
        except TooFewToPublish:
            assert sum(count for count, *_ in groups) < smallest_cell
            return
        assert facts.smallest_group(prepared.steps) >= smallest_cell


def test_a_new_release_is_laid_beside_the_newest_and_the_last_of_each_year(
    officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions.counted, "unpacked", bytes.decode)
    for number, (year, month) in enumerate(
        [(2024, 6), (2024, 12), (2025, 3), (2025, 12), (2026, 3), (2026, 6), (2026, 9)]
    ):
        PreparedRelease.objects.create(
            until=date(year, month, 28), smallest_cell=10, prepared_by=officer,
            decided_at=timezone.now() + timedelta(days=number), account={}, rows=b"", figures=b"",
            inside=f"{year}-{month}".encode(), state=PreparedRelease.State.PUBLISHED,
            release=f"{year}-Q{month // 3}",
        )  # fmt: skip
    assert actions._went_out() == ["2024-12", "2025-12", "2026-3", "2026-6", "2026-9"]

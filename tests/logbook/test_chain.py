"""A log that was touched from outside is found out; one that was not is not accused."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import QuerySet
from django.test import Client

from tests.logged import events_since, newest_event
from tests.people import Neighbourhood
from wijkteam.accounts import log as account_log
from wijkteam.accounts.models import AccountEvent
from wijkteam.casework.audit.actions import record
from wijkteam.casework.audit.models import Event
from wijkteam.logbook import guard
from wijkteam.logbook.checking import anchor, check
from wijkteam.logbook.models import AppendOnly, Chain

TABLE = Event._meta.db_table


def sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def behind_the_guard(statement: str, *values: object) -> None:
    """What somebody does who owns the database and took the guard away."""
    with guard.lifted():
        sql(statement, *values)


def middle_row(who: Neighbourhood) -> Event:
    rows = list(Event.objects.filter(chain=str(who.fatima.pk)).order_by("number"))
    return rows[len(rows) // 2]


def test_a_log_as_it_was_written_has_no_fault(buurt: Neighbourhood):
    result = check()
    assert result.faults == []
    assert result.rows == Event.objects.count() + AccountEvent.objects.count() > 10


@pytest.mark.parametrize("column", ["action", "why", '"where"', "role", "outcome", "subject"])
def test_a_row_that_was_changed_is_named(column: str, buurt: Neighbourhood):
    row = middle_row(buurt)
    behind_the_guard(f"UPDATE {TABLE} SET {column} = 'other' WHERE id = %s", row.pk)
    (fault,) = check().faults
    assert (fault.chain, fault.number) == (row.chain, row.number)
    assert "does not say what was written" in str(fault)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite has INSERT OR REPLACE")
def test_a_row_is_not_replaced_either(buurt: Neighbourhood):
    """It takes a row away without a word to the guard of DELETE."""
    row = middle_row(buurt)
    columns = [field.column for field in Event._meta.concrete_fields if field.name != "action"]
    names = ", ".join(f'"{column}"' for column in columns)
    replace = f"INSERT OR REPLACE INTO {TABLE} (action, {names}) SELECT 'other', {names}"
    with pytest.raises(IntegrityError, match="written once"), transaction.atomic():
        sql(f"{replace} FROM {TABLE} WHERE id = %s", row.pk)
    assert Event.objects.get(pk=row.pk).action == row.action
    assert check().faults == []


def test_a_row_that_another_is_made_to_have_done_is_found(buurt: Neighbourhood):
    row = middle_row(buurt)
    with guard.lifted():
        QuerySet(Event).filter(pk=row.pk).update(actor=buurt.bram)
    assert [fault.number for fault in check().faults] == [row.number]


def test_a_row_that_was_taken_out_is_missed(buurt: Neighbourhood):
    row = middle_row(buurt)
    behind_the_guard(f"DELETE FROM {TABLE} WHERE id = %s", row.pk)
    (fault,) = check().faults
    assert fault.number == row.number + 1
    assert f"row {row.number} before it is gone" in str(fault)


def test_an_end_that_was_cut_off_is_missed(buurt: Neighbourhood):
    last = Event.objects.filter(chain=str(buurt.fatima.pk)).order_by("-number")[0]
    behind_the_guard(f"DELETE FROM {TABLE} WHERE id = %s", last.pk)
    (fault,) = check().faults
    assert "the end is gone" in str(fault)


def test_who_also_forges_the_end_is_found_by_what_was_written_down_outside(
    buurt: Neighbourhood, tmp_path: Path
):
    file = tmp_path / "anchors.jsonl"
    assert anchor(file) > 0
    last = Event.objects.filter(chain=str(buurt.fatima.pk)).order_by("-number")[0]
    before = Event.objects.get(chain=last.chain, number=last.number - 1)
    behind_the_guard(f"DELETE FROM {TABLE} WHERE id = %s", last.pk)
    Chain.objects.filter(log="audit.event", name=last.chain).update(
        number=before.number, digest=before.digest
    )
    assert check().faults == []
    (fault,) = check(file).faults
    assert "was written down outside and is gone" in str(fault)


def test_a_chain_that_was_written_anew_is_found_by_what_was_written_down_outside(
    buurt: Neighbourhood, tmp_path: Path
):
    file = tmp_path / "anchors.jsonl"
    anchor(file)
    chain = str(buurt.bram.pk)
    before = Chain.objects.filter(log="audit.event", name=chain).first()
    record("household_viewed", by=buurt.bram, household=buurt.household.pk)
    anchor(file)
    end = Chain.objects.get(log="audit.event", name=chain)
    behind_the_guard(f"DELETE FROM {TABLE} WHERE chain = %s AND number = %s", chain, end.number)
    end.number, end.digest = (before.number, before.digest) if before else (0, "0" * 64)
    end.save()
    record("household_viewed", by=buurt.bram, why="something else")
    assert check().faults == []
    (fault,) = check(file).faults
    assert "was another row" in str(fault)


def test_later_rows_keep_what_was_written_down_true(buurt: Neighbourhood, tmp_path: Path):
    file = tmp_path / "anchors.jsonl"
    anchor(file)
    record("household_viewed", by=buurt.bram, household=buurt.household.pk)
    assert anchor(file) == 1
    assert anchor(file) == 0
    assert check(file).faults == []


@pytest.mark.parametrize(
    "statement",
    [f"UPDATE {TABLE} SET why = 'x'", f"DELETE FROM {TABLE}", "DELETE FROM accounts_accountevent"],
)
def test_the_database_refuses_to_touch_a_row(statement: str, buurt: Neighbourhood):
    account_log.record("signed_in", by=buurt.fatima, user=buurt.fatima)
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
        sql(statement)


@pytest.mark.parametrize(
    "change",
    [
        lambda row: row.save(),
        lambda row: row.delete(),
        lambda row: Event.objects.filter(pk=row.pk).update(why="x"),
        lambda row: Event.objects.filter(pk=row.pk).delete(),
        lambda row: Event.objects.bulk_update([row], ["why"]),
    ],
)
def test_the_code_refuses_to_touch_a_row(change: Callable[[Event], object], buurt: Neighbourhood):
    with pytest.raises(AppendOnly):
        change(middle_row(buurt))


def test_a_row_says_who_in_which_role_from_where(buurt: Neighbourhood):
    client = Client(REMOTE_ADDR="192.0.2.7")
    client.force_login(buurt.fatima)
    before = newest_event()
    client.get(f"/huishoudens/{buurt.household.pk}/")
    row = events_since(before).get()
    assert (row.role, row.where, row.outcome) == ("worker", "192.0.2.7", "done")
    assert row.organisation == str(buurt.fatima.organisation_id)


def test_what_an_operator_does_stands_under_the_operators_own_name(
    buurt: Neighbourhood, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SUDO_USER", "jansen")
    monkeypatch.setattr("sys.argv", ["manage.py", "publish", "--by", "paula"])
    assert record("published", by=buurt.paula).where == "operator:jansen manage.py publish"


@pytest.mark.parametrize("stranger", ["noor", "koen", "ria"])
def test_a_look_that_was_refused_is_written_down_too(stranger: str, buurt: Neighbourhood):
    client = Client()
    client.force_login(getattr(buurt, stranger))
    before = newest_event()
    assert client.get(f"/huishoudens/{buurt.household.pk}/").status_code == 404
    row = events_since(before).get()
    assert (row.action, row.outcome) == ("look_refused", "refused")
    assert (row.actor, row.household) == (getattr(buurt, stranger), buurt.household.pk)


def test_the_command_says_that_all_is_well_or_what_is_not(
    buurt: Neighbourhood, capsys: pytest.CaptureFixture[str]
):
    call_command("audit", "verify")
    assert "every one as it was written" in capsys.readouterr().out
    behind_the_guard(f"DELETE FROM {TABLE} WHERE id = %s", middle_row(buurt).pk)
    with pytest.raises(CommandError, match=r"1 faults in .* restore a copy of the backup"):
        call_command("audit", "verify")
    assert "is gone" in capsys.readouterr().err


def test_an_auditor_gets_every_row_in_one_file(buurt: Neighbourhood, tmp_path: Path):
    file = tmp_path / "log.csv"
    call_command("audit", "export", str(file))
    with file.open(encoding="utf-8") as opened:
        rows = list(csv.DictReader(opened))
    assert len(rows) == Event.objects.count() + AccountEvent.objects.count()
    assert all(row["at"] and row["where"] and row["action"] for row in rows)
    with pytest.raises(CommandError, match="exists"):
        call_command("audit", "export", str(file))


def test_a_file_of_anchors_that_was_damaged_is_said(db: None, tmp_path: Path):
    file = tmp_path / "anchors.jsonl"
    file.write_text("not a line\n")
    with pytest.raises(CommandError, match="line 1: this is not a line of anchors"):
        call_command("audit", "verify", "--anchors", str(file))

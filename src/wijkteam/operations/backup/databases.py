"""A copy of a database at one moment while people work on, put back, and compared."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import dj_database_url
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connections, transaction
from django.db.utils import load_backend

from wijkteam.logbook.checking import Check, check
from wijkteam.logbook.models import Chain

#: The file of the copy, by the kind of database.
FILES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}


class BackupFailed(Exception):
    """No backup was made, or nothing was restored; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Account:
    """What a database held at one moment: the rows of each table, and where the logs ended."""

    vendor: str
    tables: Mapping[str, int]
    ends: list[list[object]]

    def differences(self, other: Account) -> list[str]:
        """Every table that does not hold as many rows as in *other*."""
        names = sorted({*self.tables, *other.tables})
        return [
            f"{name}: {self.tables.get(name, 0)} rows, and {other.tables.get(name, 0)} in the copy"
            for name in names
            if self.tables.get(name, 0) != other.tables.get(name, 0)
        ]


def account(using: str) -> Account:
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = {}
        for name in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(name)}")  # noqa: S608
            tables[name] = cursor.fetchone()[0]
    ends = Chain.objects.using(using).order_by("log", "name")
    return Account(
        connection.vendor,
        tables,
        [[end.log, end.name, end.number, end.digest] for end in ends],
    )


def take(to: Path) -> Account:
    """
    Write a copy of the database of now to the folder *to*; return what it holds.

    Nobody waits for it: SQLite copies under a read lock, and PostgreSQL in a transaction of its own
    whose view of the database the counts share.
    """
    file = to / FILES[connections["default"].vendor]
    if connections["default"].vendor == "sqlite":
        _copy_sqlite(file)
        with another(f"sqlite:///{file}") as copy:
            return account(copy)
    with transaction.atomic(), connections["default"].cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        held = account("default")
        _run("pg_dump", "default", "--format=custom", f"--snapshot={snapshot}", f"--file={file}")
    return held


def put(file: Path, using: str) -> None:
    """Fill the empty database *using* with the copy in *file*."""
    connection = connections[using]
    if connection.vendor == "sqlite":
        target = Path(str(connection.settings_dict["NAME"]))
        connection.close()
        # Onto the file itself, so that no half copy is ever found under its name.
        part = target.with_name(f"{target.name}.part")
        shutil.copyfile(file, part)
        part.chmod(0o600)
        for left in (f"{target.name}-wal", f"{target.name}-shm"):
            target.with_name(left).unlink(missing_ok=True)
        part.replace(target)
        return
    connection.close()
    options = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
    _run("pg_restore", using, *options, f"--dbname={connection.settings_dict['NAME']}", str(file))


def is_empty(using: str) -> bool:
    with connections[using].cursor() as cursor:
        return not connections[using].introspection.table_names(cursor)


def compare(promised: Account, using: str, anchors: Path) -> Check:
    """
    Compare a restored database with what the backup promised; return what the check of the logs
    came to. Raises `BackupFailed` when a table or a log differs.
    """
    wrong = promised.differences(account(using))
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    anchors.write_text(json.dumps({"at": moment, "ends": promised.ends}) + "\n", encoding="utf-8")
    result = check(anchors, using=using)
    wrong += [str(fault) for fault in result.faults]
    if wrong:
        raise BackupFailed(
            f"The copy is not what was there ({len(wrong)} differences): {'; '.join(wrong[:5])}. "
            "Do not work with it; keep it, and use the backup before it."
        )
    return result


@contextmanager
def another(url: str) -> Iterator[str]:
    """A second database for as long as it is needed, beside the one that people work in."""
    alias = f"copy-{uuid4().hex[:8]}"
    given = connections.configure_settings({"default": {}, alias: dj_database_url.parse(url)})
    connection = load_backend(given[alias]["ENGINE"]).DatabaseWrapper(given[alias], alias)
    connections[alias] = connection
    try:
        yield alias
    finally:
        connection.close()
        del connections[alias]


def emptied(using: str) -> None:
    """Throw away everything in a database that is there to try copies in."""
    with connections[using].cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")


def _copy_sqlite(file: Path) -> None:
    connection = connections["default"]
    connection.ensure_connection()
    file.touch(mode=0o600)
    target = sqlite3.connect(file)
    try:
        connection.connection.backup(target)
        # A copy is one file: nothing of it may stay behind in a journal beside it.
        target.execute("PRAGMA journal_mode=DELETE")
        (state,) = target.execute("PRAGMA integrity_check").fetchone()
    finally:
        target.close()
    if state != "ok":
        raise BackupFailed(f"The database is damaged: {state}. Restore the last good backup.")


def _run(program: str, using: str, *options: str) -> None:
    """A program of PostgreSQL; the password goes by the environment, never on the command line."""
    given = connections[using].get_connection_params()
    names = {"PGHOST": "host", "PGPORT": "port", "PGUSER": "user", "PGPASSWORD": "password"}
    own = {name: str(given[key]) for name, key in names.items() if given.get(key)}
    own["PGDATABASE"] = str(connections[using].settings_dict["NAME"])
    folder = settings.POSTGRES_BIN or None
    path = shutil.which(program, path=folder)
    if path is None:
        raise ImproperlyConfigured(
            f"{program} was not found. Install the client programs of PostgreSQL, of the version "
            "of the server or newer, or name their folder in WIJKTEAM_POSTGRES_BIN."
        )
    done = subprocess.run(  # noqa: S603 – a program of PostgreSQL, with options of our own
        [path, *options], env={**os.environ, **own}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BackupFailed(f"{program} stopped: {done.stderr.strip()[:500]}")

"""
The database itself refuses to change or to remove a row of a log.

A mistake in the code meets `AppendOnly`; who types SQL meets this. Whoever owns the database can
take the guard away, and is then found out by the chain.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections

from wijkteam.logbook.models import logs

REFUSAL = "a row of the log is written once: it cannot be changed or removed"


def install(using: str = "default", **_sent: object) -> None:
    """Set the guard on every log that has its table. Safe to do again."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE OR REPLACE FUNCTION wijkteam_log_is_append_only() RETURNS trigger "
                f"LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
            )
        for table in (log._meta.db_table for log in logs()):
            if table not in tables:
                continue
            for statement in _statements(connection.vendor, table):
                cursor.execute(statement)


def _statements(vendor: str, table: str) -> Iterator[str]:
    if vendor == "postgresql":
        yield f"DROP TRIGGER IF EXISTS {table}_stays ON {table}"
        yield (
            f"CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION wijkteam_log_is_append_only()"
        )
        return
    for change in ("UPDATE", "DELETE"):
        yield (
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_{change.lower()} BEFORE {change} "
            f"ON {table} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )
    # INSERT OR REPLACE takes a row away without a word to the trigger of DELETE.
    same = "id = NEW.id OR (chain = NEW.chain AND number = NEW.number)"
    is_there = " ".join(("SELECT 1 FROM", table, "WHERE", same))
    yield (
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS ({is_there}) BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    )


@contextmanager
def lifted(using: str = "default") -> Iterator[None]:
    """Without the guard, to empty a whole database of tests; it is set again afterwards."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for table in (log._meta.db_table for log in logs()):
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_stays ON {table}")
            else:
                for change in ("update", "delete", "replace"):
                    cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{change}")
    try:
        yield
    finally:
        install(using)

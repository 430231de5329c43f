"""
What many tests begin with, made once in a process and after that put back as rows.

Walking a household through its journey costs five hundred queries; putting its rows back costs one
for each table. A test still begins with an empty database and ends with a rollback.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.apps import apps
from django.db import connection, transaction
from django.utils import timezone

Scene = TypeVar("Scene")


class Kept(Generic[Scene]):
    """A scene: how it is made, and its rows and its objects once it was."""

    def __init__(self, make: Callable[[], Scene]) -> None:
        self._make = make
        self._made_at: datetime | None = None
        self._objects = b""
        self._rows: dict[str, list[Any]] = {}

    def __call__(self) -> Scene:
        before = filled_tables()
        if self._fits(before):
            _put_back(self._rows)
            return pickle.loads(self._objects)
        made = self._make()
        if not before:
            self._made_at = timezone.now()
            self._objects = pickle.dumps(made)
            self._rows = _rows(filled_tables())
        return made

    def _fits(self, before: set[str]) -> bool:
        """Nothing is in the way, and what the scene calls today is still today."""
        now = timezone.now()
        return (
            self._made_at is not None
            and not before
            and self._made_at <= now
            and timezone.localdate(self._made_at) == timezone.localdate(now)
        )


@contextmanager
def undone() -> Iterator[None]:
    """What is done here is gone after: many things are tried on one scene."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _tables() -> list[str]:
    """Every table that tests fill; Django fills those of rights and kinds when it migrates."""
    # What was chosen of many, such as who was present, stands in a table of its own.
    every = apps.get_models(include_auto_created=True)
    ours = (model for model in every if model._meta.managed)
    return [
        model._meta.db_table
        for model in ours
        if model._meta.label not in ("auth.Permission", "contenttypes.ContentType", "sites.Site")
    ]


def filled_tables() -> set[str]:
    """The tables that have rows, in one query."""
    asked = " UNION ALL ".join(
        f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {connection.ops.quote_name(table)})"
        for table in _tables()
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return {table for (table,) in cursor.fetchall()}


def _rows(tables: set[str]) -> dict[str, list[Any]]:
    """As the database writes them, so that no field is worked out twice."""
    rows: dict[str, list[Any]] = {}
    with connection.cursor() as cursor:
        for table in sorted(tables):
            name = connection.ops.quote_name(table)
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {name} TO STDOUT") as copy:
                    rows[table] = [bytes(block) for block in copy]
            else:
                cursor.execute(f"SELECT * FROM {name}")
                rows[table] = cursor.fetchall()
    return rows


def _put_back(rows: dict[str, list[Any]]) -> None:
    """In one transaction: keys between tables are looked at when it ends, in whatever order."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table, kept in rows.items():
            name = connection.ops.quote_name(table)
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {name} FROM STDIN") as copy:
                    for block in kept:
                        copy.write(block)
            else:
                places = ", ".join(["%s"] * len(kept[0]))
                cursor.executemany(f"INSERT INTO {name} VALUES ({places})", kept)

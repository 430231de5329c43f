"""An index on a table that people are writing in: a plain one lets them wait until it is made."""

from __future__ import annotations

from typing import Any

from django.db import NotSupportedError
from django.db.migrations.operations import AddIndex


class AddIndexConcurrently(AddIndex):
    """
    An index that is made while people write, in a migration of its own with ``atomic = False``.

    That of Django knows PostgreSQL only, and stops on what it left when it was killed half way.
    """

    atomic = False

    def describe(self) -> str:
        return f"{super().describe()} while people write"

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        model = to_state.apps.get_model(app_label, self.model_name)
        if not self.allow_migrate_model(schema_editor.connection.alias, model):
            return
        self._drop(schema_editor)
        if _is_postgresql(schema_editor):
            schema_editor.add_index(model, self.index, concurrently=True)
        else:  # one writer at a time, and quickly made
            schema_editor.add_index(model, self.index)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        model = from_state.apps.get_model(app_label, self.model_name)
        if self.allow_migrate_model(schema_editor.connection.alias, model):
            self._drop(schema_editor)

    def _drop(self, schema_editor: Any) -> None:
        connection, how = schema_editor.connection, ""
        if _is_postgresql(schema_editor):
            if connection.in_atomic_block:
                raise NotSupportedError(
                    f"{self.index.name} is made while people write, which PostgreSQL does in no "
                    "transaction: set atomic = False on the migration."
                )
            how = "CONCURRENTLY "
        name = connection.ops.quote_name(self.index.name)
        schema_editor.execute(f"DROP INDEX {how}IF EXISTS {name}")


def _is_postgresql(schema_editor: Any) -> bool:
    return bool(schema_editor.connection.vendor == "postgresql")

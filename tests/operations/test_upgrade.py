"""
Bringing up to date while people work: for some minutes the version before runs on the new schema.

That goes well when a new schema only adds, and lets nobody wait: an index on 3.1 million rows kept
writers of PostgreSQL waiting for eleven seconds. It is held in two ways: every migration after the
first is looked at, and what runs now is tried on a schema that has more in every table than it
knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState
from django.db.models import NOT_PROVIDED
from django.urls import reverse

from tests.casework.doors import home, signed_in
from tests.people import Neighbourhood, signal_for
from wijkteam.casework.audit.models import Event
from wijkteam.casework.letters.actions import write_letter
from wijkteam.casework.signals.models import Signal
from wijkteam.logbook.checking import check
from wijkteam.ui.indexes import AddIndexConcurrently

OURS = [app for app in apps.get_app_configs() if app.name.startswith("wijkteam.")]
#: What the version before does not notice.
ADDS = (
    migrations.CreateModel,
    migrations.AlterModelOptions,
    migrations.AlterModelManagers,
)


def disturbing(migration: type[migrations.Migration]) -> Iterator[str]:
    """
    What of it the version before would fail on, or lets who is writing wait.

    Every table that is there already counts as one that grows: which are small differs, and an
    index that is made meanwhile costs nothing more.
    """
    made = set()
    for operation in migration.operations:
        if isinstance(operation, migrations.CreateModel):
            made.add(operation.name_lower)
        is_new = getattr(operation, "model_name_lower", None) in made
        if not _is_unnoticed(operation, migration, is_new=is_new):
            yield operation.describe()


def _is_unnoticed(
    operation: migrations.operations.base.Operation,
    migration: type[migrations.Migration],
    *,
    is_new: bool,
) -> bool:
    if isinstance(operation, AddIndexConcurrently):
        # Alone: what was killed half way is done again from its beginning.
        return not migration.atomic and len(migration.operations) == 1
    if isinstance(operation, migrations.AddIndex):
        return is_new
    if isinstance(operation, migrations.AddField):
        # It writes rows without naming the column.
        field = operation.field
        is_optional = field.null or field.many_to_many or field.db_default is not NOT_PROVIDED
        has_index = getattr(field, "db_index", False) or field.unique
        return bool(is_optional and (is_new or field.many_to_many or not has_index))
    if isinstance(operation, migrations.RunPython):
        # In parts, each a transaction of its own: in one, writers waited for 103 seconds.
        return not migration.atomic
    return isinstance(operation, ADDS)


BY_TEAM = models.Index(fields=["team", "received_on"], name="of_tomorrow")


def a_key(*, db_index: bool) -> models.ForeignKey:
    return models.ForeignKey("accounts.Team", models.PROTECT, null=True, db_index=db_index)


def a_migration(
    *operations: migrations.operations.base.Operation, atomic: bool = True
) -> type[migrations.Migration]:
    told = {"operations": list(operations), "atomic": atomic}
    return type("Migration", (migrations.Migration,), told)


def indexes_of(table: str) -> dict[str, object]:
    with connection.cursor() as cursor:
        return connection.introspection.get_constraints(cursor, table)


def test_a_new_version_only_adds_to_the_schema():
    found = []
    for app in OURS:
        for file in sorted((Path(app.path) / "migrations").glob("[0-9]*.py")):
            if file.stem == "0001_initial":
                continue
            migration = import_module(f"{app.name}.migrations.{file.stem}").Migration
            found += [f"{app.label} {file.stem}: {what}" for what in disturbing(migration)]
    # What must go, goes a version later: first nothing uses it, then it is taken away.
    assert found == []


@pytest.mark.parametrize(
    ("operation", "wrong"),
    [
        (migrations.RemoveField("signal", "words"), True),
        (migrations.RenameField("signal", "words", "told"), True),
        (migrations.DeleteModel("signal"), True),
        (migrations.AddField("signal", "told", models.TextField()), True),
        (migrations.AddField("signal", "told", models.TextField(default="")), True),
        (migrations.AddField("signal", "told", models.TextField(null=True)), False),
        (migrations.AddField("signal", "told", models.TextField(db_default="")), False),
        (migrations.AddField("signal", "told", models.TextField(null=True, db_index=True)), True),
        (migrations.AddField("signal", "told", models.TextField(null=True, unique=True)), True),
        (migrations.AddField("signal", "by", a_key(db_index=True)), True),
        (migrations.AddField("signal", "by", a_key(db_index=False)), False),
        (migrations.AddIndex("signal", BY_TEAM), True),
        (AddIndexConcurrently("signal", BY_TEAM), True),
        (migrations.RunPython(migrations.RunPython.noop), True),
        (migrations.CreateModel("told", fields=[]), False),
    ],
)
def test_the_test_itself_notices_what_would_disturb(
    operation: migrations.operations.base.Operation, wrong: bool
):
    assert bool(list(disturbing(a_migration(operation)))) is wrong


def test_an_index_is_made_meanwhile_alone_or_on_a_table_that_is_new():
    meanwhile = AddIndexConcurrently("signal", BY_TEAM)
    column = migrations.AddField("signal", "told", models.TextField(null=True))
    table = migrations.CreateModel("signal", fields=[])
    assert not list(disturbing(a_migration(meanwhile, atomic=False)))
    assert list(disturbing(a_migration(column, meanwhile, atomic=False)))
    assert not list(disturbing(a_migration(table, migrations.AddIndex("signal", BY_TEAM))))
    fill = migrations.RunPython(migrations.RunPython.noop)
    assert not list(disturbing(a_migration(fill, atomic=False)))


@pytest.mark.django_db(transaction=True)
def test_an_index_that_was_killed_half_way_is_made_again():
    operation = AddIndexConcurrently("signal", BY_TEAM)
    state = ProjectState.from_apps(apps)
    table, editor = Signal._meta.db_table, connection.schema_editor
    for _ in range(2):
        with editor(atomic=False) as schema:
            operation.database_forwards("signals", schema, state, state)
        assert BY_TEAM.name in indexes_of(table)
    with editor(atomic=False) as schema:
        operation.database_backwards("signals", schema, state, state)
    assert BY_TEAM.name not in indexes_of(table)


def test_what_runs_now_runs_on_a_schema_with_more_in_every_table(buurt: Neighbourhood):
    tables = [model._meta.db_table for app in OURS for model in app.get_models()]
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # The rows of the neighbourhood wait to be checked at the end of the transaction.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f"ALTER TABLE {quote(table)} ADD COLUMN of_tomorrow integer NULL")
            cursor.execute(
                f"ALTER TABLE {quote(table)} ADD COLUMN also_tomorrow integer NOT NULL DEFAULT 1"
            )
        cursor.execute("CREATE TABLE tomorrow (id integer PRIMARY KEY)")
    client = signed_in(buurt.fatima)
    for page in (home(buurt), *map(reverse, ("caseload:my_day", "signals:intake"))):
        assert client.get(page).status_code == 200
    before = Event.objects.count()
    signal = signal_for(buurt.team, buurt.fatima, family_name="Morgen-Test")
    to = buurt.household.memberships.get().person
    write_letter(household=buurt.household, to=to, kind="goodbye", by=buurt.fatima)
    assert Signal.objects.get(pk=signal.pk).family_name == "Morgen-Test"
    assert Event.objects.count() > before
    assert check().faults == []

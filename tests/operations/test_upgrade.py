"""
Bringing up to date while people work: for some minutes the version before runs on the new schema.

That goes well when a new schema only adds. It is held in two ways: every migration after the first
is looked at, and what runs now is tried on a schema that has more in every table than it knows.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, migrations, models
from django.db.models import NOT_PROVIDED
from django.urls import reverse

from tests.casework.doors import home, signed_in
from tests.people import Neighbourhood, signal_for
from wijkteam.casework.audit.models import Event
from wijkteam.casework.letters.actions import write_letter
from wijkteam.casework.signals.models import Signal
from wijkteam.logbook.checking import check

OURS = [app for app in apps.get_app_configs() if app.name.startswith("wijkteam.")]
#: What the version before does not notice.
ADDS = (
    migrations.CreateModel,
    migrations.AddIndex,
    migrations.AlterModelOptions,
    migrations.AlterModelManagers,
    migrations.RunPython,
)


def disturbs(operation: migrations.operations.base.Operation) -> bool:
    """Whether the version before would fail on the schema after it."""
    if isinstance(operation, migrations.AddField):
        # It writes rows without naming the column.
        field = operation.field
        return not (field.null or field.many_to_many or field.db_default is not NOT_PROVIDED)
    return not isinstance(operation, ADDS)


def test_a_new_version_only_adds_to_the_schema():
    found = []
    for app in OURS:
        for file in sorted((Path(app.path) / "migrations").glob("[0-9]*.py")):
            if file.stem == "0001_initial":
                continue
            migration = import_module(f"{app.name}.migrations.{file.stem}").Migration
            found += [
                f"{app.label} {file.stem}: {operation.describe()}"
                for operation in migration.operations
                if disturbs(operation)
            ]
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
        (migrations.CreateModel("told", fields=[]), False),
    ],
)
def test_the_test_itself_notices_what_would_disturb(
    operation: migrations.operations.base.Operation, wrong: bool
):
    assert disturbs(operation) is wrong


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

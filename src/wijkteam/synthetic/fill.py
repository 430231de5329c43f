"""
Writing the synthetic municipality into an empty registration.

It passes by the actions on purpose: one action per row would take hours. What the actions
guarantee is tested on the result instead (`tests/synthetic`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from wijkteam.casework.waiting.actions import remember
from wijkteam.logbook.models import LogRow, hang
from wijkteam.synthetic.base.rows import Rows
from wijkteam.synthetic.municipality import SEED, Municipality, batches, plan
from wijkteam.synthetic.town.named import PASSWORD
from wijkteam.synthetic.town.town import Size
from wijkteam.synthetic.writing import write_rows

Progress = Callable[[float], None]
#: From where the invented log was written, as it stands in each of its rows.
WHERE = "invented municipality"


def fill(
    *,
    households: int,
    today: date | None = None,
    seed: int = SEED,
    size: Size | None = None,
    progress: Progress = lambda share: None,
) -> Municipality:
    """Write so many households and all that belongs to them; the same seed writes the same."""
    today = today or timezone.localdate()
    municipality = plan(households=households, today=today, seed=seed, size=size)
    password = make_password(PASSWORD)
    accounts: dict[UUID, dict[str, Any]] = {}
    done = 0
    for rows in batches(municipality):
        for account in rows["accounts.user"]:
            account["password"] = password
            accounts[account["id"]] = account
        for event in rows["audit.event"]:
            actor = accounts[event["actor_id"]]
            event["role"] = actor["role"]
            event["organisation"] = str(actor["organisation_id"] or "")
        write(rows)
        done += len(rows["households.household"])
        progress(done / households)
    _look_at_the_lists(municipality.today - timedelta(days=1))
    return municipality


def _look_at_the_lists(on: date) -> None:
    """Each team looked at its waiting list the day before: the pages can say what changed since."""
    for team in apps.get_model("accounts.team")._default_manager.all():
        signals: Any = apps.get_model("signals.signal")._default_manager
        order = signals.of_team(team).filter(received_on__lt=on).waiting().in_order()
        pairs = [(str(key), urgency) for key, urgency in order.values_list("pk", "urgency")]
        remember(team=team, on=on, order=pairs)


def write(rows: Rows) -> None:
    """Write one batch in one transaction."""
    with transaction.atomic():
        for table, values in rows:
            if values:
                model = apps.get_model(table)
                write_rows(model, _hung(model, values) if issubclass(model, LogRow) else values)


def _hung(model: type[LogRow], values: list[dict[str, Any]]) -> list[dict[str, object]]:
    """Rows of a log, each on the chain of who acted, in the order in which it happened."""
    rows = [model(where=WHERE, **row) for row in sorted(values, key=itemgetter("at"))]
    hang(rows)
    return [{**row.facts(), "digest": row.digest} for row in rows]


def is_empty() -> bool:
    return not apps.get_model("accounts.team")._default_manager.exists()


def stored_households() -> int:
    return apps.get_model("households.household")._default_manager.count()


def days_old() -> int:
    """How long ago the last thing happened in the municipality."""
    last = apps.get_model("audit.event")._default_manager.order_by("-at").first()
    return (timezone.now() - last.at).days if last else 0

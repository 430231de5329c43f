"""
Writing the synthetic municipality into an empty registration.

It passes by the actions on purpose: one action per row would take hours. What the actions
guarantee is tested on the result instead (`tests/synthetic`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from wijkteam.synthetic.base.rows import Rows
from wijkteam.synthetic.municipality import SEED, Municipality, batches, plan
from wijkteam.synthetic.town.named import PASSWORD
from wijkteam.synthetic.writing import write_rows

Progress = Callable[[float], None]


def fill(
    *,
    households: int,
    today: date | None = None,
    seed: int = SEED,
    progress: Progress = lambda share: None,
) -> Municipality:
    """Write so many households and all that belongs to them; the same seed writes the same."""
    municipality = plan(households=households, today=today or timezone.localdate(), seed=seed)
    password = make_password(PASSWORD)
    done = 0
    for rows in batches(municipality):
        for account in rows["accounts.user"]:
            account["password"] = password
        write(rows)
        done += len(rows["households.household"])
        progress(done / households)
    return municipality


def write(rows: Rows) -> None:
    """Write one batch in one transaction."""
    with transaction.atomic():
        for table, values in rows:
            if values:
                write_rows(apps.get_model(table), values)


def is_empty() -> bool:
    return not apps.get_model("accounts.team")._default_manager.exists()


def stored_households() -> int:
    return apps.get_model("households.household")._default_manager.count()


def days_old() -> int:
    """How long ago the last thing happened in the municipality."""
    last = apps.get_model("audit.event")._default_manager.order_by("-at").first()
    return (timezone.now() - last.at).days if last else 0

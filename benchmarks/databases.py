"""An empty database of each kind, in a temporary folder."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.postgres import postgres

KINDS = ("sqlite", "postgresql")


@contextmanager
def empty(kind: str) -> Iterator[dict[str, str]]:
    """The environment of a process that should use it."""
    with tempfile.TemporaryDirectory(prefix="wijkteam-bench-") as folder:
        common = {
            "WIJKTEAM_VAR": folder,
            "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
            "PYTHONWARNINGS": "ignore",
        }
        if kind == "sqlite":
            yield {**common, "DATABASE_URL": f"sqlite:///{Path(folder) / 'bench.sqlite3'}"}
            return
        with postgres() as url:
            yield {**common, "DATABASE_URL": url}

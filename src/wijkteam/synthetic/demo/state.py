"""
Whether the filling was finished. Half a municipality is thrown away, not served.

A registration that was filled in another way has no such note, and is left alone.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

NOTE = "demo.filling"


@dataclass(frozen=True, slots=True)
class State:
    was_interrupted: bool


def read(var: Path) -> State:
    return State(was_interrupted=(var / NOTE).exists())


def filling(var: Path) -> None:
    (var / NOTE).touch()


def filled(var: Path) -> None:
    (var / NOTE).unlink(missing_ok=True)


def wipe(var: Path, *, database: Path, facts: Path) -> None:
    """Remove the database with its side files, the releases made of it, and what was drawn up."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
    for folder in (facts, var / "programmes"):
        shutil.rmtree(folder, ignore_errors=True)
    filled(var)

"""A folder of its own to save in, and who sits at the drawing board."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from tests.monitor.calculator.people import client as signed_in


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, settings: object, db: None) -> Path:
    for name in ("facts", "shipped", "var"):
        (tmp_path / name).mkdir()
    settings.FACTS_FOLDER = tmp_path / "facts"  # type: ignore[attr-defined]
    settings.PROGRAMMES_FOLDER = tmp_path / "shipped"  # type: ignore[attr-defined]
    settings.VAR = tmp_path / "var"  # type: ignore[attr-defined]
    return tmp_path


@pytest.fixture
def adviser() -> Client:
    return signed_in()

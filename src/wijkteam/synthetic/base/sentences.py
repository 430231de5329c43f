"""Reading the names and sentences in `words/`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent.parent / "words"


@cache
def sentences(name: str) -> Any:
    """What stands in `words/<name>.yaml`; read once."""
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))

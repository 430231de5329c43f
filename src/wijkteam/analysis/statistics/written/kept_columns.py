"""Which column of a file holds what: said once, kept beside the file, used again next year."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from wijkteam.analysis.errors import AnalysisError


class KeptColumnsError(AnalysisError):
    """Columns that were kept and cannot be read."""


def kept_columns(path: str | Path) -> dict[str, str]:
    """
    Return our name and theirs of the columns of a file, as kept in ``FILE.columns.yaml``.

    Nothing when nothing was kept. Raises `KeptColumnsError` when what was kept is no such thing.
    """
    kept = _beside(Path(path))
    if not kept.exists():
        return {}
    try:
        columns = yaml.safe_load(kept.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError, UnicodeDecodeError):
        columns = None
    if not isinstance(columns, dict) or not all(
        isinstance(written, str) for written in columns.values()
    ):
        raise KeptColumnsError(
            f"{kept} must hold lines such as `study: Gemeente`. Mend it, or remove it."
        )
    return {str(name): title for name, title in columns.items()}


def keep_columns(path: str | Path, columns: Mapping[str, str]) -> Path:
    """Write down the columns of a file beside it; raises `OSError` where that is not allowed."""
    kept = _beside(Path(path))
    kept.write_text(yaml.safe_dump(dict(columns), allow_unicode=True), encoding="utf-8")
    return kept


def _beside(file: Path) -> Path:
    return file.with_name(file.name + ".columns.yaml")

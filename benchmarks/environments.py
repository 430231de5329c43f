"""Environments of their own for what is measured beside us, made from their own lock."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def python_of(name: str) -> Path:
    """The Python with what `requirements/<name>.lock` holds, made anew where it is not there."""
    folder = Path(tempfile.gettempdir()) / f"wijkteam-{name}"
    python = folder / "bin/python"
    if not python.exists():
        uv = Path(sys.executable).with_name("uv")
        subprocess.run([uv, "venv", "-q", folder, "-p", sys.executable], check=True)
        lock = ROOT / f"requirements/{name}.lock"
        subprocess.run(
            [uv, "pip", "install", "-q", "--require-hashes", "-p", python, "-r", lock], check=True
        )
    return python

"""Measuring in a process of its own: settings are read once, and memory is its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping

Measured = dict[str, float]
MARK = "MEASURED "


def measure(module: str, *arguments: str, environment: Mapping[str, str] | None = None) -> Measured:
    """Run `python -m benchmarks.<module>` and read what it measured."""
    ran = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{module}", *arguments],
        env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    for line in ran.stdout.splitlines():
        if line.startswith(MARK):
            found: Measured = json.loads(line.removeprefix(MARK))
            return found
    raise SystemExit(f"benchmarks.{module} did not finish (exit code {ran.returncode}).")


def tell(measured: Measured) -> None:
    """Hand what was measured to the parent."""
    print(MARK + json.dumps(measured), flush=True)

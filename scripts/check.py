"""Everything that can be said about the code without running it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
ENVIRONMENT = {**os.environ, "DJANGO_SETTINGS_MODULE": "wijkteam.config.settings.test"}

#: What no lock may hold: where a package was fetched from.
ADDRESS = re.compile(r"https?://|--(extra-)?index-url|--find-links|file:/|\"resolved\"")
LOCKS = ("requirements/*.lock", "frontend/package-lock.json")
#: An address in the npm lock that is not where a package comes from.
HARMLESS = re.compile(r'"url": "https://')


def tool(*command: str) -> Callable[[], str]:
    """A check that is another program; what it prints is shown when it fails."""

    def run() -> str:
        result = subprocess.run(
            [str(BIN / command[0]), *command[1:]],
            cwd=ROOT,
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
            check=False,
        )
        return result.stdout + result.stderr if result.returncode else ""

    return run


def locks_hold_no_address() -> str:
    """A lock that names an index works only where that index does."""
    found = [
        f"{lock.relative_to(ROOT)}:{number}: {line.strip()}"
        for pattern in LOCKS
        for lock in ROOT.glob(pattern)
        for number, line in enumerate(lock.read_text().splitlines(), start=1)
        if ADDRESS.search(line) and not HARMLESS.search(line)
    ]
    return "\n".join(found)


CHECKS: dict[str, Callable[[], str]] = {
    "style": tool("ruff", "check", "."),
    "form": tool("ruff", "format", "--check", "."),
    "types": tool("mypy"),
    "imports": tool("lint-imports", "--no-cache"),
    "migrations": tool("python", "manage.py", "makemigrations", "--check", "--dry-run"),
    "deployment": tool("python", "manage.py", "check"),
    "locks": locks_hold_no_address,
    "translations": tool("python", "scripts/translations.py", "--check"),
    "reference": tool("python", "scripts/reference.py", "--check"),
}


def main() -> int:
    failed = 0
    for name, check in CHECKS.items():
        complaint = check()
        failed += bool(complaint)
        print(f"{'FAILED' if complaint else 'ok    '}  {name}", flush=True)
        if complaint:
            print(complaint.rstrip(), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

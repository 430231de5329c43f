"""Run every test, in parts, and say at the end how each part went."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.postgres import postgres  # noqa: E402

#: Rooms with tables of their own: their tests run on both databases. The monitor reads files, and
#: its pages cost the same minutes on either: only its bench has tables. So do the walks that read
#: words on pages, and what is asked of the invented rows: that they can be written is what a
#: database can tell.
WITH_DATABASE = [
    "tests/accounts",
    "tests/casework",
    "tests/logbook",
    "tests/monitor/drawing_board/test_kept.py",
    "tests/operations",
    "tests/publish",
    "tests/synthetic/test_showcase.py",
    "tests/synthetic/test_writing.py",
    "tests/vault",
    "tests/web/test_errors.py",
    "tests/web/test_every_form.py",
    "tests/web/test_full_disk.py",
    "tests/web/test_no_text.py",
    "tests/web/test_queries.py",
    "tests/web/test_routes.py",
]
#: Two workers on two cores, each with its own half of the tests: what the tests of a file share is
#: made once, and who is done takes over from the other.
TWO = ["-n", "2", "--dist", "worksteal"]
#: A pool of threads in each of them would only wait for that of the other.
ONE_THREAD = {"POLARS_MAX_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


@dataclass
class Part:
    name: str
    arguments: list[str]
    environment: dict[str, str] = field(default_factory=dict)


def parts(database: str) -> list[Part]:
    existing = [folder for folder in WITH_DATABASE if (ROOT / folder).exists()]
    return [
        Part("library, web on SQLite, architecture, docs", ["tests", "-m", "not browser"]),
        Part("examples in the docstrings", ["--doctest-modules", "src/wijkteam"]),
        Part(
            "web on PostgreSQL",
            [*existing, "--migrations"],
            {"DATABASE_URL": database},
        ),
        Part("browser", ["tests/browser", "-m", "browser"]),
    ]


def run(part: Part) -> tuple[bool, float]:
    print(f"\n=== {part.name} ===", flush=True)
    start = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-q", *TWO, *part.arguments, *sys.argv[1:]]
    environment = {**os.environ, **ONE_THREAD, **part.environment}
    # Three processes a part read a thousand modules: what one compiled, the next uses.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    result = subprocess.run(command, cwd=ROOT, env=environment, check=False)
    return result.returncode == 0, time.monotonic() - start


def main() -> int:
    with postgres() as database:
        results = [(part.name, *run(part)) for part in parts(database)]
    print("\n=== all parts ===")
    for name, passed, seconds in results:
        print(f"  {'passed' if passed else 'FAILED'}  {seconds:5.0f} s  {name}")
    return 0 if all(passed for _, passed, _ in results) else 1


if __name__ == "__main__":
    sys.exit(main())

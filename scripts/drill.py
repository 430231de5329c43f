"""
What must hold on a bad day, tried: killed while people write, import, make letters, publish and
migrate; a disk that is full; a backup put back. Each says its figure, and the whole fails when one
of them does not hold. What is killed stands in `drill_writers.py`.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.postgres import _candidates, postgres  # noqa: E402

KILLS = int(os.environ.get("KILLS", "50"))
WRITES = int(os.environ.get("WRITES", "10000"))
HOUSEHOLDS = int(os.environ.get("HOUSEHOLDS", "1000"))
#: A server takes seconds to start, and so does what makes a release.
SERVED, FEW = max(1, KILLS // 5), max(1, KILLS // 10)

#: Each line that this prints was acknowledged: its row must be there, whatever happens after it.
WRITER = """
import django; django.setup()
from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
user = User.objects.order_by("pk").first()
n = 0
while True:
    print("event", record("drill", by=user, number=n).pk, flush=True)
    n += 1
"""
FILL = """
import sys, django; django.setup()
from wijkteam.synthetic.fill import fill
fill(households=int(sys.argv[1]))
"""
WRITERS = ROOT / "scripts" / "drill_writers.py"


class Installation:
    """One installation in a folder of its own, on a database of its own."""

    def __init__(self, folder: Path, database: str) -> None:
        self.folder = folder
        programs = str(next(iter(_candidates()), ""))
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "wijkteam.config.settings.development",
            "DATABASE_URL": database,
            "WIJKTEAM_VAR": str(folder),
            "WIJKTEAM_POSTGRES_BIN": programs,
        }
        folder.mkdir(parents=True, exist_ok=True)

    def manage(self, *command: str) -> str:
        return self.run("manage.py", *command)

    def python(self, program: str, *given: str) -> str:
        return self.run("-c", program, *given)

    def script(self, *given: str) -> str:
        return self.run(str(WRITERS), *given)

    def killed_after(self, seconds: float, *command: str) -> None:
        """Start it, and kill it with all that it started."""
        started = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        with suppress(subprocess.TimeoutExpired):
            started.wait(seconds)
        with suppress(ProcessLookupError):
            os.killpg(started.pid, signal.SIGKILL)
        started.wait()

    def run(self, *command: str) -> str:
        done = subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            sys.exit(f"{command[:2]} failed:\n{done.stderr[-2000:]}")
        return done.stdout.strip()


def killed(place: Installation, kind: str) -> list[str]:
    """Kill whoever writes, at random moments; what came of it in a line each."""
    acknowledged = str(place.folder / "acknowledged")
    times = place.script("write", acknowledged, str(KILLS), str(WRITES))
    served = place.script("serve", acknowledged, str(SERVED))
    count, gone, half, twice, faults = map(int, place.script("check", acknowledged).split())
    line = (
        f"kill, {kind}: four writers {times} times and the server under load {served} times, "
        f"during signals, letters and imports: {count:,} acknowledged writes, {gone} lost, "
        f"{half} half, {twice} twice, {faults} faults in the logs"
    )
    if gone or half or twice or faults:
        sys.exit(line)
    return [line]


def published(place: Installation, kind: str, chance: random.Random) -> str:
    """Kill the making of a release and the letting go of it; both come out whole in the end."""
    place.script("ask")
    for _ in range(FEW):
        place.killed_after(chance.uniform(2, 8), "-m", "django", "publish", "--asked")
    place.run("-m", "django", "publish", "--asked")
    times = place.script("let_go", str(FEW))
    return (
        f"publish, {kind}: killed {FEW} times while it was made and {times} times while it went "
        "out: one whole release on the shelf"
    )


def migrated(place: Installation, kind: str, chance: random.Random) -> str:
    """Kill the bringing up to date of an empty database, and finish it; nothing is missing."""
    for _ in range(FEW):
        place.killed_after(chance.uniform(2, 10), "manage.py", "migrate", "-v", "0")
    place.manage("migrate", "-v", "0")
    place.manage("migrate", "--check")
    place.python(FILL, "20")
    place.manage("audit", "verify")
    return (
        f"migrate, {kind}: killed {FEW} times, then finished; 20 households fit, the log is whole"
    )


def upgraded(place: Installation) -> str:
    """A column, an index and a backfill come while people of the version before go on."""
    return f"upgrade, PostgreSQL: {place.run(str(ROOT / 'scripts/drill_upgrade.py'))}"


def restored(place: Installation, target: Installation, key: Path) -> tuple[float, float, str]:
    """Back up and restore into *target*; both in seconds, and what the restore said."""
    backups = place.folder / "backups"
    began = time.monotonic()
    place.manage("backup", str(backups))
    between = time.monotonic()
    (file,) = backups.glob("*.age")
    said = target.manage("restore", str(file), "--identity", str(key))
    return between - began, time.monotonic() - between, said


def full(folder: Path) -> str:
    """Whether the writer stops in words, and nothing that was told is gone, when nothing fits."""
    if os.geteuid() != 0 or not shutil.which("mount"):
        return "not tried: only root can make a small disk (tests/web/test_full_disk.py does)"
    disk = folder / "small-disk"
    disk.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(disk)], check=False,
        capture_output=True,
    )  # fmt: skip
    if made.returncode:
        return "not tried: this machine allows no small disk (tests/web/test_full_disk.py does)"
    try:
        place = Installation(disk, f"sqlite:///{disk / 'db.sqlite3'}")
        place.manage("migrate", "-v", "0")
        place.python(FILL, "20")
        out = folder / "acknowledged-full"
        with out.open("w") as lines:
            done = subprocess.run(
                [sys.executable, "-c", WRITER], cwd=ROOT, env=place.environment, stdout=lines,
                stderr=subprocess.PIPE, text=True, check=False, timeout=600,
            )  # fmt: skip
        if "full" not in done.stderr:
            sys.exit(f"A full disk was not told of: {done.stderr[-500:]}")
        # Reading goes on: the check itself writes nothing.
        count, gone, *_half, faults = map(int, place.script("check", str(out)).split())
        if gone or faults:
            sys.exit(f"{gone} of {count} acknowledged writes lost on a full disk")
        return f"{count:,} writes until it was full, 0 lost, and reading went on"
    finally:
        subprocess.run(["umount", str(disk)], check=False)


@contextmanager
def databases(folder: Path) -> Iterator[dict[str, tuple[str, str, str]]]:
    """By kind: the address of a database to fill, and of empty ones to restore into and to make."""
    with postgres() as url:
        empty = url.rsplit("/", 1)[0]
        program = next(iter(_candidates())) / "psql"
        name = url.rsplit("/", 1)[1]
        host = url.split("@", 1)[1].rsplit("/", 1)[0].replace("%2F", "/")
        for other in ("restored", "migrated"):
            make = f"CREATE DATABASE {other}"
            subprocess.run(
                [program, "-h", host, "-U", "wijkteam", "-d", name, "-qc", make], check=True
            )
        file = f"sqlite:///{folder}"
        yield {
            "SQLite": (f"{file}/a/db.sqlite3", f"{file}/b/db.sqlite3", f"{file}/c/db.sqlite3"),
            "PostgreSQL": (url, f"{empty}/restored", f"{empty}/migrated"),
        }


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    chance = random.Random(2026)
    folder = Path(tempfile.mkdtemp(prefix="wijkteam-drill-"))
    try:
        with databases(folder) as urls:
            for kind, (url, empty, third) in urls.items():
                place = Installation(folder / kind / "a", url)
                for part in "abc":
                    (folder / part).mkdir(exist_ok=True)
                place.manage("migrate", "-v", "0")
                place.python(FILL, str(HOUSEHOLDS))
                key = folder / f"{kind}.txt"
                public = place.manage("backup", "--new-key", str(key)).splitlines()[0]
                place.environment["WIJKTEAM_BACKUP_KEYS"] = public
                print(*killed(place, kind), sep="\n", flush=True)
                print(published(place, kind, chance), flush=True)
                fresh = Installation(folder / kind / "c", third)
                print(migrated(fresh, kind, chance), flush=True)
                target = Installation(folder / kind / "b", empty)
                out, back, said = restored(place, target, key)
                print(
                    f"restore, {kind}: {HOUSEHOLDS:,} households, backup {out:.0f} s, restore "
                    f"{back:.0f} s. {said}",
                    flush=True,
                )
                if kind == "PostgreSQL":
                    # Last, for it leaves a schema that is not the one of this version.
                    print(upgraded(place), flush=True)
        print(f"full disk, SQLite: {full(folder)}", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()

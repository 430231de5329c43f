"""
What must hold on a bad day, tried: a server killed while people write, a disk that is full, and a
backup put back. Each says its figure, and the whole fails when one of them does not hold.
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
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.postgres import _candidates, postgres  # noqa: E402

KILLS = int(os.environ.get("KILLS", "20"))
HOUSEHOLDS = int(os.environ.get("HOUSEHOLDS", "1000"))

#: Each line that this prints was acknowledged: its row must be there, whatever happens after it.
WRITER = """
import django; django.setup()
from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
user = User.objects.order_by("pk").first()
n = 0
while True:
    event = record("drill", by=user, number=n)
    print(event.pk, flush=True)
    n += 1
"""
FILL = """
import sys, django; django.setup()
from wijkteam.synthetic.fill import fill
fill(households=int(sys.argv[1]))
"""
THERE = """
import sys, django; django.setup()
from wijkteam.casework.audit.models import Event
from wijkteam.logbook.checking import check
keys = {int(line) for line in sys.stdin}
there = set(Event.objects.filter(action="drill").values_list("pk", flat=True))
print(len(keys - there), len(check().faults))
"""


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
        return self._run("manage.py", *command)

    def python(self, program: str, *given: str, typed: str = "") -> str:
        return self._run("-c", program, *given, typed=typed)

    def _run(self, *command: str, typed: str = "") -> str:
        done = subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env=self.environment,
            input=typed,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            sys.exit(f"{command[:2]} failed:\n{done.stderr[-2000:]}")
        return done.stdout.strip()


def killed(place: Installation, chance: random.Random) -> tuple[int, int, int]:
    """Kill a writer again and again; how many writes it was told of, how many are gone, faults."""
    told: list[str] = []
    for _ in range(KILLS):
        out = place.folder / "acknowledged"
        with out.open("w") as lines:
            writer = subprocess.Popen(
                [sys.executable, "-c", WRITER], cwd=ROOT, env=place.environment, stdout=lines
            )
            while writer.poll() is None and out.stat().st_size == 0:
                time.sleep(0.05)
            time.sleep(chance.uniform(0.05, 1.5))
            writer.send_signal(signal.SIGKILL)
            writer.wait()
        # The last line may have been cut off while it was printed: then nobody was told.
        text = out.read_text()
        told += text[: text.rfind("\n") + 1].split()
    gone, faults = place.python(THERE, typed="\n".join(told)).split()
    return len(told), int(gone), int(faults)


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
        told = out.read_text().split()
        # Reading goes on: the check itself writes nothing.
        gone, faults = place.python(THERE, typed="\n".join(told)).split()
        if int(gone) or int(faults):
            sys.exit(f"{gone} of {len(told)} acknowledged writes lost on a full disk")
        return f"{len(told):,} writes until it was full, 0 lost, and reading went on"
    finally:
        subprocess.run(["umount", str(disk)], check=False)


@contextmanager
def databases(folder: Path) -> Iterator[dict[str, tuple[str, str]]]:
    """By kind: the address of a database to fill, and of an empty one to restore into."""
    with postgres() as url:
        empty = url.rsplit("/", 1)[0] + "/restored"
        program = next(iter(_candidates())) / "psql"
        name = url.rsplit("/", 1)[1]
        host = url.split("@", 1)[1].rsplit("/", 1)[0].replace("%2F", "/")
        subprocess.run(
            [program, "-h", host, "-U", "wijkteam", "-d", name, "-qc", "CREATE DATABASE restored"],
            check=True,
        )
        yield {
            "SQLite": (f"sqlite:///{folder}/a/db.sqlite3", f"sqlite:///{folder}/b/db.sqlite3"),
            "PostgreSQL": (url, empty),
        }


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    chance = random.Random(2026)
    folder = Path(tempfile.mkdtemp(prefix="wijkteam-drill-"))
    try:
        with databases(folder) as urls:
            for kind, (url, empty) in urls.items():
                place = Installation(folder / kind / "a", url)
                (folder / "a").mkdir(exist_ok=True)
                (folder / "b").mkdir(exist_ok=True)
                place.manage("migrate", "-v", "0")
                place.python(FILL, str(HOUSEHOLDS))
                key = folder / f"{kind}.txt"
                public = place.manage("backup", "--new-key", str(key)).splitlines()[0]
                place.environment["WIJKTEAM_BACKUP_KEYS"] = public
                told, gone, faults = killed(place, chance)
                print(
                    f"kill, {kind}: {KILLS} times, {told:,} acknowledged writes, {gone} lost, "
                    f"{faults} faults in the logs",
                    flush=True,
                )
                target = Installation(folder / kind / "b", empty)
                out, back, said = restored(place, target, key)
                print(
                    f"restore, {kind}: {HOUSEHOLDS:,} households, backup {out:.0f} s, restore "
                    f"{back:.0f} s. {said}",
                    flush=True,
                )
                if gone or faults:
                    sys.exit("Acknowledged writes were lost.")
        print(f"full disk, SQLite: {full(folder)}", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()

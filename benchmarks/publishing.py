"""
A release of a whole town, from asking to lying there: `python -m benchmarks.publishing HOUSEHOLDS`.

Two releases, as a town makes them: the first, and a quarter later the next, which is laid beside
the first. The second is what is measured. It is made by the process that the page starts, stopped
while the register is read, and gone on with; then a second person lets it go. With `--filled` the
database holds its town already.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.management import call_command
from django.utils import timezone

from benchmarks import ready  # noqa: F401 - before the models
from benchmarks.children import Measured, tell
from wijkteam.accounts.models import User
from wijkteam.analysis import background
from wijkteam.analysis.facts.periods import last_day
from wijkteam.publish import rules
from wijkteam.publish.models import PreparedRelease
from wijkteam.publish.releases import actions, making, shelf
from wijkteam.synthetic.fill import fill
from wijkteam.vocabulary import people

SMALLEST_CELL = 10


def main(households: int, *, filled: bool) -> None:
    if not filled:
        began = time.monotonic()
        call_command("migrate", verbosity=0)
        fill(households=households)
        _say(f"filled {households} households in {time.monotonic() - began:.0f} s")
    last = last_day(rules.last_whole_quarter(timezone.localdate()))
    before = last_day(rules.last_whole_quarter(last - timedelta(days=1)))
    _release(before, stopped=False)
    tell(_release(last, stopped=True))


def _release(until: date, *, stopped: bool) -> Measured:
    """Ask for a release, let it be made and publish it; how many seconds and how much memory."""
    officer = User.objects.filter(role=people.PRIVACY_OFFICER, is_active=True)[0]
    second = User.objects.filter(role=people.ADVISER, is_active=True)[0]
    began = time.monotonic()
    # Neither the queue nor a page begins with it: what is measured is the process begun below.
    background.leave_to(lambda folder, module: None)
    making.ask(by=officer, until=until, smallest_cell=SMALLEST_CELL)
    used = _made(stop=stopped)
    if stopped:
        now = making.now()
        if now is None or now.state != making.STOPPED or now.stage != "reading":
            raise SystemExit("the release did not stop where it was told to")
        making.go_on()
        more = _made(stop=False)
        used = Used(used.processor + more.processor, max(used.memory, more.memory))
    prepared = PreparedRelease.waiting()
    if prepared is None:
        raise SystemExit(f"nothing was made: {making.now()}")
    told = time.monotonic()
    manifest = actions.publish(by=second, prepared=prepared.pk)
    _say(f"publishing took {time.monotonic() - told:.1f} s")
    size = sum(file.stat().st_size for file in shelf.folder().glob(f"*{manifest.release}*"))
    _say(f"{manifest.release}: {manifest.cases} cases, {manifest.rows} rows, {size >> 20} MiB")
    seconds = time.monotonic() - began
    _say(f"all of it took {seconds:.1f} s, of which {used.processor:.1f} s of a processor")
    return {"publish_town": seconds, "publish_memory": used.memory}


@dataclass(frozen=True, slots=True)
class Used:
    """Seconds of a processor, and the most memory in MiB."""

    processor: float
    memory: float


def _made(*, stop: bool) -> Used:
    """Let the process that a page starts work until it ends."""
    began = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "django", "publish", "--asked"],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        for line in process.stdout or ():
            _say(f"{time.monotonic() - began:6.1f} s  {line.strip()}")
            if stop:
                # Whoever stops says so while something is going on, as here while it reads.
                making.stop()
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    _say(f"{time.monotonic() - began:6.1f} s  ended")
    if process.returncode:
        raise SystemExit(f"the process that makes a release ended with {process.returncode}")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Used(used.ru_utime + used.ru_stime, used.ru_maxrss / unit)


def _say(line: str) -> None:
    print(f"  {line}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), filled="--filled" in sys.argv)

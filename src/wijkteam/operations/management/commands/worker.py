"""`manage.py worker`: beside the pages – runs, releases being made, and the night."""

from __future__ import annotations

import subprocess
import sys
import time
from argparse import ArgumentParser
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections
from django.utils import timezone

#: Between two looks at the queue: short enough for who waits, long enough to cost nothing.
SECONDS = 5


class Command(BaseCommand):
    help = "Work through the queue, and make backup, extract and anchors each night."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--backups", type=Path, required=True, metavar="FOLDER")
        parser.add_argument("--extracts", type=Path, metavar="FOLDER")
        parser.add_argument("--anchors", type=Path, metavar="FILE")
        parser.add_argument("--hour", type=int, default=3, help="hour of the night (default: 3)")
        parser.add_argument("--once", action="store_true", help="do the night now, and stop")

    def handle(self, *, hour: int, once: bool, **folders: object) -> None:
        if once:
            if not self._night(folders):
                raise CommandError("The night was not done whole: see the lines above.")
            return
        done = date.min
        while True:
            now = timezone.localtime()
            if now.hour == hour and now.date() != done:
                self._night(folders)
                done = now.date()
            runs = Path(settings.VAR) / "runs"
            if runs.is_dir():
                module = "wijkteam.analysis.simulation.run.worker"
                subprocess.run([sys.executable, "-m", module, str(runs)], check=False)  # noqa: S603
            if (Path(settings.VAR) / "preparing" / "asked.json").exists():
                asked = [sys.executable, "-m", "django", "publish", "--asked"]
                subprocess.run(asked, check=False)  # noqa: S603
            close_old_connections()
            time.sleep(SECONDS)

    def _night(self, folders: dict[str, object]) -> bool:
        """Each duty for itself: a backup that fails does not keep the extract from being made."""
        whole = True
        duties = [("backup", "backups"), ("emergency", "extracts")]
        for command, option in duties:
            if folders.get(option):
                whole &= self._do(command, str(folders[option]))
        # Mails about tomorrow leave at night, and are there when people get up.
        whole &= self._do("remind")
        if folders.get("anchors"):
            whole &= self._do("audit", "anchor", str(folders["anchors"]))
        return whole

    def _do(self, *command: str) -> bool:
        try:
            call_command(*command, stdout=self.stdout)
        except CommandError as error:
            self.stderr.write(f"{command[0]}: {error}")
            return False
        return True

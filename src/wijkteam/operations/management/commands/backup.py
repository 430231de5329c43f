"""``manage.py backup``: everything in one encrypted file, while people work on."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from pathlib import Path
from time import monotonic

import pyrage
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from wijkteam.operations.backup import archive
from wijkteam.operations.backup.databases import BackupFailed

KEPT = 35  # five weeks: a mistake before a holiday can still be undone after it


class Command(BaseCommand):
    help = "Back up database and files to FOLDER, encrypted, tried before it is called done."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, nargs="?")
        parser.add_argument("--keep", type=int, default=KEPT, help=f"newest to keep ({KEPT})")
        parser.add_argument("--new-key", type=Path, metavar="FILE", help="only make a key")

    def handle(
        self, *, folder: Path | None, keep: int, new_key: Path | None, **_options: object
    ) -> None:
        if new_key:
            self._make_key(new_key)
            return
        if folder is None or keep < 1:
            raise CommandError("Name the folder for the backup, and keep one or more.")
        started = monotonic()
        try:
            made = archive.make(
                folder, keys=settings.BACKUP_KEYS, scratch=settings.BACKUP_SCRATCH_DATABASE
            )
        except (BackupFailed, OSError) as error:
            raise CommandError(str(error)) from error
        tried = (
            f"tried: every table and {made.checked:,} rows of the logs are the same"
            if made.checked is not None
            else "NOT tried: set WIJKTEAM_BACKUP_SCRATCH to an empty database to try it in"
        )
        self.stdout.write(
            f"{made.file}: {made.rows:,} rows and {made.files:,} files, "
            f"{made.file.stat().st_size / 1e6:,.1f} MB in {monotonic() - started:.1f} s; {tried}."
        )
        for name in archive.prune(folder, keep):
            self.stdout.write(f"Removed {name}.")

    def _make_key(self, file: Path) -> None:
        identity = pyrage.x25519.Identity.generate()
        try:
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}. A key is never overwritten.") from error
        with os.fdopen(descriptor, "w") as opened:
            opened.write(f"# public key: {identity.to_public()}\n{identity}\n")
        self.stdout.write(
            f"{identity.to_public()}\nThe secret half is in {file}. Keep it away from the server, "
            "in two places: without it no backup opens, and there is no other way in."
        )

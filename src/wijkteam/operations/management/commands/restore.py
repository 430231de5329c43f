"""``manage.py restore``: a backup into a new installation, compared with what it promised."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from time import monotonic

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from wijkteam.operations.backup import archive
from wijkteam.operations.backup.databases import BackupFailed


class Command(BaseCommand):
    help = "Restore a backup into the empty database and folders of this installation."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--identity", type=Path, required=True, help="the file with the secret key"
        )

    def handle(self, *, file: Path, identity: Path, **_options: object) -> None:
        started = monotonic()
        try:
            held, checked = archive.restore(file, identity=identity)
        except (BackupFailed, OSError) as error:
            raise CommandError(str(error)) from error
        # A backup of an earlier version is brought up to this one, guards of the logs included.
        call_command("migrate", verbosity=0)
        self.stdout.write(
            f"Restored {sum(held.tables.values()):,} rows in {len(held.tables)} tables; every "
            f"table and {checked:,} rows of the logs are what the backup promised "
            f"({monotonic() - started:.1f} s)."
        )

"""`manage.py processing_log`: bring the Logboek Dataverwerkingen up to date."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from wijkteam.casework.audit.processing import extend


class Command(BaseCommand):
    help = "Add what happened since the last time to the Logboek Dataverwerkingen, without who."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **_options: object) -> None:
        if not settings.PROCESSING_ACTIVITY:
            raise CommandError(
                "WIJKTEAM_PROCESSING_ACTIVITY is not set: give the address of the entry in the "
                "register of processing."
            )
        try:
            count = extend(file, activity=settings.PROCESSING_ACTIVITY)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        self.stdout.write(f"{file}: {count:,} lines.")

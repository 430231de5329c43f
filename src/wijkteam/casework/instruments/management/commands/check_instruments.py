"""``manage.py check_instruments FILE…``: whether files are instruments, or the line that is not."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from wijkteam.casework.instruments.reading import InstrumentError, read_instrument


class Command(BaseCommand):
    help = "Check files with instruments, before they go to the folder of WIJKTEAM_INSTRUMENTS."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path)

    def handle(self, *, files: list[Path], **options: Any) -> None:
        refused = []
        for file in files:
            try:
                instrument = read_instrument(file)
            except InstrumentError as refusal:
                refused.append(str(refusal))
                continue
            self.stdout.write(f"{file}: {instrument.name}, {len(instrument.parts)} parts.")
        if refused:
            raise CommandError("\n".join(refused))

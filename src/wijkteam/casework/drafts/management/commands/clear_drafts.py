"""Delete drafts that nobody touched for long; to be run each night."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from wijkteam.casework.drafts.actions import clear_old


class Command(BaseCommand):
    help = "Delete drafts older than DRAFTS_KEPT_DAYS, and the keys of forms long sent."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=settings.DRAFTS_KEPT_DAYS)

    def handle(self, *args: Any, **options: Any) -> None:
        drafts, keys = clear_old(days=options["days"])
        self.stdout.write(f"{drafts} drafts and {keys} keys of sent forms deleted.")

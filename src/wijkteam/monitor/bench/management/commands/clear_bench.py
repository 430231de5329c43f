"""Delete what lies beside the bench, and cases that nobody touched for long; run each night."""

from typing import Any

from django.core.management.base import BaseCommand

from wijkteam.monitor.bench.pieces import clear_old


class Command(BaseCommand):
    help = "Delete programmes and cases taken off a month ago, and cases untouched for long."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{clear_old()} pieces deleted.")

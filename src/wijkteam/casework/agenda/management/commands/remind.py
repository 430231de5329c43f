"""`manage.py remind`: mail who is expected tomorrow that there is something in their agenda."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from wijkteam.casework.agenda.by_itself import remind


class Command(BaseCommand):
    help = "Send the reminders of tomorrow's appointments; each is sent once."

    def handle(self, **options: object) -> None:
        self.stdout.write(f"Reminders sent: {remind(timezone.now())}.")

"""``manage.py emergency``: what each team needs when the system is gone, encrypted, once a day."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from wijkteam.accounts.models import Team, User
from wijkteam.casework.emergency.writing import NoKey, keys_of, write
from wijkteam.vocabulary import people


class Command(BaseCommand):
    help = "Write the emergency extract of every team to FOLDER, encrypted for its own key."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument(
            "--language",
            choices=[code for code, _name in settings.LANGUAGES],
            default=settings.LANGUAGE_CODE,
            help="the language of its own words (default: that of the installation)",
        )
        parser.add_argument(
            "--by", metavar="USERNAME", help="who answers for it (default: the first administrator)"
        )

    def handle(self, *, folder: Path, language: str, by: str | None, **_options: object) -> None:
        allowed = User.objects.filter(role=people.ADMINISTRATOR, is_active=True)
        user = allowed.filter(username=by).first() if by else allowed.order_by("pk").first()
        if user is None:
            raise CommandError("Name an administrator who is active: --by USERNAME.")
        try:
            keys = keys_of(settings.EMERGENCY_KEYS)
            without = []
            for team in Team.objects.filter(stopped_on__isnull=True).order_by("code"):
                if team.code not in keys:
                    without.append(team.code)
                    continue
                file, count = write(team, folder, keys[team.code], language=language, by=user)
                self.stdout.write(f"{file}: {count:,} households.")
        except (NoKey, OSError) as error:
            raise CommandError(str(error)) from error
        if without:
            raise CommandError(
                f"No extract for {', '.join(without)}: there is no key of that team in "
                "WIJKTEAM_EMERGENCY_KEYS. Make one with manage.py backup --new-key FILE."
            )

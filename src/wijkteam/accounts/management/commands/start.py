"""Put a bare installation to use: make the first administrator, or say where that is done."""

from __future__ import annotations

import getpass
import sys
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from wijkteam.accounts.access import is_started
from wijkteam.accounts.errors import AccountsError
from wijkteam.accounts.people import actions
from wijkteam.accounts.people.forms import start_code


class Command(BaseCommand):
    help = (
        "Say with which code the first administrator is made in the browser; "
        "with --username make that administrator here, with a password that is asked for."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--username", help="make the administrator here, with this name")
        parser.add_argument("--first-name", default="")
        parser.add_argument("--last-name", default="")
        parser.add_argument("--email", default="")
        parser.add_argument("--organisation", help="the name of the municipality")

    def handle(self, *args: Any, **options: Any) -> None:
        if is_started():
            raise CommandError("There is an administrator already. Sign in, or ask to be invited.")
        if not options["username"]:
            self.stdout.write(f"Open {reverse('accounts:start')} on this installation.")
            self.stdout.write(f"Start code: {start_code()}")
            return
        if not options["organisation"]:
            raise CommandError("Give the name of the municipality too: --organisation 'Gemeente …'")
        try:
            user = actions.start(
                username=options["username"],
                password=_password(),
                first_name=options["first_name"] or options["username"],
                last_name=options["last_name"],
                email=options["email"],
                organisation=options["organisation"],
            )
        except (AccountsError, ValidationError) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Made the administrator {user.username}. Sign in and make the teams.")


def _password() -> str:
    """Typed twice in a terminal; from a pipe the first line, for an installation by script."""
    if sys.stdin.isatty():
        chosen = getpass.getpass("Password: ")
        if getpass.getpass("Once more: ") != chosen:
            raise CommandError("The two passwords differ. Nothing was made.")
    else:
        chosen = sys.stdin.readline().rstrip("\n")
    validate_password(chosen)
    return chosen

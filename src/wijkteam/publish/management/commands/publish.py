"""`manage.py publish`: write a release of the facts, without persons."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from wijkteam.accounts.models import User
from wijkteam.analysis.errors import AnalysisError
from wijkteam.casework.errors import CaseworkError
from wijkteam.publish.guards import DECIDING
from wijkteam.publish.releases import actions, making, shelf, words
from wijkteam.publish.releases.preparing import SMALLEST_CELL, manifest_of
from wijkteam.ui.numbers import number
from wijkteam.vocabulary import people


class Command(BaseCommand):
    help = "Publish the facts: a release without persons, in the folder FACTS_FOLDER."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--until",
            type=_date,
            metavar="DATE",
            help="last day that counts, as 2026-09-30 (default: today)",
        )
        parser.add_argument(
            "--smallest-cell",
            type=_smallest_cell,
            default=SMALLEST_CELL,
            metavar="N",
            help=f"households that a group must have to be shown (default: {SMALLEST_CELL})",
        )
        parser.add_argument(
            "--by",
            metavar="USERNAME",
            help="who prepares the release (default: the first privacy officer)",
        )
        parser.add_argument(
            "--second",
            metavar="USERNAME",
            help="who looked it over and lets it go; without one it waits on the page",
        )
        parser.add_argument(
            "--asked",
            action="store_true",
            help="make the release that was asked for on the page, and go on where it stopped",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["asked"]:
            making.work(self._stage)
            return
        by = _publisher(options["by"])
        second = _second(options["second"], by)
        try:
            prepared = actions.prepare(
                by=by,
                until=options["until"],
                smallest_cell=options["smallest_cell"],
                at=self._stage,
            )
            for line in words.told(prepared, manifest_of(prepared.account["manifest"])):
                self.stdout.write(line)
            if second is None:
                self.stdout.write(
                    "De uitgave staat klaar. Een tweede persoon publiceert haar: een andere "
                    "privacy-functionaris of een adviseur, op de pagina Uitgaven of met --second."
                )
                return
            manifest = actions.publish(by=second, prepared=prepared.pk)
        except (CaseworkError, AnalysisError) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(
            self.style.SUCCESS(
                f"Uitgave {manifest.release}: {number(manifest.cases)} meldingen, "
                f"{number(manifest.rows)} stappen, "
                f"in {shelf.folder() / f'facts-{manifest.release}.parquet'}, nagekeken door "
                f"{second.full_name}"
            )
        )

    def _stage(self, stage: str) -> None:
        at = list(making.STAGES).index(stage) + 1
        self.stdout.write(f"{at} van {len(making.STAGES)}. {making.STAGES[stage]} …")


def _second(username: str | None, first: User) -> User | None:
    """Who lets the release go: another privacy officer, or an adviser."""
    if not username:
        return None
    allowed = User.objects.filter(role__in=DECIDING, is_active=True).exclude(pk=first.pk)
    user = allowed.filter(username=username).first()
    if user is None:
        raise CommandError(
            f"{username} kan deze uitgave niet nakijken. Noem een andere privacy-functionaris of "
            "een adviseur."
        )
    return user


def _publisher(username: str | None) -> User:
    if username:
        officers = User.objects.filter(
            username=username, role=people.PRIVACY_OFFICER, is_active=True
        )
        missing = f"Er is geen privacy-functionaris met de gebruikersnaam {username}."
    else:
        officers = User.objects.filter(role=people.PRIVACY_OFFICER, is_active=True)
        missing = "Er is nog geen account van een privacy-functionaris. Maak dat eerst aan."
    user = officers.order_by("date_joined", "username").first()
    if user is None:
        raise CommandError(missing)
    return user


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(
            f"{text!r} is geen datum. Schrijf jaar-maand-dag, zoals 2026-09-30."
        ) from None


def _smallest_cell(text: str) -> int:
    if not text.isdecimal() or int(text) < SMALLEST_CELL:
        raise CommandError(
            f"{text!r} is geen kleinste groep. Geef een heel getal van {SMALLEST_CELL} of meer."
        )
    return int(text)

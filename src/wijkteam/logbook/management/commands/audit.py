"""``manage.py audit``: check the logs, write down where they end, hand them to an auditor."""

from __future__ import annotations

import argparse
import csv
import json
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from wijkteam.logbook.checking import anchor, check
from wijkteam.logbook.models import logs

#: More faults than this on a screen tell nothing new.
SHOWN = 20


class Command(BaseCommand):
    help = "Check that the logs are what was written, and export them for an auditor."

    def add_arguments(self, parser: CommandParser) -> None:
        doing = parser.add_subparsers(dest="doing", required=True)
        verify = doing.add_parser("verify", help="read every row and compare it with its chain")
        verify.add_argument("--anchors", type=Path, help="the file that audit anchor writes")
        write = doing.add_parser("anchor", help="write down where each chain ends now")
        write.add_argument("file", type=Path)
        export = doing.add_parser("export", help="all rows as CSV, for an auditor")
        export.add_argument("file", type=Path)
        export.add_argument("--from", dest="first", type=_day, help="first day, as 2026-11-28")
        export.add_argument("--to", dest="last", type=_day, help="last day")

    def handle(self, *, doing: str, **options: object) -> None:
        try:
            getattr(self, doing)(**options)
        except (OSError, ValueError) as error:
            raise CommandError(str(error)) from error

    def verify(self, *, anchors: Path | None, **_options: object) -> None:
        result = check(anchors)
        for fault in result.faults[:SHOWN]:
            self.stderr.write(str(fault))
        if result.faults:
            raise CommandError(
                f"{len(result.faults)} faults in {result.rows:,} rows: the log was changed from "
                "outside. Keep this database as it is, restore a copy of the backup beside it, "
                "and tell the information-security officer."
            )
        self.stdout.write(f"{result.rows:,} rows, every one as it was written.")

    def anchor(self, *, file: Path, **_options: object) -> None:
        moved = anchor(file)
        self.stdout.write(f"{file}: {moved} chains moved since the last line.")

    def export(
        self, *, file: Path, first: date | None, last: date | None, **_options: object
    ) -> None:
        columns = ["log", "at", "actor", "role", "organisation", "action", "outcome", "household"]
        columns += ["user", "subject", "why", "where", "details", "chain", "number", "digest"]
        count = 0
        with file.open("x", encoding="utf-8", newline="") as opened:
            writer = csv.DictWriter(opened, columns)
            writer.writeheader()
            for log in logs():
                rows = log._default_manager.order_by("at", "pk")
                if first:
                    rows = rows.filter(at__date__gte=first)
                if last:
                    rows = rows.filter(at__date__lte=last)
                for row in rows.iterator():
                    facts = row.facts()
                    facts |= {"actor": facts["actor_id"], "user": facts.get("user_id", "")}
                    facts |= {"details": json.dumps(facts["details"]), "digest": row.digest}
                    facts |= {"log": log._meta.label_lower}
                    writer.writerow({column: facts.get(column, "") for column in columns})
                    count += 1
        self.stdout.write(f"{file}: {count:,} rows.")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is not a day: write it as 2026-11-28") from error

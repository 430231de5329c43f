"""A row of a log, and where each chain of rows ends."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar, NoReturn, TypeVar

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from wijkteam.logbook.origin import where

Row = TypeVar("Row", bound="LogRow")
#: What the first row of a chain hangs on.
BEGINNING = "0" * 64


class AppendOnly(TypeError):
    """A row of the log was to be changed or removed. Write a new row that says what is so now."""

    def __init__(self) -> None:
        super().__init__(
            "A row of the log is written once and stays: write a new row that tells what changed."
        )


class Chain(models.Model):
    """
    Where one chain of one log ends.

    A log has a chain for each person who acts, not one for everybody: whoever adds to a chain
    holds it until the transaction ends, and one chain would let a whole municipality wait for
    its slowest save.
    """

    log = models.CharField(max_length=60)
    name = models.CharField(max_length=40)
    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default=BEGINNING)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["log", "name"], name="one_end_per_chain")
        ]

    def __str__(self) -> str:
        return f"{self.log} {self.name} up to {self.number}"


class LogQuerySet(models.QuerySet[Row]):
    """Rows that can be read and added, and nothing else."""

    def bulk_create(self, objs: Iterable[Row], *args: Any, **options: Any) -> list[Row]:
        rows = list(objs)
        with transaction.atomic():
            hang(rows)
            return super().bulk_create(rows, *args, **options)

    def update(self, **values: Any) -> NoReturn:
        raise AppendOnly

    def delete(self) -> NoReturn:
        raise AppendOnly

    def bulk_update(self, *args: Any, **options: Any) -> NoReturn:
        raise AppendOnly


class LogRow(models.Model):
    """
    One thing that happened, written once: who in which role did what, why, from where.

    With `action`, `actor` and the subject of the log itself these are the fields that
    NEN 7513 asks of a row. It holds codes and keys only, never a name or what somebody wrote.
    """

    at = models.DateTimeField(default=timezone.now, editable=False)
    role = models.CharField(max_length=30, blank=True, editable=False)
    organisation = models.CharField(max_length=40, blank=True, editable=False)
    where = models.CharField(max_length=80, editable=False)
    outcome = models.CharField(max_length=10, default="done", editable=False)
    chain = models.CharField(max_length=40, editable=False)
    number = models.PositiveBigIntegerField(editable=False)
    digest = models.CharField(max_length=64, editable=False)

    objects = LogQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints: ClassVar = [
            # Two rows that hang on the same one would be a fork: one of them could be dropped.
            models.UniqueConstraint(
                fields=["chain", "number"], name="%(app_label)s_%(class)s_one_chain"
            )
        ]

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            raise AppendOnly
        with transaction.atomic():
            hang([self])
            super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        raise AppendOnly

    def chain_name(self) -> str:
        """Which chain this row hangs on: that of who acts."""
        actor = getattr(self, "actor_id", None)
        return "nobody" if actor is None else str(actor)

    def facts(self) -> dict[str, object]:
        """Everything this row says, by column, as it is hashed."""
        return {
            field.attname: getattr(self, field.attname)
            for field in self._meta.concrete_fields
            # The key is given by the database, after the hash was made.
            if not field.primary_key and field.attname != "digest"
        }


def digest_of(facts: Mapping[str, object], previous: str) -> str:
    """The hash of what a row says and of the row before it: SHA-256, as hexadecimal digits."""
    words = json.dumps({**facts, "previous": previous}, sort_keys=True, default=_plain)
    return hashlib.sha256(words.encode()).hexdigest()


def _plain(value: object) -> str:
    # One moment has one spelling, in whichever zone it was read.
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else str(value)


def hang(rows: Iterable[LogRow]) -> None:
    """Give each row its place on its chain. Each chain stays ours until the transaction ends."""
    chains: dict[str, list[LogRow]] = {}
    for row in rows:
        chains.setdefault(row.chain_name(), []).append(row)
    # In one order for everybody: two who hold each other's chain would wait for ever.
    for name, own in sorted(chains.items()):
        end, _ = Chain.objects.select_for_update().get_or_create(
            log=own[0]._meta.label_lower, name=name
        )
        for row in own:
            row.where = row.where or where()
            row.chain, row.number = name, end.number + 1
            row.digest = digest_of(row.facts(), end.digest)
            end.number, end.digest = row.number, row.digest
        end.save(update_fields=["number", "digest"])


def logs() -> list[type[LogRow]]:
    """Every log there is."""
    return [model for model in apps.get_models() if issubclass(model, LogRow)]

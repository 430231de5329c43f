"""What a record held before, who changed it and why; and two parents that give a record that."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from wijkteam.ui.words import choices
from wijkteam.vault.fields import SealedJSON
from wijkteam.vocabulary import journey
from wijkteam.vocabulary.sharing import GENERAL


class Versioned(models.Model):
    """
    A record that can be corrected without anything getting lost.

    Each change counts one up. A form remembers the number it was opened with, so that who saves
    second is shown what the first one wrote.
    """

    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    @property
    def of_household(self) -> UUID | None:
        """The household whose history tells of this record."""
        return getattr(self, "household_id", None)

    @property
    def origin(self) -> str:
        """
        Under which law it became known, in a code of `law_domain`: it decides who reads it and how
        long it stays. What tells about the household as a whole is of no law by itself.
        """
        return GENERAL

    #: What `origin` reads beside the record itself: asked for many records at once, where the law
    #: of a whole file is looked up.
    origin_reads: ClassVar[tuple[str, ...]] = ()

    #: What keeps people safe is read by everybody who works with the household, whatever its law:
    #: its origin decides only how long it stays.
    is_of_safety: ClassVar[bool] = False

    @property
    def hidden_fields(self) -> frozenset[str]:
        """Fields that are shown for a reason only, such as a secret address: not by a history."""
        return frozenset()

    @property
    def author_id(self) -> UUID | None:
        """Who wrote it, when that is known: they may withdraw it."""
        return None


class StandingManager(models.Manager):
    """
    Leaves out what was withdrawn, itself or with what it hangs on (``hangs_on`` of the model).

    It is the manager of every list and every count, those of the figures too: what was written by
    mistake must not have to be left out by each page anew. `with_withdrawn` has everything.
    """

    def get_queryset(self) -> models.QuerySet:
        paths = [f"{path}__" for path in getattr(self.model, "hangs_on", ())]
        if issubclass(self.model, Withdrawable):
            paths.append("")
        standing = {f"{path}withdrawn_at__isnull": True for path in paths}
        return super().get_queryset().filter(**standing)


class Withdrawable(Versioned):
    """A record that can be withdrawn, with a reason, and put back: nothing is deleted."""

    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    withdrawn_because = models.CharField(
        _("waarom ingetrokken"),
        max_length=20,
        choices=choices(journey.WITHDRAWN_BECAUSE),
        blank=True,
        editable=False,
    )
    withdrawn_words = models.CharField(max_length=300, blank=True, editable=False)

    objects: ClassVar[models.Manager] = StandingManager()
    with_withdrawn: ClassVar[models.Manager] = models.Manager()

    class Meta:
        abstract = True

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def is_final(self) -> bool:
        """Whether somebody outside has it: sent, handed in or decided. Then it stands."""
        return False

    @property
    def comes_back(self) -> bool:
        """Whether a withdrawal can be undone: not where somebody took back a permission."""
        return self.withdrawn_because != journey.NOT_ALLOWED

    @property
    def goes_along(self) -> Iterable[Withdrawable]:
        """What means nothing without this record: withdrawn, put back and moved together."""
        return ()


class Change(models.Model):
    """
    One field of one record that got another value.

    Unlike the log (`audit`), which holds codes only and outlives the file, this holds what was
    written, and goes with the file.
    """

    record = models.CharField(max_length=80)
    household = models.UUIDField(null=True, blank=True)
    revision = models.PositiveIntegerField()
    event = models.CharField(max_length=50)
    field = models.CharField(max_length=50)
    was = SealedJSON(about="history", null=True)
    now = SealedJSON(about="history", null=True)
    why = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-revision", "pk")
        indexes = [
            models.Index(fields=["record", "-revision"]),
            models.Index(fields=["household", "-at"]),
        ]

    def __str__(self) -> str:
        return f"{self.field} of {self.record}, revision {self.revision}"


def key_of(record: models.Model) -> str:
    """How the history and the log name a record: ``plans.goal:<key>``."""
    return f"{record._meta.label_lower}:{record.pk}"

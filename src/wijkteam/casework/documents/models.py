"""A file of somebody: what it is stands in the register, what is in it is sealed beside it."""

from __future__ import annotations

import base64
import uuid
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.documents.checking import ENDINGS
from wijkteam.casework.history.models import StandingManager, Withdrawable
from wijkteam.casework.households.models import Household
from wijkteam.casework.people.models import Person
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.words import choices
from wijkteam.vault.fields import SealedJSON
from wijkteam.vocabulary import lists, sharing


class Document(Withdrawable):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="documents")
    about = models.ForeignKey(
        Person,
        verbose_name=_("over wie"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    category = models.CharField(
        _("wat voor document"), max_length=12, choices=choices(lists.DOCUMENT_CATEGORY)
    )
    title = models.CharField(_("wat is het"), max_length=120)
    dated_on = DayField(_("datum van het document"), kind="history", null=True, blank=True)
    kind = models.CharField(max_length=80, editable=False)
    size = models.PositiveIntegerField(editable=False)
    #: The same file twice is one document; of what is equal the database sees that it is.
    digest = models.CharField(max_length=64, editable=False)
    added_on = DayField(default=timezone.localdate, editable=False, kind="past")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="+"
    )

    class Meta:
        ordering = ("-added_on", "-id")
        indexes: ClassVar = [models.Index(fields=["household", "-added_on"])]

    def __str__(self) -> str:
        return f"document of {self.household_id}"

    @property
    def origin(self) -> str:
        return sharing.ORIGIN_OF_DOCUMENT[self.category]

    @property
    def author_id(self) -> UUID | None:
        return self.added_by_id

    @property
    def file_name(self) -> str:
        """A name without a name: what is downloaded lies on a disk."""
        return f"document-{self.id.hex[:8]}.{ENDINGS.get(self.kind, 'bin')}"


class Content(models.Model):
    """
    The bytes, sealed with the keys of the vault, in a table of their own.

    In the database and not in a folder: so a backup, a merge and destroying a file take it along in
    the same transaction, and no web server can ever reach it.
    """

    document = models.OneToOneField(
        Document, on_delete=models.CASCADE, primary_key=True, related_name="content"
    )
    sealed = SealedJSON(about="document")

    objects = StandingManager()
    hangs_on = ("document",)

    def __str__(self) -> str:
        return f"content of {self.document_id}"

    @property
    def as_bytes(self) -> bytes:
        return base64.b64decode(self.sealed)

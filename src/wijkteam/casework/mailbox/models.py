"""What a person of a household and the team write to each other."""

from __future__ import annotations

import uuid
from datetime import date

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.households.models import Household
from wijkteam.casework.mailbox import rules
from wijkteam.casework.people.models import Person

#: A message, no report: what is longer is told at the table.
LONGEST_TEXT = 2_000


class MessageQuerySet(models.QuerySet["Message"]):
    def waiting(self) -> MessageQuerySet:
        """What somebody wrote and nobody of the team answered since, nor set aside: read or not."""
        answers = Message.objects.filter(
            household=models.OuterRef("household"),
            person=models.OuterRef("person"),
            is_from_team=True,
            sent_at__gt=models.OuterRef("sent_at"),
        )
        asked = self.filter(is_from_team=False, set_aside_at=None)
        return asked.filter(~models.Exists(answers))


class Message(models.Model):
    """
    One message between one person and the team. Who else lives there does not read it: a parent
    reads nothing of a child of fourteen, nor one parent of the other.

    What was sent stays as it was sent; there is nothing to correct in what somebody has read.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="messages")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="messages")
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    is_from_team = models.BooleanField()
    words = models.TextField(_("bericht"), validators=[MaxLengthValidator(LONGEST_TEXT)])
    sent_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    #: Somebody of the team saw that it asks for no answer, or gave one in another way.
    set_aside_at = models.DateTimeField(null=True, blank=True)
    set_aside_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ("sent_at", "id")
        indexes = [models.Index(fields=["household", "person", "sent_at"])]

    def __str__(self) -> str:
        return f"message {self.pk}"

    @property
    def answer_by(self) -> date:
        return rules.answer_by(timezone.localtime(self.sent_at).date())

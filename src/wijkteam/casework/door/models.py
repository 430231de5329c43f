"""What came in through the door without an account, beside the signal that it became."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.signals.models import Signal
from wijkteam.ui.words import choices
from wijkteam.vault.fields import SealedText
from wijkteam.vocabulary import lists


class Knock(models.Model):
    """Who stood at the door, for whom, and how they want to hear that it came in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    signal = models.OneToOneField(Signal, on_delete=models.CASCADE, related_name="knock")
    #: Empty when somebody asks for themselves.
    asker_name = models.CharField(_("wie meldt"), max_length=120, blank=True)
    asker_is = models.CharField(_("wie ben je voor diegene"), max_length=80, blank=True)
    asker_reach = SealedText(_("te bereiken via"), about="contact", max_length=120, blank=True)
    confirm_by = models.CharField(
        _("bevestiging via"), max_length=20, choices=choices(lists.CONTACT_MODE)
    )
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    language = models.CharField(max_length=5, default="nl", editable=False)
    #: A keyed hash of the address: how often somebody knocks, never who. Gone in a day.
    came_from = models.CharField(
        max_length=64, blank=True, editable=False, validators=[MaxLengthValidator(64)]
    )
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("-at", "-id")
        indexes: ClassVar = [models.Index(fields=["came_from", "at"])]

    def __str__(self) -> str:
        return f"knock {self.reference}"

    @property
    def reference(self) -> str:
        """What one can say on the telephone; it tells nothing of who or what."""
        return self.id.hex[:8].upper()

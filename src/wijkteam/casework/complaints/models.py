"""
What somebody is unhappy or glad about, and how it was answered.

It stands apart from the file of a household on purpose: who helps a household must not read there
that it complained, and who handles complaints must not read the file.
"""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.models import Team
from wijkteam.casework.complaints import rules
from wijkteam.casework.history.models import Versioned
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.day_order import open_first
from wijkteam.ui.words import choices
from wijkteam.vault.fields import SealedText
from wijkteam.vocabulary import complaints

LONGEST_TEXT = 4_000


class Complaint(Versioned):
    """One complaint or compliment, from the day it came in until what was learnt from it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(
        _("klacht of compliment"), max_length=12, choices=choices(complaints.KIND)
    )
    received_on = DayField(_("binnengekomen op"), default=timezone.localdate)
    happened_on = DayField(_("gebeurd op"), kind="history", null=True, blank=True)
    said_by = models.CharField(_("van wie"), max_length=12, choices=choices(complaints.FROM))
    name = models.CharField(_("naam"), max_length=120, blank=True)
    reach = SealedText(_("te bereiken via"), about="contact", max_length=200, blank=True)
    #: Whose own page shows how it stands; none when a worker wrote it down for somebody.
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    team = models.ForeignKey(
        Team,
        verbose_name=_("over welk team"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    about_worker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("over wie"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    about = models.CharField(_("waarover"), max_length=12, choices=choices(complaints.ABOUT))
    words = models.TextField(_("wat er gebeurde"), validators=[MaxLengthValidator(LONGEST_TEXT)])
    wish = models.CharField(_("wat zou helpen"), max_length=500, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="+"
    )
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("wie handelt af"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    confirmed_on = DayField(_("ontvangst bevestigd op"), kind="past", null=True, blank=True)
    heard_on = DayField(_("gesproken op"), kind="past", null=True, blank=True)
    not_heard_because = models.CharField(_("waarom niet gesproken"), max_length=300, blank=True)
    extended_because = models.CharField(_("waarom langer"), max_length=300, blank=True)
    outcome = models.CharField(
        _("uitkomst"), max_length=12, choices=choices(complaints.OUTCOME), blank=True
    )
    findings = models.TextField(
        _("wat is het antwoord"), blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)]
    )
    learnt = models.CharField(_("wat leren we"), max_length=500, blank=True)
    ended_on = DayField(_("afgerond op"), null=True, blank=True)

    class Meta:
        # The oldest open one first: its term ends first.
        ordering = (open_first("ended_on"), "received_on", "id")
        indexes: ClassVar = [models.Index(fields=["ended_on", "received_on"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"

    @property
    def reference(self) -> str:
        """What one can say on the telephone; it tells nothing of who or what."""
        return self.id.hex[:8].upper()

    @property
    def author_id(self) -> UUID | None:
        return self.recorded_by_id

    @property
    def is_complaint(self) -> bool:
        return self.kind == complaints.COMPLAINT

    @property
    def is_open(self) -> bool:
        return self.ended_on is None

    @property
    def answer_by(self) -> date:
        return rules.answer_by(self.received_on, is_extended=bool(self.extended_because))

    @property
    def is_late(self) -> bool:
        return self.is_complaint and self.is_open and self.answer_by < timezone.localdate()

    @property
    def is_near(self) -> bool:
        soon = timezone.localdate() + rules.NEAR
        return self.is_complaint and self.is_open and not self.is_late and self.answer_by <= soon

    @property
    def was_in_time(self) -> bool:
        return self.ended_on is not None and self.ended_on <= self.answer_by

    @property
    def is_old(self) -> bool:
        return rules.is_old(self.happened_on, self.received_on)

    @property
    def days_left(self) -> int:
        return (self.answer_by - timezone.localdate()) // timedelta(days=1)

    def clean(self) -> None:
        if self.happened_on and self.happened_on > self.received_on:
            raise ValidationError(
                {"happened_on": _("Kies de dag dat het gebeurde: die ligt vóór de klacht.")}
            )
        if self.handler_id and self.handler_id == self.about_worker_id:
            raise ValidationError(
                {
                    "handler": _(
                        "De klacht gaat over deze persoon. Kies iemand anders die er niet bij "
                        "betrokken was (Awb 9:7)."
                    )
                }
            )
        if self.about_worker_id and self.team_id is None:
            raise ValidationError({"team": _("Kies het team van deze medewerker.")})

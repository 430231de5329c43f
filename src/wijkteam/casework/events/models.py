"""What happened in a life, or was averted: what costs and benefits hang on."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.history.models import Withdrawable
from wijkteam.casework.households.models import Household
from wijkteam.casework.people.models import Person
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists


class LifeEvent(Withdrawable):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="life_events")
    person = models.ForeignKey(
        Person,
        verbose_name=_("van wie"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    kind = models.CharField(_("wat"), max_length=20, choices=choices(lists.LIFE_EVENT))
    state = models.CharField(
        _("gebeurd of afgewend"), max_length=10, choices=choices(lists.EVENT_STATE)
    )
    on = DayField(_("wanneer"), kind="history", default=timezone.localdate)
    judge = models.CharField(_("wiens oordeel is dat"), max_length=20, choices=choices(lists.JUDGE))
    words = models.CharField(_("toelichting"), max_length=300, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("-on", "-id")
        indexes = [models.Index(fields=["household", "-on"])]

    @property
    def author_id(self) -> UUID | None:
        return self.written_by_id

    def __str__(self) -> str:
        return f"{self.kind} {self.state} on {self.on}"

    def clean(self) -> None:
        if self.on > timezone.localdate():
            raise ValidationError({"on": _("Deze datum ligt in de toekomst.")})
        if self.state == "averted" and self.kind in lists.NEVER_AVERTED:
            raise ValidationError(
                {"state": _("Dit is niet iets wat iemand afwendt. Kies ‘Gebeurd’, of iets anders.")}
            )
        if self.state == "averted" and self.judge == "record":
            raise ValidationError(
                {"judge": _("Wat is afgewend, is niet gebeurd: dat blijft een oordeel. Van wie?")}
            )

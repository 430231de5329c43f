"""A household goes to a colleague: proposed, accepted or not, for a while or for good."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.handover import rules
from wijkteam.casework.history.models import Versioned
from wijkteam.casework.households.models import Household
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists


class HandOver(Versioned):
    """
    One household, from who had it to who gets it.

    Until the receiver says yes the giver stays responsible, so that no household is ever handed
    to somebody who does not know it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="hand_overs")
    giver = models.ForeignKey(  # nobody, when the household had no coordinator any more
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    receiver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(_("voor hoe lang"), max_length=10, choices=choices(lists.HANDOVER_KIND))
    reason = models.CharField(_("waarom"), max_length=20, choices=choices(lists.HANDOVER_REASON))
    words = models.TextField(
        _("wat moet je collega weten"), blank=True, validators=[MaxLengthValidator(5_000)]
    )
    until = DayField(_("tot"), null=True, blank=True)
    state = models.CharField(
        max_length=10, choices=choices(lists.HANDOVER_STATE), default="proposed"
    )
    proposed_on = DayField(default=timezone.localdate)
    answered_on = DayField(null=True, blank=True)
    answer = models.CharField(_("waarom niet"), max_length=300, blank=True)
    #: When the receiver had met the household: until then it is a task on their day page.
    met_on = DayField(null=True, blank=True)

    class Meta:
        ordering = ("-proposed_on", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["household"],
                condition=Q(state="proposed"),
                name="one_open_hand_over_per_household",
                violation_error_message=_(
                    "Voor dit huishouden ligt al een voorstel. Trek dat eerst in."
                ),
            ),
            models.CheckConstraint(
                condition=Q(giver__isnull=True) | ~Q(giver=F("receiver")),
                name="nobody_hands_over_to_themselves",
                violation_error_message=_("Je kunt niet aan jezelf overdragen. Kies een collega."),
            ),
        ]
        indexes = [models.Index(fields=["receiver", "state"])]

    def __str__(self) -> str:
        return f"hand-over of {self.household_id}"

    @property
    def is_open(self) -> bool:
        return self.state == "proposed"

    @property
    def is_cover(self) -> bool:
        return self.kind == rules.COVER

    def clean(self) -> None:
        if self.is_cover and self.until is None:
            raise ValidationError({"until": _("Kies tot welke dag je collega waarneemt.")})
        if self.is_cover and self.until and self.until <= self.proposed_on:
            raise ValidationError({"until": _("Kies een dag die nog moet komen.")})
        if not self.is_cover:
            self.until = None

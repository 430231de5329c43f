"""The plan that a household makes itself: personal plan (Wmo) or family group plan (Youth Act)."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.history.models import Versioned
from wijkteam.casework.households.models import Household
from wijkteam.casework.people.models import Person
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.day_order import latest
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists

#: Per question: room for what a family writes at the kitchen table, and no book.
LONGEST_TEXT = 4_000
FAMILY = "family_group"


class OwnPlan(Versioned):
    """
    Pointed out by the team, written by the household or received on paper; or that it will not be.

    A personal plan is read by who wrote it and the team; a family group plan by everybody in the
    household, because it is theirs together.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="own_plans")
    kind = models.CharField(_("welk plan"), max_length=12, choices=choices(lists.OWN_PLAN))
    state = models.CharField(
        max_length=10, choices=choices(lists.OWN_PLAN_STATE), default="offered"
    )
    pointed_out_on = DayField(_("op gewezen"), kind="past", null=True, blank=True)
    pointed_out_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    written_by = models.ForeignKey(
        Person,
        verbose_name=_("van wie"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    situation = models.TextField(blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)])
    wish = models.TextField(blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)])
    own_part = models.TextField(blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)])
    needed = models.TextField(blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)])
    on_paper = models.BooleanField(default=False)
    handed_in_on = DayField(_("ingeleverd op"), kind="past", null=True, blank=True)
    declined_on = DayField(_("besloten op"), kind="past", null=True, blank=True)
    declined_because = models.CharField(
        _("waarom niet"), max_length=12, choices=choices(lists.OWN_PLAN_DECLINED), blank=True
    )
    declined_words = models.CharField(_("toelichting"), max_length=300, blank=True)

    class Meta:
        ordering = (latest("handed_in_on"), latest("pointed_out_on"), "id")
        constraints = [
            models.UniqueConstraint(
                fields=["household", "kind"],
                condition=Q(state="offered"),
                name="one_own_plan_of_a_kind_at_a_time",
                violation_error_message=_("Dit plan mag het huishouden al maken."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.household_id}"

    @property
    def author_id(self) -> UUID | None:
        return self.written_by.account_id if self.written_by else None

    @property
    def is_open(self) -> bool:
        return self.state == "offered"

    @property
    def is_handed_in(self) -> bool:
        return self.state == "handed_in"

    def clean(self) -> None:
        if self.is_handed_in and not self.on_paper and not self.wish.strip():
            raise ValidationError(
                {"wish": _("Schrijf op wat je wilt bereiken: daar begint het plan mee.")}
            )
        for name in ("handed_in_on", "declined_on"):
            day = getattr(self, name)
            if day and day > timezone.localdate():
                raise ValidationError({name: _("Kies vandaag of een eerdere dag.")})

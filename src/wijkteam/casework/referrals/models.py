"""One record for every step to another organisation and back."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.models import Organisation, Product
from wijkteam.casework.history.models import Withdrawable
from wijkteam.casework.households.models import Household
from wijkteam.casework.signals.models import Signal
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists, sharing


class Transition(Withdrawable):
    """
    A referral, hand-over, consultation, scaling up or down, or return.

    It keeps the home organisation of the worker who decided, so that referring to one's own
    organisation can be seen (Breed 2019, point 1), and when the specialist came in (De Meere &
    Hamdi 2013, chapter 4).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(
        Household, on_delete=models.CASCADE, null=True, blank=True, related_name="transitions"
    )
    #: Sent on straight after weighing: there is no household in the register, only the signal.
    signal = models.ForeignKey(
        Signal, on_delete=models.CASCADE, null=True, blank=True, related_name="transitions"
    )
    kind = models.CharField(
        _("wat voor stap"), max_length=20, choices=choices(lists.TRANSITION_KIND)
    )
    to = models.ForeignKey(
        Organisation,
        verbose_name=_("naar welke organisatie"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    product = models.ForeignKey(
        Product,
        verbose_name=_("welk product"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    #: Whether the product, or else the organisation, counted as a specialist on the day it was
    #: asked; the municipality may judge otherwise later, and what was counted must not change.
    to_specialist = models.BooleanField(default=False, editable=False)
    for_what = models.CharField(_("waarvoor"), max_length=200)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    home_organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(_("waarom"), max_length=20, choices=choices(lists.TRANSITION_REASON))
    considered = models.JSONField(_("wat is eerst overwogen"), default=list, blank=True)
    why_not_lighter = models.CharField(_("waarom niet lichter"), max_length=300, blank=True)
    consulted = models.CharField(_("met wie overlegd"), max_length=200, blank=True)
    asked_on = DayField(_("gevraagd op"), default=timezone.localdate)
    accepted_on = DayField(_("aangenomen op"), null=True, blank=True)
    started_on = DayField(_("gestart op"), null=True, blank=True)
    ended_on = DayField(_("geëindigd op"), null=True, blank=True)
    outcome = models.CharField(
        _("hoe liep het af"), max_length=20, choices=choices(lists.TRANSITION_OUTCOME), blank=True
    )
    bridging = models.CharField(_("wat doen we tot het start"), max_length=200, blank=True)

    class Meta:
        ordering = ("-asked_on", "-id")
        indexes = [models.Index(fields=["household", "-asked_on"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(household__isnull=False) ^ models.Q(signal__isnull=False),
                name="a_transition_is_of_a_household_or_a_signal",
            )
        ]

    @property
    def author_id(self) -> UUID | None:
        return self.decided_by_id

    origin_reads = ("to",)

    @property
    def origin(self) -> str:
        """Of the law under which the organisation works: what is asked of it tells of that."""
        return sharing.ORIGIN_OF_ORGANISATION.get(self.to.kind, sharing.GENERAL)

    @property
    def of_household(self) -> UUID | None:
        return self.household_id

    def __str__(self) -> str:
        return f"{self.kind} of {self.asked_on}"

    @property
    def is_scaling(self) -> bool:
        return self.kind in ("scaling_up", "scaling_down")

    @property
    def is_waiting(self) -> bool:
        return self.started_on is None and self.ended_on is None and self.outcome != "declined"

    @property
    def is_running(self) -> bool:
        return self.started_on is not None and self.ended_on is None

    @property
    def waits_weeks(self) -> int:
        return ((self.started_on or timezone.localdate()) - self.asked_on).days // 7

    @property
    def is_to_own_organisation(self) -> bool:
        return self.home_organisation_id is not None and self.to_id == self.home_organisation_id

    def clean(self) -> None:
        # What was asked before this was asked for goes on without it.
        if self._state.adding and self.is_scaling and not self.consulted.strip():
            raise ValidationError(
                {"consulted": _("Schrijf op met wie dit is overlegd: dit besluit niemand alleen.")}
            )
        unknown = [code for code in self.considered if code not in lists.ALTERNATIVE]
        if unknown:
            raise ValidationError({"considered": _("Onbekende keuze.")})
        if not self.considered:
            raise ValidationError(
                {"considered": _("Kies wat er eerst is overwogen: daar leert het team van.")}
            )
        dates = [
            ("accepted_on", self.accepted_on),
            ("started_on", self.started_on),
            ("ended_on", self.ended_on),
        ]
        earlier = self.asked_on
        if earlier > timezone.localdate():
            raise ValidationError({"asked_on": _("Deze datum ligt in de toekomst.")})
        for field, day in dates:
            if day and day > timezone.localdate():
                raise ValidationError(
                    {field: _("Deze datum ligt in de toekomst. Vul hem in als het zover is.")}
                )
            if day and day < earlier:
                raise ValidationError(
                    {field: _("Deze datum ligt vóór een eerdere stap van dezelfde overdracht.")}
                )
            earlier = day or earlier

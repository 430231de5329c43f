"""Help that began within the mandate, and what was applied for, decided and objected to."""

from __future__ import annotations

import uuid
from datetime import date
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.models import Organisation, Product
from wijkteam.casework.decisions import rules
from wijkteam.casework.decisions.mandate import mandate
from wijkteam.casework.history.models import StandingManager, Versioned, Withdrawable
from wijkteam.casework.households.models import Household
from wijkteam.casework.people.models import Person
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.day_order import open_first
from wijkteam.ui.numbers import euro
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists, sharing

LONGEST_TEXT = 4_000


class QuickHelp(Withdrawable):
    """Help that the team began at once, within its mandate, with one line why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="quick_help")
    kind = models.CharField(_("welke hulp"), max_length=30)
    why = models.CharField(_("waarom"), max_length=200)
    euros = models.PositiveIntegerField(_("kosten in euro"), default=0)
    weeks = models.PositiveSmallIntegerField(_("hoeveel weken"))
    #: Who gives it, when it is bought; empty when the team helps itself.
    provider = models.ForeignKey(
        Organisation,
        verbose_name=_("wie geeft de hulp"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
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
    hours = models.PositiveSmallIntegerField(_("hoeveel uur"), null=True, blank=True)
    started_on = DayField(_("begonnen op"), default=timezone.localdate)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="+"
    )

    class Meta:
        ordering = ("-started_on", "-id")

    def __str__(self) -> str:
        return f"quick help for {self.household_id}"

    @property
    def author_id(self) -> UUID | None:
        return self.written_by_id

    @property
    def label(self) -> str:
        known = mandate().get(self.kind)
        return known.label if known else self.kind

    def clean(self) -> None:
        if self.product and self.product.organisation_id != self.provider_id:
            raise ValidationError(
                {"product": _("Dit product is van een andere organisatie. Kies een dat past.")}
            )
        allowed = mandate().get(self.kind)
        if allowed is None:
            raise ValidationError({"kind": _("Kies een soort hulp uit de lijst.")})
        beyond = _("Dit gaat verder dan jullie mandaat (%(most)s). Leg een aanvraag vast.")
        if self.euros > allowed.euros:
            raise ValidationError({"euros": beyond % {"most": euro(allowed.euros)}})
        if self.weeks > allowed.weeks:
            raise ValidationError(
                {"weeks": beyond % {"most": _("%(n)s weken") % {"n": allowed.weeks}}}
            )


class Application(Withdrawable):
    """What somebody applied for, and the decision on it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="applications")
    about = models.ForeignKey(
        Person, verbose_name=_("voor wie"), on_delete=models.PROTECT, related_name="+"
    )
    law = models.CharField(_("welke wet"), max_length=15, choices=choices(sharing.DOMAIN))
    asked_for = models.CharField(_("wat wordt gevraagd"), max_length=300)
    received_on = DayField(_("aangevraagd op"), default=timezone.localdate)
    identity_kind = models.CharField(
        _("welk document zag je"), max_length=12, choices=choices(lists.IDENTITY), blank=True
    )
    identity_on = DayField(_("gezien op"), kind="past", null=True, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="+"
    )
    outcome = models.CharField(
        _("besluit"), max_length=12, choices=choices(lists.DECISION_OUTCOME), blank=True
    )
    ground = models.TextField(
        _("waarom"), blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)]
    )
    from_date = DayField(_("vanaf"), null=True, blank=True)
    until_date = DayField(_("tot en met"), null=True, blank=True)
    form = models.CharField(
        _("in natura of als budget"),
        max_length=10,
        choices=choices(lists.DECISION_FORM),
        blank=True,
    )
    budget_euros = models.PositiveIntegerField(_("budget per jaar in euro"), null=True, blank=True)
    budget_checked = models.JSONField(_("voorwaarden van het budget"), default=list, blank=True)
    decided_on = DayField(null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    #: After an objection that was right this decision holds no more (Awb 7:11).
    set_aside_on = DayField(_("herroepen op"), null=True, blank=True, editable=False)

    class Meta:
        ordering = (open_first("decided_on"), "received_on", "id")
        indexes: ClassVar = [models.Index(fields=["household", "decided_on"])]

    def __str__(self) -> str:
        return f"application of {self.household_id}"

    @property
    def origin(self) -> str:
        return self.law

    @property
    def author_id(self) -> UUID | None:
        return self.written_by_id

    @property
    def is_final(self) -> bool:
        return self.decided_on is not None

    @property
    def is_open(self) -> bool:
        return self.decided_on is None

    @property
    def after_objection(self) -> Objection | None:
        """The objection after which this decision came, in the place of another."""
        return getattr(self, "came_after", None)

    @property
    def grants(self) -> bool:
        """Whether it gives help today: what was set aside gives nothing."""
        return self.outcome in ("granted", "partly") and self.set_aside_on is None

    @property
    def look_again_on(self) -> date | None:
        return rules.look_again_on(self.until_date) if self.grants else None

    @property
    def is_to_look_again(self) -> bool:
        day = self.look_again_on
        return bool(day and day <= timezone.localdate() <= (self.until_date or day))

    def clean(self) -> None:
        if self.from_date and self.until_date and self.until_date < self.from_date:
            raise ValidationError({"until_date": _("Kies een dag na de eerste dag.")})
        if bool(self.identity_kind) != bool(self.identity_on):
            raise ValidationError(
                {"identity_on": _("Vul allebei in: welk document je zag, en wanneer.")}
            )
        if self.form == "budget" and self.outcome in ("granted", "partly"):
            if not self.budget_euros:
                raise ValidationError({"budget_euros": _("Schrijf op hoeveel euro per jaar.")})
            if set(rules.BUDGET_CONDITIONS) - set(self.budget_checked):
                raise ValidationError(
                    {
                        "budget_checked": _(
                            "Een budget kan als alle drie de voorwaarden kloppen (Wmo 2.3.6)."
                        )
                    }
                )


class Objection(Versioned):
    """Somebody does not agree with a decision, and what was decided about that (Awb 6 and 7)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="objections"
    )
    received_on = DayField(_("binnengekomen op"), default=timezone.localdate)
    words = models.TextField(_("waarom niet eens"), validators=[MaxLengthValidator(LONGEST_TEXT)])
    was_in_time = models.BooleanField(default=True, editable=False)
    outcome = models.CharField(
        _("uitkomst"), max_length=12, choices=choices(lists.OBJECTION_OUTCOME), blank=True
    )
    findings = models.TextField(
        _("het antwoord"), blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)]
    )
    ended_on = DayField(null=True, blank=True, editable=False)
    #: The decision that came in the place of the one objected to.
    in_place = models.OneToOneField(
        Application,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="came_after",
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="+"
    )

    objects = StandingManager()
    hangs_on = ("application",)

    class Meta:
        ordering = (open_first("ended_on"), "received_on", "id")

    def __str__(self) -> str:
        return f"objection to {self.application_id}"

    @property
    def of_household(self) -> UUID | None:
        return self.application.household_id

    @property
    def is_open(self) -> bool:
        return self.ended_on is None

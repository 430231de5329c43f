"""The part of a file that somebody of another organisation does, and what they may know for it."""

from __future__ import annotations

import uuid
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.models import Organisation, User
from wijkteam.casework.history.models import Withdrawable
from wijkteam.casework.households.models import Household
from wijkteam.casework.parts import rules
from wijkteam.casework.people.models import Person
from wijkteam.casework.referrals.models import Transition
from wijkteam.casework.sharing.models import Share
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.words import choices
from wijkteam.vocabulary import journey, lists, sharing

#: A partner reports a result, no file: who has more to tell calls.
LONGEST_TEXT = 2_000


class Part(Withdrawable):
    """
    What one person of another organisation was asked to do, with what they read for it.

    They read what is written here and nothing else of the file. A ground, a purpose and an end
    belong to it from the first day (GDPR, articles 5 and 6; Wmo 2015, article 5.1.1).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="parts")
    partner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("wie"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    #: Where the partner worked when asked: who goes to another employer does not take it along.
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", editable=False
    )
    transition = models.OneToOneField(
        Transition,
        verbose_name=_("hoort bij"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="part",
    )
    about = models.ForeignKey(
        Person,
        verbose_name=_("over wie"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    asked = models.CharField(_("wat vraag je"), max_length=500)
    shared = models.TextField(
        _("wat mag deze partner weten"), blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)]
    )
    ground = models.CharField(
        _("waarom mag dat"), max_length=20, choices=choices(lists.SHARING_GROUND)
    )
    ground_words = models.CharField(_("toelichting"), max_length=300, blank=True)
    #: What is shared for it, with its own begin, end and consents: written down once.
    share = models.OneToOneField(
        Share,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="part",
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    asked_on = DayField(default=timezone.localdate, editable=False)
    until_date = DayField(_("toegang tot en met"))
    state = models.CharField(
        max_length=10, choices=choices(lists.PART_STATE), default="asked", editable=False
    )
    answered_on = DayField(null=True, blank=True, editable=False)
    declined_because = models.CharField(max_length=300, blank=True, editable=False)
    #: When the team did something with the no, or needs nothing more: until then it is work.
    set_aside_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_on = DayField(null=True, blank=True, editable=False)
    #: The day of a warm hand-over, with household, team and partner at one table; it stands once
    #: the other side than who named it says yes.
    meeting_on = DayField(kind="planned", null=True, blank=True, editable=False)
    meeting_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    meeting_agreed_on = DayField(kind="past", null=True, blank=True, editable=False)

    class Meta:
        ordering = ("-asked_on", "-id")
        indexes: ClassVar = [models.Index(fields=["partner", "until_date"])]

    def __str__(self) -> str:
        return f"part of {self.partner_id} in {self.household_id}"

    @property
    def author_id(self) -> UUID | None:
        return self.asked_by_id

    origin_reads = ("organisation",)

    @property
    def origin(self) -> str:
        return sharing.ORIGIN_OF_ORGANISATION.get(self.organisation.kind, sharing.GENERAL)

    @property
    def is_taken_up(self) -> bool:
        """Whether the partner said yes: only then there is a day to agree on."""
        return self.state in rules.TAKEN_UP

    @property
    def no_waits(self) -> bool:
        """Whether the partner said no, and nobody of the team did anything with that yet."""
        return self.state == "declined" and self.set_aside_at is None

    @property
    def is_open(self) -> bool:
        """Whether the partner can still come in: `access.own_parts` asks the database the same."""
        return (
            self.state in rules.OPEN
            and not self.is_withdrawn
            and self.until_date >= timezone.localdate()
            and self.partner.organisation_id == self.organisation_id
            and self.household.phase != journey.CLOSED
            and (self.share is None or self.share.ended_on is None)
        )

    @property
    def day_waits_for_partner(self) -> bool:
        """Whether the team named a day and the partner did not say yes yet."""
        named = self.meeting_on and not self.meeting_agreed_on
        return bool(named and self.meeting_by_id != self.partner_id)

    def waits_for(self, user: User) -> bool:
        """Whether the day of the warm hand-over waits for the side of *user* to say yes."""
        named_by_partner = self.meeting_by_id == self.partner_id
        return bool(
            self.meeting_on
            and not self.meeting_agreed_on
            and named_by_partner != (user.pk == self.partner_id)
        )

    def clean(self) -> None:
        if self.ground in rules.NEEDS_WORDS and not self.ground_words.strip():
            raise ValidationError(
                {
                    "ground_words": _(
                        "Schrijf bij deze grond op waarom, en met wie het is besproken."
                    )
                }
            )
        if self.until_date and self.until_date > rules.latest_end(self.asked_on):
            raise ValidationError(
                {
                    "until_date": _(
                        "Kies een dag binnen een jaar: daarna kijk je opnieuw of het nog nodig is."
                    )
                }
            )


class Report(Withdrawable):
    """What the partner tells the team about their part."""

    hangs_on = ("part",)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="reports")
    words = models.TextField(_("bericht"), validators=[MaxLengthValidator(LONGEST_TEXT)])
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"report of {self.part_id}"

    origin_reads = ("part__organisation",)

    @property
    def origin(self) -> str:
        return sharing.ORIGIN_OF_ORGANISATION.get(self.part.organisation.kind, sharing.GENERAL)

    @property
    def of_household(self) -> UUID | None:
        return self.part.household_id

    @property
    def author_id(self) -> UUID | None:
        return self.by_id

"""Every time something of a household is shared: on which ground, what, with whom, until when."""

from __future__ import annotations

import uuid
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.models import Organisation
from wijkteam.casework.history.models import StandingManager, Versioned, Withdrawable
from wijkteam.casework.households.models import Household
from wijkteam.casework.people.models import Person
from wijkteam.casework.sharing import rules
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.day_order import open_first
from wijkteam.ui.words import choices, word
from wijkteam.vocabulary import lists, sharing


class Share(Withdrawable):
    """One sharing: ground, purpose, categories, recipient, begin and end (GDPR 5, 6 and 30)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="shares")
    recipient = models.ForeignKey(
        Organisation, verbose_name=_("met wie"), on_delete=models.PROTECT, related_name="+"
    )
    about = models.ManyToManyField(Person, verbose_name=_("over wie"), related_name="+")
    categories = models.JSONField(_("wat deel je"), default=list)
    purpose = models.CharField(_("waarvoor"), max_length=300)
    purpose_domain = models.CharField(
        _("voor welke wet"), max_length=15, choices=choices(sharing.DOMAIN)
    )
    ground = models.CharField(
        _("waarom mag dat"), max_length=20, choices=choices(lists.SHARING_GROUND)
    )
    ground_words = models.CharField(_("toelichting"), max_length=300, blank=True)
    from_date = DayField(_("vanaf"), default=timezone.localdate)
    until_date = DayField(_("tot en met"))
    ended_on = DayField(null=True, blank=True, editable=False)
    ended_because = models.CharField(
        max_length=12, choices=choices(sharing.SHARE_ENDED), blank=True, editable=False
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="+"
    )

    class Meta:
        ordering = (open_first("ended_on"), "-from_date", "-id")
        indexes: ClassVar = [models.Index(fields=["household", "until_date"])]

    def __str__(self) -> str:
        return f"share of {self.household_id} with {self.recipient_id}"

    @property
    def author_id(self) -> UUID | None:
        return self.written_by_id

    @property
    def is_running(self) -> bool:
        """Not ended; whether consent still carries it, `access.stands` knows."""
        return self.ended_on is None and self.until_date >= timezone.localdate()

    @property
    def in_words(self) -> list[str]:
        return [word(code, "shared_category") for code in self.categories]

    def clean(self) -> None:
        if self.until_date and self.until_date < self.from_date:
            raise ValidationError({"until_date": _("Kies een dag na de eerste dag.")})
        if self.until_date and self.until_date > rules.latest_end(self.from_date):
            raise ValidationError(
                {
                    "until_date": _(
                        "Kies een dag binnen een jaar: daarna kijk je opnieuw of het nog nodig is."
                    )
                }
            )
        if self.ground in rules.NEEDS_WORDS and not self.ground_words.strip():
            raise ValidationError(
                {
                    "ground_words": _(
                        "Schrijf bij deze grond op waarom, en met wie het is besproken."
                    )
                }
            )
        crossing = rules.crossing(self.categories, self.purpose_domain, sharing.ORIGIN)
        if crossing and self.ground not in rules.CROSSES:
            named = ", ".join(word(code, "shared_category") for code in crossing)
            raise ValidationError(
                {
                    "ground": _(
                        "%(what)s komt uit een andere wet dan waarvoor je het deelt. Vraag "
                        "toestemming (Wmo 5.1.1, lid 4), of laat het weg."
                    )
                    % {"what": named}
                }
            )


class Consent(Versioned):
    """The yes of one person to one sharing, which they can take back at any time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="consents")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_on = DayField(default=timezone.localdate)
    how = models.CharField(max_length=10, choices=choices(sharing.CONSENT_HOW))
    withdrawn_on = DayField(null=True, blank=True, editable=False, kind="past")

    objects = StandingManager()
    hangs_on = ("share",)

    class Meta:
        ordering = ("given_on", "id")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["share", "person"],
                condition=models.Q(withdrawn_on__isnull=True),
                name="nobody_says_yes_twice",
            )
        ]

    def __str__(self) -> str:
        return f"consent of {self.person_id} to {self.share_id}"

    @property
    def of_household(self) -> UUID | None:
        return self.share.household_id

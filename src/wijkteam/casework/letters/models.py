"""Letters: the words a municipality chose for each kind, and what was sent to whom."""

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

from wijkteam.casework.decisions.models import Application
from wijkteam.casework.history.models import Versioned, Withdrawable
from wijkteam.casework.households.models import Household
from wijkteam.casework.letters import filling
from wijkteam.casework.people.models import Person
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists, sharing

LONGEST_BODY = 10_000


class LetterTemplate(Versioned):
    """The municipality's own words for one kind of letter; without it ours are used."""

    code = models.SlugField(primary_key=True, max_length=30)
    title = models.CharField(_("waar de brief over gaat"), max_length=120)
    body = models.TextField(_("de brief"), validators=[MaxLengthValidator(LONGEST_BODY)])

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return f"letter {self.code}"

    def clean(self) -> None:
        unknown = filling.unknown_places(self.title + self.body)
        if unknown:
            raise ValidationError(
                {
                    "body": _("Dit kan niet worden ingevuld: %(unknown)s. Kies uit: %(places)s.")
                    % {
                        "unknown": ", ".join(f"{{{place}}}" for place in unknown),
                        "places": ", ".join(f"{{{place}}}" for place in filling.PLACES),
                    }
                }
            )


class Letter(Withdrawable):
    """One letter to one person: its words can be changed until it was sent, and never after."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="letters")
    to = models.ForeignKey(
        Person, verbose_name=_("aan wie"), on_delete=models.PROTECT, related_name="+"
    )
    application = models.ForeignKey(
        Application,
        verbose_name=_("bij welke aanvraag"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="letters",
    )
    kind = models.SlugField(_("welke brief"), max_length=30)
    title = models.CharField(_("waar de brief over gaat"), max_length=120)
    body = models.TextField(_("de brief"), validators=[MaxLengthValidator(LONGEST_BODY)])
    made_on = DayField(default=timezone.localdate, editable=False, kind="past")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="+"
    )
    sent_on = DayField(null=True, blank=True, editable=False)
    sent_by = models.CharField(
        max_length=10, choices=choices(lists.SENT_BY), blank=True, editable=False
    )

    #: As it stood on the envelope: who moves does not change a letter that went out. It stands in
    #: no history, for it may have become secret since.
    sent_to = models.CharField(_("aan welk adres"), max_length=200, blank=True, editable=False)

    class Meta:
        ordering = ("-made_on", "-id")
        indexes: ClassVar = [models.Index(fields=["household", "-made_on"])]

    def __str__(self) -> str:
        return f"letter of {self.household_id}"

    origin_reads = ("application",)

    @property
    def origin(self) -> str:
        return self.application.law if self.application else sharing.GENERAL

    @property
    def author_id(self) -> UUID | None:
        return self.written_by_id

    @property
    def is_final(self) -> bool:
        return self.sent_on is not None

    @property
    def reference(self) -> str:
        return self.id.hex[:8].upper()

    @property
    def address_lines(self) -> list[str]:
        """
        What stands under the name: where they live, or lived when it was sent; never a secret.

        Who does not live there (a parent under another roof) gets it by hand or by mail.
        """
        home = self.household
        if home.address_is_secret:
            return []
        if self.sent_on:
            return self.sent_to.split("\n") if self.sent_to else []
        if not home.memberships.current().filter(person=self.to).exists():
            return []
        lines = (f"{home.street} {home.number}", f"{home.postcode} {home.city}")
        return [line.strip() for line in lines if line.strip()]

    @property
    def open_places(self) -> list[str]:
        return filling.open_places(self.title + self.body)

    @property
    def paragraphs(self) -> list[list[str]]:
        return filling.paragraphs(self.body)

"""The conversation at the kitchen table: words first, a score second."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.history.models import StandingManager, Versioned, Withdrawable
from wijkteam.casework.households.models import Household
from wijkteam.casework.people.models import Person
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists, sharing

#: Three thousand words: more than anybody writes of one conversation, less than a pasted file.
LONGEST_TEXT = 20_000


class Conversation(Withdrawable):
    """One conversation with a household, finished; what is still being typed is a draft."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="conversations")
    held_on = DayField(_("datum van het gesprek"), default=timezone.localdate)
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    present = models.ManyToManyField(Person, verbose_name=_("wie waren erbij"), blank=True)
    story = models.TextField(
        _("het verhaal"), blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)]
    )
    place = models.CharField(
        _("waar"), max_length=10, choices=choices(lists.TALK_PLACE), default="home"
    )
    about = models.ForeignKey(
        Person,
        verbose_name=_("over wie"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    wish = models.CharField(_("wat wil iemand nu"), max_length=300, blank=True)
    safety_change = models.CharField(
        _("is de veiligheid veranderd"),
        max_length=10,
        choices=choices(lists.SAFETY_CHANGE),
        blank=True,
    )

    class Meta:
        ordering = ("-held_on", "-id")
        indexes = [models.Index(fields=["household", "-held_on"])]

    @property
    def author_id(self) -> UUID | None:
        return self.worker_id

    def __str__(self) -> str:
        return f"conversation of {self.held_on}"

    def clean(self) -> None:
        if self.held_on > timezone.localdate():
            raise ValidationError(
                {"held_on": _("Dit gesprek ligt in de toekomst. Leg het vast als het geweest is.")}
            )


class DomainNote(Versioned):
    """What was said about one domain of life, for one person; scores stand in `instruments`."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="notes")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    domain = models.CharField(max_length=20, choices=choices(lists.LIFE_DOMAIN))
    situation = models.TextField(blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)])
    strength = models.TextField(blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)])
    wish = models.TextField(blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)])

    objects = StandingManager()
    hangs_on = ("conversation",)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "person", "domain"], name="one_note_per_domain_and_person"
            ),
        ]

    @property
    def origin(self) -> str:
        return sharing.ORIGIN_OF_DOMAIN[self.domain]

    @property
    def of_household(self) -> UUID | None:
        return self.conversation.household_id

    def __str__(self) -> str:
        return f"{self.domain} in {self.conversation_id}"

    @property
    def says_something(self) -> bool:
        return bool(self.situation or self.strength or self.wish)


class Handout(Versioned):
    """The report of a conversation as one person got it, and what that person says of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="handouts"
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    given_on = DayField(default=timezone.localdate, kind="past")
    given_by = models.CharField(max_length=10, choices=choices(lists.SENT_BY))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.CharField(
        _("wat vindt u van het verslag"),
        max_length=12,
        choices=choices(lists.REPORT_ANSWER),
        blank=True,
    )
    answer_words = models.TextField(
        _("wat moet anders"), blank=True, validators=[MaxLengthValidator(2_000)]
    )
    answered_on = DayField(null=True, blank=True, kind="past")

    objects = StandingManager()
    hangs_on = ("conversation",)

    class Meta:
        ordering = ("-given_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "person"], name="one_report_per_conversation_and_person"
            ),
        ]

    @property
    def of_household(self) -> UUID | None:
        return self.conversation.household_id

    def __str__(self) -> str:
        return f"report of {self.conversation_id} for {self.person_id}"

"""What somebody is still typing, and which forms were sent already."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from wijkteam.casework.drafts.words import what
from wijkteam.ui.day_limits import DayField
from wijkteam.vault.fields import SealedJSON

#: In its last week a draft is named first: a holiday of two weeks does not let it go unseen.
LAST_DAYS = timedelta(days=7)


class Draft(models.Model):
    """The fields of one unfinished form of one person. Only that person ever sees it."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts"
    )
    #: The key that stands in the form: two tabs are two forms, and two drafts.
    form_key = models.UUIDField()
    #: The page that the form stands on: going on means opening it with this draft.
    page = models.CharField(max_length=300)
    household = models.UUIDField(null=True, blank=True)
    fields = SealedJSON(about="draft", default=dict)
    begun_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-saved_at",)
        constraints = [
            models.UniqueConstraint(fields=["author", "form_key"], name="one_draft_per_form"),
        ]
        indexes = [models.Index(fields=["saved_at"])]

    def __str__(self) -> str:
        return f"draft {self.pk} of {self.author_id}"

    @property
    def url(self) -> str:
        return f"{self.page}?concept={self.form_key}"

    @property
    def first_words(self) -> str:
        """The longest text that was typed, by which one knows it again."""
        return max(self.texts, key=len, default="")

    @property
    def texts(self) -> list[str]:
        """What was typed as words; a date or a choice says little by itself."""
        return [value for values in self.fields.values() for value in values if " " in value]

    @property
    def what(self) -> str:
        return what(self.page)

    @property
    def kept_until(self) -> date:
        """The last day that it is kept, when nobody types in it any more."""
        return timezone.localdate(self.saved_at) + timedelta(days=settings.DRAFTS_KEPT_DAYS)

    @property
    def is_almost_gone(self) -> bool:
        return self.kept_until <= timezone.localdate() + LAST_DAYS


class SentForm(models.Model):
    """
    A form that was sent and done: the same again gives the same answer and no second record.

    The print is of the page and of what was typed, so that a form that somebody goes back to and
    fills in otherwise is another one.
    """

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    form_key = models.UUIDField()
    fingerprint = models.CharField(max_length=64)
    page = models.CharField(max_length=300, blank=True)
    #: In how many fields something stood.
    filled = models.PositiveSmallIntegerField(default=0)
    is_done = models.BooleanField(default=False)
    answer = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["author", "form_key", "fingerprint"], name="a_form_is_sent_once"
            ),
        ]
        indexes = [models.Index(fields=["sent_at"])]

    def __str__(self) -> str:
        return f"form {self.form_key} of {self.author_id}"


class Effort(models.Model):
    """
    What one form about a household took a team: fields, and the time from the first word on.

    Who filled it in is left out on purpose: it is a figure about our rules and not about people.
    """

    household = models.UUIDField()
    team = models.UUIDField()
    on = DayField(kind="past")
    #: The name of the page, which tells the kind of form.
    view = models.CharField(max_length=80)
    fields = models.PositiveSmallIntegerField()
    #: Unknown for a form that was sent before anything of it was kept.
    seconds = models.PositiveIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["team", "on"])]

    def __str__(self) -> str:
        return f"{self.fields} fields of {self.view}"

"""What somebody is making, kept for that person alone, and every programme that was saved."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from wijkteam.vault.fields import SealedJSON

#: A file name and an address that still fit on a line, with a number behind them.
LONGEST_CODE = 70


class Piece(models.Model):
    """
    A programme on a drawing board, or a conversation about a case. Only its owner ever sees it.

    *content* is what its room makes of it, with the text of the file under `text`. A case is about
    people, so it is sealed.
    """

    class Kind(models.TextChoices):
        PROGRAMME = "programme"
        CASE = "case"

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    code = models.CharField(max_length=LONGEST_CODE)
    content = SealedJSON(about="piece", default=dict)
    begun_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    #: Taken off the bench, and still to be put back.
    taken_off_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-begun_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=["owner", "kind", "code"], name="one_piece_per_code"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} of {self.owner_id}"


class EarlierPiece(models.Model):
    """What a piece was until somebody changed its text."""

    piece = models.ForeignKey(Piece, on_delete=models.CASCADE, related_name="earlier")
    content = SealedJSON(about="earlier piece", default=dict)
    until = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-until", "-pk")

    def __str__(self) -> str:
        return f"piece {self.piece_id} until {self.until:%Y-%m-%d %H:%M}"


class SavedProgramme(models.Model):
    """One saving of a programme among those of the municipality: what, by whom, when."""

    code = models.CharField(max_length=LONGEST_CODE, db_index=True)
    name = models.TextField()
    text = models.TextField()
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    saved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-saved_at", "-pk")

    def __str__(self) -> str:
        return f"{self.code} of {self.saved_at:%Y-%m-%d %H:%M}"

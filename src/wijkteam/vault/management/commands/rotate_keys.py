"""``manage.py rotate_keys``: seal everything anew with the newest key, while people work."""

from __future__ import annotations

from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand
from django.db import models, transaction
from django.db.models.functions import Cast

from wijkteam.vault.fields import SealedJSON, SealedText, sealed_fields
from wijkteam.vault.seals import SealBroken, is_newest, opened, seal
from wijkteam.vault.sessions import ABOUT

ROWS_AT_A_TIME = 500


class Command(BaseCommand):
    help = "Seal every field anew with the newest of WIJKTEAM_FIELD_KEYS; then the others can go."

    def handle(self, **_options: object) -> None:
        count = 0
        for model in apps.get_models():
            for field in sealed_fields(model):
                count += self._rotate(model, field)
        count += self.rotate_sessions()
        self.stdout.write(f"{count:,} fields sealed anew; all there is opens with the newest key.")

    def _rotate(self, model: type[models.Model], field: SealedText | SealedJSON) -> int:
        """Row by row under a lock, so that what somebody saves meanwhile is not written over."""
        name, rows, count = field.attname, model._base_manager, 0
        raw = Cast(name, models.TextField())
        keys = rows.annotate(raw=raw).exclude(raw="").filter(raw__isnull=False)
        for pk, sealed in keys.values_list("pk", "raw").iterator(ROWS_AT_A_TIME):
            if is_newest(sealed):
                continue
            with transaction.atomic():
                row = rows.select_for_update().only("pk", name).get(pk=pk)
                rows.filter(pk=pk).update(**{name: getattr(row, name)})
            count += 1
        return count

    def rotate_sessions(self) -> int:
        count = 0
        for pk in list(Session.objects.values_list("pk", flat=True)):
            with transaction.atomic():
                row = Session.objects.select_for_update().filter(pk=pk).first()
                try:
                    if row is None or is_newest(row.session_data):
                        continue
                    plain = opened(row.session_data, ABOUT)
                except SealBroken:
                    continue  # of before sessions were sealed; it ends by itself within a day
                Session.objects.filter(pk=pk).update(session_data=seal(plain, ABOUT))
            count += 1
        return count

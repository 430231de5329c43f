"""What stood there when a form was opened, so that who saves second is told and loses nothing."""

from __future__ import annotations

import hashlib

from django import forms
from django.db.models import Model
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _

from wijkteam.accounts.guards import SignedIn


class Seen:
    """The mark of what a page shows of *record*, and whether the one that was sent is of now."""

    def __init__(self, request: SignedIn, record: Model | None) -> None:
        shown = sorted(model_to_dict(record).items()) if record else []
        #: Stands in the form as ``seen``.
        self.mark = hashlib.sha256(repr((record and record.pk, shown)).encode()).hexdigest()[:16]
        self._sent = request.POST.get("seen", self.mark)

    def holds(self, form: forms.BaseForm) -> bool:
        """Whether nobody changed it meanwhile; if somebody did, the form says so and keeps all."""
        if self._sent == self.mark:
            return True
        form.add_error(
            None,
            _(
                "Iemand veranderde dit ook, terwijl jij aan het schrijven was. Er is nog niets "
                "bewaard. Kijk wat er nu staat, en bewaar dan opnieuw."
            ),
        )
        return False

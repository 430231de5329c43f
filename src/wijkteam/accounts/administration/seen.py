"""What stood there when a form was opened, so that who saves second is told and loses nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Model, QuerySet
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _

from wijkteam.accounts.errors import attempt
from wijkteam.accounts.guards import SignedIn


class Seen:
    """
    The mark of what a page shows, and whether what was sent was written on what stands there now.

    *shows* gives the records that the page shows; *held* is what everybody who writes them takes
    first. Two who save in the same moment go one after the other, and the second one is compared
    with what the first one wrote.
    """

    def __init__(
        self,
        request: SignedIn,
        shows: Callable[[], Iterable[Model | None]],
        *,
        held: QuerySet,
        fields: Collection[str] | None = None,
    ) -> None:
        self._shows, self._held, self._fields = shows, held, fields
        #: Stands in the form as ``seen``.
        self.mark = self._mark()
        self._sent = request.POST.get("seen", self.mark)

    def attempt(
        self,
        form: forms.BaseForm,
        action: Callable[..., Any],
        *,
        nothing_to_lose: bool = False,
        **given: Any,
    ) -> Any:
        """
        Do it, unless somebody changed it meanwhile; then the form says so and keeps all.

        Gives None when it was not done, and else what `attempt` gives.

        *nothing_to_lose*: what is written may be another record than the page opened on; when
        that one does not exist yet, nothing can be written over.
        """
        with transaction.atomic():
            list(self._held.select_for_update().order_by("pk").values_list("pk"))
            self.mark = self._mark()
            free = nothing_to_lose and not any(self._shows())
            if self._sent == self.mark or free:
                return attempt(form, action, **given)
        form.add_error(
            None,
            _(
                "Iemand veranderde dit ook, terwijl jij aan het schrijven was. Er is nog niets "
                "bewaard. Kijk wat er nu staat, en bewaar dan opnieuw."
            ),
        )
        return None

    def _mark(self) -> str:
        shown = [
            (record.pk, sorted(model_to_dict(record, self._fields).items()))
            for record in self._shows()
            if record is not None
        ]
        return hashlib.sha256(repr(shown).encode()).hexdigest()[:16]

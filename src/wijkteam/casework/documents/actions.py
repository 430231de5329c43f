"""Keeping a file that was looked into, and taking it back."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.documents import checking
from wijkteam.casework.documents.models import Content, Document
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.households import actions as households
from wijkteam.casework.households.models import Household


class FileRefused(CaseworkError):
    def __init__(self, why: str) -> None:
        told = {
            "empty": _("Dit bestand is leeg. Kies een ander bestand."),
            "large": _("Dit bestand is groter dan 6 MB. Maak het kleiner of splits het."),
            "kind": _(
                "Dit soort bestand kan hier niet. Kies een PDF, een foto (JPEG of PNG) of een "
                "Word-bestand zonder macro’s."
            ),
            "broken": _("Dit bestand is kapot. Open het eerst zelf en probeer het daarna weer."),
            "virus": _("In dit bestand zit een virus. Open het niet en vraag de beheerder."),
            "scanner": _("De viruscontrole antwoordt niet. Probeer het straks weer."),
        }
        super().__init__(told[why])


class KeptBefore(CaseworkError):
    def __init__(self) -> None:
        super().__init__(_("Dit bestand staat al in dit dossier. Kijk in de lijst."))


@transaction.atomic
def keep(*, household: Household, content: bytes, by: User, **fields: Any) -> Document:
    """Keep a file, sealed, once it was seen what it is."""
    households.must_be_open(household)
    try:
        kind = checking.kind_of(content)
        checking.must_be_clean(content)
    except checking.NotAccepted as refusal:
        raise FileRefused(str(refusal)) from None
    digest = hashlib.sha256(content).hexdigest()
    if household.documents.filter(digest=digest).exists():
        raise KeptBefore
    document = Document(
        household=household, kind=kind, size=len(content), digest=digest, added_by=by, **fields
    )
    document.full_clean()
    document.save()
    Content.objects.create(document=document, sealed=base64.b64encode(content).decode())
    record("document_kept", by=by, household=household.pk, subject=document, kind=kind)
    return document

"""Keeping and clearing drafts."""

from __future__ import annotations

from django.http import QueryDict
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.casework.drafts.models import Draft
from wijkteam.casework.errors import CaseworkError

NUL = "\x00"  # pasted along from broken files; PostgreSQL cannot keep it
LONGEST = 400_000  # characters of one form; a form refuses far less, so nothing real is cut off


class DraftTooLong(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Deze tekst is te lang om vanzelf te bewaren. "
                "Hij staat nog op je scherm: kort hem in of knip hem in delen."
            )
        )


def keep(*, author: User, key: str, fields: QueryDict) -> Draft:
    """Keep what *author* typed so far, over what was kept before."""
    kept = {
        name: [value.replace(NUL, "") for value in values]
        for name, values in fields.lists()
        if name != "csrfmiddlewaretoken"
    }
    if sum(len(value) for values in kept.values() for value in values) > LONGEST:
        raise DraftTooLong
    draft, _ = Draft.objects.update_or_create(author=author, key=key, defaults={"fields": kept})
    return draft


def clear(*, author: User, key: str) -> None:
    Draft.objects.filter(author=author, key=key).delete()

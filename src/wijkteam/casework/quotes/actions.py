"""Keeping a quote that tells nobody who said it, and taking it back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.households.models import Household
from wijkteam.casework.quotes import rules
from wijkteam.casework.quotes.access import names_in
from wijkteam.casework.quotes.models import Quote


@transaction.atomic
def keep_quote(*, household: Household, by: User, **fields: Any) -> Quote:
    """Somebody said yes to being quoted, without their name. A closed file may have one too."""
    quote = Quote(household=household, written_by=by, **fields)
    telling = rules.tells_who(quote.words, {*names_in(household), by.first_name, by.last_name})
    if telling:
        raise ValidationError(
            {
                "words": _("Hieraan is te zien over wie het gaat: %(what)s. Schrijf het anders.")
                % {"what": ", ".join(telling)}
            }
        )
    quote.full_clean()
    quote.save()
    record("quote_kept", by=by, household=household.pk, subject=quote)
    return quote

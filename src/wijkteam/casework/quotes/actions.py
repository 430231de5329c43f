"""Keeping a quote that tells nobody who said it, and taking it back."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.history.actions import PermissionGone
from wijkteam.casework.households.models import Household
from wijkteam.casework.quotes import rules
from wijkteam.casework.quotes.access import names_in, names_of_workers
from wijkteam.casework.quotes.models import Quote
from wijkteam.vocabulary import journey


def must_name_nobody(
    names: Set[str], *, heard: Set[str] = frozenset(), numbers_too: bool = True, **written: str
) -> None:
    """
    Refuse words that lead to somebody, by the field in which they stand.

    Of what is read by who knows nobody: a quote, a question to a colleague, a handbook. That has
    telephone numbers of the house, so there only names are looked for. *heard* are the names that
    the team knows besides (`rules.tells_who`).
    """
    for field, words in written.items():
        telling = rules.tells_who(words, names, heard)
        if not numbers_too:
            telling = [found for found in telling if found in names or found in heard]
        if telling:
            raise ValidationError(
                {
                    field: _("Hieraan is te zien over wie het gaat: %(what)s. Schrijf het anders.")
                    % {"what": ", ".join(telling)}
                }
            )


@transaction.atomic
def keep_quote(*, household: Household, by: User, **fields: Any) -> Quote:
    """Somebody said yes to being quoted, without their name. A closed file may have one too."""
    quote = Quote(household=household, written_by=by, **fields)
    names = {*names_in(household), *names_of_workers(household), by.first_name, by.last_name}
    must_name_nobody(names, words=quote.words)
    _must_be_allowed(quote)
    quote.full_clean()
    quote.save()
    record("quote_kept", by=by, household=household.pk, subject=quote)
    return quote


def _must_be_allowed(quote: Quote) -> None:
    """Typed once more, what somebody took back is the same quote put back."""
    gone = Quote.with_withdrawn.filter(
        household=quote.household, withdrawn_because=journey.NOT_ALLOWED
    )
    if any(
        _spoken(words) == _spoken(quote.words) for words in gone.values_list("words", flat=True)
    ):
        raise PermissionGone


def _spoken(words: str) -> list[str]:
    """A sentence without capitals and points."""
    return re.findall(r"\w+", words.casefold())

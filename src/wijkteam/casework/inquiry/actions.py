"""Looking into what somebody needs, giving them the report, and what they say of it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.history import actions as history
from wijkteam.casework.households import actions as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.inquiry.models import Inquiry
from wijkteam.casework.terms import actions as terms
from wijkteam.ui.words import inside


class NotWhole(CaseworkError):
    def __init__(self, missing: list[str]) -> None:
        named = ", ".join(inside(heading) for heading in missing)
        super().__init__(
            _(
                "Het verslag is nog niet af. Vul eerst in: %(missing)s. Is iets niet aan de orde, "
                "schrijf dat dan op (Wmo 2.3.2, lid 4)."
            )
            % {"missing": named}
        )


class WasGiven(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Dit verslag is al gegeven. Klopt er iets niet, maak dan een nieuw onderzoek.")
        )


class WasAnswered(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Dit verslag is nog niet gegeven of al beantwoord. Zeg het in een gesprek.")
        )


@transaction.atomic
def begin(*, household: Household, by: User, **fields: Any) -> Inquiry:
    households.must_be_open(household)
    inquiry = Inquiry(household=household, written_by=by, **fields)
    inquiry.full_clean()
    inquiry.save()
    record("inquiry_begun", by=by, household=household.pk, subject=inquiry)
    return inquiry


@transaction.atomic
def go_on(*, inquiry: Inquiry, by: User, seen: int | None = None, **fields: Any) -> Inquiry:
    history.lock(inquiry)
    if inquiry.given_on:
        raise WasGiven
    return history.change(record=inquiry, values=fields, by=by, seen=seen, event="inquiry_changed")


@transaction.atomic
def give(*, inquiry: Inquiry, by: User, given_by: str = "") -> Inquiry:
    """
    Give the report to who it is about (Wmo 2.3.2, paragraph 8), and how it went there; the six
    weeks are met by it.
    """
    history.lock(inquiry)
    if inquiry.given_on:
        raise WasGiven
    if inquiry.still_open:
        raise NotWhole(inquiry.still_open)
    households.may_go_by(given_by, to=inquiry.about, household=inquiry.household)
    today = timezone.localdate()
    history.write(
        record=inquiry,
        values={"given_on": today, "given_by": given_by},
        by=by,
        event="inquiry_report_given",
        way=given_by,
    )
    terms.meet_of(household=inquiry.household, kinds=("inquiry",), on=today, by=by)
    return inquiry


@transaction.atomic
def answer(*, inquiry: Inquiry, answer: str, answer_words: str, by: User) -> Inquiry:
    """
    What who it is about says of the report, themselves or on paper: it stands beside it, and is
    not written over.
    """
    history.lock(inquiry)
    if inquiry.given_on is None or inquiry.answer:
        raise WasAnswered
    return history.write(
        record=inquiry,
        values={
            "answer": answer,
            "answer_words": answer_words,
            "answered_on": timezone.localdate(),
        },
        by=by,
        event="inquiry_report_answered",
        answer=answer,
    )

"""Deciding about a file whose term has passed, and carrying it out with proof."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.households.models import Household
from wijkteam.casework.people.models import Person
from wijkteam.casework.retention import access, destroying
from wijkteam.casework.retention.models import Decision
from wijkteam.casework.signals.models import Signal
from wijkteam.vocabulary import journey, people, retention


class NotYours(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Alleen wie over de privacy gaat, besluit over bewaren. Vraag het aan die collega.")
        )


class NotDue(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Dit dossier staat niet meer op de lijst: er is intussen iets aan veranderd of "
                "over besloten. Open de lijst opnieuw."
            )
        )


class StillHelped(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Er loopt nog hulp bij dit huishouden, of het dossier is er niet meer. Vernietigen "
                "kan pas als het is afgesloten. Vraag het team wat er nog loopt."
            )
        )


@transaction.atomic
def keep_longer(*, file: UUID, until: date, because: str, by: User, law: str = "") -> Decision:
    """Keep it until a day, with the reason why (a claim that runs, research, a longer duty)."""
    proposal = _due(file, law, by)
    if until <= timezone.localdate():
        raise CaseworkError(_("Kies een dag die nog komt: tot en met die dag blijft het staan."))
    decision = _decision(proposal, by, outcome=retention.KEPT, because=because, keep_until=until)
    record("file_kept_longer", by=by, household=file, subject=decision, kind=proposal.kind, law=law)
    return decision


@transaction.atomic
def destroy(*, file: UUID, because: str, by: User, law: str = "") -> Decision:
    """
    Take the whole file out of the register, with the people who were in no other; or only what is
    known in it under one *law*.

    The log stays: it holds keys, and shows who did this. Who could sign in as somebody of the file
    cannot any more, and their account no longer tells a name.
    """
    return _destroy(_due(file, law, by), because, by)


@transaction.atomic
def destroy_as_asked(*, file: UUID, asked: models.Model, because: str, by: User) -> Decision:
    """
    Before its term, because who it is about asked (Wmo 5.3.5, Jeugdwet 7.3.9), and after help.

    The record of the asking stays: it is the proof that it was answered.
    """
    _must_decide(by)
    household = Household.objects.filter(pk=file).select_related("team").first()
    if household is None or household.phase != journey.CLOSED:
        raise StillHelped
    proposal = access.Proposal(
        file, retention.HOUSEHOLD, household.team, timezone.localdate(), None
    )
    return _destroy(proposal, because, by, stays=asked)


def _destroy(
    proposal: access.Proposal, because: str, by: User, *, stays: models.Model | None = None
) -> Decision:
    file = proposal.file
    of_kind: type[models.Model] = Signal if proposal.kind == retention.SIGNAL else Household
    root = of_kind._base_manager.select_for_update().filter(pk=file).first()
    if root is None:  # a colleague was first, while this one waited
        raise NotDue
    if proposal.law:
        rows = destroying.parts_of(root).get(proposal.law, {})
    else:
        rows = destroying.everything_of(root)
    if stays:
        rows.get(type(stays), set()).discard(stays.pk)
    _close_accounts(rows.get(Person, set()))
    destroying.remove(rows)
    decision = _decision(
        proposal,
        by,
        outcome=retention.DESTROYED,
        because=because,
        counts={model._meta.label_lower: len(keys) for model, keys in _by_name(rows)},
        digest=destroying.digest_of(rows),
    )
    record(
        "part_of_file_destroyed" if proposal.law else "file_destroyed",
        by=by,
        household=file,
        subject=decision,
        kind=proposal.kind,
        law=proposal.law,
        records=decision.how_many,
    )
    return decision


def _by_name(rows: destroying.Rows) -> list[tuple[type[models.Model], set]]:
    return sorted(rows.items(), key=lambda item: item[0]._meta.label_lower)


def _due(file: UUID, law: str, by: User) -> access.Proposal:
    """The rule stands here and not in the page: nothing younger goes, whoever asks."""
    _must_decide(by)
    found = next((due for due in access.proposals(file=file) if due.law == law), None)
    if found is None:
        raise NotDue
    return found


def _must_decide(by: User) -> None:
    if by.role != people.PRIVACY_OFFICER:
        raise NotYours


def _decision(proposal: access.Proposal, by: User, **decided: Any) -> Decision:
    decision = Decision(
        file=proposal.file,
        kind=proposal.kind,
        law=proposal.law,
        team=proposal.team,
        last_change=proposal.last_change,
        by=by,
        **decided,
    )
    decision.full_clean()
    decision.save()
    return decision


def _close_accounts(people_of_file: set) -> None:
    for user in User.objects.filter(
        pk__in=Person.objects.filter(pk__in=people_of_file).values("account")
    ):
        user.username = f"vernietigd-{user.pk.hex[:12]}"
        user.first_name = user.last_name = user.email = ""
        user.is_active = False
        user.set_unusable_password()
        user.save(
            update_fields=["username", "first_name", "last_name", "email", "is_active", "password"]
        )

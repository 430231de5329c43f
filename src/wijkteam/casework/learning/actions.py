"""What the team keeps up, what somebody followed, and how the team works."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from wijkteam.accounts.models import Team, User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.history import actions as history
from wijkteam.casework.learning import rules
from wijkteam.casework.learning.models import Followed, HandbookPage, Training
from wijkteam.casework.quotes.access import names_heard_by, names_known_to
from wijkteam.casework.quotes.actions import must_name_nobody


@transaction.atomic
def add_training(*, team: Team, by: User, **fields: Any) -> Training:
    training = Training(team=team, **fields)
    training.full_clean()
    training.save()
    record("training_added", by=by, subject=training, kind=training.kind)
    return training


@transaction.atomic
def change_training(
    *, training: Training, by: User, seen: int | None = None, **fields: object
) -> Training:
    return history.change(
        record=training, values=fields, by=by, seen=seen, event="training_changed"
    )


@transaction.atomic
def stop_training(*, training: Training, by: User) -> Training:
    """The team keeps it up no longer; what was followed stays."""
    return history.change(
        record=training,
        values={"stopped_on": timezone.localdate()},
        by=by,
        event="training_stopped",
    )


@transaction.atomic
def follow(
    *,
    training: Training,
    worker: User,
    by: User,
    planned_on: date | None = None,
    done_on: date | None = None,
    valid_until: date | None = None,
    seen: int | None = None,
) -> Followed:
    """Write down what somebody plans or followed; until when it holds follows from the training."""
    history.lock(training)
    if done_on and valid_until is None:
        valid_until = rules.valid_until(done_on, training.months_valid)
    values = {"planned_on": planned_on, "done_on": done_on, "valid_until": valid_until}
    row = Followed.objects.filter(training=training, worker=worker).first()
    if row is not None:
        return history.change(
            record=row, values=values, by=by, seen=seen, event="training_followed"
        )
    row = Followed(training=training, worker=worker, **values)
    row.full_clean()
    row.save()
    # The worker and the lead may both be about to write it for the first time.
    history.begin(
        record=row, fields=values, by=by, event="training_followed", done=done_on is not None
    )
    return row


@transaction.atomic
def write_page(*, team: Team, title: str, text: str, by: User) -> HandbookPage:
    _must_name_nobody(by, title=title, text=text)
    page = HandbookPage(team=team, title=title, text=text, written_by=by)
    page.full_clean()
    page.save()
    record("handbook_written", by=by, subject=page)
    return page


@transaction.atomic
def change_page(
    *, page: HandbookPage, by: User, title: str, text: str, seen: int | None = None
) -> HandbookPage:
    """A next version; what the page said before stays."""
    _must_name_nobody(by, title=title, text=text)
    return history.change(
        record=page,
        values={"title": title, "text": text},
        by=by,
        seen=seen,
        event="handbook_changed",
    )


@transaction.atomic
def stop_page(*, page: HandbookPage, by: User) -> HandbookPage:
    return history.change(
        record=page, values={"stopped_on": timezone.localdate()}, by=by, event="handbook_stopped"
    )


def _must_name_nobody(by: User, **written: str) -> None:
    """A handbook is read by everybody who comes to the team: nobody of a household is in it."""
    must_name_nobody(names_known_to(by), heard=names_heard_by(by), numbers_too=False, **written)

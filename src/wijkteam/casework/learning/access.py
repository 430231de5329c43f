"""What is mine to keep up, who of the team lacks what (for its lead), and the handbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import CharField, F, Q, QuerySet, Value
from django.http import Http404
from django.utils import timezone

from wijkteam.accounts.access import colleagues_in, current_workers
from wijkteam.accounts.models import User
from wijkteam.casework.history.access import changes_of, changes_since
from wijkteam.casework.history.models import Change
from wijkteam.casework.households.access import team_of
from wijkteam.casework.learning import rules
from wijkteam.casework.learning.models import Followed, HandbookPage, Training


@dataclass(frozen=True, slots=True)
class Kept:
    """How one training of one worker stands."""

    training: Training
    worker: User
    followed: Followed | None
    state: str


def trainings_of(user: User) -> QuerySet[Training]:
    return Training.objects.filter(team=team_of(user), stopped_on=None)


def training_of(user: User, pk: UUID) -> Training:
    training = trainings_of(user).filter(pk=pk).first()
    if training is None:
        raise Http404
    return training


def training_to_change(user: User, pk: UUID) -> Training:
    """What the team keeps up is settled by who leads it."""
    if not user.leads:
        raise Http404
    return training_of(user, pk)


def worker_of(user: User, pk: UUID | None) -> User:
    """Oneself, or a colleague for who leads the team."""
    if pk is None or pk == user.pk:
        return user
    worker = current_workers(team_of(user)).filter(pk=pk).first() if user.leads else None
    if worker is None:
        raise Http404
    return worker


def followed_by(worker: User, training: Training) -> Followed | None:
    return Followed.objects.filter(training=training, worker=worker).first()


def mine(user: User) -> list[Kept]:
    return list(_kept(list(trainings_of(user)), [user]))


def of_the_team(user: User) -> list[tuple[Training, list[Kept]]]:
    """Who lacks what: of each training everybody that has to do something, for who leads."""
    if not user.leads:
        return []
    trainings = [one for one in trainings_of(user) if one.is_needed]
    kept = list(_kept(trainings, list(colleagues_in(team_of(user)))))
    return [
        (training, [one for one in kept if one.training == training and one.state != "valid"])
        for training in trainings
    ]


def _kept(trainings: list[Training], workers: list[User]) -> Iterator[Kept]:
    today = timezone.localdate()
    rows = Followed.objects.filter(training__in=trainings, worker__in=workers)
    held = {(row.training_id, row.worker_id): row for row in rows}
    for training in trainings:
        for worker in workers:
            row = held.get((training.pk, worker.pk))
            yield Kept(
                training,
                worker,
                row,
                rules.state(
                    today,
                    is_done=row is not None and row.done_on is not None,
                    until=row.valid_until if row else None,
                    planned_on=row.planned_on if row else None,
                ),
            )


def due_of(user: User, until: date) -> list[QuerySet]:
    """What *user* follows or must renew soon, for their day."""
    rows = Followed.objects.filter(worker=user, training__stopped_on=None)
    today = timezone.localdate()
    is_planned = Q(planned_on__gte=today)
    ends = rows.filter(valid_until__lte=until).exclude(is_planned)
    planned = rows.filter(is_planned, planned_on__lte=until)
    return [
        found.order_by().values_list(
            Value("training", CharField()), F(day), F("training"), F("pk"), F("training__name")
        )
        for found, day in ((ends, "valid_until"), (planned, "planned_on"))
    ]


def handbook_of(user: User) -> QuerySet[HandbookPage]:
    return HandbookPage.objects.filter(team=team_of(user), stopped_on=None).select_related(
        "written_by"
    )


def page_of(user: User, pk: UUID) -> HandbookPage:
    page = handbook_of(user).filter(pk=pk).first()
    if page is None:
        raise Http404
    return page


@dataclass(frozen=True, slots=True)
class Version:
    """What a page said, from when on and by whom it was changed into what came after."""

    number: int
    title: str
    text: str


def version_of(page: HandbookPage, number: int) -> Version:
    """The page as it was in an earlier version: the first was number one."""
    if not 1 <= number < page.revision:
        raise Http404
    values = {"title": page.title, "text": page.text}
    since: list[Change] = sorted(changes_since(page, number), key=lambda change: -change.revision)
    for change in since:  # the newest first, so that the oldest has the last word
        if change.field in values:
            values[change.field] = change.was
    return Version(number, **values)


def versions_of(page: HandbookPage) -> list:
    """Who changed it when, the newest first."""
    return changes_of(page)

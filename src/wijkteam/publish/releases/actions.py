"""Preparing a release, letting it go by a second person, and taking it back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, replace
from datetime import date
from io import BytesIO
from uuid import UUID

import polars as pl
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.models import TeamSetup, User
from wijkteam.analysis.disclosure import AT_ONCE, Earlier, Halfway
from wijkteam.analysis.facts.files import write
from wijkteam.analysis.facts.manifest import Manifest
from wijkteam.analysis.indicators import (
    CHANGED,
    WAYS,
    Way,
    changed_on,
    ways_written,
    write_figures,
    written_along,
)
from wijkteam.casework.audit.actions import record
from wijkteam.casework.errors import CaseworkError
from wijkteam.publish.courses.build import build, empty_months
from wijkteam.publish.guards import DECIDING, PREPARING
from wijkteam.publish.models import PreparedRelease
from wijkteam.publish.releases import counted, preparing, shelf
from wijkteam.publish.releases.differences import differences
from wijkteam.publish.releases.errors import (
    AnotherPublishes,
    AnotherWentOut,
    NoLongerWaits,
    NotARelease,
    NotByThisPerson,
    TooSmallACell,
)
from wijkteam.publish.releases.making import Progress, Reading
from wijkteam.publish.releases.preparing import SMALLEST_CELL, Prepared

#: So many earlier releases are laid beside a new one, and the last one of every year: each knows
#: what was printed before it, but totals over whole years are another number every year.
LAID_BESIDE = 3


class UntilInTheFuture(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Deze dag moet nog komen. "
                "Kies vandaag of een eerdere dag om tot en met te publiceren."
            )
        )


def prepare(
    *,
    by: User,
    until: date | None = None,
    smallest_cell: int = SMALLEST_CELL,
    at: Progress = lambda stage: None,
    read: Reading = build,
    halfway: Halfway = AT_ONCE,
) -> PreparedRelease:
    """
    Freeze a release for a second person to look at; one that was waiting is dropped.

    *at* is told which stage begins, *halfway* how much of the figures is protected. Only the last
    one writes: reading and counting take minutes in a large town, and nobody could register
    anything while a transaction lasts.
    """
    _only(PREPARING, by)
    if smallest_cell < SMALLEST_CELL:
        raise TooSmallACell(SMALLEST_CELL)
    today = timezone.localdate()
    if until and until > today:
        raise UntilInTheFuture
    out = _let_go()
    made = preparing.prepare(
        until=until or today, smallest_cell=smallest_cell, at=at, read=read, beside=_last_rows()
    )
    figures = counted.count(
        made.full, made.manifest,
        smallest_cell=smallest_cell, earlier=_went_out(), at=at, halfway=halfway,
    )  # fmt: skip
    at("keeping")
    return _freeze(made, figures, out, by=by, until=until or today, smallest_cell=smallest_cell)


@transaction.atomic
def _freeze(
    made: Prepared,
    figures: counted.Counted,
    out: frozenset[UUID],
    *,
    by: User,
    until: date,
    smallest_cell: int,
) -> PreparedRelease:
    if _let_go() != out:
        # It was protected beside what was out then, and the two together could tell more.
        raise AnotherWentOut
    waiting = PreparedRelease.objects.select_for_update().filter(
        state=PreparedRelease.State.WAITING
    )
    for name in waiting.values_list("release", flat=True):
        shelf.clear(name)
    waiting.update(state=PreparedRelease.State.DROPPED)
    last = _last_figures()
    prepared = PreparedRelease(
        until=until,
        smallest_cell=smallest_cell,
        prepared_by=by,
        rows=_as_bytes(made.steps),
        figures=_as_bytes(figures.table.to_frame()),
        inside=counted.packed(figures.inside),
        account={
            "manifest": made.manifest.to_json(),
            "figures": asdict(replace(figures.manifest, extra=_said_along(until))),
            "tables": [asdict(line) for line in figures.account],
            "waiting": figures.waiting,
            "beyond_help": figures.beyond_help,
            "beyond_which": list(figures.beyond_which),
            "differs": None if last is None else differences(last, figures.table.to_frame()),
            "is_first": figures.is_first,
            "cases_before": made.cases_before,
            "rows_before": made.rows_before,
            "smallest_group": made.smallest_group,
            "without_signal": made.without_signal,
            "empty_months": [month.isoformat() for month in empty_months(until=until)],
        },
    )
    prepared.full_clean(exclude=["rows", "figures", "inside"])
    prepared.save()
    record("facts_prepared", by=by, smallest_cell=smallest_cell, cases=made.manifest.cases)
    return prepared


def publish(*, by: User, prepared: UUID) -> Manifest:
    """Let go what was looked at; another person than who prepared it."""
    _only(DECIDING, by)
    _name(by=by, prepared=prepared)
    # Neither a release without its line in the log, nor a line without its release.
    with transaction.atomic():
        found = _waiting(by=by, prepared=prepared)
        manifest = preparing.manifest_of(found.account["manifest"])
        name = found.release
        first, second = found.prepared_by.full_name, by.full_name
        # How many stay behind is for who lets it go: beside the figures it tells who came since.
        left_out = replace(manifest.withheld, cases=None)
        manifest = replace(
            manifest, release=name, prepared_by=first, published_by=second, withheld=left_out
        )
        told = replace(
            preparing.figures_manifest_of(found.account["figures"]),
            release=name,
            prepared_by=first,
            published_by=second,
        )
        with shelf.filling(name) as place:
            # The figures first: the manifest of the rows holds the hash of both.
            write_figures(_as_frame(found.figures), told, place)
            write(_as_frame(found.rows), manifest, place)
            found.state = PreparedRelease.State.PUBLISHED
            found.decided_by, found.decided_at = by, timezone.now()
            found.save(update_fields=["state", "decided_by", "decided_at"])
            record(
                "facts_published",
                by=by,
                release=name,
                smallest_cell=found.smallest_cell,
                cases=manifest.cases,
                rows=manifest.rows,
                prepared_by=str(found.prepared_by_id),
            )
    return manifest


@transaction.atomic
def _name(*, by: User, prepared: UUID) -> None:
    """
    Give it its name, and keep that before any file is written.

    Who is killed between the files and the log leaves a release that nobody let go: by its name it
    is found, and taken off the shelf by whoever decides next.
    """
    found = _waiting(by=by, prepared=prepared)
    shelf.clear(found.release)
    found.release = shelf.reserve(preparing.manifest_of(found.account["manifest"]).period_until)
    found.save(update_fields=["release"])


def _waiting(*, by: User, prepared: UUID) -> PreparedRelease:
    """What waits for another than who prepared it; nobody else decides meanwhile."""
    found = (
        PreparedRelease.objects.select_for_update()
        .filter(pk=prepared, state=PreparedRelease.State.WAITING)
        .first()
    )
    if found is None:
        raise NoLongerWaits
    if found.prepared_by_id == by.pk:
        raise AnotherPublishes
    return found


@transaction.atomic
def put_back(*, by: User, prepared: UUID) -> None:
    """Do not publish what was prepared; whoever prepared it may take it back too."""
    _only(DECIDING, by)
    found = (
        PreparedRelease.objects.select_for_update()
        .filter(pk=prepared, state=PreparedRelease.State.WAITING)
        .first()
    )
    if found is None:
        raise NoLongerWaits
    shelf.clear(found.release)
    found.state, found.decided_by = PreparedRelease.State.DROPPED, by
    found.decided_at = timezone.now()
    found.save(update_fields=["state", "decided_by", "decided_at"])
    record("facts_put_back", by=by)


@transaction.atomic
def withdraw(*, release: str, by: User) -> None:
    """Take a release back: the monitor no longer shows it, the files are kept apart."""
    _only(PREPARING, by)
    found = shelf.find(release)
    if found is None:
        raise NotARelease
    record("facts_withdrawn", by=by, release=release)
    shelf.put_away(found)


def _said_along(until: date) -> dict[str, str]:
    """
    What a reader of the figures should know: the months in which nobody came, and on which days a
    team began to work otherwise, and how.
    """
    months = empty_months(until=until)
    ways: dict[str, list[Way]] = defaultdict(list)
    setups = TeamSetup.objects.filter(from_date__lte=until)
    for team, day, kind, model in setups.values_list("team__code", "from_date", "kind", "model"):
        ways[team].append(Way(day, kind, model))
    told = {
        "empty_months": ",".join(month.isoformat() for month in months),
        CHANGED: written_along({team: changed_on(of) for team, of in ways.items()}),
        WAYS: ways_written(ways),
    }
    return {name: words for name, words in told.items() if words}


def _only(roles: tuple[str, ...], by: User) -> None:
    if by.role not in roles or not by.is_active:
        raise NotByThisPerson


def _let_go() -> frozenset[UUID]:
    """Which releases went out, withdrawn or not."""
    published = PreparedRelease.objects.filter(state=PreparedRelease.State.PUBLISHED)
    return frozenset(published.values_list("pk", flat=True))


def _went_out() -> list[Earlier]:
    """The records of what was published before, newest last; what was withdrawn went out too."""
    published = PreparedRelease.objects.filter(state=PreparedRelease.State.PUBLISHED)
    newest_first = list(published.order_by("-decided_at").values_list("pk", "until"))
    of_years = {until.year: key for key, until in reversed(newest_first)}
    beside = {key for key, _until in newest_first[:LAID_BESIDE]} | set(of_years.values())
    records = (
        published.filter(pk__in=beside).order_by("decided_at").values_list("inside", flat=True)
    )
    return [counted.unpacked(bytes(content)) for content in records]


def _last_rows() -> pl.DataFrame | None:
    """The rows for modelling that went out last, withdrawn or not."""
    return _last("rows")


def _last_figures() -> pl.DataFrame | None:
    """The figures that went out last, as a reader has them."""
    return _last("figures")


def _last(what: str) -> pl.DataFrame | None:
    published = PreparedRelease.objects.filter(state=PreparedRelease.State.PUBLISHED)
    content = published.order_by("-decided_at").values_list(what, flat=True).first()
    return None if content is None else _as_frame(content)


def _as_bytes(frame: pl.DataFrame) -> bytes:
    content = BytesIO()
    frame.write_parquet(content, statistics=False)
    return content.getvalue()


def _as_frame(content: bytes | memoryview) -> pl.DataFrame:
    return pl.read_parquet(BytesIO(bytes(content)))

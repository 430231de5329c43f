"""
A release that is being made: asked for on a page, made by a process of its own, one at a time.

Reading the registration and protecting the figures take longest. The rows that were read, without
names, and each group of figures that is protected are kept until the release is ready or thrown
away, so that whoever is killed goes on from there. Nothing of a release is written anywhere else
before it is whole.
"""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

import polars as pl
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy

from wijkteam.accounts.models import User
from wijkteam.analysis import background
from wijkteam.analysis.disclosure import Halfway
from wijkteam.analysis.errors import AnalysisError
from wijkteam.casework.errors import CaseworkError
from wijkteam.publish.courses.build import build
from wijkteam.publish.courses.cases import Cases
from wijkteam.publish.models import PreparedRelease
from wijkteam.publish.releases.errors import NotMade

#: What is being done, in order. A stage that ends is a moment at which one can stop, and so is
#: every program while the figures are protected.
STAGES = {
    "reading": gettext_lazy("De registratie lezen, zonder namen en teksten"),
    "coarsening": gettext_lazy("De rijen grof genoeg maken"),
    "counting": gettext_lazy("De cijfers tellen"),
    "protecting": gettext_lazy("De cijfers beschermen"),
    "keeping": gettext_lazy("De uitgave klaarzetten"),
}

RUNNING, STOPPED, FAILED = "running", "stopped", "failed"

#: Told at the start of each stage.
Progress = Callable[[str], None]
#: Gives the rows of the registration until a day.
Reading = Callable[..., Cases]

#: Who goes on a day later reads anew: much may have been registered since.
_KEPT_SECONDS = 24 * 3600

# What is left is told once so much is done and it lasted so long: before, it would be a guess.
_ENOUGH_DONE, _ENOUGH_SECONDS = 0.05, 5.0

_ASKED, _AT, _STOPPED, _ROWS = "asked.json", "progress.json", "stopped.json", "courses.parquet"


class Stop(CaseworkError):
    """Somebody stopped it, or asked for another release meanwhile."""


@dataclass(frozen=True, slots=True)
class Making:
    """What was asked, and how far it is."""

    asked_at: str
    by: str
    by_name: str
    until: date
    smallest_cell: int
    stage: str
    state: str
    why: str
    #: How much of the stage is done, and how many seconds it still takes at this rate, when known.
    part: float = 0.0
    left: float | None = None

    @property
    def minutes_left(self) -> int | None:
        """Of this stage, rounded up: who waits is rather told too much than too little."""
        return None if self.left is None else math.ceil(round(self.left) / 60)

    @property
    def stages(self) -> list[tuple[str, str]]:
        """Each stage in words, and whether it is done, busy or still to come."""
        at = list(STAGES).index(self.stage)
        states = ["done"] * at + ["busy"] + ["later"] * (len(STAGES) - at - 1)
        return [(str(name), state) for name, state in zip(STAGES.values(), states, strict=True)]

    @property
    def share(self) -> int:
        return round(100 * (list(STAGES).index(self.stage) + self.part) / len(STAGES))


def folder() -> Path:
    return Path(settings.VAR) / "preparing"


def now() -> Making | None:
    """What is being made, or was when it stopped; None when there is nothing."""
    asked = background.read(folder() / _ASKED)
    if not asked:
        return None
    ended = background.read(folder() / _STOPPED)
    at = background.read(folder() / _AT)
    return Making(
        asked_at=asked["at"],
        by=asked["by"],
        by_name=asked["by_name"],
        until=date.fromisoformat(asked["until"]),
        smallest_cell=asked["smallest_cell"],
        stage=at.get("stage", next(iter(STAGES))),
        part=at.get("part", 0.0),
        left=at.get("left"),
        state=ended.get("state", RUNNING),
        why=ended.get("why", ""),
    )


def ask(*, by: User, until: date, smallest_cell: int) -> None:
    """Ask for a release; what was being made before is thrown away."""
    stop()
    clear()
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    background.write(
        folder() / _ASKED,
        {
            "by": str(by.pk),
            "by_name": by.full_name,
            "until": until.isoformat(),
            "smallest_cell": smallest_cell,
            "at": timezone.now().isoformat(),
        },
    )
    see_to_it()


def see_to_it() -> None:
    """Start the process that makes what was asked, unless it is there; every look calls this."""
    if now() is None or (folder() / _STOPPED).exists():
        return
    if settings.WORK_IN_PROCESS:
        work()
    else:
        background.start(folder(), ["django", "publish", "--asked"])


def stop() -> None:
    """
    Stop at the end of the stage that is going on; while figures are protected, within seconds.

    What was read and what is protected already stays, for who goes on.
    """
    if now() is not None and not (folder() / _STOPPED).exists():
        background.write(folder() / _STOPPED, {"state": STOPPED})


def go_on() -> None:
    """Go on where it stopped."""
    (folder() / _STOPPED).unlink(missing_ok=True)
    see_to_it()


def clear() -> None:
    """Leave nothing behind, the rows that were read least of all."""
    for name in (_ASKED, _AT, _STOPPED, _ROWS):
        (folder() / name).unlink(missing_ok=True)
    Halfway.clear(folder())


def work(say: Progress | None = None) -> PreparedRelease | None:
    """Make what was asked for; None when another process does, or when it was stopped."""
    prepared = None
    while True:
        with background.only_worker(folder()) as lock:
            asked = now()
            if lock is None or asked is None or asked.state != RUNNING:
                return prepared
            prepared = _make(asked, say)
        # Who asked for another meanwhile saw this one at work, and started nobody: look again.


def _make(asked: Making, say: Progress | None) -> PreparedRelease | None:
    # Up here it would be a circle: an action tells how far it is.
    from wijkteam.publish.releases import actions  # noqa: PLC0415

    def at(stage: str) -> None:
        if (folder() / _STOPPED).exists() or _asked_anew_since(asked):
            raise Stop
        background.write(folder() / _AT, {"stage": stage})
        if say is not None:
            say(stage)

    try:
        by = User.objects.get(pk=asked.by, is_active=True)
        prepared = actions.prepare(
            by=by,
            until=asked.until,
            smallest_cell=asked.smallest_cell,
            at=at,
            read=_read_or_kept,
            halfway=Halfway(folder(), _Protecting(asked)),
        )
    except Stop:
        why = None
    except OSError as error:
        why = str(NotMade(error))
    except (CaseworkError, AnalysisError, User.DoesNotExist) as error:
        why = str(error)
    else:
        if not _asked_anew_since(asked):
            clear()
        return prepared
    if _asked_anew_since(asked):
        # Its rows are of another period, and so is what was protected.
        (folder() / _ROWS).unlink(missing_ok=True)
        Halfway.clear(folder())
    elif why is not None:
        background.write(folder() / _STOPPED, {"state": FAILED, "why": why})
    return None


class _Protecting:
    """Told how much of the figures is protected: writes down what is left, and stops when asked."""

    def __init__(self, asked: Making) -> None:
        self._asked = asked
        self._begun: tuple[float, float] | None = None
        self._last = -math.inf

    def __call__(self, share: float) -> None:
        clock = time.monotonic()
        if self._begun is None:
            # What was kept from before took no time, and says nothing of what is left.
            self._begun = clock, share
        # It is told many times a second, and who looks does so every few.
        if clock - self._last < 1.0:
            return
        self._last = clock
        if (folder() / _STOPPED).exists() or _asked_anew_since(self._asked):
            raise Stop
        lasted, done = clock - self._begun[0], share - self._begun[1]
        left = None
        if done >= _ENOUGH_DONE and lasted >= _ENOUGH_SECONDS:
            left = lasted * (1 - share) / done
        background.write(folder() / _AT, {"stage": "protecting", "part": share, "left": left})


def _asked_anew_since(asked: Making) -> bool:
    current = now()
    return current is not None and current.asked_at != asked.asked_at


def _read_or_kept(*, until: date) -> Cases:
    """The rows of the registration: those that were read before a kill, or else read now."""
    file = folder() / _ROWS
    try:
        metadata = pl.read_parquet_metadata(file)
        if time.time() - file.stat().st_mtime < _KEPT_SECONDS:
            # Which household a case is of is not kept: a release has no use for it.
            return Cases(pl.read_parquet(file), int(metadata["without_signal"]), pl.DataFrame())
    except (OSError, pl.exceptions.PolarsError, KeyError):
        # Not there, or half written: then it is read.
        pass
    found = build(until=until)
    part = file.with_suffix(".part")
    content = BytesIO()
    found.steps.write_parquet(content, metadata={"without_signal": str(found.without_signal)})
    # Rows of households, if without names: for this account only.
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as target:
        target.write(content.getvalue())
    part.replace(file)
    return found

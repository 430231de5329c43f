"""Whether a log is still what was written, and where its chains ended on a day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone

from wijkteam.logbook.models import BEGINNING, Chain, LogRow, digest_of, logs

# A log of years does not fit in memory; this many rows do, with room to spare.
ROWS_AT_A_TIME = 5_000


@dataclass(frozen=True)
class Fault:
    """Something in a log that was not so when it was written."""

    log: str
    chain: str
    number: int
    what: str

    def __str__(self) -> str:
        return f"{self.log}, chain {self.chain}, row {self.number}: {self.what}"


@dataclass
class Check:
    """What a check of every log came to."""

    rows: int
    faults: list[Fault]


def check(anchors: Path | None = None, *, using: str = "default") -> Check:
    """
    Read every row of every log and compare it with its chain, its end and the *anchors*.

    A changed row has another hash; a removed or slipped-in one breaks the numbering; a chain that
    was cut off does not reach its end, or not the end that was written down outside.
    *using* is the database to look in, such as a restored copy.
    """
    result = Check(0, [])
    anchored = _read(anchors) if anchors else {}
    chains = Chain.objects.using(using).order_by("log", "name")
    for log in logs():
        name = log._meta.label_lower
        known_ends = dict(chains.filter(log=name).values_list("name", "number"))
        ends = dict.fromkeys(known_ends, 0)
        chain, number, digest = "", 0, BEGINNING
        rows = (
            log._default_manager.using(using).order_by("chain", "number").iterator(ROWS_AT_A_TIME)
        )
        for row in rows:
            result.rows += 1
            if row.chain != chain:
                chain, number, digest = row.chain, 0, BEGINNING
            result.faults += _compare(row, number, digest)
            number, digest = row.number, row.digest
            ends[chain] = number
            known = anchored.pop((name, chain, number), digest)
            if known != digest:
                result.faults.append(
                    Fault(name, chain, number, "was another row when it was written down outside")
                )
        result.faults += _cut_off(
            name, ends, dict(chains.filter(log=name).values_list("name", "number"))
        )
    result.faults += [
        Fault(name, chain, number, "was written down outside and is gone")
        for name, chain, number in sorted(anchored)
    ]
    return result


def _compare(row: LogRow, number: int, digest: str) -> Iterator[Fault]:
    if row.number != number + 1:
        missing = f"{number + 1}" if row.number == number + 2 else f"{number + 1} and on"
        yield Fault(
            row._meta.label_lower, row.chain, row.number, f"row {missing} before it is gone"
        )
    elif row.digest != digest_of(row.facts(), digest):
        yield Fault(row._meta.label_lower, row.chain, row.number, "does not say what was written")


def _cut_off(name: str, ends: dict[str, int], known: dict[str, int]) -> Iterator[Fault]:
    for chain, last in sorted(ends.items()):
        if known.get(chain, 0) > last:
            yield Fault(name, chain, last + 1, f"up to row {known[chain]} the end is gone")
        elif known.get(chain, 0) < last:
            yield Fault(name, chain, last, "stands beyond the end of its chain")


def anchor(file: Path) -> int:
    """
    Add a line to *file* with where each chain ends now; return how many moved since the last.

    Keep the file where the owner of the database cannot write: who can change both can hide.
    """
    before = {(log, name): number for log, name, number in _read(file)} if file.exists() else {}
    ends = [
        [end.log, end.name, end.number, end.digest]
        for end in Chain.objects.order_by("log", "name")
        if before.get((end.log, end.name)) != end.number
    ]
    line = json.dumps({"at": timezone.now().isoformat(timespec="seconds"), "ends": ends})
    with file.open("a", encoding="utf-8") as opened:
        opened.write(line + "\n")
    return len(ends)


def _read(file: Path) -> dict[tuple[str, str, int], str]:
    """Every end that was ever written down: the hash, by log, chain and number, oldest first."""
    ends: dict[tuple[str, str, int], str] = {}
    for position, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            for log, chain, number, digest in json.loads(line)["ends"]:
                ends[log, chain, int(number)] = str(digest)
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(
                f"{file}, line {position}: this is not a line of anchors. "
                "Restore the file as it was written and check again."
            ) from error
    return ends

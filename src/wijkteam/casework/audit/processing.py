"""
The *Logboek Dataverwerkingen*: which data of whom was processed, without who did it.

A second log beside that of `audit`, for who answers a resident across organisations. It has the
fields of the standard of that name (Logius, version 1) and is drawn from the first log, whose
chains have no gaps: so nothing is left out, and no page waits for it.
"""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

from wijkteam.casework.audit import access
from wijkteam.vault.seals import seal

#: Nothing was shown or written down of anybody.
NO_PROCESSING = ("refused",)
HOUSEHOLD, SUBJECT = "wijkteam:household", "wijkteam:{}"
LINES_AT_A_TIME = 1_000


def extend(file: Path, *, activity: str) -> int:
    """
    Add to *file* a line of JSON for everything that happened since the last time; gives how many.

    *activity* is the address of the entry in the register of processing. How far each chain was
    written stands in a file beside it, replaced after the lines are: who is killed in between gets
    some lines twice, each with the same `span_id`.
    """
    kept = file.with_suffix(file.suffix + ".ends")
    ends: dict[str, int] = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    count = 0
    with file.open("a", encoding="utf-8") as lines:
        for chain in access.chains():
            # A chain goes by the name of who acts, which does not belong here.
            name = hashlib.sha256(chain.encode()).hexdigest()[:16]
            rows = access.events_on(chain, after=ends.get(name, 0))
            for event in rows.iterator(LINES_AT_A_TIME):
                line = line_of(event, activity)
                if line is not None:
                    lines.write(json.dumps(line, separators=(",", ":")) + "\n")
                    count += 1
                ends[name] = event.number
    part = kept.with_suffix(".part")
    part.write_text(json.dumps(ends), "utf-8")
    part.replace(kept)
    return count


def line_of(event: Any, activity: str) -> dict[str, Any] | None:
    """The line of one event, or None when nobody's data was processed."""
    if event.outcome in NO_PROCESSING or not (event.household or event.subject):
        return None
    moment = round(event.at.timestamp() * 1000)
    key = hashlib.sha256(event.digest.encode()).hexdigest()
    kind, _, subject = event.subject.partition(":")
    whom = (HOUSEHOLD, str(event.household)) if event.household else (SUBJECT.format(kind), subject)
    return {
        "trace_id": key[:32],
        "span_id": key[32:48],
        "status_code": "STATUS_CODE_OK",
        "name": event.action,
        "start_time": moment,
        "end_time": moment,
        "resource": {"attributes": {"name": "wijkteam", "version": version("wijkteam")}},
        "attributes": {
            "dpl.core.processing_activity_id": activity,
            "dpl.core.data_subject_id": seal(whom[1], "processing"),
            "dpl.core.data_subject_id_type": whom[0],
        },
    }

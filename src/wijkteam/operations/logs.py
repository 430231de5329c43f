"""
Lines of JSON for whoever keeps the server, in which no person can stand.

An address holds the key of a household, and the message of an error holds what somebody typed
("duplicate key … (bsn)=(…)"). So of other people's loggers only the sentence as their programmer
wrote it is kept, without the values; and of an error its kind and the places in the code.
"""

from __future__ import annotations

import logging
import traceback
from types import TracebackType
from typing import Any

from pythonjsonlogger.json import JsonFormatter

_OURS = ("wijkteam.",)
#: What a line of a request may say beside the sentence.
_FIELDS = ("request", "page", "method", "status", "ms")


class NamelessFormatter(JsonFormatter):
    """One line of JSON a record: when, how bad, which logger, what happened and where."""

    def format(self, record: logging.LogRecord) -> str:
        own = record.name.startswith(_OURS)
        line: dict[str, Any] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage() if own else _sentence(record),
        }
        line |= {name: getattr(record, name) for name in _FIELDS if hasattr(record, name)}
        if "status" not in line and hasattr(record, "status_code"):
            line["status"] = record.status_code
        request = getattr(record, "request", None)
        if request is not None and not isinstance(request, str):
            match = getattr(request, "resolver_match", None)
            line["request"], line["page"] = "", match.view_name if match else "none"
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["places"] = places(record.exc_info[2])
        return str(self.serialize_log_record(line))


def _sentence(record: logging.LogRecord) -> str:
    """A sentence that waits for its values holds none; one that was filled in already may."""
    return str(record.msg) if record.args else "words left out"


def places(trace: TracebackType | None) -> list[str]:
    """Where it went wrong, from the outside in: file, line and function, never a value."""
    return [
        f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)
    ]

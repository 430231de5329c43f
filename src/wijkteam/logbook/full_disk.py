"""Whether the database stopped because its disk is full."""

from __future__ import annotations

import sqlite3

#: SQLSTATE of PostgreSQL for a disk that is full.
_DISK_FULL = "53100"


def is_full(error: BaseException | None) -> bool:
    """True when this error, or the one it was raised from, says that nothing fits any more."""
    while error is not None:
        # The low byte is the kind; what stands above it only says where it happened.
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL:
            return True
        if getattr(error, "sqlstate", None) == _DISK_FULL:
            return True
        error = error.__cause__
    return False

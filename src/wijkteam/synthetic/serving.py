"""Serving the demonstration until Ctrl-C."""

from __future__ import annotations

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

APPLICATION = "wijkteam.config.wsgi:application"
THREADS = 4  # SQLite lets many read and one write; more threads would only wait for each other


def serve(*, host: str, port: int) -> int:
    """Serve on this machine only; gives 0 when it was stopped calmly."""
    server = Granian(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        log_level=LogLevels.warning,
    )
    server.serve()
    return 0

"""Serving the demonstration until Ctrl-C."""

from __future__ import annotations

import os
import sys
from pathlib import Path

APPLICATION = "wijkteam.config.wsgi:application"
THREADS = 4  # SQLite lets many read and one write; more threads would only wait for each other


def serve(*, host: str, port: int) -> int:
    """
    Serve on this machine only, in the place of this process.

    The server forks its worker, and a worker forked from a process that has calculated waits
    forever for the threads that stayed behind. So the server begins anew.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wijkteam.config.settings.development")
    server = str(Path(sys.executable).with_name("granian"))
    options = ["--interface", "wsgi", "--workers", "1", "--blocking-threads", str(THREADS)]
    # A worker that still holds a browser's connection would otherwise never stop.
    patience = ["--workers-kill-timeout", "2"]
    address = ["--host", host, "--port", str(port), "--log-level", "error"]
    os.execv(server, [server, *options, *patience, *address, APPLICATION])  # noqa: S606 - its own program

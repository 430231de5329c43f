"""List pages a second from the real server, asked for by four clients at once."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOST = "127.0.0.1"
SECONDS = 6.0
PATIENCE = 30.0


def pages_per_second(path: str, sessions: list[str]) -> float:
    """Start the server as the demonstration does, and let every session ask as fast as it can."""
    port = free_port()
    server = subprocess.Popen(
        [
            *[sys.executable, "-c"],
            f"from wijkteam.synthetic.demo.serving import serve; serve(host={HOST!r}, port={port})",
        ],
        env=os.environ,
    )
    try:
        wait_for(port)
        clients = [_Client(port, path, session) for session in sessions]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
    finally:
        server.terminate()
        server.wait()
    return sum(client.pages for client in clients) / SECONDS


@contextmanager
def deployed() -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The server with two processes of eight threads, as in `deploy/`: itself, and its port."""
    port = free_port()
    server = subprocess.Popen(
        [
            *[str(Path(sys.executable).with_name("granian")), "--interface", "wsgi"],
            *["--workers", "2", "--blocking-threads", "8", "--host", HOST, "--port", str(port)],
            *["--log-level", "error", "wijkteam.config.wsgi:application"],
        ]
    )
    try:
        wait_for(port)
        yield server, port
    finally:
        server.terminate()
        server.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int, path: str = "/account/inloggen/", patience: float = PATIENCE) -> None:
    """Wait until the server gives a page."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        try:
            connection = http.client.HTTPConnection(HOST, port, timeout=5)
            connection.request("GET", path)
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.05)
    raise SystemExit("The server did not give a page.")


class _Client(threading.Thread):
    def __init__(self, port: int, path: str, session: str) -> None:
        super().__init__()
        self._connection = http.client.HTTPConnection(HOST, port, timeout=10)
        self._path = path
        self._headers = {"Cookie": f"sessionid={session}"}
        self.pages = 0

    def run(self) -> None:
        self._ask()  # the first page of a thread opens its connection to the database
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            self._ask()
            self.pages += 1

    def _ask(self) -> None:
        self._connection.request("GET", self._path, headers=self._headers)
        response = self._connection.getresponse()
        response.read()
        if response.status != 200:
            raise SystemExit(f"The server answered {response.status}.")

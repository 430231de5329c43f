"""Whether a port can be listened on, said before minutes are spent on filling."""

from __future__ import annotations

import argparse
import socket

#: The last number that TCP has.
HIGHEST = 65_535


def is_free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def taken(port: int) -> str:
    another = port + 1 if port < HIGHEST else port - 1
    return (
        f"Port {port} cannot be used: another program listens there, perhaps an earlier demo, or "
        f"this account may not open it.\nStop that program, or choose another: "
        f"make demo PORT={another}"
    )


def number(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= HIGHEST:
        raise argparse.ArgumentTypeError(
            f"PORT must be a whole number from 1 to {HIGHEST}, not {text!r}"
        )
    return int(text)

"""Starting a demonstration that was filled before: `python -m benchmarks.demo`."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time

from benchmarks.children import tell
from benchmarks.server import free_port, wait_for

HOUSEHOLDS = "3000"
FILLING = 300.0


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="wijkteam-bench-demo-") as folder:
        environment = {
            **os.environ,
            "WIJKTEAM_VAR": folder,
            "DJANGO_SETTINGS_MODULE": "wijkteam.config.settings.development",
        }
        _start_and_stop(environment, patience=FILLING)
        tell({"demo_restart": _start_and_stop(environment)})


def _start_and_stop(environment: dict[str, str], *, patience: float = 60.0) -> float:
    """Seconds until the first page."""
    port = free_port()
    began = time.perf_counter()
    served = subprocess.Popen(
        [
            *[sys.executable, "-m", "wijkteam.synthetic.demo"],
            *["--port", str(port), "--households", HOUSEHOLDS],
        ],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port, patience=patience)
        return time.perf_counter() - began
    finally:
        served.send_signal(signal.SIGINT)
        served.wait(timeout=20)


if __name__ == "__main__":
    main()

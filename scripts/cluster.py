"""
A Dask scheduler with some workers on this machine, until Ctrl-C: `make cluster`.

To try what runs on more machines: `wijkteam simulate caseload --scheduler tcp://127.0.0.1:8786`.
"""

from __future__ import annotations

import os
import signal
from threading import Event

from distributed import LocalCluster


def main() -> int:
    workers = int(os.environ.get("WORKERS", "2"))
    port = int(os.environ.get("DASK_PORT", "8786"))
    asked_to_stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: asked_to_stop.set())
    with LocalCluster(
        n_workers=workers, threads_per_worker=1, scheduler_port=port, dashboard_address=None
    ) as cluster:
        numbers = ", ".join(str(worker.pid) for worker in cluster.workers.values())
        print(
            f"{workers} workers at {cluster.scheduler_address} ({numbers}), until Ctrl-C.",
            flush=True,
        )
        asked_to_stop.wait()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

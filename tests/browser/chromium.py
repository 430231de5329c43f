"""
The browser of the tests: Debian's Chromium, or Chrome; never skipped when there is none.

Debian has the same Chromium without windows too (``chromium-headless-shell``), which looks at a
page for two thirds of the work: it comes first.
"""

from __future__ import annotations

import shutil
from pathlib import Path

NAMES = (
    *("chromium-headless-shell", "chromium", "chromium-browser"),
    *("google-chrome", "google-chrome-stable"),
)
ON_A_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class NoChromium(Exception):
    def __init__(self) -> None:
        super().__init__(
            "There is no Chromium to test the pages with. Run `make setup-dev`, or install it: "
            "`apt-get install chromium` on Debian or Ubuntu, Google Chrome on macOS."
        )


def executable() -> str:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None and ON_A_MAC.exists():
        return str(ON_A_MAC)
    if found is None:
        raise NoChromium
    return found

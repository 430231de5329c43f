"""
Take the pictures of the README and the docs, from a demonstration of their own.

`python scripts/screenshots.py costs-and-benefits figures` takes only those; `journeys` are the
pictures of the journeys, which the browser tests leave behind. A demonstration of fewer households
(`--households 150`) is filled sooner, and shows other numbers.
"""

from __future__ import annotations

import argparse
import base64
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs/images"
PORT = 8377
ADDRESS = f"http://127.0.0.1:{PORT}"
HOUSEHOLDS = 3000  # as the demonstration of `make demo`
#: Filling and publishing take a minute and a half alone on a machine, and ten among others. It is
#: given up when the demonstration says nothing new for this long.
SILENCE_SECONDS = 15 * 60
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]

#: The name of the picture, who looks, and how to get there from the first page.
PICTURES = {
    "day": ("fatima", "/mijn-dag/"),
    "household": ("fatima", "household"),
    "intake": ("fatima", "/meldingen/nieuw/"),
    "figures": ("koen", "/cijfers/"),
    "costs-and-benefits": ("koen", "/cijfers/kosten-en-baten/aanpak/zonnedael/"),
}
#: Where the browser tests leave a picture of each journey, and which one tells it best.
LEFT_BY_TESTS = ROOT / "var/journeys"
JOURNEYS = {
    "first-day": "first-day",
    "separated-parents": "split-done",
    "other-team": "team-move-done",
    "comes-back": "returned",
    "crisis": "crisis-danger",
    "two-at-once": "two-at-once",
    "ill-on-monday": "ill",
    "merge-undone": "merge-done",
    "rent": "rent-help-begun",
    "family": "family-shared",
    "reporting-code": "code-decided",
    "return": "return-phone",
    "complaint": "complaint-read",
    "monday-team": "monday-team",
    "monday-capacity": "monday-capacity",
    "monday-list": "monday-list",
    "monday-conference": "monday-conference",
    "intake-search": "intake-search",
    "intake-called": "intake-called",
    "budget-year": "budget-year",
    "budget-who-first": "budget-who-first",
}
JOURNEY_TESTS = (
    *("first_day", "separated_parents", "other_team", "returns_and_cover"),
    *("crisis", "two_at_once", "merge_undone", "together", "the_teams_week"),
)
SMALL = 720  # pixels wide: half a desk, and its words can still be read
SMALL_HEIGHT = 560


#: The name that stands for all pictures of journeys.
ALL_JOURNEYS = "journeys"


def main(arguments: list[str] | None = None) -> None:
    asked = read(arguments)
    IMAGES.mkdir(parents=True, exist_ok=True)
    names = [name for name in PICTURES if name in asked.names]
    if names:
        take_from_demonstration(names, asked.households)
    if ALL_JOURNEYS in asked.names:
        take_journeys()


def read(arguments: list[str] | None) -> argparse.Namespace:
    """Which pictures are asked for; all of them when none is named."""
    every = [*PICTURES, ALL_JOURNEYS]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(every)}")
    parser.add_argument("--households", type=int, default=HOUSEHOLDS)
    asked = parser.parse_args(arguments)
    unknown = [name for name in asked.names if name not in every]
    if unknown:
        parser.error(f"there is no picture {unknown[0]!r}; choose from {', '.join(every)}")
    asked.names = asked.names or every
    return asked


def take_journeys() -> None:
    tests = [f"tests/browser/test_{name}.py" for name in JOURNEY_TESTS]
    subprocess.run([sys.executable, "-m", "pytest", "-q", "-n", "0", *tests], cwd=ROOT, check=True)
    keep_journeys()


def keep_journeys() -> None:
    """A small picture of each journey: the top of what the test saw, half as large."""
    folder = IMAGES / "journeys"
    folder.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_page(viewport={"width": SMALL, "height": SMALL_HEIGHT})
        for name, left in JOURNEYS.items():
            picture = base64.b64encode((LEFT_BY_TESTS / f"{left}.png").read_bytes()).decode()
            # One of a telephone stays as wide as it is.
            page.set_content(
                '<body style="margin:0;background:#faf7f2;text-align:center">'
                f'<img style="max-width:100%" src="data:image/png;base64,{picture}">'
            )
            page.screenshot(path=folder / f"{name}.png")
            print(f"docs/images/journeys/{name}.png")
        browser.close()


def take_from_demonstration(names: list[str], households: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        demo = serve(Path(folder), households)
        try:
            take_pictures(names)
        finally:
            demo.terminate()
            demo.wait()


def serve(folder: Path, households: int) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "WIJKTEAM_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": "wijkteam.config.settings.development",
    }
    options = ["--port", str(PORT), "--households", str(households)]
    command = [sys.executable, "-m", "wijkteam.synthetic.demo", *options]
    told = folder / "demonstration.log"
    with told.open("wb") as log:
        demo = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log)
    if _answers(demo, told):
        return demo
    demo.terminate()
    raise SystemExit(f"The demonstration does not start. It said:\n{told.read_text()}")


def _answers(demo: subprocess.Popen[bytes], told: Path) -> bool:
    """Whether the demonstration serves its first page, for as long as it goes on."""
    heard, since = 0, time.monotonic()
    while demo.poll() is None and time.monotonic() - since < SILENCE_SECONDS:
        try:
            urlopen(f"{ADDRESS}/account/inloggen/")
        except URLError:
            time.sleep(1)
        else:
            return True
        if told.stat().st_size > heard:
            sys.stdout.write(told.read_bytes()[heard:].decode(errors="replace"))
            heard, since = told.stat().st_size, time.monotonic()
    return False


def take_pictures(names: list[str]) -> None:
    from wijkteam.synthetic.town.named import PASSWORD  # noqa: PLC0415 - needs no database

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for name in names:
            who, place = PICTURES[name]
            page = browser.new_context(
                viewport={"width": 1440, "height": 1080}, locale="nl-NL"
            ).new_page()
            sign_in(page, who, PASSWORD)
            go(page, place)
            page.screenshot(path=IMAGES / f"{name}.png")
            print(f"docs/images/{name}.png")
        browser.close()


def chromium() -> str | None:
    names = ("chromium", "google-chrome", "chromium-headless-shell")
    return next(filter(None, map(shutil.which, names)), None)


def sign_in(page: Page, who: str, password: str) -> None:
    page.goto(f"{ADDRESS}/account/inloggen/")
    page.fill("#id_username", who)
    page.fill("#id_password", password)
    page.click("main form .nl-button--primary")
    page.wait_for_load_state()


def go(page: Page, place: str) -> None:
    if place == "household":
        page.goto(f"{ADDRESS}/huishoudens/")
        page.click("text=Voorbeeld-Jansen")
    else:
        page.goto(f"{ADDRESS}{place}")
    page.wait_for_load_state("networkidle")


if __name__ == "__main__":
    main()

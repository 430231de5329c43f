"""What `make demo` does, step by step."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from typing import TextIO

import django
from django.conf import settings
from django.core.management import call_command, get_commands
from django.db import connection

from wijkteam.synthetic.demo import port, state
from wijkteam.synthetic.demo.serving import serve
from wijkteam.synthetic.town.named import NAMED, PASSWORD
from wijkteam.vocabulary import people

HOST = "127.0.0.1"
FEWEST, MOST = 20, 500_000
FRESH_DAYS = 4  # a weekend and a day


def main(arguments: list[str] | None = None) -> int:
    wanted = _read(arguments)
    if not port.is_free(HOST, wanted.port):
        say(port.taken(wanted.port), to=sys.stderr)
        return 1
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wijkteam.config.settings.development")
    django.setup()
    if connection.vendor != "sqlite":
        say("The demonstration keeps to SQLite. Unset DATABASE_URL and try again.", to=sys.stderr)
        return 1
    earlier = state.read(settings.VAR)
    if wanted.fresh or earlier.was_interrupted:
        state.wipe(
            settings.VAR,
            database=Path(str(settings.DATABASES["default"]["NAME"])),
            facts=settings.FACTS_FOLDER,
        )
    _prepare(wanted.households)
    _publish()
    _welcome(wanted.port)
    return serve(host=HOST, port=wanted.port)


def _read(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="make demo", description="Serve a synthetic municipality on this machine."
    )
    parser.add_argument("--port", type=port.number, default=8000)
    parser.add_argument("--households", type=_households, default=3000)
    parser.add_argument("--fresh", action="store_true", help="throw away what was stored before")
    return parser.parse_args(arguments)


def _households(text: str) -> int:
    if not text.isdecimal() or not FEWEST <= int(text) <= MOST:
        raise argparse.ArgumentTypeError(
            f"HOUSEHOLDS must be a whole number from {FEWEST} to {MOST}, not {text!r}"
        )
    return int(text)


def _prepare(households: int) -> None:
    """Bring the tables up to date, and fill them when they are empty."""
    for folder in (settings.VAR, settings.STATIC_ROOT):
        folder.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    # Here, because the module needs the registry of models that setup() made.
    from wijkteam.synthetic import fill  # noqa: PLC0415
    from wijkteam.synthetic.demo.moving import move_some  # noqa: PLC0415

    if not fill.is_empty():
        _say_what_is_kept(fill.stored_households(), households, fill.days_old())
        return
    state.filling(settings.VAR)
    began = time.monotonic()
    fill.fill(households=households, progress=_Line("Making a synthetic municipality"))
    move_some()
    state.filled(settings.VAR)
    say(f" done in {time.monotonic() - began:.0f} seconds.")


def _say_what_is_kept(stored: int, wanted: int, days_old: int) -> None:
    say(f"Kept what was stored before: {stored} households.")
    if days_old > FRESH_DAYS:
        say(f"They stopped {days_old} days ago. For a municipality of today: make demo FRESH=1")
    if abs(stored - wanted) > wanted // 10:
        say(f"For {wanted} households, start anew: make demo FRESH=1 HOUSEHOLDS={wanted}")


def _publish() -> None:
    """Publish the facts when there is no release yet, so that the figures can be shown."""
    folder = settings.FACTS_FOLDER
    if "publish" not in get_commands() or (folder.exists() and any(folder.iterdir())):
        return
    say("Publishing the facts, without persons …")
    second = next(named.username for named in NAMED if named.role == people.ADVISER)
    call_command("publish", second=second)


def _welcome(number: int) -> None:
    width = max(len(named.username) for named in NAMED)
    say("")
    say(f"wijkteam runs on http://{HOST}:{number}    (Ctrl-C stops it)")
    say(f"Sign in with the password {PASSWORD} as:")
    for named in NAMED:
        say(f"  {named.username:<{width}}  {named.first_name} {named.last_name} – {named.shows}")
    say("Every name and number is invented.")


class _Line:
    """Progress on one line; on paper or in a log a line per quarter."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._live = sys.stdout.isatty()
        self._said = -1

    def __call__(self, share: float) -> None:
        percent = min(100, int(share * 100))
        step = percent if self._live else percent // 25 * 25
        if step == self._said:
            return
        self._said = step
        begin, end = ("\r", "") if self._live else ("", "\n")
        sys.stdout.write(f"{begin}{self._what} … {step} %{end}")
        sys.stdout.flush()


def say(line: str, *, to: TextIO | None = None) -> None:
    stream = to or sys.stdout
    stream.write(f"{line}\n")
    stream.flush()
